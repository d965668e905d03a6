"""The list of claims: who, in which post, when, how it reached us, what became of it, how old."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator

from claims_app.admin import bulk, columns, handing
from claims_app.admin.claim_filters import (
    AttitudeFilter,
    BasisFilter,
    IssueFilter,
    ModalityFilter,
    OriginsFilter,
    PrecisionFilter,
    RoleFilter,
    SaidFilter,
    SpeakerFilter,
    TagFilter,
    TypeFilter,
)
from claims_app.admin.filters import (
    AnswersFilter,
    DepthFilter,
    DuplicateFilter,
    PostFilter,
    PrimaryFilter,
    ReportsFilter,
    StandingFilter,
)
from claims_app.admin.roots import RootAdmin, request_release, retract
from claims_app.desk.lists import figures, searching, typed
from claims_app.models import Claim
from claims_app.record.searching import BadQuestion

TYPING = "autocomplete"


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
    understood = searching.UNDERSTOOD
    actions = [
        request_release,
        handing.hand_over,
        handing.give_back,
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
        asked = search_term.replace("\0", "")
        if not asked.strip():
            return queryset, False
        if request.resolver_match and request.resolver_match.url_name == TYPING:
            return typed.claims_with(queryset, asked), False
        return searching.found(queryset, self._found(request, asked)), False

    def _found(self, request: HttpRequest, asked: str) -> Any:
        """The keys of what answers, looked for once: each filter's numbers ask again."""
        answered: dict[str, Any] = request.__dict__.setdefault("claims_found", {})
        if asked not in answered:
            try:
                answered[asked] = searching.keys_with(asked)
            except BadQuestion as problem:
                self.message_user(request, str(problem), messages.WARNING, fail_silently=True)
                answered[asked] = set()
        return answered[asked]

    def has_tag_permission(self, request: HttpRequest) -> bool:
        return bulk.TAG.is_allowed(request)

    def has_set_issue_permission(self, request: HttpRequest) -> bool:
        return bulk.SET_ISSUE.is_allowed(request)
