"""Axes and measures that the charts share; lengths are in CSS pixels."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from planbook.core.i18n import Locale, money_short

NICE_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
# Widths in ems, measured on Planbook Sans SC.
WIDE_EM: Final = 1.0
THIN_EM: Final = 0.31
CAPITAL_EM: Final = 0.64
NARROW_EM: Final = 0.555
THIN: Final = frozenset(" .,:;'!|()fijlrt")
TEXT_SIZE: Final = 12.0
LONGEST_LABEL: Final = 120


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and what it says."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: the mark's class, where, and what it says."""

    mark: str
    x: float
    y: float
    text: str


def steps(highest: float, count: int) -> list[float]:
    """Return round values from 0 that reach ``highest`` in about ``count`` steps."""
    if highest <= 0:
        return [0.0, 1.0]
    rough = highest / count
    power = 10.0 ** floor(log10(rough))
    step = next(nice * power for nice in NICE_STEPS if nice * power >= rough * 0.999)
    return [step * index for index in range(ceil(highest / step - 1e-9) + 1)]


def axis_text(value: float, locale: Locale) -> str:
    """Say an axis value without a currency sign: 200万, 2.5M."""
    short = money_short(Decimal(str(value)), locale)
    return short.replace("CN¥", "").replace("¥", "").replace(".0", "") if value else "0"


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """Estimate a text's width."""
    return sum(_em(char) for char in text) * size


def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF" or char == "·":
        return WIDE_EM
    if char in THIN:
        return THIN_EM
    return CAPITAL_EM if char.isupper() else NARROW_EM


def fit(text: str, width: float, size: float = TEXT_SIZE) -> str:
    """Shorten a text to a width."""
    text = text[:LONGEST_LABEL]
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def keys(entries: list[tuple[str, str]], width: float, y: float, gap: float = 16) -> list[Key]:
    """Lay a legend out in lines of at most ``width``."""
    placed: list[Key] = []
    x = 0.0
    for mark, text in entries:
        needed = 18 + text_width(text)
        if x and x + needed > width:
            x, y = 0.0, y + 20
        placed.append(Key(mark, x, y, text))
        x += needed + gap
    return placed
