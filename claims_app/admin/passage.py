"""The form of a report: the analyst gives the words, the server finds and checks their place."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from claims_app.admin.fields import LinesField, SpansField
from claims_app.admin.why import WhyForm
from claims_app.admin.wording import WordedForm
from claims_app.desk import placing
from claims_app.desk.anchoring import NotAnchored
from claims_app.desk.placing import AtOdds, Place
from claims_app.models import Report, Source
from claims_app.vocabulary import DriftCode

PLACED = frozenset({"exact", "source", "start", "end"})


class PassageForm(WordedForm):
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
            self._look_for(given, source)
        return given

    def _look_for(self, given: dict[str, Any], source: Source) -> None:
        """Take over the place, and the content where the analyst did not mark it."""
        is_marked = "content_spans" in self.changed_data
        try:
            found = placing.place(
                self.instance,
                source,
                given["exact"],
                start=given.get("start"),
                end=given.get("end"),
                left_over=[name for name in ("start", "end") if not self._is_meant(name)],
                spans=given.get("content_spans") if is_marked else None,
                is_unmoved=not PLACED & set(self.changed_data),
            )
        except NotAnchored as problem:
            self.add_error("exact", str(problem))
        except AtOdds as problem:
            self.add_error(
                "content_spans" if "content_spans" in self.fields else None, str(problem)
            )
        else:
            self._take_over(given, found)

    def _is_meant(self, name: str) -> bool:
        """Whether a place was given for these words, and is not left over from others."""
        if name not in self.fields:
            return False
        return name in self.changed_data or not {"exact", "source"} & set(self.changed_data)

    def _take_over(self, given: dict[str, Any], found: Place) -> None:
        for name, value in found._asdict().items():
            setattr(self.instance, name, value)
        for name in ("exact", "start", "end", "content_spans"):
            given[name] = getattr(found, name)

    def _get_validation_exclusions(self) -> set[str]:
        """The place is checked even where the form does not show it, once it was looked for."""
        found = super()._get_validation_exclusions()
        return found if self.errors else found - {"start", "end"}


class PassageLine(PassageForm):
    """The same as a line of its claim, which shows less of it."""

    # A field that is not shown says nothing of what was typed, and nobody sees what it refuses.
    content_spans = drift_codes = None


class ReportForm(PassageForm, WhyForm):
    """The same on a page of its own, where a reason is asked for."""
