"""A source's text beside its reports: what is recorded of it, and where chosen words stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import transaction

from actors_app.aliases import DESK
from claims_app.desk import anchoring, snapshots, standing
from claims_app.desk.anchoring import Anchor, NotAnchored
from claims_app.desk.lists.typed import claims_with
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Claim, Report, Source
from claims_app.record.aggregates import Kind
from claims_app.vocabulary import AnchorState, ReviewState

HELD, CONTENT, FURNITURE, CHOSEN = "held", "content", "furniture", "chosen"
MOST_OFFERED = 20
NOT_KEPT = "The text of this source is not kept here. Capture it first."


class Mark(NamedTuple):
    """A stretch of a text that is shown in a way of its own; reports have a number."""

    kind: str
    start: int
    end: int
    number: int = 0


class Piece(NamedTuple):
    """A run of a text that is marked alike throughout; which reports begin and end with it."""

    text: str
    kinds: tuple[str, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


class Numbered(NamedTuple):
    """A report of the source, by its number on the page, and its claim with its standing."""

    number: int
    report: Report
    claim: Any
    speakers: str
    is_here: bool
    is_public: bool

    @property
    def waits_for_its_claim(self) -> bool:
        """Whether readers see the claim without this passage: it goes along the next time."""
        return self.claim.review_state == ReviewState.RELEASED and not self.is_public


@dataclass(frozen=True)
class Bench:
    """A source, the text in which its reports are anchored, and the reports."""

    source: Source
    snapshot: SourceSnapshot | None
    reports: list[Numbered]

    @property
    def text(self) -> str | None:
        """The captured text; None where it is not kept here."""
        return self.snapshot.text if self.snapshot else None

    @property
    def elsewhere(self) -> int:
        """How many reports are not found at their place in this text."""
        return sum(not one.is_here for one in self.reports)

    def pieces(self, chosen: Anchor | None = None) -> list[Piece]:
        """The text cut where a mark begins or ends; put together it is the text."""
        marks = [Mark(CHOSEN, chosen.start, chosen.end)] if chosen else []
        if self.snapshot:
            marks += [Mark(FURNITURE, start, end) for start, end in self.snapshot.boilerplate]
        for one in self.reports:
            if one.is_here:
                marks.append(Mark(HELD, one.report.start, one.report.end, one.number))
                marks += [Mark(CONTENT, start, end) for start, end in one.report.content_spans]
        return list(pieces(self.text or "", marks))


def of(source: Source) -> Bench:
    """Everything that the page about the text of `source` shows."""
    snapshot = snapshots.current(source)
    reports = Report.objects.filter(source=source).order_by("start", "end", "slug")
    claims = _claims(source)
    public = set(Report.record.filter(source=source.pk).values_list("pk", flat=True))
    numbered = [
        Numbered(
            number,
            report,
            claims[report.claim_id],
            _speakers(claims[report.claim_id]),
            is_in_place(report, snapshot),
            report.pk in public,
        )
        for number, report in enumerate(reports, start=1)
    ]
    return Bench(source, snapshot, numbered)


def is_in_place(report: Report, snapshot: SourceSnapshot | None) -> bool:
    """Whether the passage stands in this very text where it says."""
    return (
        snapshot is not None
        and snapshot.text is not None
        and report.anchor_state in {AnchorState.EXACT, AnchorState.MOVED}
        and report.text_sha256 == snapshot.sha256
        and not any(anchoring.misplaced(report, snapshot.text))
    )


def find(
    source: Source, exact: str = "", *, start: int | None = None, end: int | None = None
) -> Anchor:
    """Where these words stand in the text of `source`, or what stands between `start` and `end`.

    White space around them is left out. Raises NotAnchored with what is in the way.
    """
    text = snapshots.current_text(source)
    if text is None:
        raise NotAnchored(NOT_KEPT)
    if not exact.strip():
        return _between(start, end, text)
    bare = exact.strip()
    if start is not None and end is not None:
        # Counted in the text: a browser may give it other line ends.
        here = text[start:end]
        start += len(here) - len(here.lstrip())
        end -= len(here) - len(here.rstrip())
    return anchoring.anchor(bare, text, start=start, end=end)


def claims_called(words: str) -> list[Claim]:
    """The claim of the desk with this slug; else the first that hold these words."""
    by_slug = list(Claim.objects.filter(slug=words))
    return by_slug or list(claims_with(Claim.objects.order_by("slug"), words)[:MOST_OFFERED])


@transaction.atomic(using=DESK)
def attach(report: Report, *, reason: str) -> Report:
    """Keep a new report of a passage that was found."""
    report._change_reason = reason  # type: ignore[attr-defined]
    report.save()
    return report


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """`text` cut where a mark begins or ends. Marks that leave the text are left out."""
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            opening[mark.start].append(mark)
            closing[mark.end].append(mark)
    open_now: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        open_now = [mark for mark in open_now if mark.end != start] + opening[start]
        yield Piece(
            text[start:end],
            tuple(dict.fromkeys(mark.kind for mark in open_now)),
            _numbers(opening[start]),
            _numbers(closing[end]),
        )


def _numbers(marks: list[Mark]) -> tuple[int, ...]:
    return tuple(mark.number for mark in marks if mark.number)


def _between(start: int | None, end: int | None, text: str) -> Anchor:
    """What stands between two characters, if that is anything."""
    if start is None or end is None:
        raise NotAnchored("Give the words, or the first character and the first after them.")
    here = text[start:end] if end <= len(text) else ""
    if not here.strip():
        raise NotAnchored(
            f"No words stand from character {start} to {end}: the text has {len(text)} characters."
        )
    first = start + len(here) - len(here.lstrip())
    return anchoring.between(first, first + len(here.strip()), text)


def _claims(source: Source) -> dict[Any, Any]:
    """The claims that the source reports, by key, each with its standing and its speakers."""
    keys = Report.objects.filter(source=source).values("claim")
    claims = Claim.objects.filter(pk__in=keys).select_related("speaker")
    found = standing.with_standing(claims, Kind.CLAIM)
    return {claim.pk: claim for claim in found.prefetch_related("further_speakers__actor")}


def _speakers(claim: Any) -> str:
    """Everybody who said it, as one reads it."""
    further = sorted(claim.further_speakers.all(), key=lambda one: one.position)
    return " and ".join(str(actor) for actor in (claim.speaker, *(one.actor for one in further)))
