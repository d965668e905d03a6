"""Two passages side by side, word by word: what is only here, what is only there, which numbers."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from claims_app.pages.claim.reported import Reported, reported
from claims_app.pages.parts.dates import Day, day
from claims_app.pages.parts.speakers import headline
from claims_app.record import wording
from claims_app.record.attributions import Listed

Json = dict[str, Any]
CHOICES = 200
CHANGES = 200
EQUAL = "equal"
# Below this share of words in common a sentence is another sentence, and not a change of one.
LIKE_ENOUGH = 0.3
LONGEST_SENTENCE = 1_000  # characters
LONGEST_BESIDE = 3_000  # characters; longer passages are compared on a page of their own


class Part(NamedTuple):
    """Some printed words, or a number in digits."""

    text: str
    is_number: bool


class Run(NamedTuple):
    """Words that both passages have, or one alone. The space after them is not struck out."""

    parts: list[Part]
    is_only: bool
    space: str


class Side(NamedTuple):
    """One passage of two, with its numbers: each with whether only this side prints it."""

    label: str
    report: Reported
    runs: list[Run]
    numbers: list[tuple[str, bool]]


class Change(NamedTuple):
    """Words that stand in place of one another; none on a side where they were left out."""

    left: str
    right: str


class Compared(NamedTuple):
    """Two passages compared; without runs where they are too long for that."""

    left: Side
    right: Side
    changes: list[Change]
    left_out: int  # changes that are not listed
    is_same: bool
    is_too_long: bool
    is_translated: bool


class Choice(NamedTuple):
    """One report in the list to choose from."""

    slug: str
    name: str
    cue: str
    published: Day
    is_baseline: bool


class Step(NamedTuple):
    """Words kept, struck out, or put in."""

    op: str
    text: str
    space: str


def page(claim: Json, choices: list[Listed], pair: list[Json]) -> Json:
    """All that the template prints; a pair of reports, or nothing to compare."""
    both = compared(*pair) if len(pair) == 2 else None
    return {
        "claim": claim,
        "title": headline(claim["text"]),
        "choices": [_choice(one) for one in choices[:CHOICES]],
        "is_cut": len(choices) > CHOICES,
        "compared": both,
        "both": [both.left, both.right] if both else [],
    }


def first_two(slugs: list[tuple[str, bool]], left: str = "", right: str = "") -> list[str]:
    """Which reports to compare, of names with whether each is the baseline.

    What is not chosen is the baseline, else the first; and then the next one.
    """
    in_turn = [one[0] for one in sorted(slugs, key=lambda one: not one[1])]
    left = left or next((slug for slug in in_turn if slug != right), "")
    right = right or next((slug for slug in in_turn if slug != left), "")
    return [left, right] if left and right else []


def compared(left: Json, right: Json) -> Compared:
    """Two reports, as their documents give them."""
    try:
        pieces = wording.difference(left["exact"], right["exact"])
    except wording.TooLong:
        pieces = []
    changes = [
        Change(piece.left.strip(), piece.right.strip()) for piece in pieces if piece.op != EQUAL
    ]
    return Compared(
        left=_side(_("First"), left, right, [(piece.op, piece.left) for piece in pieces]),
        right=_side(_("Second"), right, left, [(piece.op, piece.right) for piece in pieces]),
        changes=changes[:CHANGES],
        left_out=max(len(changes) - CHANGES, 0),
        is_same=bool(pieces) and not changes,
        is_too_long=not pieces,
        is_translated=_language(left) != _language(right),
    )


def beside(reports: list[Json]) -> Compared | None:
    """The first text and the next, for the page of the claim; none where that would take long."""
    pair = first_two([(report["slug"], report["is_baseline"]) for report in reports])
    by_name = {report["slug"]: report for report in reports}
    chosen = [by_name[slug] for slug in pair]
    if not chosen or max(len(report["exact"]) for report in chosen) > LONGEST_BESIDE:
        return None
    return compared(*chosen)


def from_printed(claim: Json) -> list[Step]:
    """From the printed words to our sentence, where the one can be seen in the other."""
    quotation = claim["quotation"]
    if not quotation or _language(quotation) != "en":
        return []
    exact, text = quotation["exact"], claim["text"]
    if max(len(exact), len(text)) > LONGEST_SENTENCE:
        return []
    pieces = wording.difference(exact, text)
    kept = sum(len(piece.right) for piece in pieces if piece.op == EQUAL)
    if kept < LIKE_ENOUGH * max(len(exact), len(text)):
        return []
    return [step for piece in pieces for step in _steps(piece)]


def _steps(piece: wording.Piece) -> Iterator[Step]:
    if piece.op == EQUAL:
        yield Step("", *_cut(piece.right))
        return
    if piece.left:
        yield Step("del", *_cut(piece.left, " "))
    if piece.right:
        yield Step("ins", *_cut(piece.right))


def _side(label: str, report: Json, other: Json, words: list[tuple[str, str]]) -> Side:
    theirs = wording.numbers(other["exact"])
    ours = dict.fromkeys(wording.numbers(report["exact"]))
    return Side(
        label=label,
        report=reported(report),
        runs=[_run(text, is_only=op != EQUAL) for op, text in words if text],
        numbers=[(number, number not in theirs) for number in ours],
    )


def _run(words: str, *, is_only: bool) -> Run:
    text, space = _cut(words)
    return Run(list(_parts(text)), is_only, space)


def _parts(text: str) -> Iterator[Part]:
    """Numbers apart from words."""
    at = 0
    for found in wording.NUMBER.finditer(text):
        if found.start() > at:
            yield Part(text[at : found.start()], is_number=False)
        yield Part(found[0], is_number=True)
        at = found.end()
    if at < len(text):
        yield Part(text[at:], is_number=False)


def _cut(words: str, at_least: str = "") -> tuple[str, str]:
    """Words, and the space after them."""
    text = words.rstrip()
    return text, words[len(text) :] or at_least


def _language(passage: Json) -> str:
    return str(passage["language"]).partition("-")[0]


def _choice(one: Listed) -> Choice:
    return Choice(one.slug, one.outlet or one.title, one.cue, day(one.published), one.is_baseline)
