"""Whether quotations stand where they are said to stand."""

import hashlib
from typing import Any
from uuid import UUID

from claims_app.desk.models import SourceSnapshot
from claims_app.interchange.bundle.items import Item
from claims_app.interchange.bundle.plan import Plan
from claims_app.interchange.bundle.problems import Problems, Wrong, shown
from claims_app.interchange.bundle.rows import rows_by
from claims_app.models import Report
from claims_app.vocabulary import AnchorState, QuoteKind

QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』《》")
FOUND = {AnchorState.EXACT, AnchorState.MOVED}
PLACED = {"source_id", "exact", "start", "end", "anchor_state"}


def check(plan: Plan, problems: Problems) -> None:
    """Tie reports to the captured text of their source, and note those that do not fit it."""
    for item in plan.of(SourceSnapshot):
        if not item.is_broken:
            check_snapshot(item, problems)
    current, renewed = snapshots(plan)
    for item in plan.of(Report):
        if item.is_broken:
            continue
        snapshot = current.get(item.thing.source_id)
        tie(item, snapshot)
        if item.is_new or item.changed or item.thing.source_id in renewed:
            check_report(item, snapshot, problems)


def check_snapshot(item: Item, problems: Problems) -> None:
    """Its text has its fingerprint, and what is hidden of it lies inside."""
    text = item.thing.text
    if text is None:
        return
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if sha256 != item.thing.sha256:
        message = f"is not that of the text given, which is {sha256}."
        item.find(problems, message, "sha256")
    elif any(end > len(text) for _, end in item.thing.boilerplate):
        item.find(
            problems, f"goes beyond the text, which has {len(text)} characters.", "boilerplate"
        )


def snapshots(plan: Plan) -> tuple[dict[UUID, SourceSnapshot], set[UUID]]:
    """The current snapshot of every source with reports, and the sources where it is new."""
    sources = {item.thing.source_id for item in plan.of(Report)}
    stored = rows_by(SourceSnapshot, "source", sources)
    retired = {snapshot.pk for snapshot in plan.retired}
    current = {s.source_id: s for s in stored if s.is_current and s.pk not in retired}
    given = plan.of(SourceSnapshot)
    current |= {item.thing.source_id: item.thing for item in given}
    # A text that is not the one it is said to be tells nothing about quotations.
    for item in given:
        if item.is_broken:
            item.thing.text = None
    return current, {item.thing.source_id for item in given if item.is_new or item.changed}


def tie(item: Item, snapshot: SourceSnapshot | None) -> None:
    """A passage placed without naming its text is placed in the source's current one."""
    report = item.thing
    is_placed = item.is_new or PLACED & item.values.keys()
    if "text_sha256" in item.values or not is_placed or report.anchor_state not in FOUND:
        return
    sha256 = snapshot.sha256 if snapshot else ""
    if report.text_sha256 != sha256:
        report.text_sha256 = sha256
        item.changed.add("text_sha256")


def check_report(item: Item, snapshot: SourceSnapshot | None, problems: Problems) -> None:
    """A passage said to be found agrees with itself, and with the text where that is held."""
    report = item.thing
    if report.anchor_state not in FOUND:
        return
    try:
        agrees_with_itself(report)
        if snapshot and report.text_sha256 == snapshot.sha256 and snapshot.text is not None:
            stands_in(snapshot.text, report)
    except Fault as fault:
        item.find(problems, str(fault), fault.key)


class Fault(Wrong):
    """What does not fit, and in which field."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def agrees_with_itself(report: Any) -> None:
    """Length, content, cue, label and quotation marks, from the passage alone."""
    exact = report.exact
    if report.end - report.start != len(exact):
        length = report.end - report.start
        raise Fault("exact", f"has {len(exact)} characters, but start and end are {length} apart.")
    for start, end in report.content_spans:
        if not report.start <= start < end <= report.end:
            raise Fault(
                "content_spans",
                f"{start}–{end} lies outside the passage, {report.start}–{report.end}.",
            )
    for piece in report.cue.split(" … "):
        if piece not in exact:
            raise Fault("cue", f"{shown(piece)} does not stand in the passage.")
    if report.attributed_label not in exact:
        raise Fault(
            "attributed_label", f"{shown(report.attributed_label)} does not stand in the passage."
        )
    quotes = report.quote_kind in {QuoteKind.DIRECT, QuoteKind.MIXED}
    if quotes and not QUOTATION_MARKS & set(exact):
        raise Fault("quote_kind", f"is {report.quote_kind}, but the passage has no quotation mark.")


def stands_in(text: str, report: Any) -> None:
    """Passage and context stand at their place in `text`, byte for byte."""
    start, end = report.start, report.end
    if text[start:end] != report.exact:
        at = text.find(report.exact)
        hint = (
            f"it stands at {at}–{at + len(report.exact)}" if at >= 0 else "it stands nowhere in it"
        )
        raise Fault("exact", f"does not stand at {start}–{end} of the source's text; {hint}.")
    if text[max(0, start - len(report.prefix)) : start] != report.prefix:
        raise Fault("prefix", "is not what stands before the passage in the source's text.")
    if text[end : end + len(report.suffix)] != report.suffix:
        raise Fault("suffix", "is not what stands after the passage in the source's text.")
