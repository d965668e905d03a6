"""The passages of what is asked for, each in the captured text in which it stands."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import get_language_info

from claims_app.desk import anchoring, past, snapshots, workbench
from claims_app.desk.models import Release, SourceSnapshot
from claims_app.desk.payload import rows_in
from claims_app.desk.workbench import CONTENT, Mark, Piece
from claims_app.models import Report
from claims_app.record.aggregates import Kind
from claims_app.record.rows import as_row
from claims_app.vocabulary import AnchorState

MOST = 20
# So many characters of the text are shown before a passage and after it.
AROUND = 200
NO_TEXT = "No text of this source was captured, so nobody can check it here."
NOT_KEPT = "Only the fingerprint of its text is kept here. The words around it are as recorded."
ERASED = "The text in which it stood was erased by a redaction."
NEARLY = "It is found nearly in the newest captured text. Somebody must confirm it."
GONE = "It does not stand in the newest captured text."
ELSEWHERE = "The newest captured text has these words, but the passage is not anchored in it."


class Passage(NamedTuple):
    """A report, its words in those of the text, and what is to be known of its place."""

    report: Report
    snapshot: SourceSnapshot | None
    is_here: bool
    in_the_way: str
    before: str
    after: str
    # Against what readers see: "new", "changed", or nothing.
    news: str
    anchored_by: str
    captured_by: str

    @property
    def words(self) -> list[Piece]:
        """The passage itself, with its content marked."""
        report = self.report
        spans = (Mark(CONTENT, a - report.start, b - report.start) for a, b in report.content_spans)
        return list(workbench.pieces(report.exact, spans))

    @property
    def direction(self) -> str:
        """Which way its language runs; told by its letters where that is not known."""
        try:
            is_rtl = get_language_info(self.report.language.lower())["bidi"]
        except KeyError:
            return "auto"
        return "rtl" if is_rtl else "ltr"

    @property
    def is_moved(self) -> bool:
        """Whether a newer text has, or may have, it at another place than the one recorded."""
        return not self.is_here and self.snapshot is not None and self.snapshot.text is not None


class Passages(NamedTuple):
    """The first passages, and how many more there are."""

    shown: list[Passage]
    more: int


def of(kind: str, pk: UUID, release: Release | None) -> Passages:
    """The passages that show a thing, those first that readers do not see in this very way."""
    public = {row["id"]: row for row in _public_rows(release)}
    news = {report: _news(report, public) for report in _reports(kind, pk)}
    ordered = sorted(news, key=lambda report: not news[report])
    reports = ordered[:MOST]
    texts = snapshots.currents([report.source_id for report in reports])
    anchored, captured = _who_added(reports), _who_captured(texts.values())
    shown = []
    for report in reports:
        text = texts.get(report.source_id)
        by = anchored.get(report.pk, ""), captured.get(text.pk, "") if text else ""
        told = news[report] if public else ""
        shown.append(_passage(report, text, told, *by))
    return Passages(shown, len(ordered) - len(reports))


def _reports(kind: str, pk: UUID) -> QuerySet[Report]:
    """What a claim rests on, or the one passage that shows an answer."""
    about = {Kind.CLAIM: {"claim": pk}, Kind.RELATION: {"proves": pk}}.get(Kind(kind))
    found = Report.objects.filter(**about) if about else Report.objects.none()
    return found.select_related("source__publisher").order_by(
        "source__published_on", "source__slug", "start", "pk"
    )


def _public_rows(release: Release | None) -> list[dict[str, Any]]:
    return rows_in(release.payload).get(Report._meta.label_lower, []) if release else []


def _news(report: Report, public: dict[str, dict[str, Any]]) -> str:
    row = public.get(str(report.pk))
    if row is None:
        return "new"
    return "" if row == as_row(report) else "changed"


def _passage(
    report: Report, text: SourceSnapshot | None, news: str, anchored_by: str, captured_by: str
) -> Passage:
    is_here = workbench.is_in_place(report, text)
    before, after = _as_recorded(report)
    if is_here and text is not None:
        before, after = around(text.text or "", report.start, report.end)
    in_the_way = "" if is_here else _in_the_way(report, text)
    return Passage(report, text, is_here, in_the_way, before, after, news, anchored_by, captured_by)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place of a text, in whole words."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND and not text[start - AROUND - 1].isspace():
        before = _without_first_word(before)
    if end + AROUND < len(text) and not text[end + AROUND].isspace():
        after = _without_first_word(after[::-1])[::-1]
    return before, after


def _as_recorded(report: Report) -> tuple[str, str]:
    """The words around a passage that were kept with it; they may have been cut inside a word."""
    before, after = report.prefix, report.suffix
    if len(before) >= anchoring.CONTEXT:
        before = _without_first_word(before)
    if len(after) >= anchoring.CONTEXT:
        after = _without_first_word(after[::-1])[::-1]
    return before, after


def _without_first_word(words: str) -> str:
    """Without what was cut; as it is where nothing parts one word from the next."""
    at = next((n for n, letter in enumerate(words) if letter.isspace()), 0)
    return words[at:]


def _in_the_way(report: Report, text: SourceSnapshot | None) -> str:
    """Why a passage is not shown in its text."""
    if text is None:
        return NO_TEXT
    if text.text is None:
        return ERASED if text.erased_at else NOT_KEPT
    if report.anchor_state == AnchorState.FUZZY:
        return NEARLY
    return ELSEWHERE if report.exact in text.text else GONE


def _who_added(reports: Collection[Report]) -> dict[UUID, str]:
    """Who anchored each report, as far as somebody signed it."""
    added = past.history(Report).filter(id__in=[report.pk for report in reports], history_type="+")
    signed = added.filter(history_user__isnull=False)
    return dict(signed.values_list("id", "history_user__username"))


def _who_captured(texts: Iterable[SourceSnapshot]) -> dict[UUID, str]:
    """Who captured each text, as the log of the desk says."""
    kept = {str(text.pk): text.pk for text in texts}
    logged = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(SourceSnapshot),
        object_id__in=kept,
        action_flag=ADDITION,
    )
    names = dict(logged.values_list("object_id", "user__username"))
    return {pk: names[key] for key, pk in kept.items() if key in names}
