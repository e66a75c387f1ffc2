"""Cells as people fill them in: full-width digits, grouped thousands, per cent, dashes."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale
from planbook.domain.illustration.terms import Term, TermKind
from planbook.features.catalogue.service.workbook.words import Vocabulary, bare

OLDEST: Final = 120
# What stands in a table where the product is not sold.
NOT_SOLD: Final = re.compile(
    r"[-‐-―−ーｰ﹣_/\\×*]*|n/?a|不适用|不承保|不可投保|不可投|未开放|not sold"
)
FIGURE: Final = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([%‰万]?)元?")
UNITS: Final = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "万": Decimal(10_000), "": Decimal(1)}
LONGEST_FIGURE: Final = 30
DAYS: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
SINGLE: Final = frozenset(
    {"趸交", "趸缴", "一次交清", "一次性交清", "singlepay", "single", "singlepayment"}
)
FOR_LIFE: Final = re.compile(
    r"(?:保障?|交|缴)?(?:至|到)?终身(?:交|缴)?|(?:pay|cover)?(?:for|whole)?life"
)
YEARS: Final = re.compile(r"(?:pay|cover|保|交|缴)?(\d{1,3})(?:年期?|years?)?(?:交|缴|pay)?")
TO_AGE: Final = re.compile(
    r"(?:pay|cover|保|保障|交|缴)?(?:至|到|to)?(?:age)?(\d{1,3})(?:周?岁)?(?:交|缴)?"
)

NOT_A_FIGURE: Final = N_("“{found}” is not a figure.")
NOT_WHOLE: Final = N_("“{found}” is not a whole number from {least} to {most}.")
NOT_A_DAY: Final = N_("“{found}” is not a date. Write it like 2026-01-05.")
NOT_A_TERM: Final = N_("“{found}” is no term. Write it like {examples}.")
NOT_A_CHOICE: Final = N_("“{found}” is none of these: {choices}.")
MOST_CHOICES: Final = 12


class BadCellError(ValueError):
    """A cell cannot be used; the message says why."""

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values


def tidy(text: str) -> str:
    """Return a short value in plain width, without space around or doubled."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_blank(text: str) -> bool:
    """Return whether a cell says nothing, or that there is nothing."""
    return NOT_SOLD.fullmatch(tidy(text).replace(" ", "").casefold()) is not None


def figure(text: str) -> Decimal:
    """Read a figure: ``１２，３４５．６０``, ``12.5%``, ``300万``.

    Raises:
        BadCellError: It is none.
    """
    plain = tidy(text).replace(" ", "").lstrip("¥￥")
    match = FIGURE.fullmatch(plain) if len(plain) <= LONGEST_FIGURE else None
    if match is None:
        raise BadCellError(NOT_A_FIGURE, found=shown(text))
    sign, whole, rest, unit = match.groups()
    value = Decimal(f"{sign}{whole.replace(',', '')}{rest or ''}")
    return value * UNITS[unit] if unit else value


def whole(text: str, least: int, most: int) -> int:
    """Read a whole number within limits.

    Raises:
        BadCellError: It is none.
    """
    plain = tidy(text).replace(",", "")
    if not re.fullmatch(r"\d{1,9}(\.0+)?", plain) or not least <= int(float(plain)) <= most:
        raise BadCellError(NOT_WHOLE, found=shown(text), least=least, most=most)
    return int(float(plain))


def day(text: str) -> date:
    """Read a day: ``2026-01-05``, ``2026年1月5日``, ``20260105``.

    Raises:
        BadCellError: It is none of the calendar.
    """
    match = DAYS.fullmatch(tidy(text).replace(" ", ""))
    parts = [int(part) for part in match.groups() if part] if match else [0, 0, 0]
    try:
        return date(*parts)
    except ValueError:
        raise BadCellError(NOT_A_DAY, found=shown(text)) from None


def chosen(text: str, words: Vocabulary, locale: Locale) -> str:
    """Read one of a vocabulary's codes by any of its names.

    Raises:
        BadCellError: It is none of them; the message lists them.
    """
    code = words.find(tidy(text))
    if code is None:
        names = [name for _, name in words.choices(locale)][:MOST_CHOICES]
        raise BadCellError(
            NOT_A_CHOICE,
            found=shown(text),
            choices=("、" if locale == "zh_CN" else ", ").join(names),
        )
    return code


def term(text: str) -> Term:
    """Read a term: ``20年交``, ``趸交``, ``至60周岁``, ``终身``, ``to60``.

    Raises:
        BadCellError: It is none.
    """
    plain = bare(text)
    if plain in SINGLE:
        return Term.of_years(1)
    if FOR_LIFE.fullmatch(plain):
        return Term.parse("life")
    years, to_age = YEARS.fullmatch(plain), TO_AGE.fullmatch(plain)
    match = years or to_age
    if match is None or not 0 < int(match[1]) <= OLDEST:
        examples = "20年交、至60岁、终身、趸交 / 20-pay, to age 60, for life"
        raise BadCellError(NOT_A_TERM, found=shown(text), examples=examples)
    return Term(TermKind.YEARS if years else TermKind.TO_AGE, int(match[1]))


def say_term(value: Term, locale: Locale, *, pay: bool) -> str:
    """Write a pay or a cover term as ``term`` reads it."""
    chinese = locale == "zh_CN"
    if value.is_whole_life and pay:
        return "交至终身" if chinese else "Pay for life"
    if value.is_whole_life:
        return "终身" if chinese else "For life"
    if pay and value == Term.of_years(1):
        return "趸交" if chinese else "Single pay"
    if value.kind is TermKind.TO_AGE:
        if chinese:
            return f"交至{value.value}岁" if pay else f"至{value.value}岁"
        return f"Pay to age {value.value}" if pay else f"To age {value.value}"
    if chinese:
        return f"{value.value}年交" if pay else f"{value.value}年"
    return f"{value.value}-pay" if pay else f"{value.value} years"


def shown(text: str) -> str:
    """Return so much of a cell's text as a message can quote."""
    plain = tidy(text)
    return plain if len(plain) <= LONGEST_FIGURE else f"{plain[: LONGEST_FIGURE - 1]}…"
