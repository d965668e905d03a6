"""Where quotations stand in the captured text, byte for byte.

Offsets count Unicode code points in the snapshot, end exclusive (W3C TextPosition and TextQuote
selectors, https://www.w3.org/TR/annotation-model/#selectors).
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from claims_app.desk import snapshots
from claims_app.desk.models import SourceSnapshot
from claims_app.desk.nearest import Passage, closest, likeness, nearest
from claims_app.models import Report

CONTEXT = 32
NAMED_AT_MOST = 10
SHOWN_AT_MOST = 600
# Below it the nearest words share letters and nothing else; a third of the words may differ.
LIKE = 60
Spans = list[list[int]]


class Anchor(NamedTuple):
    """A passage as a text has it, with its place and the words around it."""

    exact: str
    start: int
    end: int
    prefix: str
    suffix: str
    text_sha256: str


class NotAnchored(Exception):
    """The words do not stand in the text, or not at one place alone; says so to the analyst.

    `places` are the first of those where they stand; `near` is what comes nearest if nowhere.
    """

    def __init__(
        self, told: str, *, places: Sequence[Anchor] = (), near: Passage | None = None
    ) -> None:
        self.places, self.near = places, near
        super().__init__(told)


def anchor(exact: str, text: str, *, start: int | None = None, end: int | None = None) -> Anchor:
    """Where `exact` stands in `text`: at `start` if that is given, else at its only place.

    Line ends are those of the text: a browser sends CR LF whatever was copied. Raises NotAnchored
    with all places, or with the nearest passage where there is none.
    """
    words = _as_printed(exact, text, start, end)
    places = list(places_of(words, text))
    if not places:
        raise _not_there(exact, text)
    if start is None and len(places) > 1:
        raise NotAnchored(
            f"These words stand at {_listed(places)}. Give the start of the one that is meant.",
            places=_first(places, words, text),
        )
    at = places[0] if start is None else start
    stop = at + len(words)
    if not text.startswith(words, at):
        raise NotAnchored(
            f"These words do not start at character {at}. They stand at {_listed(places)}.",
            places=_first(places, words, text),
        )
    if end not in {None, stop}:
        raise NotAnchored(
            f"These words end at character {stop}, not {end}. Leave the end empty to have it "
            "filled in."
        )
    return between(at, stop, text)


def between(start: int, end: int, text: str) -> Anchor:
    """What stands in `text` from `start` to `end`, with the words around it."""
    return Anchor(
        text[start:end],
        start,
        end,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        snapshots.fingerprint(text),
    )


def content_of(report: Report, found: Anchor) -> Spans:
    """Where the content lies once `report` stands at `found`: it moves along with its passage.

    For other words than before it is the whole passage, until an analyst marks it.
    """
    spans = report.content_spans
    if not spans or report.exact != found.exact:
        return [[found.start, found.end]]
    moved = found.start - report.start
    return [[start + moved, end + moved] for start, end in spans]


def problems(report: Report) -> Iterator[str]:
    """What is wrong with the place of a passage.

    Where the text itself is not kept here, its fingerprint must be the one the offsets were
    counted in; whoever holds the text can check them.
    """
    return problems_in(snapshots.current(report.source_id), report)


def problems_in(snapshot: SourceSnapshot | None, report: Report) -> Iterator[str]:
    """The same, told of the text in which the reports of its source are anchored."""
    yield from _at_odds(report)
    if snapshot is None:
        yield "no text of the source was captured, so the passage cannot be checked."
    elif snapshot.sha256 != report.text_sha256:
        yield "its characters were counted in another text than the one captured. Anchor it again."
    elif snapshot.text is not None:
        yield from misplaced(report, snapshot.text)


def misplaced(report: Report, text: str) -> Iterator[str]:
    """Where `report` and `text` differ at the place of its passage."""
    if text[report.start : report.end] != report.exact:
        yield "its passage does not stand at this place of the captured text."
    if not text[: report.start].endswith(report.prefix) or not text[report.end :].startswith(
        report.suffix
    ):
        yield "the words around its passage are not those of the captured text."


def at_odds(spans: Spans, start: int, end: int) -> Iterator[str]:
    """What is wrong with pieces of content marked in the passage from `start` to `end`."""
    if not spans:
        yield "no content is marked in its passage."
    if any(not start <= one < other <= end for one, other in spans):
        yield "the marked content leaves the passage."
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        yield "the marked pieces of content overlap or are out of order."


def _at_odds(report: Report) -> Iterator[str]:
    """Contradictions inside the report, visible without the text."""
    if report.end - report.start != len(report.exact):
        yield "its passage is not as long as its characters say."
    yield from at_odds(report.content_spans, report.start, report.end)


def places_of(words: str, text: str) -> Iterator[int]:
    """Every place where `words` start in `text`, also those that overlap."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _first(places: list[int], words: str, text: str) -> list[Anchor]:
    return [between(at, at + len(words), text) for at in places[:NAMED_AT_MOST]]


def _as_printed(exact: str, text: str, start: int | None, end: int | None) -> str:
    """`exact` with the line ends that it has at its place, or that the text has everywhere."""
    here = text[start:end] if start is not None and end is not None else ""
    if here and _in_lines(here) == _in_lines(exact):
        return here
    return exact if exact in text else _in_lines(exact).replace("\n", "\r\n")


def _in_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _listed(places: list[int]) -> str:
    if len(places) == 1:
        return f"character {places[0]}"
    named = ", ".join(str(at) for at in islice(places, NAMED_AT_MOST))
    more = f" and {len(places) - NAMED_AT_MOST} more" if len(places) > NAMED_AT_MOST else ""
    return f"{len(places)} places, characters {named}{more}"


def _not_there(exact: str, text: str) -> NotAnchored:
    """That the words are not in the text, and what comes nearest."""
    told = "These words do not stand in the captured text."
    around = nearest(exact, text)
    near = around and (closest(exact, text) or around)
    if not around or not near or likeness(exact, near.text) < LIKE:
        return NotAnchored(f"{told} Nothing in it comes near.")
    shown = around.text[:SHOWN_AT_MOST]
    return NotAnchored(
        f"{told} Nearest, at characters {around.start} to {around.end}: “{shown}”", near=near
    )
