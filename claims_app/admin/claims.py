"""What was said: questions, claims in the order of a sentence, the passages that show them."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from claims_app.admin import columns, prefilled
from claims_app.admin.claim_list import ClaimList
from claims_app.admin.filters import (
    AnchorsFilter,
    ClaimOpenFilter,
    DuplicateFilter,
    StandingFilter,
)
from claims_app.admin.hops import Hops
from claims_app.admin.lines import Blocks, Lines
from claims_app.admin.passage import PassageLine, ReportForm
from claims_app.admin.roots import RootAdmin
from claims_app.admin.why import WHY, HistoryAdmin
from claims_app.desk import chain
from claims_app.desk.lists import answers
from claims_app.models import Claim, ClaimSpeaker, Issue, Quantity, Report

QUALIFIES = (
    "A claim is what one speaker asserted on one occasion: that something is, was, will be or "
    "should be so, how many there are, why somebody acted. It can be answered, it stands in a "
    "passage that says who said it, and it is one assertion; a sentence with two makes two claims. "
    "What only the outlet tells in its own voice, a question, and what nobody is said to have said "
    "are none."
)


@admin.register(Issue)
class IssueAdmin(RootAdmin):
    list_display = ("question", "parent")
    list_select_related = ("parent",)
    list_filter = (StandingFilter, DuplicateFilter)
    search_fields = ("question", "slug", "summary")
    ordering = ("question", "pk")
    address_from = "question"
    autocomplete_fields = ("parent",)
    fieldsets = [
        ("Question", {"fields": ["question", "summary", "scope_note", "parent"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]


class FurtherSpeakers(Lines):
    model = ClaimSpeaker
    after = "Who"
    verbose_name_plural = "Together with"
    fields = ("actor", "part", "speaker_label", "role", "role_label", "position")
    autocomplete_fields = ("actor", "role")
    ordering = ("position", "pk")


class Reports(Blocks):
    """The passages, each with its chain of attribution, which is edited on a page of its own."""

    model = Report
    form = PassageLine
    after = "How we know"
    verbose_name_plural = "Passages that show it"
    fields = [
        "source",
        "exact",
        ("start", "end"),
        ("quote_kind", "language", "locator"),
        ("cue", "attributed_label"),
        "links",
    ]
    readonly_fields = ("links",)
    autocomplete_fields = ("source",)
    ordering = ("source", "start", "pk")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        return chain.with_links(super().get_queryset(request))

    @admin.display(description="Chain")
    def links(self, report: Report) -> str:
        if report._state.adding:
            return "Told on the page of the passage, once this is saved."
        page = reverse("admin:claims_report_change", args=[report.pk])
        return format_html(
            '{} <a href="{}#hops-group">Open the chain</a>', chain.in_words(report), page
        )

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new claim that starts from a passage has a line for it."""
        return 0 if obj else len(prefilled.reports(request))


class Quantities(Blocks):
    model = Quantity
    after = "How we know"
    verbose_name_plural = "How much"
    fields = [
        ("measure", "verbatim"),
        ("comparator", "counted_category", "derivation"),
        ("low", "best", "high", "unit"),
        ("as_of", "as_of_precision", "trend"),
        ("place", "position"),
        "note",
    ]
    ordering = ("position", "pk")


@admin.register(Claim)
class ClaimAdmin(ClaimList):
    change_form_template = "admin/claim_change_form.html"
    ordering = ("-asserted_on", "pk")
    date_hierarchy = "asserted_on"
    address_from = "text"
    autocomplete_fields = (
        "speaker",
        "role",
        "on_behalf_of",
        "characterised_by",
        "issue",
        "occasion",
    )
    inlines = [FurtherSpeakers, Reports, Quantities]
    fieldsets = [
        (
            "Who",
            {
                "fields": [
                    ("speaker", "speaker_label"),
                    ("role", "role_label"),
                    ("on_behalf_of", "characterised_by"),
                ]
            },
        ),
        (
            "Said what",
            {
                "description": QUALIFIES,
                "fields": [
                    "text",
                    "issue",
                    ("claim_type", "modality", "language"),
                    "attitude_only",
                    "original_text",
                    "translation_note",
                ],
            },
        ),
        (
            "When and where",
            {
                "fields": [
                    "occasion",
                    ("asserted_on", "asserted_precision", "asserted_basis", "date_text"),
                    ("about_start", "about_end", "place"),
                ]
            },
        ),
        ("How we know", {"fields": ["evidence_cited"]}),
        ("State", {"fields": ["slug", WHY]}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What follows from the passage that it starts from: probably its language, and why."""
        given: dict[str, Any] = {}
        for passage in prefilled.reports(request):
            given = {"language": passage["language"], WHY: prefilled.reason(passage)}
        return {**given, **super().get_changeform_initial_data(request)}

    def render_change_form(self, request: HttpRequest, context: Any, **kwargs: Any) -> HttpResponse:
        """Django's form, and in it the answers, which are released by themselves."""
        if claim := kwargs.get("obj"):
            for name, some in answers.around(claim)._asdict().items():
                context[name] = [(one, columns.state(one)) for one in some]
        return super().render_change_form(request, context, **kwargs)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """The passage that was chosen at the workbench stands in the form of a new claim."""
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and isinstance(inline, Reports) and obj._state.adding:
            found["initial"] = prefilled.reports(request)
        return found


@admin.register(Report)
class ReportAdmin(HistoryAdmin):
    """A passage with its chain. It is released with its claim."""

    form = ReportForm
    list_display = ("words", "claim_words", "source", "quote_kind", "anchor_state", "fidelity")
    list_display_links = ("words",)
    list_filter = (
        AnchorsFilter,
        ClaimOpenFilter,
        "anchor_state",
        "quote_kind",
        "fidelity",
        "outlet_stance",
    )
    list_select_related = ("claim", "source")
    search_fields = (
        "exact",
        "slug",
        "claim__text",
        "claim__slug",
        "source__title",
        "attributed_label",
    )
    ordering = ("source__slug", "start", "pk")
    autocomplete_fields = ("claim", "source")
    readonly_fields = ("anchor_state", "prefix", "suffix", "text_sha256")
    inlines = [Hops]
    fieldsets = [
        ("Which claim, in which source", {"fields": ["claim", "source", ("language", "locator")]}),
        (
            "Passage",
            {
                "fields": [
                    "exact",
                    ("start", "end", "content_spans"),
                    ("prefix", "suffix"),
                    ("anchor_state", "text_sha256"),
                ]
            },
        ),
        (
            "How it attributes",
            {"fields": [("quote_kind", "outlet_stance"), ("cue", "attributed_label")]},
        ),
        (
            "How faithful it is",
            {
                "fields": [
                    ("is_baseline", "fidelity", "credibility"),
                    "drift_codes",
                    "fidelity_note",
                ]
            },
        ),
        ("State", {"fields": ["slug", WHY]}),
    ]
    change_form_template = "admin/report_change_form.html"
    words = columns.first_words("exact", "Passage")
    claim_words = columns.first_words("claim", "Claim")

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """From a passage one goes on to its claim, or to the text in which it stands."""
        claim = reverse("admin:claims_claim_change", args=[obj.claim_id])
        bench = reverse("admin:claims_source_workbench", args=[obj.source_id])
        told = 'Go on with <a href="{}">its claim</a> or at the <a href="{}">workbench</a>.'
        messages.info(request, format_html(told, claim, bench))
        return super().response_post_save_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is a line of its claim's form and is taken away there."""
        return False

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """The likely chain stands in the form; it is kept once somebody saves it."""
        found = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj._state.adding:
            found["initial"] = chain.likely(obj)
        return found

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        with chain.renumbering(form.instance):
            super().save_formset(request, form, formset, change)
