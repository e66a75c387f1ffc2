"""What an illustration must show of each design type, column by column (银保监规〔2022〕24号).

Guaranteed benefits first. Participating: a dividend within the cap, the return behind it unnamed.
Universal: the account at its guaranteed rate, and at an assumed crediting rate within the cap.
Unit-linked: nothing is guaranteed; the account at level unit prices, which shows what charges do to
it, and at falling ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Final

from planbook.domain.errors import DomainError
from planbook.domain.illustration.accounts import Account, AccountYear
from planbook.domain.illustration.benefits import ItemBenefits, Series
from planbook.domain.illustration.codes import BenefitCode, DesignType, Scenario
from planbook.domain.illustration.rules import RateCaps, crediting_rate, dividend_rate
from planbook.domain.illustration.terms import ONE, ProductTerms
from planbook.domain.money import ZERO, to_yuan

COLUMN_ORDER: Final = {code: place for place, code in enumerate(BenefitCode)}


class NotIllustratedError(DomainError):
    """The product lacks what its design type's illustration needs."""

    def __init__(self, product: str, design_type: DesignType) -> None:
        super().__init__("design_type", "not_illustrated", product=product, design=design_type)
        self.product = product
        self.design_type = design_type


@dataclass(frozen=True, slots=True)
class Column:
    """A benefit of an illustration; of an account's also the scenario, and its rate a year."""

    code: BenefitCode
    guaranteed: bool = True
    rate: Decimal | None = None
    scenario: Scenario | None = None

    @property
    def order(self) -> tuple[bool, Decimal, int]:
        """Guaranteed columns first; then scenarios, the higher rate before the lower; dividends."""
        scenario = ONE if self.rate is None else -self.rate
        return not self.guaranteed, ZERO if self.guaranteed else scenario, COLUMN_ORDER[self.code]


Columns = dict[Column, Series]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item's benefits by column, and its guaranteed cash value, in whole yuan."""

    columns: Columns
    cash_values: Series


def columns_of(benefits: ItemBenefits, *, on: date, caps: RateCaps) -> Shown:
    """Return what an item's illustration shows, with the caps in force on a day.

    Raises:
        NotIllustratedError: A universal or unit-linked product has no account.
    """
    terms = benefits.terms
    match terms.design_type:
        case DesignType.ORDINARY:
            return Shown(_guaranteed(benefits), _yuan(benefits.cash_values))
        case DesignType.PARTICIPATING:
            shared = _dividends(benefits, caps.illustrated_on(on, terms.design_type))
            return Shown(_guaranteed(benefits) | shared, _yuan(benefits.cash_values))
        case DesignType.UNIVERSAL:
            return _universal(benefits, caps.illustrated_on(on, terms.design_type))
        case _:
            rise = caps.illustrated_on(on, terms.design_type)
            return _unit_linked(benefits, rise, caps.fall_on(on, terms.design_type))


def _guaranteed(benefits: ItemBenefits) -> Columns:
    terms = benefits.terms
    columns = {Column(rule.code): benefits.amounts(rule) for rule in terms.benefits}
    if terms.growth_rate:
        effective = benefits.effective_sum_insured
        columns[Column(BenefitCode.EFFECTIVE_SUM_INSURED)] = _yuan(effective)
    if terms.payout is not None:
        columns[Column(BenefitCode.SURVIVAL)] = _yuan(benefits.survival)
    if terms.maturity:
        columns[Column(BenefitCode.MATURITY)] = _yuan(benefits.maturity)
    return columns


def _dividends(benefits: ItemBenefits, cap: Decimal | None) -> Columns:
    """Return each year's dividend, and what they come to when they are left to accumulate."""
    terms = benefits.terms
    yearly = benefits.dividends(dividend_rate(cap, terms.guaranteed_rate))
    growth = ONE + terms.dividend_accumulation
    left: list[Decimal] = []
    total = ZERO
    for dividend in yearly:
        total = total * growth + dividend
        left.append(total.quantize(ONE, ROUND_DOWN))
    return {
        Column(BenefitCode.DIVIDEND, guaranteed=False): yearly,
        Column(BenefitCode.DIVIDEND_TOTAL, guaranteed=False): tuple(left),
    }


def _universal(benefits: ItemBenefits, cap: Decimal | None) -> Shown:
    terms = benefits.terms
    account = _account(benefits)
    promised = account.roll(terms.guaranteed_rate)
    assumed_rate = crediting_rate(cap, account.rules.assumed_rate, terms.guaranteed_rate)
    assumed = account.roll(assumed_rate)
    others = _without_death(benefits)
    return Shown(
        columns=others
        | {Column(BenefitCode.INITIAL_CHARGE): _yuan(account.initial_charges)}
        | _account_columns(promised, Scenario.CREDITING, terms.guaranteed_rate, guaranteed=True)
        | _account_columns(assumed, Scenario.CREDITING, assumed_rate, guaranteed=False),
        cash_values=_yuan([year.surrender_value for year in promised]),
    )


def _unit_linked(benefits: ItemBenefits, rise: Decimal | None, fall: Decimal | None) -> Shown:
    account = _account(benefits)
    rates = [rise or ZERO, *([-fall] if fall else [])]
    columns = {Column(BenefitCode.INITIAL_CHARGE): _yuan(account.initial_charges)}
    for rate in rates:
        years = account.roll(rate)
        columns |= _account_columns(years, Scenario.UNIT_PRICE, rate, guaranteed=False)
    return Shown(columns, cash_values=(ZERO,) * benefits.years)


def _account(benefits: ItemBenefits) -> Account:
    terms = benefits.terms
    if terms.account is None:
        raise NotIllustratedError(terms.code, terms.design_type)
    return Account(benefits, terms.account)


def _without_death(benefits: ItemBenefits) -> Columns:
    """Return the guaranteed benefits that no account has a share in."""
    columns = _guaranteed(benefits)
    columns.pop(Column(BenefitCode.DEATH), None)
    return columns


def _account_columns(
    years: Sequence[AccountYear], scenario: Scenario, rate: Decimal, *, guaranteed: bool
) -> Columns:
    """Return an account's columns; what its surrender pays for sure is the cash value itself."""
    amounts = {
        BenefitCode.RISK_CHARGE: [year.risk_charge for year in years],
        BenefitCode.ACCOUNT_VALUE: [year.value for year in years],
        BenefitCode.DEATH: [year.death for year in years],
    }
    if not guaranteed:
        amounts[BenefitCode.SURRENDER_VALUE] = [year.surrender_value for year in years]
    return {Column(code, guaranteed, rate, scenario): _yuan(by) for code, by in amounts.items()}


def _yuan(amounts: Sequence[Decimal]) -> Series:
    return tuple(map(to_yuan, amounts))


def has_account(terms: ProductTerms) -> bool:
    """Return whether a product's design type keeps an account, whose charges it must name."""
    return terms.design_type in (DesignType.UNIVERSAL, DesignType.UNIT_LINKED)
