"""What an item costs: a cell of the filed table, its unit, its mode. Nothing is recomputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import PayMode, PriceBasis, RatingFactor
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.terms import PlanOption, ProductTerms, RateKey, Term
from planbook.domain.money import ZERO, to_fen

NEAREST_SHOWN: Final = 3


class NotSoldError(DomainError):
    """The table's cell is blank; ``nearest`` are the cells next to it that are sold."""

    def __init__(self, product: str, wanted: RateKey, nearest: tuple[RateKey, ...]) -> None:
        super().__init__("terms", "not_sold", product=product)
        self.product = product
        self.wanted = wanted
        self.nearest = nearest


class UnpriceableError(DomainError):
    """The choice lacks what the price needs: ``field`` names it."""

    def __init__(self, product: str, field: str) -> None:
        super().__init__(field, "unpriceable", product=product)
        self.product = product


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen of a product.

    ``amount`` is the sum insured in yuan, or the yearly premium of a product that is priced the
    other way round; a product priced by option needs none.
    """

    pay: Term
    cover: Term
    amount: Decimal | None = None
    option: str = "standard"
    mode: PayMode = PayMode.YEARLY


@dataclass(frozen=True, slots=True)
class ItemPrice:
    """What an item costs and insures, in yuan.

    ``premiums`` and ``cash_values`` run by policy year; ``yearly_premium`` is the table's, whereas
    what the year's instalments come to is in ``premiums``.
    """

    key: RateKey
    sum_insured: Decimal
    yearly_premium: Decimal
    instalment: Decimal
    premiums: tuple[Decimal, ...]
    cash_values: tuple[Decimal, ...] = ()
    waived: tuple[Decimal, ...] = ()

    @property
    def pay_years(self) -> int:
        """Number of policy years in which premiums fall due."""
        return sum(1 for premium in self.premiums if premium)

    @property
    def cover_years(self) -> int:
        """Number of policy years."""
        return len(self.premiums)


def rate_key(terms: ProductTerms, life: Life, choice: Choice) -> RateKey:
    """Return the key of the cell that prices a choice for a life."""
    rated_by = terms.rated_by
    return RateKey(
        option=choice.option,
        sex=life.sex if RatingFactor.SEX in rated_by else None,
        age=life.age,
        pay=choice.pay,
        cover=choice.cover,
        social_insurance=life.social_insurance
        if RatingFactor.SOCIAL_INSURANCE in rated_by
        else None,
        occupation_class=life.occupation_class if RatingFactor.OCCUPATION in rated_by else None,
    )


def find_rate(terms: ProductTerms, key: RateKey) -> Decimal:
    """Return the rate of a cell.

    Raises:
        NotSoldError: The cell is blank.
    """
    rate = terms.rates.get(key)
    if rate is None:
        raise NotSoldError(terms.code, key, nearest_sold(terms, key))
    return rate


def nearest_sold(terms: ProductTerms, wanted: RateKey) -> tuple[RateKey, ...]:
    """Return the cells that are sold to the same life nearest in age, then cover, then pay term."""

    def distance(key: RateKey) -> tuple[int, int, int, bool]:
        return (
            abs(key.age - wanted.age),
            abs(key.cover.years(key.age) - wanted.cover.years(wanted.age)),
            abs(key.pay.years(key.age) - wanted.pay.years(wanted.age)),
            key.option != wanted.option,
        )

    same_life = (
        key
        for key in terms.rates
        if key.sex == wanted.sex
        and key.social_insurance == wanted.social_insurance
        and key.occupation_class == wanted.occupation_class
    )
    return tuple(sorted(same_life, key=distance)[:NEAREST_SHOWN])


def price_item(terms: ProductTerms, life: Life, choice: Choice) -> ItemPrice:
    """Price a choice for the insured.

    Raises:
        NotSoldError: The cell is blank.
        UnpriceableError: The amount, option or mode is missing or not offered.
    """
    key = rate_key(terms, life, choice)
    option = terms.option(choice.option)
    if option is None:
        raise UnpriceableError(terms.code, "option")
    rate = find_rate(terms, key)
    sum_insured, yearly, units = _amounts(terms, option, choice, rate)
    instalment = _instalment(terms, yearly, choice.mode)
    pay_years, cover_years = choice.pay.years(life.age), choice.cover.years(life.age)
    return ItemPrice(
        key=key,
        sum_insured=sum_insured,
        yearly_premium=yearly,
        instalment=instalment,
        premiums=_level(instalment * choice.mode.instalments, pay_years, cover_years),
        cash_values=tuple(value * units for value in terms.cash_values.get(key, ())),
    )


def price_waiver(
    terms: ProductTerms, applicant: Life, waived: Sequence[ItemPrice], mode: PayMode
) -> ItemPrice:
    """Price a rider that waives the later premiums of other items if the applicant is struck.

    A premium that is waived from the second year on is insured for one year less than it is paid,
    and the rider is paid as long as it insures: per unit of yearly premium × remaining term.

    Raises:
        NotSoldError: A remaining term is not sold at the applicant's age.
        UnpriceableError: There is no premium to waive.
    """
    parts = [price for price in waived if price.pay_years > 1]
    if not parts:
        raise UnpriceableError(terms.code, "waives")
    years = max(price.pay_years for price in parts) - 1
    yearly = _waiver_premiums(terms, applicant, parts, years)
    paid = tuple(_instalment(terms, premium, mode) * mode.instalments for premium in yearly)
    term = Term.of_years(years)
    return ItemPrice(
        key=rate_key(terms, applicant, Choice(pay=term, cover=term)),
        sum_insured=sum((price.yearly_premium for price in parts), ZERO),
        yearly_premium=yearly[0],
        instalment=_instalment(terms, yearly[0], mode),
        premiums=paid,
        waived=tuple(
            sum((price.premiums[year] for price in parts if year < price.cover_years), ZERO)
            for year in range(years + 1)
        ),
    )


def sum_insured_within(
    terms: ProductTerms, life: Life, choice: Choice, yearly_premium: Decimal
) -> Decimal | None:
    """Return the greatest amount on the product's steps that costs at most a yearly premium.

    ``None`` where even the smallest amount costs more.

    Raises:
        NotSoldError: The cell is blank.
        UnpriceableError: The product's price is not set by an amount.
    """
    if terms.amounts is None or terms.is_waiver:
        raise UnpriceableError(terms.code, "amount")
    limits, rate = terms.amounts, find_rate(terms, rate_key(terms, life, choice))
    by_premium = terms.basis is PriceBasis.PER_PREMIUM
    affordable = yearly_premium if by_premium else yearly_premium * terms.unit / rate
    steps = (affordable / limits.step).to_integral_value(ROUND_FLOOR)
    amount = min(steps * limits.step, limits.maximum(life.age))
    return amount if amount >= limits.minimum else None


def _amounts(
    terms: ProductTerms, option: PlanOption, choice: Choice, rate: Decimal
) -> tuple[Decimal, Decimal, Decimal]:
    """Return sum insured, yearly premium and the number of units that tables are per."""
    if terms.basis is PriceBasis.PER_OPTION and option.sum_insured is not None:
        return option.sum_insured, to_fen(rate), Decimal(1)
    if terms.is_waiver or choice.amount is None or choice.amount <= 0:
        raise UnpriceableError(terms.code, "amount")
    units = choice.amount / terms.unit
    if terms.basis is PriceBasis.PER_PREMIUM:
        return to_fen(rate * units), choice.amount, units
    return choice.amount, to_fen(rate * units), units


def _instalment(terms: ProductTerms, yearly: Decimal, mode: PayMode) -> Decimal:
    factor = terms.modal_factor(mode)
    if factor is None:
        raise UnpriceableError(terms.code, "mode")
    return to_fen(yearly * factor)


def _level(premium: Decimal, pay_years: int, cover_years: int) -> tuple[Decimal, ...]:
    paid = min(pay_years, cover_years)
    return (premium,) * paid + (ZERO,) * (cover_years - paid)


def _waiver_premiums(
    terms: ProductTerms, applicant: Life, parts: Sequence[ItemPrice], years: int
) -> list[Decimal]:
    """Return the rider's yearly premium in each year: parts drop out as they end."""
    yearly = [ZERO] * years
    for price in parts:
        term = Term.of_years(price.pay_years - 1)
        rate = find_rate(terms, rate_key(terms, applicant, Choice(pay=term, cover=term)))
        premium = to_fen(rate * price.yearly_premium / terms.unit)
        for year in range(term.value):
            yearly[year] += premium
    return yearly
