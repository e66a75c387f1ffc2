"""Text that a document can show: no control characters, and in print no glyph it lacks."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]

FONTS_DIR: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
PRINT_FONTS: Final = ("pb-400.ttf", "pb-ext-400.ttf")
# Longer than any honest sentence of a proposal; keeps a hostile one from filling a hundred pages.
LONGEST_TEXT: Final = 1200
# The printers' mark for a sort that is not in the case.
GETA: Final = "〓"
KEPT_CONTROLS: Final = frozenset("\n\t\u00ad\u200b")


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Drop what could reorder, hide or break text: controls, bidi overrides, lone surrogates."""
    kept = "".join(
        char
        for char in unicodedata.normalize("NFC", text[: longest * 2])
        if char in KEPT_CONTROLS or unicodedata.category(char)[0] != "C"
    )
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def printable(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return clean text in which pictographs are left out and other unknown characters marked."""
    cleaned = clean(text, longest)
    covered = coverage()
    if all(ord(char) in covered for char in cleaned if char not in KEPT_CONTROLS):
        return cleaned
    return "".join(_printed(char, covered) for char in cleaned)


def unprinted(text: str) -> str:
    """Return the characters of a text that the fonts of the PDF lack, each once."""
    covered = coverage()
    lacking = [char for char in text if ord(char) not in covered and char not in KEPT_CONTROLS]
    return "".join(dict.fromkeys(lacking))


def _printed(char: str, covered: frozenset[int]) -> str:
    if ord(char) in covered or char in KEPT_CONTROLS:
        return char
    return "" if unicodedata.category(char) in {"So", "Sk", "Mn", "Me"} else GETA


@lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """Return the code points that the fonts of the PDF have."""
    points: set[int] = set()
    for name in PRINT_FONTS:
        with TTFont(FONTS_DIR / name, lazy=True) as font:
            points.update(font.getBestCmap() or ())
    return frozenset(points)
