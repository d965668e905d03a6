"""Words in lines, as large as the room allows, cut where there is none."""

from collections.abc import Sequence
from typing import NamedTuple

from claims_app.interchange.pictures.letters import Style, clean, width

CUT = "…"
# No line takes more letters, and of a word without end no more are measured at once.
LINE = 160


class Block(NamedTuple):
    """Lines of one style; `leading` is from one baseline to the next."""

    lines: list[str]
    style: Style
    leading: int

    @property
    def height(self) -> int:
        return len(self.lines) * self.leading


def fitted(
    text: str, styles: Sequence[Style], room: tuple[int, int], leading: float = 1.2
) -> Block:
    """The text in the first style in which it fits; in the last, as much of it as fits."""
    text, (across, down) = clean(text), room
    for style in styles:
        step = round(style.size * leading)
        lines = broken(text, style, across, most=down // step)
        if len(lines) * step <= down:
            return Block(lines, style, step)
    most = max(down // step, 1)
    return Block([*lines[: most - 1], _cut(lines[most - 1], style, across)], style, step)


def one_line(text: str, style: Style, across: int) -> str:
    """The text on one line, cut if it is too long."""
    text = clean(text)
    return text if len(text) <= LINE and width(text, style) <= across else _cut(text, style, across)


def broken(text: str, style: Style, across: int, most: int = LINE) -> list[str]:
    """The text in lines that are not too wide; soon after `most` of them it is enough.

    A word without end is broken anywhere.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if len(lines) > most:
            return lines
        longer = f"{line} {word}" if line else word
        if len(longer) <= LINE and width(longer, style) <= across:
            line = longer
            continue
        lines += [line] if line else []
        while len(lines) <= most and (len(word) > LINE or width(word, style) > across):
            part = word[: _that_fit(word, style, across)]
            lines.append(part)
            word = word[len(part) :]
        line = word
    return [*lines, line] if line else lines or [""]


def _that_fit(text: str, style: Style, across: int) -> int:
    """How many letters fit: at least one."""
    low, high = 1, min(len(text), LINE)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], style) <= across else (low, middle - 1)
    return low


def _cut(text: str, style: Style, across: int) -> str:
    """The beginning of a text that goes on."""
    room = across - round(width(CUT, style))
    return text[: _that_fit(text, style, room)].rstrip(" ,;:.–") + CUT
