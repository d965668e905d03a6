"""Where words go beside the marks of a drawing, so that none covers another."""

from collections.abc import Iterable
from typing import NamedTuple

# Up to so many marks carry words; of more, each has a number, and the table the words.
MOST_WORDED = 6
HALF = 52.0  # per cent: marks right of it are written to their left
WORDS = (30.0, 40)  # a label of two lines: per cent of the width, pixels
KEY = (2.2, 13)
# Pixels down from the mark, to be tried in this order.
SHIFTS = (0, -34, 34, -58, 58, -82, 82)
KEY_SHIFTS = (0, -13, 13)


class Label(NamedTuple):
    """Words at the place of their mark, moved by pixels from there."""

    dx: int
    dy: int
    anchor: str
    is_key: bool


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


def placed(marks: list[tuple[float, int, int]]) -> list[Label | None]:
    """A label for each mark, given as per cent across, pixels down, and number.

    With words if all find room, else a number each; None where even that finds none.
    """
    if len(marks) <= MOST_WORDED:
        worded = list(_fitted(marks, WORDS, SHIFTS, is_key=False))
        if None not in worded:
            return worded
    return list(_fitted(marks, KEY, KEY_SHIFTS, is_key=True))


def _fitted(
    marks: list[tuple[float, int, int]],
    size: tuple[float, int],
    shifts: tuple[int, ...],
    *,
    is_key: bool,
) -> Iterable[Label | None]:
    taken = [Box(x - 1, x + 1, y - 8, y + 8) for x, y, _ in marks]
    for x, y, _ in marks:
        yield _first_free(x, y, size, shifts, taken, is_key=is_key)


def _first_free(
    x: float,
    y: int,
    size: tuple[float, int],
    shifts: tuple[int, ...],
    taken: list[Box],
    *,
    is_key: bool,
) -> Label | None:
    width, height = size
    sides = ("start", "end") if x < HALF else ("end", "start")
    for shift in shifts:
        for side in sides if is_key else sides[:1]:
            left = x + 1.1 if side == "start" else x - 1.1 - width
            box = Box(left, left + width, y + shift - height / 2, y + shift + height / 2)
            if box.top > 0 and not any(box.covers(other) for other in taken):
                taken.append(box)
                return Label(14 if side == "start" else -14, shift, side, is_key)
    return None
