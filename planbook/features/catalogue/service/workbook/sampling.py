"""A look at a rate table: some ages, some columns, the great figures marked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeVar

from planbook.core.i18n import Locale, number
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service.workbook.outcome import Sample, SampleCell
from planbook.features.catalogue.service.workbook.rate_pages import RatePages

T = TypeVar("T")
AGES: Final = 12
COLUMNS: Final = 8
HEATS: Final = 5


def sample(product: ProductImport, locale: Locale) -> Sample:
    """Return a rate table's sample; the first and the last age and column are always in it."""
    tables = RatePages(product.terms, locale)
    rates = product.terms.rates
    columns = spread(tables.across(), COLUMNS)
    ages = spread(sorted({key.age for key in rates}), AGES)
    shown = tables.header_rows()
    figures = sorted(set(rates.values()))
    return Sample(
        columns=tuple(" · ".join(str(tables.say(each, key)) for each in shown) for key in columns),
        rows=tuple(
            (str(age), tuple(_cell(tables.rate(age, key), figures, locale) for key in columns))
            for age in ages
        ),
    )


def _cell(rate: Decimal | None, figures: Sequence[Decimal], locale: Locale) -> SampleCell:
    if rate is None:
        return SampleCell("—", 0)
    low, high = figures[0], figures[-1]
    share = float((rate - low) / (high - low)) if high > low else 0.0
    return SampleCell(number(rate, locale), 1 + min(int(share * HEATS), HEATS - 1))


def spread(items: Sequence[T], most: int) -> list[T]:
    """Return so many of the items at most, evenly spread from the first to the last."""
    if len(items) <= most:
        return list(items)
    step = (len(items) - 1) / (most - 1)
    return [items[round(at * step)] for at in range(most)]
