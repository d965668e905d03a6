"""Passages as printed, with the claiming words and the attributing words picked out."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.words import label
from claims_app.vocabulary import QuoteKind, SourceKind

Json = dict[str, Any]
Span = tuple[int, int, str]
CUE_PARTS = " … "
LINKED_WHOLE = 300
AROUND = 110  # characters of context on either side


class Piece(NamedTuple):
    """A run of printed words: content (what is claimed), cue (said, alleged), or the rest."""

    text: str
    role: str = ""


class Around(NamedTuple):
    """A little of the text just before and just after a passage."""

    before: str
    after: str


class Passage(NamedTuple):
    """A passage of a source, ready to print."""

    pieces: list[Piece]
    language: str
    kind: str
    kind_label: str
    is_own_words: bool
    is_paraphrase: bool
    source: Json
    source_kind: str
    published: Day
    page: str


def passage(quotation: Json, *, with_cue: bool = False) -> Passage:
    """The passage of a quotation or of a report, as documents give them."""
    kind, source = quotation["quote_kind"], quotation["source"]
    cue = quotation.get("cue") if with_cue else None
    return Passage(
        pieces=pieces(quotation["exact"], quotation["content"], cue),
        language=quotation["language"],
        kind=kind,
        kind_label=label(QuoteKind, kind),
        is_own_words=kind == QuoteKind.DIRECT,
        is_paraphrase=kind == QuoteKind.INDIRECT,
        source=source,
        source_kind=label(SourceKind, source["kind"]),
        published=day(source["published"]),
        page=quotation["page"],
    )


def around(report: Json, most: int = AROUND) -> Around:
    """The context of a passage, cut at a space and marked where it is cut.

    Only of the same paragraph: scrape noise stands on lines of its own.
    """
    before = report["prefix"].rpartition("\n")[2]
    after = report["suffix"].partition("\n")[0]
    # Context is kept by the character, so it mostly begins and ends within a word.
    if before and (len(before) > most or before == report["prefix"]):
        before = "…" + (before[-most:].partition(" ")[2] or before[-most:])
    if after and (len(after) > most or after == report["suffix"]):
        after = (after[:most].rpartition(" ")[0] or after[:most]) + "…"
    return Around(before, after)


def pieces(exact: str, content: list[list[int]], cue: str | None = None) -> list[Piece]:
    """Cut a passage into pieces; characters are counted within it."""
    spans: list[Span] = [(start, end, "content") for start, end in content]
    spans += _cues(exact, spans, cue or "")
    found, at = [], 0
    for start, end, role in sorted(spans):
        if start < at or end > len(exact):
            continue
        found += [Piece(exact[at:start]), Piece(exact[start:end], role)]
        at = end
    return [piece for piece in [*found, Piece(exact[at:])] if piece.text]


def _cues(exact: str, taken: list[Span], cue: str) -> Iterator[Span]:
    """Where the parts of the cue stand outside the content, each after the one before."""
    at = 0
    for part in cue.split(CUE_PARTS) if cue.strip(CUE_PARTS) else ():
        start = _outside(exact, part, at, taken)
        if start >= 0:
            at = start + len(part)
            yield start, at, "cue"


def _outside(exact: str, words: str, at: int, taken: list[Span]) -> int:
    """The first place from `at` where `words` stand by themselves and touch no span; else -1."""
    start = exact.find(words, at)
    while start >= 0:
        end = start + len(words)
        whole = (
            not exact[max(start - 1, 0) : start].isalnum() and not exact[end : end + 1].isalnum()
        )
        if whole and all(end <= s or start >= e for s, e, _ in taken):
            return start
        start = exact.find(words, start + 1)
    return -1


def content_of(quotation: Json) -> str:
    """The claiming words alone, pieces joined by an ellipsis."""
    exact = quotation["exact"]
    return " … ".join(exact[start:end] for start, end in quotation["content"]) or exact


def deep_link(url: str | None, exact: str) -> str | None:
    """The original's address with a text fragment, so that a browser goes to the passage.

    https://wicg.github.io/scroll-to-text-fragment/
    """
    if not url or "#" in url:
        return url
    words = exact.split()
    if len(exact) <= LINKED_WHOLE:
        return f"{url}#:~:text={_encoded(words)}"
    return f"{url}#:~:text={_encoded(words[:6])},{_encoded(words[-6:])}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
