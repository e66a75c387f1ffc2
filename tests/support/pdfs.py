"""Reading PDFs as a customer's software does."""

import io
import re
from functools import lru_cache
from typing import Any, Final

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

# A PDF measures in these, 72 to the inch.
POINTS: Final = 72


def reader(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(pdf))


@lru_cache(maxsize=4)
def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page; reading it takes longer than setting it."""
    return tuple(page.extract_text() for page in reader(pdf).pages)


def text_of(pdf: bytes) -> str:
    """Return a PDF's text without white space, which line ends would split."""
    return squeeze("".join(page_texts(pdf)))


def bold_text(pdf: bytes) -> str:
    """Return what a PDF sets in its bold face, without white space."""
    found: list[str] = []

    def note(text: str, _cm: object, _tm: object, font: Any, _size: object) -> None:
        if font and "Bold" in str(font.get("/BaseFont")):
            found.append(text)

    for page in reader(pdf).pages:
        page.extract_text(visitor_text=note)
    return squeeze("".join(found))


def squeeze(text: str) -> str:
    """Drop white space, and the hyphens that a line's end has put in."""
    return re.sub(r"‐\s+|\s+", "", text)


def raster(pdf: bytes, *, page: int, dpi: int) -> Image.Image:
    """Return a page as a picture in grey, by its number from 1."""
    document: Any = pdfium.PdfDocument(pdf)
    try:
        return document[page - 1].render(scale=dpi / POINTS, grayscale=True).to_pil()
    finally:
        document.close()


def codes(image: Image.Image) -> list[str]:
    """Return what a phone reads in a picture's QR codes."""
    return [found.text for found in zxingcpp.read_barcodes(image)]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return every font of a PDF and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in reader(pdf).pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        for font in _values(resources.get("/Font")):
            for descendant in font.get("/DescendantFonts", [font]):
                descriptor = descendant.get_object()["/FontDescriptor"].get_object()
                embedded = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
                found[str(font["/BaseFont"])] = embedded
    return found


def figures(pdf: bytes) -> list[str]:
    """Return the alternative text of every figure in the structure tree; empty where one lacks it."""
    return [str(one.get("/Alt", "")) for one in _structure(pdf) if one.get("/S") == "/Figure"]


def headers(pdf: bytes) -> int:
    """Count the table header cells of the structure tree."""
    return sum(one.get("/S") == "/TH" for one in _structure(pdf))


def _structure(pdf: bytes) -> list[DictionaryObject]:
    root = reader(pdf).trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    found: list[DictionaryObject] = []
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, DictionaryObject):
            found.append(one)
            waiting.append(one.get("/K"))
    return found


def _values(dictionary: Any) -> list[DictionaryObject]:
    fonts = dictionary.get_object() if dictionary is not None else {}
    return [one.get_object() for one in fonts.values()]
