"""Where a passage belongs: its place found in the captured text, or taken as it was given.

Every door through which reports come asks here, so that all find the same.
"""

from collections.abc import Collection
from typing import NamedTuple

from claims_app.desk import anchoring, snapshots
from claims_app.desk.anchoring import Spans
from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report, Source
from claims_app.vocabulary import AnchorState

UNKEPT = (
    "The text of this source is not kept here, so the place cannot be found. Capture the text "
    "first, or give start and end, {} characters apart; it is released only once the passage "
    "was found."
)


class AtOdds(Exception):
    """The content is not marked inside the passage; says how."""


class Place(NamedTuple):
    """All that a report says of where its passage stands."""

    exact: str
    start: int
    end: int
    content_spans: Spans
    prefix: str
    suffix: str
    text_sha256: str
    anchor_state: AnchorState


def place(
    report: Report,
    source: Source | None,
    exact: str,
    *,
    start: int | None = None,
    end: int | None = None,
    spans: Spans | None = None,
    left_over: Collection[str] = (),
    is_unmoved: bool = False,
) -> Place:
    """Where `exact` stands in `source`, for a `report` as it is kept so far.

    `spans` mark the content; without them it moves along with its passage. `left_over` names the
    ends that belong to earlier words, and do not count where the text can be looked at.
    `is_unmoved` says that neither words nor place were touched: such a passage is kept as it is
    where a newer text says otherwise, to be looked for anew and judged by itself. `source` is None
    where it is not on the desk yet. Raises NotAnchored or AtOdds.
    """
    snapshot = snapshots.current(source) if source else None
    if snapshot is not None and snapshot.text is not None:
        first = None if "start" in left_over else start
        last = None if "end" in left_over else end
        try:
            found = _found(report, exact, snapshot.text, first, last)
        except anchoring.NotAnchored:
            if not is_unmoved:
                raise
            found = _kept(report)
    elif is_unmoved:
        found = _kept(report)
    else:
        found = _as_given(exact, start, end, snapshot)
    if spans:
        found = found._replace(content_spans=spans)
    problem = next(anchoring.at_odds(found.content_spans, found.start, found.end), None)
    if problem:
        raise AtOdds(f"Here {problem}")
    return found


def _found(report: Report, exact: str, text: str, start: int | None, end: int | None) -> Place:
    found = anchoring.anchor(exact, text, start=start, end=end)
    spans = anchoring.content_of(report, found)
    is_same = (report.exact, report.start) == (found.exact, found.start)
    fits = is_same and not any(anchoring.misplaced(report, text))
    prefix, suffix = (report.prefix, report.suffix) if fits else (found.prefix, found.suffix)
    return Place(
        found.exact,
        found.start,
        found.end,
        spans,
        prefix,
        suffix,
        found.text_sha256,
        AnchorState.EXACT,
    )


def _kept(report: Report) -> Place:
    """An unmoved passage stays as it is where no text shows it elsewhere than it was."""
    return Place(
        report.exact,
        report.start,
        report.end,
        report.content_spans,
        report.prefix,
        report.suffix,
        report.text_sha256,
        AnchorState(report.anchor_state),
    )


def _as_given(
    exact: str, start: int | None, end: int | None, snapshot: SourceSnapshot | None
) -> Place:
    """Without the text another passage needs its place."""
    if start is None or end is None or end - start != len(exact):
        raise anchoring.NotAnchored(UNKEPT.format(len(exact)))
    sha256 = snapshot.sha256 if snapshot else ""
    unsure = AnchorState.UNVERIFIED
    return Place(exact, start, end, [[start, end]], "", "", sha256, unsure)
