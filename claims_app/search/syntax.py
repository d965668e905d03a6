"""A question taken apart, in a language small enough to say in a sentence.

All words must occur; “quoted words” stand side by side; -word and -“quoted words” must not occur,
the latter up to the end where their quote is not closed; everything else is plain text. Words
joined by a hyphen or a dot, or by nothing at all as in Chinese, stand side by side too.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from claims_app.search.question import BadQuestion, Piece
from claims_app.search.words import CAPITAL, Word, is_stop, words

LONGEST = 300
QUOTES = '"“”„‟«»＂'
SYNTAX = re.compile(
    rf"(?:(?<!\S)(?P<minus>-))?[{QUOTES}][^{QUOTES}]*[{QUOTES}]"
    rf"|(?<!\S)(?P<open>-)[{QUOTES}][^{QUOTES}]*$"
    rf"|(?<!\S)(?P<without>-)[^\s{QUOTES}]+"
)
JOINTS = {"", "-", "‐", "‑", ".", "'", "’", "‘", "ʼ", "_", "&"}


class Asked(NamedTuple):
    """An unquoted word of a question, and whether it joins the one before."""

    word: Word
    is_stop: bool
    joins: bool


@dataclass(frozen=True)
class Draft:
    """A question taken apart, before it is known which of its words are names.

    `runs` are the unquoted words between what is quoted or excluded.
    """

    text: str
    runs: tuple[tuple[Asked, ...], ...]
    quoted: tuple[Piece, ...]
    excluded: tuple[Piece, ...]


def taken_apart(text: str) -> Draft:
    """The parts of a question. Raises BadQuestion where nothing is to be looked for."""
    if len(text) > LONGEST:
        raise BadQuestion(f"A question has at most {LONGEST} characters; this one has {len(text)}.")
    found = list(words(text))
    runs: list[Any] = []
    quoted: list[Any] = []
    excluded: list[Any] = []
    start = 0
    for part in SYNTAX.finditer(text):
        runs.append(_run(text, found, start, part.start()))
        is_excluded = part["minus"] or part["open"] or part["without"]
        (excluded if is_excluded else quoted).append(_piece(text, found, *part.span()))
        start = part.end()
    runs.append(_run(text, found, start, len(text)))
    draft = Draft(text, tuple(run for run in runs if run), _said(quoted), _said(excluded))
    if draft.runs or draft.quoted:
        return draft
    lack = "only says what must not occur" if draft.excluded else "has none"
    raise BadQuestion(f"A question needs a word to look for; this one {lack}.")


def _run(text: str, found: list[Word], start: int, end: int) -> tuple[Asked, ...]:
    """The unquoted words of a part of a question."""
    run: list[Asked] = []
    for word in found:
        if start <= word.start < end:
            joins = bool(run) and _are_joined(text, run[-1].word.end, word.start)
            stops = word.token[0] != CAPITAL and is_stop(text[word.start : word.end])
            run.append(Asked(word, stops, joins))
    return tuple(run)


def _are_joined(text: str, end: int, start: int) -> bool:
    """Whether nothing parts two words: war-torn, 3.5, 12:30."""
    between = text[end:start]
    digits = text[end - 1].isdigit() and text[start].isdigit()
    return between in JOINTS or (digits and between in {",", ":"})


def _piece(text: str, found: list[Word], start: int, end: int) -> Piece:
    within = [word for word in found if start <= word.start < end]
    if not within:
        return Piece("", ())
    written = text[within[0].start : within[-1].end]
    return Piece(written, tuple(word.token for word in within))


def _said(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Each piece once, without those that hold no word."""
    once: dict[tuple[str, ...], Piece] = {}
    for piece in pieces:
        if piece.phrase:
            once.setdefault(piece.phrase, piece)
    return tuple(once.values())
