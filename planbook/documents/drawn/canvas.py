"""A sheet to draw on in the house's style: drawn twice as large, and reduced at the end."""

from io import BytesIO
from math import cos, pi, sin
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageOps

from planbook.documents.charts.household import ARC, WIDTH, Figure
from planbook.documents.drawn.type import Type
from planbook.domain.colours import mixed

PAPER: Final = "#FBFAF7"
WHITE: Final = "#FFFFFF"
INK: Final = "#14202B"
MUTED: Final = "#55636E"
RULE: Final = "#CFC9BC"
ACCENT: Final = "#0F766E"
SUN: Final = "#F3E3CB"
AMBER: Final = "#B45309"
# Lines and circles have no soft edges in Pillow: reducing gives them.
SCALE: Final = 2
QUALITY: Final = 90
# A logo is as high as two lines of the name beside it.
LOGO_WIDTH: Final = 150
LOGO_HEIGHT: Final = 56
LOGO_GAP: Final = 18
Align = Literal["left", "right", "center"]
Point = tuple[float, float]
# Everybody's household: whose it is, the picture does not tell.
HOUSEHOLD: Final = (
    Figure(96, 0.92, tone=True),
    Figure(134, 0.56, tone=False),
    Figure(168, 0.68, tone=True),
    Figure(208, 0.92, tone=False),
)


class Canvas:
    """A picture being drawn; all measures are pixels of the finished one."""

    def __init__(self, width: int, height: int, accent: str = ACCENT, ground: str = PAPER) -> None:
        self.size = (width, height)
        self.accent, self.ground = accent, ground
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def text(
        self, at: Point, text: str, face: Type, fill: str = INK, align: Align = "left"
    ) -> float:
        """Write a line on its base line and return how wide it is."""
        large = face.at(face.size * SCALE)
        width = large.width(text)
        x = at[0] * SCALE - {"left": 0.0, "center": width / 2, "right": width}[align]
        for font, run in large.runs(text):
            self.draw.text((x, at[1] * SCALE), run, fill=fill, font=font, anchor="ls")
            x += font.getlength(run)
        return width / SCALE

    def line(self, start: Point, end: Point, fill: str = RULE, width: float = 1) -> None:
        """Draw a line."""
        points = [(x * SCALE, y * SCALE) for x, y in (start, end)]
        self.draw.line(points, fill=fill, width=max(1, round(width * SCALE)))

    def box(self, corner: Point, far: Point, radius: float, fill: str, outline: str = "") -> None:
        """Draw a rectangle with round corners."""
        points = [(x * SCALE, y * SCALE) for x, y in (corner, far)]
        self.draw.rounded_rectangle(
            points, radius * SCALE, fill=fill, outline=outline or None, width=SCALE
        )

    def portrait(self, corner: Point, side: int, photo: bytes | None, initial: str) -> None:
        """Put a photo into a circle with a thin ring, or the initial where there is none."""
        large = side * SCALE
        mask = Image.new("L", (large, large), 0)
        ImageDraw.Draw(mask).ellipse((0, 0, large - 1, large - 1), fill=255)
        face = Image.new("RGB", (large, large), self.accent)
        if photo:
            with Image.open(BytesIO(photo)) as opened:
                face = ImageOps.fit(opened.convert("RGB"), (large, large))
        x, y = (round(value * SCALE) for value in corner)
        self.image.paste(face, (x, y), mask)
        ring = (x, y, x + large - 1, y + large - 1)
        # A dark photo on a light sheet needs no edge, a light one does.
        self.draw.ellipse(ring, outline=RULE, width=SCALE)
        if not photo:
            at = (corner[0] + side / 2, corner[1] + side * 0.66)
            self.text(at, initial, Type(side * 0.46, 700), WHITE, "center")

    def logo(self, left: float, middle: float, content: bytes | None) -> float:
        """Put a logo beside a line of text, no higher than two of it; return the room it took."""
        if not content:
            return 0
        with Image.open(BytesIO(content)) as opened:
            drawn = ImageOps.contain(
                opened.convert("RGBA"), (LOGO_WIDTH * SCALE, LOGO_HEIGHT * SCALE)
            )
        corner = (round(left * SCALE), round(middle * SCALE - drawn.height / 2))
        self.image.paste(drawn, corner, drawn)
        return drawn.width / SCALE + LOGO_GAP

    def household(self, left: float, ground: float, width: float) -> None:
        """Draw the house's drawing, standing on a line."""
        scale = width / WIDTH
        middle = left + width / 2
        self._arch(middle, ground, ARC * 0.72 * scale, fill=SUN)
        for index, radius in enumerate((ARC, ARC - 9, ARC - 18)):
            tint = mixed(self.accent, self.ground, 1 - index * 0.32)
            self._arch(middle, ground, radius * scale, outline=tint, width=(2, 1, 1)[index] * scale)
        for figure in HOUSEHOLD:
            self._figure(left + figure.x * scale, ground, figure.scale * scale, tone=figure.tone)
        self.line((left, ground), (left + width, ground), INK, 1.4 * scale)

    def _arch(
        self,
        x: float,
        ground: float,
        radius: float,
        *,
        fill: str = "",
        outline: str = "",
        width: float = 0,
    ) -> None:
        steps = [pi + pi * step / 180 for step in range(181)]
        points = [
            ((x + radius * cos(angle)) * SCALE, (ground + radius * sin(angle)) * SCALE)
            for angle in steps
        ]
        if fill:
            self.draw.polygon(points, fill=fill)
        else:
            self.draw.line(points, fill=outline, width=max(1, round(width * SCALE)), joint="curve")

    def _figure(self, x: float, ground: float, scale: float, *, tone: bool) -> None:
        """Draw a person as page and print do: ``M-25 0C-25-44-17-66 0-66S25-44 25 0Z``."""
        left = _curve((-25, 0), (-25, -44), (-17, -66), (0, -66))
        right = _curve((0, -66), (17, -66), (25, -44), (25, 0))
        body = [
            ((x + px * scale) * SCALE, (ground + py * scale) * SCALE) for px, py in left + right
        ]
        stroke = max(2, round(1.6 * SCALE * scale / 0.8))
        self.draw.polygon(body, fill=self.accent if tone else self.ground)
        self.draw.line([*body, body[0]], fill=INK, width=stroke, joint="curve")
        head = 15 * scale
        ring = [
            value * SCALE
            for value in (x - head, ground - 99 * scale, x + head, ground - 69 * scale)
        ]
        self.draw.ellipse(ring, fill=self.ground, outline=INK, width=stroke)

    def reduced(self) -> Image.Image:
        """Return the picture in its own size."""
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def jpeg(picture: Image.Image) -> bytes:
    """Return a picture's bytes: same picture, same bytes."""
    picture.save(buffer := BytesIO(), "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return buffer.getvalue()


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    found: list[Point] = []
    for step in range(33):
        t = step / 32
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        points = (start, first, second, end)
        x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
        found.append((x, y))
    return found
