"""A filed product as the engine reads it: tables and rules, never recomputed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final, Self

from planbook.domain.errors import DomainError
from planbook.domain.illustration.account_rules import AccountRules
from planbook.domain.illustration.codes import (
    BenefitBasis,
    BenefitCode,
    DesignType,
    PayMode,
    Phase,
    PriceBasis,
    RatingFactor,
    Sex,
)
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.lines import Line
from planbook.domain.money import ZERO

# The mortality tables end with the age 105, and so do the tables of whole-life contracts.
WHOLE_LIFE_AGE: Final = 105
ONE: Final = Decimal(1)


class TermKind(StrEnum):
    """Whether a term counts years or ends at an age."""

    YEARS = "years"
    TO_AGE = "to_age"


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A pay or cover term: ``20`` years, ``to60``, or ``life``; a single premium is ``1``."""

    kind: TermKind
    value: int

    @classmethod
    def of_years(cls, years: int) -> Self:
        """Return a term of whole years."""
        return cls(TermKind.YEARS, years)

    @classmethod
    def to_age(cls, age: int) -> Self:
        """Return a term that ends on the policy anniversary at an age."""
        return cls(TermKind.TO_AGE, age)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``20``, ``to60`` or ``life``.

        Raises:
            DomainError: ``term``, ``not_a_term``: the text is none of them.
        """
        if text == "life":
            return cls.to_age(WHOLE_LIFE_AGE)
        match = re.fullmatch(r"(to)?(\d{1,3})", text, re.ASCII)
        if match is None or int(match[2]) == 0:
            raise DomainError("term", "not_a_term", text=text)
        return cls(TermKind.TO_AGE if match[1] else TermKind.YEARS, int(match[2]))

    def __str__(self) -> str:
        if self.is_whole_life:
            return "life"
        return f"to{self.value}" if self.kind is TermKind.TO_AGE else str(self.value)

    @property
    def is_whole_life(self) -> bool:
        """Whether the term lasts as long as the insured."""
        return self.kind is TermKind.TO_AGE and self.value == WHOLE_LIFE_AGE

    def years(self, age: int) -> int:
        """Return the number of policy years for a life of an issue age; never below 0."""
        return max(0, self.value - age) if self.kind is TermKind.TO_AGE else self.value


@dataclass(frozen=True, slots=True)
class RateKey:
    """The key of a cell; a factor that the product is not rated by is ``None``."""

    option: str
    sex: Sex | None
    age: int
    pay: Term
    cover: Term
    social_insurance: bool | None = None
    occupation_class: int | None = None


RateTable = Mapping[RateKey, Decimal]
CashValueTable = Mapping[RateKey, tuple[Decimal, ...]]
"""Guaranteed cash values at the end of policy years 1, 2, …, per unit of the rate table."""


@dataclass(frozen=True, slots=True)
class AgeBand:
    """The share that applies from an age on, until the next band begins."""

    from_age: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class BenefitPart:
    """A share of some amount, by age, in one phase of the contract."""

    basis: BenefitBasis
    bands: tuple[AgeBand, ...] = (AgeBand(0, ONE),)
    phase: Phase = Phase.ALWAYS


@dataclass(frozen=True, slots=True)
class BenefitRule:
    """A benefit: the greatest of its parts that apply."""

    code: BenefitCode
    parts: tuple[BenefitPart, ...]


@dataclass(frozen=True, slots=True)
class Payout:
    """Survival payments of the sum insured at each anniversary until an age.

    They begin at an age or at the end of a policy year; without either the plan option says the
    age. The first ``guaranteed`` payments are made even if the insured dies.
    """

    guaranteed: int
    from_age: int | None = None
    to_age: int = WHOLE_LIFE_AGE
    from_year: int | None = None


@dataclass(frozen=True, slots=True)
class PlanOption:
    """A plan of the product (计划): what it fixes instead of the amount that others choose."""

    code: str
    sum_insured: Decimal | None = None
    deductible: Decimal | None = None
    payout_from_age: int | None = None


@dataclass(frozen=True, slots=True)
class AmountLimit:
    """The greatest amount that may be chosen from an age on."""

    from_age: int
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class AmountLimits:
    """What may be chosen: sum insured, or yearly premium where that sets the price."""

    minimum: Decimal
    step: Decimal
    by_age: tuple[AmountLimit, ...]

    def maximum(self, age: int) -> Decimal:
        """Return the greatest amount for an issue age; 0 below the first band."""
        return max(
            (limit for limit in self.by_age if limit.from_age <= age),
            key=lambda limit: limit.from_age,
            default=AmountLimit(0, ZERO),
        ).maximum


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may be insured."""

    minimum_age: int
    maximum_age: int
    minimum_days: int = 0
    occupation_classes: frozenset[int] = frozenset(range(1, 7))


@dataclass(frozen=True, slots=True)
class ModalFactor:
    """The share of the yearly premium that one instalment costs."""

    mode: PayMode
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Conditions:
    """The contract's periods (等待期、犹豫期、宽限期、复效期); 0 where it has none."""

    waiting_days: int
    cooling_off_days: int
    grace_days: int
    reinstatement_years: int


@dataclass(frozen=True, slots=True)
class ProductTerms:
    """One product version: its facts, and the tables that premium and illustration come from.

    ``maturity`` is paid to the living at the end of the cover term: the greatest of its parts.
    ``dividend_accumulation`` is the rate, itself not guaranteed, at which dividends that are left
    with the insurer accumulate; 0 where they are paid in cash only. Universal and unit-linked
    products have an ``account``; ``rider`` names what an additional product may be attached to.
    """

    code: str
    line: Line
    design_type: DesignType
    tier: int
    basis: PriceBasis
    unit: Decimal
    rated_by: frozenset[RatingFactor]
    options: tuple[PlanOption, ...]
    eligibility: Eligibility
    modal_factors: tuple[ModalFactor, ...]
    benefits: tuple[BenefitRule, ...]
    conditions: Conditions
    guaranteed_rate: Decimal
    amounts: AmountLimits | None = None
    growth_rate: Decimal = ZERO
    payout: Payout | None = None
    maturity: tuple[BenefitPart, ...] = ()
    dividend_accumulation: Decimal = ZERO
    account: AccountRules | None = None
    rider: RiderRules | None = None
    renewable_to_age: int | None = None
    indemnity: bool = False
    rates: RateTable = field(default_factory=dict[RateKey, Decimal], repr=False)
    cash_values: CashValueTable = field(
        default_factory=dict[RateKey, tuple[Decimal, ...]], repr=False
    )

    @property
    def is_waiver(self) -> bool:
        """Whether this is a rider that waives other items' premiums."""
        return self.basis is PriceBasis.PER_WAIVED_PREMIUM

    @property
    def is_rider(self) -> bool:
        """Whether this is sold beside other items only: a waiver, or bound to main products."""
        return self.is_waiver or self.rider is not None

    def option(self, code: str) -> PlanOption | None:
        """Return a plan option by its code."""
        return next((option for option in self.options if option.code == code), None)

    def modal_factor(self, mode: PayMode) -> Decimal | None:
        """Return the share of an instalment, or ``None`` where the mode is not offered."""
        return next((each.factor for each in self.modal_factors if each.mode is mode), None)
