"""Draw the app's icon, an open book with a ribbon, as SVG and PNG from one set of points.

Run ``python -m planbook.ui.app_icon`` after a change; the files are committed in ``assets/``.
"""

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw

from planbook.ui.tokens import LIGHT

ASSETS: Final = Path(__file__).parents[2] / "assets"
GRID: Final = 512
CORNER: Final = 116
SMOOTH: Final = 4  # drawn this many times larger, then reduced, since Pillow has hard edges
RIBBON: Final = "#F2B568"

Points = tuple[tuple[int, int], ...]

# Everything stays inside the circle of 40 % that a maskable icon may be cut to.
SHAPES: Final[tuple[tuple[str, Points], ...]] = (
    ("#FFFFFF", ((110, 160), (246, 192), (246, 392), (110, 360))),
    ("#FFFFFF", ((402, 160), (266, 192), (266, 392), (402, 360))),
    (RIBBON, ((318, 180), (358, 170), (358, 276), (338, 258), (318, 284))),
    (LIGHT["accent"], ((142, 214), (214, 231), (214, 249), (142, 232))),
    (LIGHT["accent"], ((142, 258), (214, 275), (214, 293), (142, 276))),
    (LIGHT["accent"], ((142, 302), (184, 312), (184, 330), (142, 320))),
)


def svg() -> str:
    """Write the icon as SVG."""
    ground = f'<rect width="{GRID}" height="{GRID}" rx="{CORNER}" fill="{LIGHT["accent"]}"/>'
    shapes = "".join(
        f'<path fill="{colour}" d="M{"L".join(f"{x} {y}" for x, y in points)}z"/>'
        for colour, points in SHAPES
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f"<title>Planbook</title>{ground}{shapes}</svg>\n"
    )


def png(size: int, *, whole: bool) -> Image.Image:
    """Draw the icon; ``whole`` fills the square, for systems that cut the corners themselves."""
    scale = size * SMOOTH / GRID
    image = Image.new("RGBA", (size * SMOOTH, size * SMOOTH), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    edge = size * SMOOTH - 1
    draw.rounded_rectangle((0, 0, edge, edge), 0 if whole else CORNER * scale, LIGHT["accent"])
    for colour, points in SHAPES:
        draw.polygon([(x * scale, y * scale) for x, y in points], colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write every file the manifest and the head name."""
    icons = ASSETS / "icons"
    icons.mkdir(exist_ok=True)
    (ASSETS / "favicon.svg").write_text(svg(), encoding="utf-8")
    png(64, whole=False).save(ASSETS / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
    for size in (192, 512):
        png(size, whole=False).save(icons / f"icon-{size}.png", optimize=True)
        png(size, whole=True).save(icons / f"maskable-{size}.png", optimize=True)
    png(180, whole=True).convert("RGB").save(icons / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    main()
