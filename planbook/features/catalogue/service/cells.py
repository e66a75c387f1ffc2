"""Filed tables as people browse them: a part at a time, ages or policy years down, sexes across."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeVar

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.domain.illustration.codes import RatingFactor, Sex
from planbook.domain.illustration.terms import ProductTerms, RateKey, Term
from planbook.features.catalogue.schemas import CashValueRow, RateRow, TablePage, TableView
from planbook.features.catalogue.service.tables import product_terms

T = TypeVar("T", bound=Hashable)

USUAL_AGE: Final = 30
YES_NO: Final = {None: "", True: "yes", False: "no"}


def browse_table(session: Session, actor: Actor, *, version_id: int, view: TableView) -> TablePage:
    """Return a part of a version's tables; what it does not have is replaced by what it has.

    Raises:
        NotFoundError: There is no such version that the actor may see.
    """
    terms = product_terms(session, actor, version_id=version_id)
    return _page(terms, view)


def _page(terms: ProductTerms, wanted: TableView) -> TablePage:
    """Narrow the cells factor by factor: each choice leaves those that go with it."""
    keys: Sequence[RateKey] = tuple(terms.rates)
    order = [option.code for option in terms.options]
    options = sorted(_values(keys, lambda key: key.option), key=order.index)
    option = _pick(wanted.option, options)
    keys = [key for key in keys if key.option == option]
    social = sorted(_values(keys, lambda key: YES_NO[key.social_insurance]), reverse=True)
    insured = _pick(wanted.social_insurance, social)
    keys = [key for key in keys if YES_NO[key.social_insurance] == insured]
    classes = sorted(_values(keys, lambda key: key.occupation_class or 0))
    occupation = _pick(wanted.occupation_class, classes)
    keys = [key for key in keys if (key.occupation_class or 0) == occupation]
    covers = _terms(key.cover for key in keys)
    cover = _pick(wanted.cover_term, covers)
    keys = [key for key in keys if str(key.cover) == cover]
    pays = _terms(key.pay for key in keys)
    pay = _pick(wanted.pay_term, pays)
    keys = [key for key in keys if str(key.pay) == pay]
    ages = sorted(_values(keys, lambda key: key.age))
    age = _nearest(wanted.age, ages)
    sexes = tuple(Sex) if RatingFactor.SEX in terms.rated_by else (None,)
    return TablePage(
        view=replace(
            wanted,
            option=option,
            pay_term=pay,
            cover_term=cover,
            social_insurance=insured,
            occupation_class=occupation,
            age=age,
        ),
        basis=terms.basis,
        unit=terms.unit,
        sexes=tuple(sex or "" for sex in sexes),
        options=tuple(options),
        pay_terms=tuple(pays),
        cover_terms=tuple(covers),
        social_insurance=tuple(social),
        occupation_classes=tuple(classes),
        ages=tuple(ages),
        rates=_rates(terms, keys, sexes, ages),
        cash_values=_cash_values(terms, keys, sexes, age),
        cells=len(terms.rates),
    )


def _values(keys: Iterable[RateKey], of: Callable[[RateKey], T]) -> set[T]:
    return {of(key) for key in keys}


def _terms(found: Iterable[Term]) -> list[str]:
    return [str(term) for term in sorted(set(found))]


def _pick(wanted: T, there: Sequence[T]) -> T:
    """Return what is wanted if it is there, else the first."""
    return wanted if wanted in there or not there else there[0]


def _nearest(wanted: int | None, ages: Sequence[int]) -> int | None:
    target = USUAL_AGE if wanted is None else wanted
    return min(ages, key=lambda age: abs(age - target), default=None)


def _rates(
    terms: ProductTerms, keys: Sequence[RateKey], sexes: Sequence[Sex | None], ages: Sequence[int]
) -> tuple[RateRow, ...]:
    """Return a row for each age from the first to the last, blank where nothing is sold."""
    found = {(key.age, key.sex): terms.rates[key] for key in keys}
    return tuple(
        RateRow(age, tuple(found.get((age, sex)) for sex in sexes))
        for age in (range(ages[0], ages[-1] + 1) if ages else ())
    )


def _cash_values(
    terms: ProductTerms, keys: Sequence[RateKey], sexes: Sequence[Sex | None], age: int | None
) -> tuple[CashValueRow, ...]:
    found = {key.sex: terms.cash_values.get(key, ()) for key in keys if key.age == age}
    years = max(map(len, found.values()), default=0)
    if age is None or not years:
        return ()
    return tuple(
        CashValueRow(year, age + year, tuple(_value(found.get(sex, ()), year) for sex in sexes))
        for year in range(1, years + 1)
    )


def _value(values: Sequence[Decimal], year: int) -> Decimal | None:
    return values[year - 1] if year <= len(values) else None
