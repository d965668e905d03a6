"""The form of a report: the analyst gives the words, the server finds and checks their place."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from claims_app.admin.fields import LinesField, SpansField
from claims_app.admin.why import WhyForm
from claims_app.desk import anchoring, snapshots
from claims_app.models import Report
from claims_app.vocabulary import AnchorState, DriftCode

UNKEPT = (
    "The text of this source is not kept here, so the place cannot be found. Capture the text "
    "first, or give start and end, {} characters apart; it is released only once the passage "
    "was found."
)


class PassageForm(forms.ModelForm):
    """A passage of a source. Without start and end its place is looked for in the captured text."""

    exact = LinesField(
        label="Passage",
        strip=False,
        widget=AdminTextareaWidget(attrs={"rows": 4, "class": "vLargeTextField printed"}),
        help_text="As printed, letter by letter: speaker, cue and content.",
    )
    start = forms.IntegerField(
        required=False,
        min_value=0,
        help_text="Leave empty to have it found. Needed where the words stand more than once.",
    )
    end = forms.IntegerField(required=False, min_value=0, help_text="Filled in.")
    content_spans = SpansField(
        label="Content",
        required=False,
        help_text="Characters of the content, without speaker and cue: 1216-1287. "
        "Empty: the whole passage.",
    )
    drift_codes = forms.MultipleChoiceField(
        label="What changed",
        required=False,
        choices=DriftCode.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="What the retelling changed.",
    )

    class Meta:
        model = Report
        fields: list[str] = []

    def clean_exact(self) -> str:
        """What the browser did to the line ends of an unchanged passage is undone."""
        exact, stored = str(self.cleaned_data["exact"]), self.instance.exact
        return stored if exact == stored.replace("\r\n", "\n") else exact

    def clean_drift_codes(self) -> list[str]:
        """The same words in another order are no change."""
        chosen, stored = self.cleaned_data["drift_codes"], self.instance.drift_codes
        return stored if set(chosen) == set(stored) else chosen

    def clean(self) -> Any:
        """The place of the passage, found or checked."""
        given = super().clean() or self.cleaned_data
        source = given.get("source") or getattr(self.instance, "source", None)
        if source and given.get("exact") and not self.errors:
            text = snapshots.current_text(source)
            if text is None:
                self._take_as_given(given, snapshots.current(source))
            else:
                self._find(given, text)
        return given

    def _find(self, given: dict[str, Any], text: str) -> None:
        """Fill in where the passage stands in the captured text."""
        report = self.instance
        place = {
            name: given.get(name) if self._is_meant(name) else None for name in ("start", "end")
        }
        try:
            found = anchoring.anchor(given["exact"], text, **place)
        except anchoring.NotAnchored as problem:
            self.add_error("exact", str(problem))
            return
        spans = anchoring.content_of(report, found)
        is_same = (report.exact, report.start) == (found.exact, found.start)
        if not is_same or any(anchoring.misplaced(report, text)):
            report.prefix, report.suffix = found.prefix, found.suffix
        report.text_sha256, report.anchor_state = found.text_sha256, AnchorState.EXACT
        self._place(given, found.exact, found.start, found.end, spans)

    def _is_meant(self, name: str) -> bool:
        """Whether a place was given for these words, and is not left over from others."""
        if name not in self.fields:
            return False
        return name in self.changed_data or not {"exact", "source"} & set(self.changed_data)

    def _take_as_given(self, given: dict[str, Any], snapshot: Any) -> None:
        """Without the text: an unmoved passage stays as it is, another one needs its place."""
        report, exact = self.instance, given["exact"]
        if not {"exact", "source", "start", "end"} & set(self.changed_data):
            self._place(given, report.exact, report.start, report.end, report.content_spans)
            return
        start, end = given.get("start"), given.get("end")
        if start is None or end is None or end - start != len(exact):
            self.add_error("exact", UNKEPT.format(len(exact)))
            return
        report.prefix = report.suffix = ""
        report.text_sha256 = snapshot.sha256 if snapshot else ""
        report.anchor_state = AnchorState.UNVERIFIED
        self._place(given, exact, start, end, [[start, end]])

    def _place(self, given: dict[str, Any], exact: str, start: int, end: int, spans: Any) -> None:
        """Take over the place, and the content where the analyst did not mark it."""
        if "content_spans" in self.changed_data and given.get("content_spans"):
            spans = given["content_spans"]
        problem = next(anchoring.at_odds(spans, start, end), None)
        if problem:
            self.add_error(
                "content_spans" if "content_spans" in self.fields else None, f"Here {problem}"
            )
        self.instance.start, self.instance.end, self.instance.content_spans = start, end, spans
        given |= {"exact": exact, "start": start, "end": end, "content_spans": spans}

    def _get_validation_exclusions(self) -> set[str]:
        """The place is checked even where the form does not show it."""
        return super()._get_validation_exclusions() - {"start", "end"}


class ReportForm(PassageForm, WhyForm):
    """The same on a page of its own, where a reason is asked for."""
