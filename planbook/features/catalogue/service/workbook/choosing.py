"""What an unknown header can be, and what is remembered of the answer."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from planbook.core.i18n import Locale
from planbook.domain.illustration.codes import Sex
from planbook.features.catalogue.service.workbook.headings import IGNORED, SHEET_NAMES
from planbook.features.catalogue.service.workbook.spec import COLUMNS_OF, LINES_OF
from planbook.features.catalogue.service.workbook.vocabularies import INSURED, SEXES
from planbook.features.catalogue.service.workbook.words import (
    DIMENSIONS,
    SHEETS,
    Dimension,
    SheetCode,
)

Choices = tuple[tuple[str, str], ...]
TABLES: Final = frozenset({SheetCode.RATES, SheetCode.CASH_VALUES})


def choices_of(scope: str, options: Sequence[str], locale: Locale) -> Choices:
    """Return what a header in a scope can mean, with words; leaving it out is the last."""
    return (*_choices(scope, options, locale), (IGNORED, DIMENSIONS.say(Dimension.NOTHING, locale)))


def _choices(scope: str, options: Sequence[str], locale: Locale) -> Iterator[tuple[str, str]]:
    if scope == SHEET_NAMES:
        yield from (each for each in SHEETS.choices(locale) if each[0] != SheetCode.NOTES)
        return
    code = SheetCode(scope)
    if code not in TABLES:
        for fact in (*LINES_OF.get(code, ()), *COLUMNS_OF.get(code, ())):
            yield fact.code, fact.word.say(locale)
        return
    for dimension, name in DIMENSIONS.choices(locale):
        if dimension != Dimension.NOTHING:
            yield dimension, name
    yield from _values(Dimension.SEX, ((sex, SEXES.say(sex, locale)) for sex in Sex))
    yield from _values(Dimension.SOCIAL_INSURANCE, INSURED.choices(locale))
    yield from _values(Dimension.OPTION, ((each, each) for each in options))


def _values(dimension: Dimension, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for value, name in pairs:
        yield f"{dimension}={value}", name


def is_choice(scope: str, meaning: str, options: Sequence[str], locale: Locale) -> bool:
    """Return whether an answer is one of those that were offered."""
    try:
        return meaning in dict(choices_of(scope, options, locale))
    except ValueError:
        return False
