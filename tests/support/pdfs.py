"""Reading PDFs as a customer's software does."""

import io
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject


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


def squeeze(text: str) -> str:
    """Drop white space, and the hyphens that a line's end has put in."""
    return re.sub(r"‐\s+|\s+", "", text)


def raster(pdf: bytes, folder: Path, page: int, dpi: int) -> Image.Image:
    """Return a page as a picture, made by Poppler."""
    if shutil.which("pdftoppm") is None:
        pytest.fail("pdftoppm is missing: apt-get install poppler-utils")
    (folder / "in.pdf").write_bytes(pdf)
    pages = ["-f", str(page), "-l", str(page)]
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), *pages, "-png", "-singlefile", "in.pdf", "out"],
        cwd=folder,
        check=True,
    )
    with Image.open(folder / "out.png") as image:
        return image.convert("L")


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
