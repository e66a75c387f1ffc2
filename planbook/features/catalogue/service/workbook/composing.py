"""A product as the sheets of a workbook: what an import reads is what this writes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

from planbook.core.i18n import Locale
from planbook.core.sheets.writing import Page, Value
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.workbook.describing import (
    eligibility_values,
    fact_values,
    list_rows,
)
from planbook.features.catalogue.service.workbook.fact import Fact
from planbook.features.catalogue.service.workbook.fact_lines import ELIGIBILITY, FACTS
from planbook.features.catalogue.service.workbook.notes import FACT_NOTES, NOTES
from planbook.features.catalogue.service.workbook.rate_pages import RatePages
from planbook.features.catalogue.service.workbook.spec import COLUMNS_OF
from planbook.features.catalogue.service.workbook.vocabularies import YES_NO
from planbook.features.catalogue.service.workbook.words import SHEETS, SheetCode

HEADS: Final[Mapping[Locale, tuple[Value, ...]]] = {
    "zh_CN": ("项目", "内容", "说明"),
    "en": ("Item", "Value", "Note"),
}
WIDE: Final = 60
FACT_WIDTHS: Final = (30, 44, WIDE)
WIDTHS: Final[Mapping[SheetCode, tuple[int, ...]]] = {
    SheetCode.LIMITS: (14, 22),
    SheetCode.OPTIONS: (14, 30, 30, 20, 16, 20),
    SheetCode.MODES: (18, 26),
    SheetCode.CHARGES: (14, 18, 18),
    SheetCode.RISK_CHARGES: (10, 14, 14),
    SheetCode.BENEFITS: (30, 12, 36, 24),
    SheetCode.TEXTS_ZH: (24, 24, WIDE),
    SheetCode.TEXTS_EN: (24, 24, WIDE),
    SheetCode.DOCUMENTS: (20, 10, 30, WIDE),
}
# A list to choose from in each cell of longer sheets would swell the file.
MOST_LISTS: Final = 200


def pages(product: ProductImport, locale: Locale) -> list[Page]:
    """Return every sheet of a product, in the language of a person."""
    tables = RatePages(product.terms, locale)
    made = {
        SheetCode.NOTES: _notes(locale),
        SheetCode.FACTS: _facts(SheetCode.FACTS, FACTS, fact_values(product), locale),
        SheetCode.ELIGIBILITY: _facts(
            SheetCode.ELIGIBILITY, ELIGIBILITY, eligibility_values(product), locale
        ),
        SheetCode.RATES: tables.rates(),
        SheetCode.CASH_VALUES: tables.cash_values(),
        **{code: _list(code, list_rows(product, code), locale) for code in COLUMNS_OF},
    }
    return [made[code] for code in SheetCode if made[code].rows]


def shown(value: object, fact: Fact, locale: Locale) -> Value:
    """Return a value as a cell shows it."""
    match value:
        case None:
            return ""
        case bool():
            return YES_NO.say("yes" if value else "no", locale)
        case int() | Decimal():
            return value
        case frozenset():
            return _set(cast("frozenset[Any]", value), fact, locale)
        case _ if fact.choices:
            return fact.choices.say(str(value), locale)
        case _:
            return str(value)


def _set(value: frozenset[Any], fact: Fact, locale: Locale) -> str:
    codes = sorted(map(str, value))
    names = [fact.choices.say(code, locale) for code in codes] if fact.choices else codes
    return ("、" if locale == "zh_CN" else ", ").join(names)


def _notes(locale: Locale) -> Page:
    title = SHEETS.say(SheetCode.NOTES, locale)
    return Page(title, [[line] for line in NOTES[locale]], widths=(110,))


def _facts(
    code: SheetCode, wanted: Sequence[Fact], values: Mapping[str, Any], locale: Locale
) -> Page:
    """Return a sheet with a fact in each row, and a remark beside it."""
    rows: list[Sequence[Value]] = [HEADS[locale]]
    lists: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, fact in enumerate(wanted, start=1):
        value = values[fact.code]
        note = FACT_NOTES.get(fact.code, ("", ""))[locale == "en"]
        rows.append((fact.word.say(locale), shown(value, fact, locale), note))
        if fact.choices and not isinstance(value, frozenset):
            lists[number, 1] = _names(fact, locale)
    return Page(SHEETS.say(code, locale), rows, keys=1, widths=FACT_WIDTHS, lists=lists)


def _list(code: SheetCode, rows: Sequence[Mapping[str, Any]], locale: Locale) -> Page:
    """Return a sheet with a header and a thing in each row."""
    columns = COLUMNS_OF[code]
    head: list[Value] = [fact.word.say(locale) for fact in columns]
    body = [[shown(row.get(fact.code), fact, locale) for fact in columns] for row in rows]
    lists = {
        (number, column): _names(fact, locale)
        for column, fact in enumerate(columns)
        if fact.choices and len(rows) <= MOST_LISTS
        for number in range(1, len(rows) + 1)
    }
    title = SHEETS.say(code, locale)
    return Page(title, [head, *body] if rows else [], widths=WIDTHS[code], lists=lists)


def _names(fact: Fact, locale: Locale) -> tuple[str, ...]:
    return tuple(name for _, name in fact.choices.choices(locale)) if fact.choices else ()
