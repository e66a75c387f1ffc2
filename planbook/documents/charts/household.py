"""The drawing of a household: who stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import Locale, gettext
from planbook.documents.parts import Person

WIDTH: Final = 300.0
GROUND: Final = 158.0
ARC: Final = 146.0
ADULT_AGE: Final = 16
MOST_FIGURES: Final = 6
ADULT_SCALE: Final = 0.92
CHILD_SCALE: Final = 0.5
TALLEST_CHILD_SCALE: Final = 0.78
SPACE: Final = 48.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One person: where, how tall, and whether in colour."""

    x: float
    scale: float
    tone: bool


@dataclass(frozen=True, slots=True)
class HouseholdPicture:
    """The drawing."""

    width: float
    height: float
    title: str
    ground: float
    arc: float
    figures: tuple[Figure, ...]


def household_picture(people: Sequence[Person], locale: Locale) -> HouseholdPicture:
    """Put the adults outside and the children between them."""
    adults = [one for one in people if one.age >= ADULT_AGE]
    children = [one for one in people if one.age < ADULT_AGE]
    half = (len(adults) + 1) // 2
    standing = [*adults[:half], *children, *adults[half:]][:MOST_FIGURES]
    scales = [_scale(person) for person in standing]
    widths = [SPACE * (0.35 + scale * 0.65) for scale in scales]
    x = WIDTH / 2 - sum(widths) / 2
    figures: list[Figure] = []
    for index, (scale, width) in enumerate(zip(scales, widths, strict=True)):
        figures.append(Figure(round(x + width / 2, 1), scale, index % 2 == 0))
        x += width
    title = gettext(locale, "Drawing: a household under one roof")
    return HouseholdPicture(WIDTH, GROUND + 2, title, GROUND, ARC, tuple(figures))


def _scale(person: Person) -> float:
    if person.age >= ADULT_AGE:
        return ADULT_SCALE
    grown = person.age / ADULT_AGE
    return round(CHILD_SCALE + (TALLEST_CHILD_SCALE - CHILD_SCALE) * grown, 2)
