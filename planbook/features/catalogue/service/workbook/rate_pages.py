"""Rates and cash values as sheets: what insurers print, and what the import reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from planbook.core.i18n import Locale
from planbook.core.sheets.grid import Area
from planbook.core.sheets.writing import Page, Value
from planbook.domain.illustration.codes import Sex
from planbook.domain.illustration.terms import ProductTerms, RateKey
from planbook.features.catalogue.service.workbook.tariff import BY_FACTOR
from planbook.features.catalogue.service.workbook.values import say_term
from planbook.features.catalogue.service.workbook.vocabularies import INSURED, SEXES
from planbook.features.catalogue.service.workbook.words import (
    DIMENSIONS,
    SHEETS,
    Dimension,
    SheetCode,
)

HEADER_ROWS: Final = (
    Dimension.OPTION,
    Dimension.COVER,
    Dimension.SOCIAL_INSURANCE,
    Dimension.OCCUPATION,
    Dimension.SEX,
    Dimension.PAY,
)


@dataclass(frozen=True, slots=True)
class RatePages:
    """Lays a product's tables out in a language."""

    terms: ProductTerms
    locale: Locale

    def rates(self) -> Page:
        """Return the rates with ages down and everything else across, with merged headers."""
        across, shown = self.across(), self.header_rows()
        names = [*shown[:-1], Dimension.AGE]
        head: list[list[Value]] = [
            [DIMENSIONS.say(name, self.locale), *(self.say(each, key) for key in across)]
            for name, each in zip(names, shown, strict=True)
        ]
        ages = sorted({key.age for key in self.terms.rates})
        body: list[list[Value]] = [
            [age, *(self.rate(age, key) or "" for key in across)] for age in ages
        ]
        title = SHEETS.say(SheetCode.RATES, self.locale)
        merged = tuple(_merged(head))
        return Page(title, [*head, *body], head=len(head), keys=1, merged=merged)

    def across(self) -> list[RateKey]:
        """Return the keys of the columns, with the age 0."""
        return sorted({replace(key, age=0) for key in self.terms.rates}, key=_order)

    def header_rows(self) -> list[Dimension]:
        """Return what the rows of the header are about: terms, plans, what the product is rated by."""
        shown = {Dimension.PAY, Dimension.COVER}
        shown |= {each for each, factor in BY_FACTOR.items() if factor in self.terms.rated_by}
        if len(self.terms.options) > 1:
            shown.add(Dimension.OPTION)
        return [each for each in HEADER_ROWS if each in shown]

    def rate(self, age: int, key: RateKey) -> Decimal | None:
        """Return the rate at an age in the column of a key, or None where it is not sold."""
        return self.terms.rates.get(replace(key, age=age))

    def cash_values(self) -> Page:
        """Return the cash values with a row for each key and a column for each policy year."""
        table = self.terms.cash_values
        years = max(map(len, table.values()), default=0)
        shown = [*self.header_rows(), Dimension.AGE]
        head: list[Value] = [
            *(DIMENSIONS.say(each, self.locale) for each in shown),
            *(_year(year, self.locale) for year in range(1, years + 1)),
        ]
        body: list[list[Value]] = [
            [*(self.say(each, key) for each in shown), *table[key]]
            for key in sorted(table, key=lambda key: (*_order(key), key.age))
        ]
        title = SHEETS.say(SheetCode.CASH_VALUES, self.locale)
        return Page(title, [head, *body] if table else [], keys=len(shown))

    def say(self, dimension: Dimension, key: RateKey) -> Value:
        """Write a part of a key as the reading understands it."""
        match dimension:
            case Dimension.OPTION:
                return key.option
            case Dimension.SEX:
                return SEXES.say(key.sex, self.locale) if key.sex else ""
            case Dimension.SOCIAL_INSURANCE:
                return INSURED.say("yes" if key.social_insurance else "no", self.locale)
            case Dimension.OCCUPATION:
                number = key.occupation_class
                return f"{number}类" if self.locale == "zh_CN" else f"Class {number}"
            case Dimension.PAY:
                return say_term(key.pay, self.locale, pay=True)
            case Dimension.COVER:
                return say_term(key.cover, self.locale, pay=False)
            case _:
                return key.age


def _order(key: RateKey) -> tuple[Any, ...]:
    return (
        key.option,
        key.cover,
        not key.social_insurance,
        key.occupation_class or 0,
        key.sex is Sex.FEMALE,
        key.pay,
    )


def _merged(head: Sequence[Sequence[Value]]) -> Iterator[Area]:
    """Yield runs of equal headers below equal headers; the last row's stand each alone."""
    for number, row in enumerate(head[:-1]):
        paths = [tuple(above[column] for above in head[: number + 1]) for column in range(len(row))]
        for _, run in groupby(range(1, len(row)), key=paths.__getitem__):
            columns = list(run)
            if len(columns) > 1:
                yield Area(number, columns[0], number, columns[-1])


def _year(year: int, locale: Locale) -> str:
    return f"第{year}年" if locale == "zh_CN" else f"Year {year}"
