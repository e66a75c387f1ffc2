"""What a header of a table means: 「男」, 「20年交」, 「至60周岁」, 「第3年」, 「男 趸交」."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from planbook.core.i18n import N_, Locale
from planbook.domain.illustration.codes import Sex
from planbook.features.catalogue.service.workbook.values import (
    FOR_LIFE,
    OLDEST,
    SINGLE,
    BadCellError,
    shown,
    term,
    tidy,
)
from planbook.features.catalogue.service.workbook.vocabularies import INSURED, SEXES
from planbook.features.catalogue.service.workbook.words import Dimension, bare

# Several where one column or row stands for several keys: ages 0-4, classes 1-4.
Values = tuple[object, ...]
Found = dict[Dimension, Values]

RANGE: Final = r"(\d{1,3})(?:[-~～–—至到](\d{1,3}))?"
AGES: Final = re.compile(rf"(?:age)?{RANGE}(?:周?岁)?")
YEARS: Final = re.compile(r"(?:第|policyyear|year|保单年度)?(\d{1,3})(?:保单)?(?:年度?末?)?")
CLASSES: Final = re.compile(rf"(?:第|class)?{RANGE}类?(?:职业)?")
CHINESE: Final = str.maketrans("一二三四五六", "123456")
MOST_CLASSES: Final = 6
SEPARATORS: Final = re.compile(r"[\s/／、+×,，;；|]+|(?<=[男女性])[-－]?(?=[\d趸至交保])")
NUMBER: Final = re.compile(r"\d{1,3}")
YEARS_ONLY: Final = re.compile(r"\d{1,3}(年期?|years?)?")

NOT_A_PLAN: Final = N_("“{found}” is no plan of this product: {choices}.")
NOT_A_KEY: Final = N_("“{found}” is no {dimension}.")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Reads headers and keys; ``options`` are the product's plans by their bare names."""

    options: Mapping[str, str] = field(default_factory=dict[str, str])
    locale: Locale = "zh_CN"

    def read(self, dimension: Dimension, text: str) -> Values:
        """Return what a text says of a dimension.

        Raises:
            BadCellError: It says nothing of it.
        """
        return self._readers()[dimension](text)

    def guess(self, text: str, taken: Collection[Dimension], *, by_year: bool) -> Found | None:
        """Return what a header says of which dimensions, or None.

        Args:
            text: The header.
            taken: The dimensions that are said elsewhere, so that a bare number is none of them.
            by_year: Whether the table goes by policy years.
        """
        dimension = self._dimension_of(text, taken, by_year=by_year)
        if dimension is not None:
            return {dimension: self.read(dimension, text)}
        parts = [part for part in SEPARATORS.split(text.strip()) if part]
        if len(parts) < 2:
            return None
        found: Found = {}
        for part in parts:
            one = self._dimension_of(part, {*taken, *found}, by_year=by_year)
            if one is None or one in found:
                return None
            found[one] = self.read(one, part)
        return found

    def _dimension_of(
        self, text: str, taken: Collection[Dimension], *, by_year: bool
    ) -> Dimension | None:
        for dimension in _candidates(text, taken, by_year=by_year):
            try:
                self.read(dimension, text)
            except BadCellError:
                continue
            return dimension
        return None

    def _readers(self) -> Mapping[Dimension, Callable[[str], Values]]:
        return {
            Dimension.OPTION: self._option,
            Dimension.SEX: _sex,
            Dimension.AGE: lambda text: _numbers(AGES, text, 0, OLDEST),
            Dimension.PAY: lambda text: (term(text),),
            Dimension.COVER: lambda text: (term(text),),
            Dimension.SOCIAL_INSURANCE: _insured,
            Dimension.OCCUPATION: lambda text: _numbers(
                CLASSES, text.translate(CHINESE), 1, MOST_CLASSES
            ),
            Dimension.YEAR: lambda text: _numbers(YEARS, text, 1, OLDEST),
        }

    def _option(self, text: str) -> Values:
        code = self.options.get(bare(text))
        if code is None:
            choices = ", ".join(dict.fromkeys(self.options.values()))
            raise BadCellError(NOT_A_PLAN, found=shown(text), choices=choices)
        return (code,)


def _candidates(text: str, taken: Collection[Dimension], *, by_year: bool) -> list[Dimension]:
    """Return what a header may be about, the likeliest first."""
    plain = bare(text)
    sure = [Dimension.SEX, Dimension.SOCIAL_INSURANCE, Dimension.OPTION]
    if YEARS_ONLY.fullmatch(plain):
        return [*sure[2:], *_of_number(plain, taken, by_year=by_year)]
    if "类" in plain or "class" in plain:
        return [Dimension.OCCUPATION, *sure]
    if plain in SINGLE or any(sign in plain for sign in ("交", "缴", "pay")):
        return [Dimension.PAY, *sure]
    if FOR_LIFE.fullmatch(plain) or any(
        sign in plain for sign in ("保", "cover", "toage", "至", "到")
    ):
        return [*sure, Dimension.YEAR, Dimension.COVER]
    if "岁" in plain or "age" in plain:
        first = Dimension.COVER if Dimension.AGE in taken else Dimension.AGE
        return [first, *sure]
    return [*sure, Dimension.YEAR]


def _of_number(plain: str, taken: Collection[Dimension], *, by_year: bool) -> list[Dimension]:
    """Return what a number without any word, or with 年 alone, counts."""
    bare_number = NUMBER.fullmatch(plain) is not None
    order = [
        *([Dimension.YEAR] if by_year else []),
        *([Dimension.AGE] if bare_number else []),
        Dimension.PAY,
        Dimension.COVER,
    ]
    return [dimension for dimension in order if dimension not in taken]


def _sex(text: str) -> Values:
    code = SEXES.find(tidy(text))
    if code is None:
        raise BadCellError(NOT_A_KEY, found=shown(text), dimension="男/女 · male/female")
    return (Sex(code),)


def _insured(text: str) -> Values:
    code = INSURED.find(tidy(text))
    if code is None:
        raise BadCellError(NOT_A_KEY, found=shown(text), dimension="有社保/无社保 · yes/no")
    return (code == "yes",)


def _numbers(pattern: re.Pattern[str], text: str, least: int, most: int) -> Values:
    match = pattern.fullmatch(tidy(text).replace(" ", "").casefold())
    if match is None:
        raise BadCellError(NOT_A_KEY, found=shown(text), dimension=f"{least}–{most}")
    groups = [int(group) for group in match.groups() if group]
    first, last = groups[0], groups[-1]
    if not least <= first <= last <= most:
        raise BadCellError(NOT_A_KEY, found=shown(text), dimension=f"{least}–{most}")
    return tuple(range(first, last + 1))
