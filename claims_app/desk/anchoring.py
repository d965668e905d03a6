"""Whether quotations stand in the captured text, byte for byte.

Offsets count Unicode code points in the snapshot, end exclusive (W3C TextPosition and TextQuote
selectors, https://www.w3.org/TR/annotation-model/#selectors).
"""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from claims_app.desk.models import SourceSnapshot
from claims_app.models import Report


def fingerprint(text: str) -> str:
    """SHA-256 of `text` as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def current_snapshot(report: Report) -> SourceSnapshot | None:
    """The text in which the source's reports are anchored."""
    return SourceSnapshot.objects.filter(source=report.source_id, is_current=True).first()


def problems(report: Report) -> Iterator[str]:
    """What is wrong with the place of a passage.

    Where the text itself is not kept here, its fingerprint must be the one the offsets were
    counted in; whoever holds the text can check them.
    """
    yield from _at_odds(report)
    snapshot = current_snapshot(report)
    if snapshot is None:
        yield "no text of the source was captured, so the passage cannot be checked."
    elif snapshot.sha256 != report.text_sha256:
        yield "its characters were counted in another text than the one captured. Anchor it again."
    elif snapshot.text is not None:
        yield from _misplaced(report, snapshot.text)


def _at_odds(report: Report) -> Iterator[str]:
    """Contradictions inside the report, visible without the text."""
    if report.end - report.start != len(report.exact):
        yield "its passage is not as long as its characters say."
    spans = report.content_spans
    if not spans:
        yield "no content is marked in its passage."
    if any(not report.start <= start < end <= report.end for start, end in spans):
        yield "the marked content leaves the passage."
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        yield "the marked pieces of content overlap or are out of order."


def _misplaced(report: Report, text: str) -> Iterator[str]:
    if text[report.start : report.end] != report.exact:
        yield "its passage does not stand at this place of the captured text."
    if not text[: report.start].endswith(report.prefix) or not text[report.end :].startswith(report.suffix):
        yield "the words around its passage are not those of the captured text."
