"""Rates and cash values: figures of the tables under the keys that the product is rated by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product as combinations
from typing import Any, Final

from planbook.core.i18n import N_, Locale
from planbook.core.sheets.grid import Place
from planbook.domain.illustration.codes import RatingFactor
from planbook.domain.illustration.terms import RateKey, Term
from planbook.domain.money import ZERO
from planbook.features.catalogue.service.workbook.pivot import Figure
from planbook.features.catalogue.service.workbook.problems import Problems
from planbook.features.catalogue.service.workbook.values import figure
from planbook.features.catalogue.service.workbook.words import DIMENSIONS, Dimension

BY_FACTOR: Final = {
    Dimension.SEX: RatingFactor.SEX,
    Dimension.SOCIAL_INSURANCE: RatingFactor.SOCIAL_INSURANCE,
    Dimension.OCCUPATION: RatingFactor.OCCUPATION,
}
ONE_YEAR: Final = Term.of_years(1)
LARGEST: Final = Decimal(10) ** 10
MOST_KEYS: Final = 200_000

MISSING: Final = N_(
    "Nothing says the {dimension} of this figure: name it in a header or above the table, "
    "like “{example}”."
)
NOT_RATED: Final = N_("The product is not rated by {dimension}, but this table is.")
NOT_POSITIVE: Final = N_("A rate is above 0. Leave the cell blank where the product is not sold.")
NEGATIVE: Final = N_("A cash value is never below 0.")
TOO_GREAT: Final = N_("“{found}” is too great a figure.")
TWICE: Final = N_("This says again what “{sheet}”, row {row}, column {column} says.")
GAP: Final = N_("The cash value of policy year {year} is missing before this one.")
NO_RATE: Final = N_("This row has cash values, but the rate table does not sell it.")
NO_VALUES: Final = N_("This rate has no cash values, but others have.")
TOO_MANY: Final = N_("The table has more than {limit} rates.")
EXAMPLES: Final[Mapping[Dimension, tuple[str, str]]] = {
    Dimension.OPTION: ("计划：至尊版", "Plan: standard"),
    Dimension.SEX: ("性别：男", "Sex: male"),
    Dimension.AGE: ("投保年龄", "Issue age"),
    Dimension.PAY: ("交费期间：趸交", "Pay term: 10-pay"),
    Dimension.COVER: ("保险期间：终身", "Cover term: life"),
    Dimension.SOCIAL_INSURANCE: ("社保：有社保", "Social insurance: yes"),
    Dimension.OCCUPATION: ("职业类别：1类", "Occupation class: 1"),
    Dimension.YEAR: ("保单年度", "Policy year"),
}


@dataclass(slots=True)
class Keys:
    """Makes keys of figures, and says once a column what their headers leave open."""

    rated_by: frozenset[RatingFactor]
    options: tuple[str, ...]
    problems: Problems
    locale: Locale
    told: set[tuple[str, int, Dimension]] = field(default_factory=set[tuple[str, int, Dimension]])

    def of(self, cell: Figure) -> Iterator[RateKey]:
        """Yield each key that a figure stands for."""
        said = self._complete(cell)
        if said is None:
            return
        names = list(said)
        for values in combinations(*said.values()):
            yield _key(dict(zip(names, values, strict=True)))

    def _complete(self, cell: Figure) -> dict[Dimension, tuple[object, ...]] | None:
        """Return the whole key, with what goes without saying, or None where something lacks."""
        said = dict(cell.key)
        if len(self.options) == 1:
            said.setdefault(Dimension.OPTION, self.options)
        if said.get(Dimension.COVER) == (ONE_YEAR,):
            said.setdefault(Dimension.PAY, (ONE_YEAR,))
        wanted = {Dimension.OPTION, Dimension.AGE, Dimension.PAY, Dimension.COVER}
        wanted |= {dimension for dimension, factor in BY_FACTOR.items() if factor in self.rated_by}
        lacking = [each for each in Dimension if each in wanted and each not in said]
        beyond = [each for each in BY_FACTOR if each in said and each not in wanted]
        for dimension in lacking:
            self.lacks(cell, dimension)
        for dimension in beyond:
            self._tell(cell, dimension, NOT_RATED)
        if lacking or beyond:
            return None
        return {dimension: said[dimension] for dimension in wanted}

    def lacks(self, cell: Figure, dimension: Dimension) -> None:
        """Note that nothing says a dimension of a figure."""
        example = EXAMPLES[dimension][self.locale == "en"]
        self._tell(cell, dimension, MISSING, example=example)

    def _tell(self, cell: Figure, dimension: Dimension, message: str, **values: object) -> None:
        where = (cell.place.sheet, cell.place.column, dimension)
        if where not in self.told:
            self.told.add(where)
            name = DIMENSIONS.say(dimension, self.locale)
            self.problems.add(cell.place, message, dimension=name, **values)


def _key(said: Mapping[Dimension, Any]) -> RateKey:
    return RateKey(
        option=said[Dimension.OPTION],
        sex=said.get(Dimension.SEX),
        age=said[Dimension.AGE],
        pay=said[Dimension.PAY],
        cover=said[Dimension.COVER],
        social_insurance=said.get(Dimension.SOCIAL_INSURANCE),
        occupation_class=said.get(Dimension.OCCUPATION),
    )


@dataclass(slots=True)
class Rates:
    """The rates that were read, and where each stands."""

    keys: Keys
    rates: dict[RateKey, Decimal] = field(default_factory=dict[RateKey, Decimal])
    places: dict[RateKey, Place] = field(default_factory=dict[RateKey, Place])

    def take(self, cell: Figure) -> None:
        """Read one figure."""
        problems = self.keys.problems
        rate = problems.attempt(cell.place, lambda: figure(cell.text))
        if rate is None:
            return
        if rate <= 0:
            problems.add(cell.place, NOT_POSITIVE)
        elif rate > LARGEST:
            problems.add(cell.place, TOO_GREAT, found=cell.text[:30])
        else:
            for key in self.keys.of(cell):
                self._put(key, rate, cell.place)

    def _put(self, key: RateKey, rate: Decimal, place: Place) -> None:
        if key in self.places:
            self.keys.problems.add(place, TWICE, **_said(self.places[key]))
            return
        if len(self.rates) == MOST_KEYS:
            self.keys.problems.add(place, TOO_MANY, limit=MOST_KEYS)
        self.rates[key], self.places[key] = rate, place


@dataclass(slots=True)
class CashValues:
    """The cash values that were read, by key and policy year."""

    keys: Keys
    values: dict[RateKey, dict[int, Decimal]] = field(
        default_factory=dict[RateKey, dict[int, Decimal]]
    )
    places: dict[RateKey, dict[int, Place]] = field(default_factory=dict[RateKey, dict[int, Place]])

    def take(self, cell: Figure) -> None:
        """Read one figure."""
        problems = self.keys.problems
        value = problems.attempt(cell.place, lambda: figure(cell.text))
        if value is None:
            return
        if value < 0:
            problems.add(cell.place, NEGATIVE)
        elif value > LARGEST:
            problems.add(cell.place, TOO_GREAT, found=cell.text[:30])
        elif Dimension.YEAR not in cell.key:
            self.keys.lacks(cell, Dimension.YEAR)
        else:
            for key in self.keys.of(cell):
                self._put(key, cell, value)

    def _put(self, key: RateKey, cell: Figure, value: Decimal) -> None:
        values = self.values.setdefault(key, {})
        places = self.places.setdefault(key, {})
        for year in cell.key[Dimension.YEAR]:
            assert isinstance(year, int)  # noqa: S101 - that is how years are read
            if year in places:
                self.keys.problems.add(cell.place, TWICE, **_said(places[year]))
            values[year], places[year] = value, cell.place

    def table(self, rates: Rates, *, is_read: bool) -> dict[RateKey, tuple[Decimal, ...]]:
        """Return the values in the order of their years, and note where they do not fit the rates.

        Only what was read entirely is compared: what could not be read would be missed here again.
        """
        self._note_gaps()
        if is_read and not self.keys.problems.count:
            self._note_strangers(rates)
        return {
            key: tuple(values.get(year, ZERO) for year in range(1, max(values) + 1))
            for key, values in self.values.items()
        }

    def _note_gaps(self) -> None:
        for places in self.places.values():
            missing = next((year for year in range(1, max(places)) if year not in places), None)
            if missing is not None:
                later = min(year for year in places if year > missing)
                self.keys.problems.add(places[later], GAP, year=missing)

    def _note_strangers(self, rates: Rates) -> None:
        """Note values without a rate, and rates without values."""
        for key, places in self.places.items():
            if key not in rates.rates:
                self.keys.problems.add(next(iter(places.values())), NO_RATE)
        for key, place in rates.places.items():
            if self.values and key not in self.values:
                self.keys.problems.add(place, NO_VALUES)


def _said(place: Place) -> dict[str, object]:
    return {"sheet": place.sheet, "row": place.row, "column": place.letter}
