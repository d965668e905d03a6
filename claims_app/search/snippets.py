"""Where the words of a question stand in a text: windows to show, and what to mark in them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from claims_app.search.question import Phrase, Question
from claims_app.search.words import Word, words

WIDTH = 200
MOST = 5
# Letters of a thing's texts that are looked through for its snippets.
LOOKED_THROUGH = 50_000

Mark = tuple[int, int]


class Snippet(NamedTuple):
    """A window of a text from `start` on, and the places in the window to mark."""

    text: str
    start: int
    marks: list[Mark]


def snippets(
    question: Question, texts: Mapping[str, list[str] | str], width: int = WIDTH
) -> list[dict[str, Any]]:
    """Windows of named texts in which words of a question stand; at most five, each marked."""
    ways: dict[str, set[Phrase]] = {}
    for term in question.terms:
        for way in term.ways:
            ways.setdefault(way[0], set()).add(way)
    found: list[dict[str, Any]] = []
    for field, text in _looked_through(texts):
        snippet = window(text, marks(text, ways), width)
        if snippet:
            found.append({"field": field, **snippet._asdict()})
        if len(found) == MOST:
            break
    return found


def _looked_through(texts: Mapping[str, list[str] | str]) -> Iterator[tuple[str, str]]:
    """Each text once, with its name, until enough was looked through."""
    seen: set[str] = set()
    left = LOOKED_THROUGH
    for field, given in texts.items():
        for text in [given] if isinstance(given, str) else given:
            if text in seen:
                continue
            seen.add(text)
            yield field, text[:left]
            left -= len(text)
            if left <= 0:
                return


def marks(text: str, ways: Mapping[str, set[Phrase]]) -> list[Mark]:
    """Where a text says any of these, by their first words; what overlaps is one mark."""
    said = list(words(text))
    made: list[Mark] = []
    for place, word in enumerate(said):
        for way in ways.get(word.token, ()):
            if _says(said, place, way):
                _add(made, word.start, said[place + len(way) - 1].end)
    return made


def _says(said: list[Word], place: int, way: Phrase) -> bool:
    return tuple(word.token for word in said[place : place + len(way)]) == way


def _add(made: list[Mark], start: int, end: int) -> None:
    """Add a mark that does not start before the others."""
    if made and start < made[-1][1]:
        made[-1] = (made[-1][0], max(made[-1][1], end))
    else:
        made.append((start, end))


def window(text: str, made: list[Mark], width: int = WIDTH) -> Snippet | None:
    """About `width` letters of a text where most marks stand; None where there are none."""
    if not made:
        return None
    first, last = _busiest(made, width)
    spare = max(width - (last - first), 0)
    start = _start(text, max(first - spare // 2, 0), first)
    end = _end(text, max(start + width, last), last)
    within = [(a - start, b - start) for a, b in made if start <= a and b <= end]
    return Snippet(text[start:end], start, within)


def _busiest(made: list[Mark], width: int) -> Mark:
    """From the start of one mark to the end of another, where most lie within `width`."""
    ends = [end for _, end in made]
    reach = [max(bisect_right(ends, start + width), n + 1) for n, (start, _) in enumerate(made)]
    best = max(range(len(made)), key=lambda n: (reach[n] - n, -n))
    return made[best][0], ends[reach[best] - 1]


def _start(text: str, at: int, before: int) -> int:
    """Where a window starts: at a word, if one starts between `at` and `before`."""
    if at == 0:
        return 0
    space = text.find(" ", at - 1, before)
    return space + 1 if space >= 0 else at


def _end(text: str, at: int, after: int) -> int:
    """Where a window ends: at the end of a word, if one ends between `after` and `at`."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", after, at + 1)
    return space if space >= 0 else at
