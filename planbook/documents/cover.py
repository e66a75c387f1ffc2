"""How large the drawing on a printed cover is: as large as headline and note leave room for."""

from math import ceil
from typing import Final

from planbook.core.i18n import Locale

# Characters to a line of 162 mm: of the headline in 30 pt, of the note in 8.75 pt.
HEADLINE: Final[dict[Locale, int]] = {"zh_CN": 15, "en": 27}
NOTE: Final[dict[Locale, int]] = {"zh_CN": 51, "en": 96}
# A headline beyond this is set in 21 pt. Its names break between their parts, so that it may need
# one line more than its characters do.
LONG: Final[dict[Locale, int]] = {"zh_CN": 18, "en": 46}
HEADLINE_MM: Final = 14.5
LONG_MM: Final = 10.2
NOTE_MM: Final = 4.8
NOTE_GAP_MM: Final = 6.0
# The drawing's classes in the style sheet, and the room that each leaves for words.
ROOM_MM: Final = (("", 33.0), ("some", 49.0), ("noted", 61.0), ("least", 0.0))


def drawing_class(headline: str, note: str, locale: Locale) -> str:
    """Return the class of the largest drawing beside which headline and note have room."""
    needed = _headline_mm(headline, locale) + _note_mm(note, locale)
    return next(name for name, room in ROOM_MM if needed <= room or not room)


def is_long(headline: str, locale: Locale) -> bool:
    """Return whether a headline needs the smaller letters."""
    return len(headline) > LONG[locale]


def _headline_mm(headline: str, locale: Locale) -> float:
    if is_long(headline, locale):
        return LONG_MM * (ceil(len(headline) / (HEADLINE[locale] * 30 / 21)) + 1)
    return HEADLINE_MM * ceil(len(headline) / HEADLINE[locale])


def _note_mm(note: str, locale: Locale) -> float:
    if not note.strip():
        return 0.0
    lines = sum(max(ceil(len(one) / NOTE[locale]), 1) for one in note.strip().splitlines())
    return NOTE_GAP_MM + NOTE_MM * lines
