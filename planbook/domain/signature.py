"""A signature drawn with finger or mouse: bounded strokes on a field of fixed size."""

import re
from itertools import pairwise
from math import hypot
from typing import Final

WIDTH: Final = 600
HEIGHT: Final = 200
# A long name in cursive takes about 600 points; what is larger was not drawn by hand.
MOST_STROKES: Final = 80
MOST_POINTS: Final = 4_000
LONGEST_TEXT: Final = 9 * MOST_POINTS
# Shorter than a thumb's width is a slip of the finger.
LEAST_INK: Final = 60.0
FORM: Final = re.compile(
    r"\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})*(?:;\d{1,3},\d{1,3}(?: \d{1,3},\d{1,3})*)*"
)

Point = tuple[int, int]
Stroke = tuple[Point, ...]


class SignatureError(ValueError):
    """Not a signature that our field makes."""


def parse(text: str) -> tuple[Stroke, ...]:
    """Return the strokes of ``x,y x,y;x,y …``, whole numbers within the field.

    Raises:
        SignatureError: It is too large, too small, or not of this form.
    """
    if len(text) > LONGEST_TEXT or not FORM.fullmatch(text):
        raise SignatureError("form")
    strokes = tuple(tuple(_point(pair) for pair in stroke.split(" ")) for stroke in text.split(";"))
    if len(strokes) > MOST_STROKES or sum(map(len, strokes)) > MOST_POINTS:
        raise SignatureError("size")
    if ink(strokes) < LEAST_INK:
        raise SignatureError("ink")
    return strokes


def _point(pair: str) -> Point:
    x, y = map(int, pair.split(","))
    if x > WIDTH or y > HEIGHT:
        raise SignatureError("outside")
    return x, y


def ink(strokes: tuple[Stroke, ...]) -> float:
    """Return the length of all strokes, in units of the field."""
    return sum(
        hypot(after[0] - before[0], after[1] - before[1])
        for stroke in strokes
        for before, after in pairwise(stroke)
    )


def path(strokes: tuple[Stroke, ...]) -> str:
    """Return the strokes as an SVG path."""
    return "".join(
        f"M{stroke[0][0]} {stroke[0][1]}" + "".join(f"L{x} {y}" for x, y in stroke[1:] or stroke)
        for stroke in strokes
    )
