"""What a link to a page looks like on other sites: a claim, a question, or the site itself."""

from threading import Lock
from typing import NamedTuple

from claims_app.interchange.pictures.fitting import fitted, one_line
from claims_app.interchange.pictures.letters import Style, width
from claims_app.interchange.pictures.sheet import (
    AGREES,
    ANSWERS,
    HEIGHT,
    INK,
    LINE,
    SAYS,
    SAYS_WASH,
    SOFT,
    WIDTH,
    Sheet,
)

MARGIN, SPINE, COLUMN = 72, 6, 116
ACROSS = WIDTH - COLUMN - MARGIN
TOP, FOOT = 142, 556
SENTENCE = tuple(Style("serif", size, 600) for size in (68, 62, 56, 50, 45, 41, 37, 34))
NAME, SMALL, CHIP, SEAL = (
    Style("sans", 29, 600),
    Style("sans", 23, 400),
    Style("sans", 22, 600),
    Style("sans", 21, 600),
)
TELLING = Style("sans", 27, 600)
TONES = {"disputed": ANSWERS, "against": ANSWERS, "agrees": AGREES, "open": INK}
# One picture at a time: they are few, kept once made, and must not keep readers waiting.
_one_at_a_time = Lock()


class Said(NamedTuple):
    """What the picture of a claim says."""

    status: str
    tone: str
    sentence: str
    names: str
    seal: str
    details: str
    answers: str
    is_answered: bool


class Asked(NamedTuple):
    """What the picture of a question says."""

    label: str
    question: str
    summary: str
    claims: str
    answers: str
    is_answered: bool


def of_claim(said: Said, *, is_rtl: bool) -> bytes:
    """A claim on its spine, and whether anybody points at it."""
    with _one_at_a_time:
        sheet = Sheet(is_rtl=is_rtl)
        _chip(sheet, said.status, said.tone)
        _brand(sheet, 44, (WIDTH - MARGIN, 97))
        sheet.bar(MARGIN, TOP, MARGIN + SPINE, FOOT, SAYS)
        sentence = fitted(said.sentence, SENTENCE, (ACROSS, 254), 1.17)
        sheet.block(sentence, (COLUMN, TOP - 6), ACROSS)
        _speaker(sheet, said, 444)
        _pointing(sheet, said.answers, said.is_answered, FOOT - 28)
        return sheet.png()


def of_issue(asked: Asked, *, is_rtl: bool) -> bytes:
    """A question, and how many stand on either side of it."""
    with _one_at_a_time:
        sheet = Sheet(is_rtl=is_rtl)
        sheet.words(one_line(asked.label, CHIP, 700), (MARGIN, 96), CHIP, SOFT)
        _brand(sheet, 44, (WIDTH - MARGIN, 97))
        sheet.bar(MARGIN, TOP, MARGIN + SPINE, FOOT, SAYS)
        question = fitted(asked.question, SENTENCE, (ACROSS, 236), 1.17)
        sheet.block(question, (COLUMN, TOP - 6), ACROSS)
        room = 430 - (TOP + question.height)
        if asked.summary and room >= 40:
            summary = fitted(asked.summary, [Style("sans", 26)], (ACROSS, min(room, 108)), 1.4)
            sheet.block(summary, (COLUMN, TOP + question.height + 14), ACROSS, SOFT)
        sheet.disc((MARGIN + SPINE // 2, 477), 11, SAYS)
        sheet.words(one_line(asked.claims, TELLING, ACROSS), (COLUMN, 486), TELLING, SAYS)
        _pointing(sheet, asked.answers, asked.is_answered, FOOT - 22)
        return sheet.png()


def of_site(saying: str, *, is_rtl: bool) -> bytes:
    """The name, and what the site is for."""
    with _one_at_a_time:
        sheet = Sheet(is_rtl=is_rtl)
        sheet.bar(MARGIN, TOP, MARGIN + SPINE, HEIGHT - TOP, SAYS)
        _brand_at(sheet, 118, (COLUMN, 272))
        block = fitted(saying, [Style("serif", 46, 400)], (ACROSS, 170), 1.3)
        sheet.block(block, (COLUMN, 320), ACROSS, SOFT)
        sheet.arrow((MARGIN + SPINE + 2, 464), 60, ink=ANSWERS)
        return sheet.png()


def _chip(sheet: Sheet, text: str, tone: str) -> None:
    """The status, in its frame; open ones are dashed."""
    ink, text = TONES.get(tone, SOFT), one_line(text, CHIP, 600)
    end = MARGIN + width(text, CHIP) + 52
    sheet.pill(MARGIN, 64, end, 110, ink=ink, dash=9 if tone == "open" else 0)
    sheet.words(text, (MARGIN + 26, 95), CHIP, ink)


def _brand(sheet: Sheet, size: int, at: tuple[int, int]) -> None:
    """Our name, up to a place. It is written from left to right everywhere."""
    parts = _name_of_ours(size)
    wide = sum(width(text, style) for text, style, _ in parts)
    _brand_at(sheet, size, (round(at[0] - wide), at[1]))


def _brand_at(sheet: Sheet, size: int, at: tuple[int, int]) -> None:
    start, baseline = at
    parts = _name_of_ours(size)
    for text, style, ink in reversed(parts) if sheet.is_rtl else parts:
        start = round(sheet.words(text, (start, baseline), style, ink))


def _name_of_ours(size: int) -> list[tuple[str, Style, str]]:
    return [("Gain", Style("serif", size, 600), INK), ("say", Style("italic", size, 600), ANSWERS)]


def _speaker(sheet: Sheet, said: Said, middle: int) -> None:
    """Who said it, in what post, when."""
    sheet.disc((COLUMN + 32, middle), 32, SAYS_WASH)
    sheet.centred(one_line(said.seal, SEAL, 60), (COLUMN + 32, middle + 8), SEAL, SAYS)
    start, across = COLUMN + 84, ACROSS - 84
    sheet.words(one_line(said.names, NAME, across), (start, middle - 5), NAME)
    sheet.words(one_line(said.details, SMALL, across), (start, middle + 27), SMALL, SOFT)


def _pointing(sheet: Sheet, text: str, is_answered: bool, middle: int) -> None:
    """The answers point at the spine; where there are none, nothing does."""
    ink = ANSWERS if is_answered else SOFT
    if is_answered:
        sheet.arrow((MARGIN + SPINE + 2, middle), COLUMN + 20 - MARGIN, ink=ink)
    else:
        sheet.bar(COLUMN, middle - 37, WIDTH - MARGIN, middle - 35, LINE)
    start = COLUMN + 44 if is_answered else COLUMN
    sheet.words(one_line(text, TELLING, WIDTH - MARGIN - start), (start, middle + 9), TELLING, ink)
