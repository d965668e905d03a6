"""The list of claims: who, in which post, when, how it reached us, what became of it, how old."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator

from claims_app.admin import bulk, columns
from claims_app.admin.claim_filters import (
    AttitudeFilter,
    BasisFilter,
    ModalityFilter,
    OriginsFilter,
    PrecisionFilter,
    RoleFilter,
    SaidFilter,
    TypeFilter,
)
from claims_app.admin.filters import (
    AnswersFilter,
    DepthFilter,
    DuplicateFilter,
    IssueFilter,
    PostFilter,
    PrimaryFilter,
    ReportsFilter,
    SpeakerFilter,
    StandingFilter,
    TagFilter,
)
from claims_app.admin.roots import RootAdmin, request_release, retract
from claims_app.desk.lists import figures, searching
from claims_app.models import Claim


class ClaimList(RootAdmin):
    """A hundred claims, their figures made for these alone."""

    list_display = (
        "sentence",
        "who",
        "said",
        columns.depth,
        columns.reports,
        columns.answers,
        columns.age,
        columns.tags,
    )
    standing_columns = (columns.state_and_version,)
    list_filter = (
        StandingFilter,
        SpeakerFilter,
        RoleFilter,
        SaidFilter,
        PrecisionFilter,
        AnswersFilter,
        PrimaryFilter,
        DepthFilter,
        ReportsFilter,
        OriginsFilter,
        PostFilter,
        DuplicateFilter,
        TagFilter,
        TypeFilter,
        ModalityFilter,
        AttitudeFilter,
        BasisFilter,
        IssueFilter,
    )
    list_select_related = ("speaker", "role")
    list_per_page = 100
    # What is searched is said by `get_search_results`.
    search_fields = ("text",)
    actions = [
        request_release,
        bulk.approve,
        bulk.set_issue,
        bulk.tag,
        retract,
        bulk.as_csv,
        bulk.as_sheet,
        bulk.as_bundle,
    ]
    sentence = columns.first_words("text", "Claim")
    said = columns.approximate("asserted_on", "asserted_precision", "Said", "asserted_basis")

    @admin.display(description="Speaker, role", ordering="speaker__sort_name")
    def who(self, claim: Claim) -> Any:
        """Links to all that this speaker said and that was said in the post; or it as printed."""
        post: Any = Truncator(claim.role.title if claim.role else claim.role_label).chars(60)
        if claim.role:
            post = format_html('<a href="?role={}">{}</a>', claim.role.slug, post)
        return format_html(
            '<a href="?speaker={}">{}</a> <span class="basis">{}</span>',
            claim.speaker.slug,
            claim.speaker,
            post,
        )

    def dress(self, page: list[Claim]) -> list[Claim]:
        return figures.beside(page)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return searching.claims_with(queryset, search_term.replace("\0", "")), False

    def has_tag_permission(self, request: HttpRequest) -> bool:
        return bulk.TAG.is_allowed(request)

    def has_set_issue_permission(self, request: HttpRequest) -> bool:
        return bulk.SET_ISSUE.is_allowed(request)
