"""Where words go beside the marks of a drawing, so that none covers another."""

from itertools import product
from typing import NamedTuple

# Up to so many marks carry words; of more, each has a number, and the table the words.
MOST_WORDED = 6
HALF = 52.0  # per cent: marks right of it are written to their left
WORDS = (30.0, 40)  # a label of two lines: per cent of the width, pixels
KEY = (2.2, 13)
# Pixels down from the mark, to be tried in this order.
SHIFTS = (0, -34, 34, -58, 58, -82, 82)
# The same where a line runs through the mark.
OFF_LINE = (-24, 28, -58, 58, -82, 82)
KEY_SHIFTS = (0, -13, 13)


class Label(NamedTuple):
    """Words at the place of their mark, moved by pixels from there."""

    dx: int
    dy: int
    anchor: str
    is_key: bool


class Mark(NamedTuple):
    """What wants words: per cent across, pixels down, and whether a line runs through it."""

    x: float
    y: int
    is_crossed: bool


class Box(NamedTuple):
    """What a label covers."""

    left: float
    right: float
    top: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Whether two labels would touch."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def placed(marks: list[Mark]) -> list[Label | None]:
    """A label for each mark.

    With words if all find room, else a number each; None where even that finds none.
    """
    if len(marks) <= MOST_WORDED:
        worded = _fitted(marks, is_key=False)
        if None not in worded:
            return worded
    return _fitted(marks, is_key=True)


def _fitted(marks: list[Mark], *, is_key: bool) -> list[Label | None]:
    taken = [Box(mark.x - 1, mark.x + 1, mark.y - 8, mark.y + 8) for mark in marks]
    return [_first_free(mark, taken, is_key=is_key) for mark in marks]


def _first_free(mark: Mark, taken: list[Box], *, is_key: bool) -> Label | None:
    """The first place that nothing covers; taken from then on."""
    width, height = KEY if is_key else WORDS
    sides = ("start", "end") if mark.x < HALF else ("end", "start")
    shifts = KEY_SHIFTS if is_key else OFF_LINE if mark.is_crossed else SHIFTS
    for shift, side in product(shifts, sides if is_key else sides[:1]):
        left = mark.x + 1.1 if side == "start" else mark.x - 1.1 - width
        box = Box(left, left + width, mark.y + shift - height / 2, mark.y + shift + height / 2)
        if box.top > 0 and not any(box.covers(other) for other in taken):
            taken.append(box)
            return Label(14 if side == "start" else -14, shift, side, is_key)
    return None
