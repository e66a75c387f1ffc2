"""What wants attention in a plan as a whole: means, minors, doubled cover, grade, eligibility.

保险销售行为管理办法 Art 15-16 and 28, 令2025-7. Limits are a set with a date, passed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planbook.domain.illustration.codes import BenefitCode
from planbook.domain.illustration.eligibility import Obstacle, check_item
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.rows import Illustration
from planbook.domain.limits import PORTFOLIO_LIMITS, PortfolioLimits
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import ZERO

DEATH_LINES: Final = frozenset(
    {Line.TERM_LIFE, Line.WHOLE_LIFE, Line.INCREASING_WHOLE_LIFE, Line.ENDOWMENT, Line.ACCIDENT}
)
APPLICANT_OBSTACLES: Final = frozenset({Obstacle.APPLICANT_MINOR, Obstacle.APPLICANT_IS_INSURED})


class Concern(StrEnum):
    """Why a plan wants attention."""

    GRADE = "grade"
    NOT_ELIGIBLE = "not_eligible"
    APPLICANT = "applicant"
    MINOR_LIMIT = "minor_limit"
    OVER_BUDGET = "over_budget"
    INCOME_SHARE = "income_share"
    PROTECTION_SHARE = "protection_share"
    DUPLICATE_INDEMNITY = "duplicate_indemnity"
    OVER_65 = "over_65"


# What the law forbids, against what it wants to be talked about.
BLOCKING: Final = frozenset(
    {Concern.GRADE, Concern.NOT_ELIGIBLE, Concern.APPLICANT, Concern.MINOR_LIMIT}
)


@dataclass(frozen=True, slots=True)
class Attention:
    """One concern: about which item and life, with its figure and the limit that it misses."""

    concern: Concern
    item: str = ""
    life: str = ""
    actual: Decimal = ZERO
    limit: Decimal = ZERO

    @property
    def blocks(self) -> bool:
        """Whether no proposal may be made of the plan as it is."""
        return self.concern in BLOCKING


@dataclass(frozen=True, slots=True)
class ExistingCover:
    """A policy that a life has already."""

    life: str
    line: Line
    sum_insured: Decimal


@dataclass(frozen=True, slots=True)
class Means:
    """What the household can spend and earns, yuan a year; ``None`` where it is not known."""

    budget: Decimal | None = None
    income: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A plan's items with their tables, and what the household has already."""

    items: tuple[PricedItem, ...]
    tables: tuple[Illustration, ...]
    existing: tuple[ExistingCover, ...] = ()

    @property
    def yearly_premium(self) -> Decimal:
        """What the first policy year costs, all instalments together."""
        return sum((each.price.premiums[0] for each in self.items), ZERO)

    @property
    def protection_premium(self) -> Decimal:
        """What of the first year's premium is not put into savings."""
        return sum(
            (each.price.premiums[0] for each in self.items if each.terms.line not in SAVING_LINES),
            ZERO,
        )

    def income_share(self, income: Decimal | None) -> Decimal | None:
        """Return the first year's premium as a share of an income."""
        return self.yearly_premium / income if income else None


def check_portfolio(
    portfolio: Portfolio,
    *,
    means: Means,
    grade: int,
    limits: PortfolioLimits = PORTFOLIO_LIMITS,
) -> tuple[Attention, ...]:
    """Return everything that wants attention, what blocks a proposal first."""
    found = [
        *_grade(portfolio, grade),
        *_eligibility(portfolio),
        *_minors(portfolio, limits),
        *_means(portfolio, means, limits),
        *_duplicates(portfolio),
        *_elderly(portfolio, limits),
    ]
    return tuple(sorted(found, key=lambda each: not each.blocks))


def counted_death_benefit(table: Illustration, year: int) -> Decimal:
    """Return what of a policy year's death benefit counts against a minor's limit.

    Premiums paid, or the cash value, may be paid beyond it (保监发〔2015〕90号, section 2).
    """
    if year > len(table.rows):
        return ZERO
    row = table.rows[year - 1]
    benefit = max(
        table.series(code)[year - 1] for code in (BenefitCode.DEATH, BenefitCode.ACCIDENT_DEATH)
    )
    return max(ZERO, benefit - max(row.cumulative_premium, row.cash_value))


def _grade(portfolio: Portfolio, grade: int) -> Iterator[Attention]:
    for each in portfolio.items:
        if each.terms.tier > grade:
            yield Attention(
                Concern.GRADE,
                item=each.id,
                actual=Decimal(each.terms.tier),
                limit=Decimal(grade),
            )


def _eligibility(portfolio: Portfolio) -> Iterator[Attention]:
    for each in portfolio.items:
        for finding in check_item(each.item):
            applicant = finding.obstacle in APPLICANT_OBSTACLES
            yield Attention(
                Concern.APPLICANT if applicant else Concern.NOT_ELIGIBLE,
                item=each.id,
                life=each.item.applicant.id if applicant else each.life.id,
                actual=finding.actual,
                limit=finding.limit,
            )


def _minors(portfolio: Portfolio, limits: PortfolioLimits) -> Iterator[Attention]:
    for life in _insured(portfolio):
        over = next(_years_over(portfolio, life, limits), None)
        if over is not None:
            yield over


def _years_over(portfolio: Portfolio, life: Life, limits: PortfolioLimits) -> Iterator[Attention]:
    """Yield the years of childhood in which the death benefits are above the limit."""
    tables = [
        table
        for each, table in zip(portfolio.items, portfolio.tables, strict=True)
        if each.item.insured.id == life.id and not each.terms.is_waiver
    ]
    existing = sum(
        (
            cover.sum_insured
            for cover in portfolio.existing
            if cover.life == life.id and cover.line in DEATH_LINES
        ),
        ZERO,
    )
    for age in range(life.age, limits.adult_age):
        limit = next(each.amount for each in limits.minors if age < each.below_age)
        benefit = sum(
            (counted_death_benefit(table, age - life.age + 1) for table in tables), existing
        )
        if benefit > limit:
            yield Attention(Concern.MINOR_LIMIT, life=life.id, actual=benefit, limit=limit)


def _means(portfolio: Portfolio, means: Means, limits: PortfolioLimits) -> Iterator[Attention]:
    total = portfolio.yearly_premium
    if means.budget is not None and total > means.budget:
        yield Attention(Concern.OVER_BUDGET, actual=total, limit=means.budget)
    if not means.income:
        return
    share, protection = total / means.income, portfolio.protection_premium / means.income
    if share > limits.income_share:
        yield Attention(Concern.INCOME_SHARE, actual=share, limit=limits.income_share)
    elif protection > limits.protection_share:
        yield Attention(Concern.PROTECTION_SHARE, actual=protection, limit=limits.protection_share)


def _duplicates(portfolio: Portfolio) -> Iterator[Attention]:
    """Yield items whose bills another contract of the same life would pay already."""
    insured = {cover.life for cover in portfolio.existing if cover.line is Line.MEDICAL}
    for each in portfolio.items:
        if each.terms.indemnity:
            if each.life.id in insured:
                yield Attention(Concern.DUPLICATE_INDEMNITY, item=each.id, life=each.life.id)
            insured.add(each.life.id)


def _elderly(portfolio: Portfolio, limits: PortfolioLimits) -> Iterator[Attention]:
    lives = {each.item.applicant.id: each.item.applicant for each in portfolio.items}
    lives |= {life.id: life for life in _insured(portfolio)}
    for life in lives.values():
        if life.age >= limits.care_age:
            yield Attention(
                Concern.OVER_65,
                life=life.id,
                actual=Decimal(life.age),
                limit=Decimal(limits.care_age),
            )


def _insured(portfolio: Portfolio) -> tuple[Life, ...]:
    return tuple({each.item.insured.id: each.item.insured for each in portfolio.items}.values())
