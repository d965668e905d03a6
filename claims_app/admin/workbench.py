"""The text of a source beside its reports: words are chosen, found, and anchored to a claim."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from claims_app.admin import columns, reanchor
from claims_app.admin.fields import ByName, LinesField
from claims_app.admin.passage import PassageForm
from claims_app.desk import rights, workbench
from claims_app.desk.anchoring import Anchor, NotAnchored
from claims_app.desk.lists.typed import LONGEST
from claims_app.models import Claim, Report, Source

ANCHOR = "anchor"
SHOWN = ("claim", "quote_kind", "language", "cue", "attributed_label")
WITH_ITS_CLAIM = "Will be released with its claim"
MOST = 2**31 - 1  # what a column of whole numbers holds


class FindForm(forms.Form):
    """Words of the text, typed, pasted or selected; or the characters between which they stand."""

    exact = LinesField(
        label="Passage",
        required=False,
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 4, "class": "printed"}),
        help_text="Select it in the text, or write it letter by letter as printed.",
    )
    start = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST,
        help_text="Needed where the words stand more than once.",
    )
    end = forms.IntegerField(required=False, min_value=0, max_value=MOST)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        self.found: Anchor | None = None
        self.refused: NotAnchored | None = None

    def clean(self) -> Any:
        """Where the words stand, or why that cannot be told."""
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        try:
            self.found = workbench.find(self.source, **given)
        except NotAnchored as refused:
            self.refused = refused
            self.add_error("exact", str(refused))
        return given


class AnchorForm(PassageForm):
    """A passage that was found, and the claim that it attributes."""

    content_spans = drift_codes = None
    exact = LinesField(strip=False, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    named = forms.CharField(
        label="Claim, by its slug or by words",
        required=False,
        max_length=LONGEST,
        help_text="Words find claims, to choose among below.",
    )
    why = forms.CharField(
        label="Why",
        max_length=2_000,
        initial="Anchored at the workbench.",
        help_text="For the history of the desk. Readers do not see it.",
    )

    field_order = ["exact", "start", "end", "named"]

    class Meta:
        model = Report
        fields = ["exact", "start", "end", *SHOWN]
        labels = {"attributed_label": "Speaker as printed", "quote_kind": "How it gives the words"}
        widgets = {
            "claim": ByName(Report._meta.get_field("claim"), admin.site),
            "cue": forms.TextInput,
            "attributed_label": forms.TextInput,
        }

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["claim"].required = False  # it may be named instead

    def clean_claim(self) -> Any:
        """A passage is a line of its claim: whoever may not write the one adds none."""
        claim = self.cleaned_data["claim"] or self._named()
        if refused := rights.why_not_write(self.by, claim):
            raise forms.ValidationError(refused)
        return claim

    def _named(self) -> Claim:
        """The claim of this slug. Words alone choose none: what they find is offered."""
        words = self.cleaned_data.get("named", "").replace("\0", "")
        if not words or not self.by.has_perm("claims.view_claim"):
            raise forms.ValidationError(self.fields["claim"].error_messages["required"])
        found = workbench.claims_called(words)
        if [one.slug for one in found] == [words]:
            return found[0]
        self.fields["claim"].widget.offered = found
        raise forms.ValidationError(
            f"Choose one of the {len(found)} that “{words}” finds."
            if found
            else f"No claim of the desk is called “{words}” or holds these words."
        )

    def _get_validation_exclusions(self) -> set[str]:
        """One passage shows a claim once; the source is not asked for, yet it counts."""
        return super()._get_validation_exclusions() - {"source"}


def urls(model_admin: Any) -> list[Any]:
    """The pages about the text of one source."""
    return [
        _url(model_admin, "workbench", "workbench/", page),
        _url(model_admin, "reanchor", "workbench/newer-text/", reanchor.page),
    ]


def _url(model_admin: Any, name: str, under: str, shown: Callable[..., HttpResponse]) -> Any:
    def opened(request: HttpRequest, pk: Any) -> HttpResponse:
        source = model_admin.get_object(request, str(pk))
        if source is None:
            raise Http404
        if not may_read(request, model_admin, source):
            raise PermissionDenied
        return shown(model_admin, request, source)

    return path(
        f"<uuid:pk>/{under}",
        model_admin.admin_site.admin_view(opened),
        name=f"claims_source_{name}",
    )


def may_read(request: HttpRequest, model_admin: Any, source: Source) -> bool:
    """The text is read by whoever may see sources and captured texts."""
    return bool(
        model_admin.has_view_or_change_permission(request, source)
        and request.user.has_perm("desk.view_sourcesnapshot")
    )


def page(model_admin: Any, request: HttpRequest, source: Source) -> HttpResponse:
    """The workbench: finds on a question, anchors on a POST that says so."""
    is_anchoring = request.method == "POST" and ANCHOR in request.POST
    finding = _finding(request, source, is_anchoring)
    if request.method == "POST" and not is_anchoring and finding.is_valid():
        return HttpResponseRedirect(_address_of(source, finding.found))
    form = _anchoring(request, source, finding.found, is_anchoring)
    if is_anchoring and finding.found and form.is_valid():
        report = workbench.attach(form.instance, reason=form.cleaned_data["why"])
        return _anchored(request, source, report)
    bench = workbench.of(source)
    return TemplateResponse(
        request,
        "admin/workbench.html",
        {
            **model_admin.admin_site.each_context(request),
            **_shown(bench, finding),
            "title": source.title,
            "opts": model_admin.opts,
            "source": source,
            "bench": bench,
            "finding": finding,
            "form": form,
            "media": AnchorForm(by=request.user).media,
            "may_anchor": request.user.has_perm("claims.add_report"),
            "may_settle": request.user.has_perm("claims.change_report"),
        },
    )


def _finding(request: HttpRequest, source: Source, is_anchoring: bool) -> FindForm:
    """The question that was asked, with its answer, shown as it was found."""
    asked: Any = request.POST if request.method == "POST" else request.GET
    if not {"exact", "start", "end"} & asked.keys():
        return FindForm(source=source)
    finding = FindForm(asked, source=source)
    if not finding.is_valid() or (request.method == "POST" and not is_anchoring):
        return finding
    found = finding.found
    shown = FindForm(source=source, initial=found._asdict())
    shown.found = found
    return shown


def _anchoring(
    request: HttpRequest, source: Source, found: Anchor | None, is_anchoring: bool
) -> AnchorForm | None:
    """The form for the passage that was found; None where there is none, or nobody may."""
    if not request.user.has_perm("claims.add_report"):
        if is_anchoring:
            raise PermissionDenied
        return None
    report = Report(source=source)
    if is_anchoring:
        return AnchorForm(request.POST, instance=report, by=request.user)
    if found is None:
        return None
    initial = {**found._asdict(), "language": source.language}
    return AnchorForm(instance=report, initial=initial, by=request.user)


def _anchored(request: HttpRequest, source: Source, report: Report) -> HttpResponse:
    """Back to the text, where the passage is highlighted now."""
    told = format_html(
        "Anchored at characters {} to {}. It will be released with its claim, once its chain says "
        'who reports and who spoke: <a href="{}">add the chain</a>.',
        report.start,
        report.end,
        reverse("admin:claims_report_change", args=[report.pk]),
    )
    messages.success(request, told)
    return HttpResponseRedirect(reverse("admin:claims_source_workbench", args=[source.pk]))


def _address_of(source: Source, found: Anchor) -> str:
    """The page with this passage chosen."""
    where = reverse("admin:claims_source_workbench", args=[source.pk])
    return f"{where}?{urlencode({'start': found.start, 'end': found.end})}#found"


def _shown(bench: workbench.Bench, finding: FindForm) -> dict[str, Any]:
    """The text with its marks, the reports with their standing, and where else to look."""
    refused = finding.refused
    return {
        "pieces": bench.pieces(finding.found) if bench.text is not None else [],
        "reports": [(one, _state(one)) for one in bench.reports],
        "places": refused.places if refused else [],
        "near": refused.near if refused else None,
    }


def _state(one: workbench.Numbered) -> Any:
    """Where a passage stands: with its claim, unless that was released without it."""
    if one.waits_for_its_claim:
        return format_html('<span class="state draft">{}</span>', WITH_ITS_CLAIM)
    return columns.state(one.claim)
