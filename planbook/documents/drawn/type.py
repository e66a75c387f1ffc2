"""Our fonts in pictures: runs, lines, and the largest size at which a text fits."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal

from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]
from PIL import ImageFont

from planbook.documents.glyphs import FONTS_DIR, printable
from planbook.documents.typography import CLOSING, OPENING

Weight = Literal[400, 700]
# Rare characters exist in one weight.
RARE: Final = "pb-ext-400.ttf"
NEVER_FIRST: Final = frozenset(CLOSING + ",.;:!?)]}%·")
NEVER_LAST: Final = frozenset(OPENING + "([{")


@dataclass(frozen=True, slots=True)
class Type:
    """A size and weight of the house's face."""

    size: float
    weight: Weight = 400

    def at(self, size: float) -> "Type":
        """Return the same weight in another size."""
        return Type(size, self.weight)

    def width(self, text: str) -> float:
        """Return how wide a text runs."""
        return sum(font.getlength(run) for font, run in self.runs(text))

    def runs(self, text: str) -> list[tuple[ImageFont.FreeTypeFont, str]]:
        """Split a text by the font that has its characters."""
        common = _covered()
        parts = groupby(text, key=lambda char: ord(char) in common)
        return [
            (_font(f"pb-{self.weight}.ttf" if is_common else RARE, self.size), "".join(run))
            for is_common, run in parts
        ]


Set = tuple[Type, list[str]]


@lru_cache(maxsize=64)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS_DIR / name), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    with TTFont(FONTS_DIR / "pb-700.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def lines(text: str, face: Type, width: float, most: int) -> list[str]:
    """Break a text into at most so many lines; what does not fit ends in an ellipsis."""
    found: list[str] = []
    line = ""
    for word in _words(printable(text)):
        if line and face.width((line + word).rstrip()) > width:
            found.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
        while face.width(line.rstrip()) > width:
            cut = _longest(line, face, width)
            found.append(line[:cut])
            line = line[cut:]
    found.append(line.rstrip())
    return found if len(found) <= most else [*found[: most - 1], _cut(found[most - 1], face, width)]


def fitted(text: str, face: Type, width: float, most: int, smallest: float) -> Set:
    """Return the largest size, down to the smallest, at which a text fits, and its lines.

    One line in seven tenths of the size is better than two in the whole. Lines are as even as
    they can be: a last line of one character looks like a mistake.
    """
    alone = face.at(max(smallest, face.size * 0.7))
    count = 1 if _fits(text, alone, width, 1) else most
    size = face.size
    while size > smallest and not _fits(text, face.at(size), width, count):
        size -= 2
    chosen = face.at(max(size, smallest))
    count = len(lines(text, chosen, width, count))
    while count > 1 and width > 200 and _fits(text, chosen, width - 12, count):
        width -= 12
    return chosen, lines(text, chosen, width, count)


def in_one_line(text: str, face: Type, width: float, smallest: float) -> tuple[Type, str]:
    """Return the largest size at which a text fits in one line, cut where even the smallest does not."""
    tidy = " ".join(printable(text).split())
    size = face.size
    while size > smallest and face.at(size).width(tidy) > width:
        size -= 1
    chosen = face.at(size)
    return chosen, tidy if chosen.width(tidy) <= width else _cut(tidy, chosen, width)


def _fits(text: str, face: Type, width: float, most: int) -> bool:
    found = lines(text, face, width, most + 1)
    tidy = printable(text)
    is_whole = not any(face.width(word.strip()) > width for word in _words(tidy))
    return is_whole and len(found) <= most


def _words(text: str) -> list[str]:
    """Split a text where a line may end: after spaces, and between Han characters."""
    words: list[str] = []
    for char in text.replace("\n", " "):
        joins = words and (
            char == " "
            or char in NEVER_FIRST
            or words[-1][-1] in NEVER_LAST
            or (_is_latin(char) and _is_latin(words[-1][-1]))
        )
        if joins:
            words[-1] += char
        else:
            words.append(char)
    return words


def _is_latin(char: str) -> bool:
    return ord(char) < 0x2E80 and char != " "


def _longest(line: str, face: Type, width: float) -> int:
    count = 1
    while count < len(line) and face.width(line[: count + 1]) <= width:
        count += 1
    return count


def _cut(line: str, face: Type, width: float) -> str:
    # The face sets the ellipsis in the middle of the line, as Chinese wants it and English does not.
    end = "..." if line[:1].isascii() else "…"
    while line and face.width(line + end) > width:
        line = line[:-1]
    return line.rstrip() + end
