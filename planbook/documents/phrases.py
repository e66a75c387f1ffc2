"""Figures and terms as phrases in the document's language."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from planbook.core.i18n import Locale, gettext, money, money_short, ngettext, number, percent
from planbook.documents.parts import Assumption, Fact, FactUnit

Phrase = Callable[[Decimal, Locale], str]
KILOBYTE: Final = 1024
WAN: Final = 10_000
LETTERS: Final[dict[Locale, str]] = {"zh_CN": "甲乙丙丁戊己庚辛壬癸", "en": "ABCDEFGHIJ"}


def _money(figure: Decimal, locale: Locale) -> str:
    """Say yuan, in Chinese by 万 where that loses nothing: ¥16.5万, but ¥165,200."""
    is_round = locale == "zh_CN" and figure >= WAN and not figure % (WAN // 10)
    return money_short(figure, locale) if is_round else money(figure, locale)


def _yearly(figure: Decimal, locale: Locale) -> str:
    return gettext(locale, "{amount} a year", amount=_money(figure, locale))


def _monthly(figure: Decimal, locale: Locale) -> str:
    return gettext(locale, "{amount} a month", amount=_money(figure, locale))


def _years(figure: Decimal, locale: Locale) -> str:
    if figure == 1:
        return gettext(locale, "One year")
    return gettext(locale, "{years} years", years=number(figure, locale))


def _age(figure: Decimal, locale: Locale) -> str:
    return gettext(locale, "Age {age}", age=number(figure, locale))


def _percent(figure: Decimal, locale: Locale) -> str:
    return percent(figure, locale, 2)


def _months(figure: Decimal, locale: Locale) -> str:
    one_or_more = 1 if figure == 1 else 2
    told = number(figure, locale)
    return ngettext(locale, "{months} month", "{months} months", one_or_more, months=told)


def _times(figure: Decimal, locale: Locale) -> str:
    one_or_more = 1 if figure == 1 else 2
    return ngettext(
        locale, "{times} time", "{times} times", one_or_more, times=number(figure, locale)
    )


PHRASES: Final[dict[FactUnit, Phrase]] = {
    "yuan": _money,
    "yuan_year": _yearly,
    "yuan_month": _monthly,
    "years": _years,
    "months": _months,
    "age": _age,
    "times": _times,
    "count": number,
    "percent": _percent,
}


def amount_text(value: Fact | Assumption, locale: Locale) -> str:
    """Say a fact's or an assumption's figure with its unit."""
    if value.unit == "text" or value.value is None:
        return value.text or "—"
    return PHRASES[value.unit](value.value, locale)


def days_text(days: int | None, locale: Locale) -> str:
    """Say a period of days; 0 is none."""
    if days is None:
        return "—"
    if not days:
        return gettext(locale, "None")
    return ngettext(locale, "{days} day", "{days} days", days, days=days)


def years_text(years: int | None, locale: Locale) -> str:
    """Say a period of years; 0 is none."""
    if years is None:
        return "—"
    return _years(Decimal(years), locale) if years else gettext(locale, "None")


def years_of(code: str, age: int) -> int | None:
    """Return how many years a term runs from an age; ``None`` for life."""
    if code == "life":
        return None
    return int(code[2:]) - age if code.startswith("to") else int(code)


def stranger_name(index: int, locale: Locale) -> str:
    """Say who an unnamed life is: 被保险人甲."""
    letters = LETTERS[locale]
    return gettext(locale, "Insured {letter}", letter=letters[index % len(letters)])


def size_text(size: int) -> str:
    """Say how large a file is, as file managers do."""
    if size < KILOBYTE:
        return f"{size} B"
    if size < KILOBYTE**2:
        return f"{size / KILOBYTE:.0f} KB"
    return f"{size / KILOBYTE**2:.1f} MB"
