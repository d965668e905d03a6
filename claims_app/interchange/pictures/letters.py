"""Words as they are drawn: in the fonts of the site, chosen by script, in the order of sight."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from PIL import ImageFont, features

from claims_app.interchange.pictures import arabic

FONTS = settings.BASE_DIR / "config" / "static" / "fonts"
LATIN, FURTHER, CYRILLIC, ARABIC = "latin", "latin-ext", "cyrillic", "arabic"
# What each font file holds, as the stylesheet says it.
RANGES = (
    (ARABIC, "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"),
    (CYRILLIC, "\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116"),
    (FURTHER, "\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u02bd-\u02c5\u1e00-\u1e9f\u1ef2-\u1eff"),
)
SCRIPTS = tuple((script, re.compile(f"[{letters}]")) for script, letters in RANGES)
FILES = {
    "serif": "source-serif-4-{}-opsz-normal.woff2",
    "italic": "source-serif-4-{}-opsz-italic.woff2",
    "sans": "inter-{}-wght-normal.woff2",
}
NASKH = "noto-naskh-arabic-arabic-wght-normal.woff2"
JOINERS = "\u200c\u200d"
# No picture holds more; what comes after is not even measured.
LONGEST = 600
# Naskh is drawn small within its size.
LARGER = 1.14
# Whether the machine can shape text. It needs FriBiDi, which not every one has.
SHAPES_TEXT = features.check("raqm")


class Style(NamedTuple):
    """How words look; the size in pixels."""

    family: str
    size: int
    weight: int = 400


class Run(NamedTuple):
    """Letters side by side in one font and one direction."""

    text: str
    script: str
    is_rtl: bool


def clean(text: str) -> str:
    """One line, without what steers a text instead of being seen."""
    seen = (c for c in text[: LONGEST * 2] if c in JOINERS or c.isspace() or _is_seen(c))
    return " ".join("".join(seen).split())[:LONGEST]


def runs(text: str, base: bool | None = None) -> list[Run]:
    """The runs of a line, from left to right. `base`: it runs to the left; else its letters say."""
    base = starts_rtl(text) if base is None else base
    found = []
    for is_rtl, part in _directions(text, base):
        inner = [Run(some, script, is_rtl) for script, some in _in_fonts(part, is_rtl)]
        found.append(inner[::-1] if is_rtl else inner)
    return [run for part in (found[::-1] if base else found) for run in part]


def starts_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left."""
    return next((side == "R" for side in map(_side, text) if side), False)


def width(text: str, style: Style) -> float:
    """How wide a line is."""
    return sum(length(run, style) for run in runs(text))


def length(run: Run, style: Style) -> float:
    """How wide a run is."""
    return font(style, run.script).getlength(seen(run), direction=direction(run))


def seen(run: Run) -> str:
    """The letters of a run as the font must be given them."""
    return arabic.in_sight(run.text) if run.is_rtl and not SHAPES_TEXT else run.text


def direction(run: Run) -> str | None:
    """The direction, where the machine can be told."""
    if not SHAPES_TEXT:
        return None
    return "rtl" if run.is_rtl else "ltr"


@lru_cache(maxsize=96)
def font(style: Style, script: str) -> ImageFont.FreeTypeFont:
    """The font file for a script, set to a size, a weight and the cut for that size."""
    name = NASKH if script == ARABIC else FILES[style.family].format(script)
    engine = ImageFont.Layout.RAQM if SHAPES_TEXT else ImageFont.Layout.BASIC
    size = style.size * LARGER if script == ARABIC else style.size
    found = ImageFont.truetype(str(FONTS / name), size, layout_engine=engine)
    wanted = (style.weight, style.size)
    axes = zip(wanted, found.get_variation_axes(), strict=False)
    found.set_variation_by_axes([_within(value, axis) for value, axis in axes])
    return found


def _within(value: float, axis: ImageFont.Axis) -> float:
    return min(max(value, axis["minimum"] or value), axis["maximum"] or value)


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] != "C"


def _side(letter: str) -> str:
    """The direction that a letter has of its own."""
    side = unicodedata.bidirectional(letter)
    return "R" if side in {"R", "AL"} else "L" if side == "L" else ""


def _directions(text: str, base: bool) -> Iterator[tuple[bool, str]]:
    """Parts of one direction. What has none goes with its neighbours if they agree."""
    sides = [_side(letter) for letter in text]
    forward, last = [], "R" if base else "L"
    for side in sides:
        last = side or last
        forward.append(last)
    following, settled = "R" if base else "L", list(forward)
    for place in range(len(sides) - 1, -1, -1):
        following = sides[place] or following
        if not sides[place] and forward[place] != following:
            settled[place] = "R" if base else "L"
    for side, pairs in groupby(zip(settled, text, strict=True), key=lambda pair: pair[0]):
        yield side == "R", "".join(letter for _, letter in pairs)


def _in_fonts(text: str, is_rtl: bool) -> Iterator[tuple[str, str]]:
    """Parts of one font; a mark stays with its letter, and a space between Arabic words in line."""
    fonts: list[str] = []
    for letter in text:
        if fonts and (unicodedata.combining(letter) or letter in JOINERS):
            fonts.append(fonts[-1])
        elif is_rtl and letter == " ":
            fonts.append(ARABIC)
        else:
            fonts.append(next((s for s, letters in SCRIPTS if letters.match(letter)), LATIN))
    for script, pairs in groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0]):
        yield script, "".join(letter for _, letter in pairs)
