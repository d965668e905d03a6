"""A sheet of paper to draw on, 1,200 by 630, the size at which other sites show a link.

Places are given from the side where reading starts, so that a sheet in Arabic is the same sheet
seen from the other side.
"""

from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from claims_app.interchange.pictures.fitting import Block
from claims_app.interchange.pictures.letters import (
    Style,
    direction,
    font,
    length,
    runs,
    seen,
    starts_rtl,
    width,
)

WIDTH, HEIGHT = 1200, 630
PAPER, INK, SOFT = "#fbfaf7", "#1b1d21", "#595e66"
LINE = "#e2dfd8"
SAYS, SAYS_WASH = "#1f5a7a", "#e4eef3"
ANSWERS, AGREES = "#9a3b1f", "#39653a"
FINE = 3  # shapes are drawn so many times larger, then made smaller: their edges are smooth
STEPS = 12  # of each ink, from the paper on: so few colours keep a picture small


@cache
def colours() -> Image.Image:
    """The colours of all pictures: every ink in steps from the paper, and from its wash."""
    pairs = [(ink, PAPER) for ink in (INK, SOFT, SAYS, ANSWERS, AGREES)]
    tones = [*ImageColor.getrgb(LINE)]
    tones += [
        round(low + (high - low) * step / STEPS)
        for ink, ground in [*pairs, (SAYS, SAYS_WASH)]
        for step in range(STEPS + 1)
        for low, high in zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(tones)
    return palette


class Sheet:
    """The paper, and what can be put on it."""

    def __init__(self, *, is_rtl: bool) -> None:
        self.is_rtl = is_rtl
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def words(self, text: str, at: tuple[float, float], style: Style, ink: str = INK) -> float:
        """A line of ours that starts here, on its baseline. Where it ends."""
        self._line(text, at, style, ink, is_rtl=self.is_rtl)
        return at[0] + width(text, style)

    def block(self, block: Block, at: tuple[int, int], across: int, ink: str = INK) -> None:
        """Lines under each other, each on the side where its own script starts."""
        start, top = at
        is_rtl = starts_rtl(" ".join(block.lines))
        for place, line in enumerate(block.lines):
            baseline = top + place * block.leading + round(block.style.size * 0.93)
            away = 0.0 if is_rtl == self.is_rtl else across - width(line, block.style)
            self._line(line, (start + away, baseline), block.style, ink, is_rtl=is_rtl)

    def centred(self, text: str, at: tuple[float, float], style: Style, ink: str) -> None:
        """A line around a middle."""
        middle, baseline = at
        self.words(text, (middle - width(text, style) / 2, baseline), style, ink)

    def bar(self, start: int, top: int, end: int, bottom: int, ink: str) -> None:
        """A filled rectangle."""
        left, right = sorted((self._x(start), self._x(end)))
        self.draw.rectangle((left, top, right - 1, bottom - 1), fill=ink)

    def pill(self, start: float, top: int, end: float, bottom: int, *, ink: str, dash: int) -> None:
        """A frame with round ends; dashed where `dash` is the length of a dash."""
        tall = bottom - top
        size = (round(end - start), tall)
        layer = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
        pen = ImageDraw.Draw(layer)
        around = (FINE, FINE, layer.width - FINE - 1, layer.height - FINE - 1)
        pen.rounded_rectangle(around, radius=tall * FINE // 2, outline=255, width=2 * FINE)
        bend = tall * FINE // 2
        for gap in range(bend, layer.width - bend, 2 * dash * FINE) if dash else ():
            pen.rectangle((gap, 0, gap + dash * FINE, layer.height), fill=0)
        self._stamp(layer, size, (start, top), ink)

    def disc(self, middle: tuple[int, int], radius: int, ink: str) -> None:
        """A filled circle."""
        layer = Image.new("L", (radius * 2 * FINE, radius * 2 * FINE), 0)
        ImageDraw.Draw(layer).ellipse((0, 0, layer.width - 1, layer.height - 1), fill=255)
        start, top = middle[0] - radius, middle[1] - radius
        self._stamp(layer, (radius * 2, radius * 2), (start, top), ink)

    def arrow(self, tip: tuple[int, int], long: int, *, ink: str, is_dashed: bool = False) -> None:
        """An arrow that comes from the end of the line and points at its start."""
        start, middle = tip
        head, half = 20, 11
        step = 9 if is_dashed else long
        for at in range(start + head - 2, start + long, step * 2):
            self.bar(at, middle - 2, min(at + step, start + long), middle + 2, ink)
        layer = Image.new("L", (head * FINE, half * 2 * FINE), 0)
        side, point = (0, layer.width) if self.is_rtl else (layer.width, 0)
        corners = [(point, layer.height // 2), (side, 0), (side, layer.height)]
        ImageDraw.Draw(layer).polygon(corners, fill=255)
        self._stamp(layer, (head, half * 2), (start, middle - half), ink)

    def png(self) -> bytes:
        """The file: the same bytes for the same drawing."""
        few = self.image.quantize(palette=colours(), dither=Image.Dither.NONE)
        written = BytesIO()
        few.save(written, "PNG", optimize=True)
        return written.getvalue()

    def _x(self, start: float) -> int:
        return round(WIDTH - start if self.is_rtl else start)

    def _stamp(
        self, layer: Image.Image, size: tuple[int, int], at: tuple[float, int], ink: str
    ) -> None:
        """Colour the paper through a mask, which starts here."""
        start, top = at
        left = round(WIDTH - start - size[0] if self.is_rtl else start)
        mask = layer.resize(size, Image.Resampling.LANCZOS)
        self.image.paste(ink, (left, top), mask)

    def _line(
        self, text: str, at: tuple[float, float], style: Style, ink: str, *, is_rtl: bool
    ) -> None:
        """A line with its runs in the order of sight."""
        start, baseline = at
        x = WIDTH - start - width(text, style) if self.is_rtl else start
        for run in runs(text, is_rtl):
            drawn = font(style, run.script)
            self.draw.text(
                (x, baseline), seen(run), ink, drawn, anchor="ls", direction=direction(run)
            )
            x += length(run, style)
