"""How the cells of facts and lists are read: each reader takes a text and a language."""

import re
from collections.abc import Callable
from typing import Final

from planbook.core.i18n import N_, Locale
from planbook.features.catalogue.service.workbook.values import (
    BadCellError,
    chosen,
    day,
    figure,
    shown,
    tidy,
    whole,
)
from planbook.features.catalogue.service.workbook.vocabularies import YES_NO
from planbook.features.catalogue.service.workbook.words import Vocabulary

Reader = Callable[[str, Locale], object]
SEPARATORS: Final = re.compile(r"[、,，;；\s]+")
CLASSES: Final = re.compile(r"([1-6])(?:[-~至]([1-6]))?类?")
GRADE: Final = re.compile(r"[Pp]?([1-5])")

TOO_LONG: Final = N_("This is longer than {limit} characters.")
NOT_A_GRADE: Final = N_("“{found}” is no risk grade from P1 to P5.")
NOT_CLASSES: Final = N_("“{found}” are no occupation classes. Write them like 1-4 or 1、2、3.")
NOT_A_SHARE: Final = N_("“{found}” is not a rate. Write it like 2.5% or 0.025.")
NOT_A_CODE: Final = N_("“{found}” is no code: letters, digits, dots and dashes only.")
CODE: Final = re.compile(r"[A-Za-z0-9][\w.\-]*", re.ASCII)


def text(longest: int) -> Reader:
    """Return a reader of a line of text."""

    def read(cell: str, _locale: Locale) -> str:
        if len(cell) > longest:
            raise BadCellError(TOO_LONG, limit=longest)
        return cell.strip()

    return read


def code(longest: int) -> Reader:
    """Return a reader of a code such as ``EXL-TL-01``."""

    def read(cell: str, _locale: Locale) -> str:
        plain = tidy(cell)
        if len(plain) > longest or not CODE.fullmatch(plain):
            raise BadCellError(NOT_A_CODE, found=shown(cell))
        return plain

    return read


def codes(longest: int) -> Reader:
    """Return a reader of several codes."""
    one = code(longest)

    def read(cell: str, locale: Locale) -> frozenset[object]:
        parts = SEPARATORS.split(tidy(cell))
        return frozenset(one(part, locale) for part in parts if part)

    return read


def number(least: int, most: int) -> Reader:
    """Return a reader of a whole number within limits."""
    return lambda cell, _locale: whole(cell, least, most)


def one_of(vocabulary: Vocabulary) -> Reader:
    """Return a reader of one of a vocabulary's words."""
    return lambda cell, locale: chosen(cell, vocabulary, locale)


def some_of(vocabulary: Vocabulary) -> Reader:
    """Return a reader of several words."""

    def read(cell: str, locale: Locale) -> tuple[str, ...]:
        parts = [part for part in re.split(r"[、,，;；]+", cell) if part.strip()]
        return tuple(chosen(part, vocabulary, locale) for part in parts)

    return read


def amount(cell: str, _locale: Locale) -> object:
    """Read an amount, a factor or a share."""
    return figure(cell)


def rate(cell: str, _locale: Locale) -> object:
    """Read a rate a year: a fraction or per cent."""
    value = figure(cell)
    if not 0 <= value < 1:
        raise BadCellError(NOT_A_SHARE, found=shown(cell))
    return value


def date_of(cell: str, _locale: Locale) -> object:
    """Read a day."""
    return day(cell)


def grade(cell: str, _locale: Locale) -> object:
    """Read a risk grade: ``P3`` or ``3``."""
    match = GRADE.fullmatch(tidy(cell))
    if match is None:
        raise BadCellError(NOT_A_GRADE, found=shown(cell))
    return int(match[1])


def flag(cell: str, locale: Locale) -> object:
    """Read yes or no."""
    return chosen(cell, YES_NO, locale) == "yes"


def classes(cell: str, _locale: Locale) -> object:
    """Read occupation classes: ``1-4``, ``1、2、3``."""
    found: set[int] = set()
    for part in SEPARATORS.split(tidy(cell)):
        match = CLASSES.fullmatch(part)
        if match is None:
            raise BadCellError(NOT_CLASSES, found=shown(cell))
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(found)
