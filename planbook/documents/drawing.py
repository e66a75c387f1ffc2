"""A document's pages as pictures, drawn by PDFium in the renderer's child."""

# pypdfium2 has few annotations.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportMissingTypeStubs=false, reportUnknownArgumentType=false

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pypdfium2 as pdfium
from PIL import Image

from planbook.documents.protocol import DrawnPage

# Three pixels of a phone's 360: the smallest print is still sharp when it is enlarged twice.
WIDTH: Final = 1080
# Text and flat colours: half the bytes of a JPEG of the same sharpness.
QUALITY: Final = 72
# A proposal has at most a hundred pages; more would be somebody else's document.
MOST_PAGES: Final = 150


def draw_pages(pdf: bytes) -> list[DrawnPage]:
    """Return the pages as pictures with their text."""
    document = pdfium.PdfDocument(pdf)
    try:
        return list(_drawn(document))
    finally:
        document.close()


def _drawn(document: pdfium.PdfDocument) -> Iterator[DrawnPage]:
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        picture: Any = page.render(scale=WIDTH / page.get_width()).to_pil()
        text: str = page.get_textpage().get_text_bounded()
        page.close()
        width, height = picture.size
        yield DrawnPage(_encoded(picture), width, height, " ".join(text.split()))


def _encoded(picture: Image.Image) -> bytes:
    picture.save(buffer := BytesIO(), "WEBP", quality=QUALITY, method=2)
    return buffer.getvalue()
