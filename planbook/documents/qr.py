"""QR codes that cheap phones read: level M, four modules of quiet zone, nothing inside."""

from io import BytesIO
from typing import Final

import qrcode
from markupsafe import Markup, escape
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE: Final = 4
# Measured: 25 mm at 100 dpi reads up to 62 bytes; a longer address needs a larger picture.
LONGEST_URL: Final = 62


def modules(url: str) -> list[list[bool]]:
    """Return the code's modules with its quiet zone, row by row."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(url)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def qr_svg(url: str, title: str, key: str = "qr") -> Markup:
    """Return the code as an inline drawing; it stays black on white on a dark page too."""
    rows = modules(url)
    size = len(rows)
    path = "".join(_runs(row, y) for y, row in enumerate(rows))
    return Markup(  # noqa: S704 - the only text is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {size} {size}" width="{size}" '
        f'height="{size}" role="img" aria-labelledby="{key}-t" shape-rendering="crispEdges">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<rect width="{size}" height="{size}" fill="#FFFFFF"/><path fill="#000000" d="{path}"/></svg>'
    )


def _runs(row: list[bool], y: int) -> str:
    path, x = "", 0
    while x < len(row):
        length = 0
        while x + length < len(row) and row[x + length]:
            length += 1
        if length:
            path += f"M{x} {y}h{length}v1h-{length}z"
        x += length or 1
    return path


def qr_png(url: str, side: int = 720) -> bytes:
    """Return the code as a picture of about ``side`` pixels, for a screen held across the table."""
    rows = modules(url)
    scale = max(4, side // len(rows))
    image = Image.new("1", (len(rows), len(rows)), 1)
    image.putdata([0 if module else 1 for row in rows for module in row])
    enlarged = image.resize((len(rows) * scale, len(rows) * scale), Image.Resampling.NEAREST)
    enlarged.save(buffer := BytesIO(), "PNG", optimize=True)
    return buffer.getvalue()
