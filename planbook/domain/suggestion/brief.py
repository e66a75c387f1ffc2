"""What a suggestion starts from, and the gaps it is to close."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from planbook.domain.gaps import PlanCover, gaps_after
from planbook.domain.illustration.items import PricedItem
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.terms import ProductTerms
from planbook.domain.limits import PORTFOLIO_LIMITS, PortfolioLimits
from planbook.domain.lines import SAVING_LINES, Line, item_payout
from planbook.domain.money import ZERO
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.portfolio import ExistingCover
from planbook.domain.suggestion.rules import ONE, RULES, Rules


@dataclass(frozen=True, slots=True)
class Member:
    """One of the household who can be insured, who pays for it, and what they earn a year."""

    life: Life
    applicant: Life
    income: Decimal = ZERO


@dataclass(frozen=True)
class Brief:
    """A household, its needs in the order of their ranks, a shelf and a yearly budget.

    Products are named by a number and need only the cells of the household's ages. ``kept`` are
    items that the plan has already and goes on with: they are within the budget. ``grade`` is the
    agent's, ``tolerance`` the highest tier of risk that the household takes, where it is known.
    """

    members: tuple[Member, ...]
    needs: tuple[LineNeed, ...]
    ranks: Mapping[Line, int]
    products: Mapping[int, ProductTerms]
    budget: Decimal
    grade: int
    tolerance: int | None = None
    bearable_deductible: Decimal | None = None
    existing: tuple[ExistingCover, ...] = ()
    kept: tuple[PricedItem, ...] = ()
    limits: PortfolioLimits = PORTFOLIO_LIMITS
    rules: Rules = RULES

    @property
    def greatest_tier(self) -> int:
        """The highest tier that the agent may plan and the household takes."""
        return self.grade if self.tolerance is None else min(self.grade, self.tolerance)

    @property
    def kept_premium(self) -> Decimal:
        """What the kept items cost in the first year."""
        return sum((each.price.premiums[0] for each in self.kept), ZERO)

    def kept_rider(self, member: Member) -> str | None:
        """Return the code of the rider that waives all that is paid for a member already."""
        people = (member.life.id, member.applicant.id)
        riders = (each for each in self.kept if each.terms.is_waiver)
        return next(
            (
                each.terms.code
                for each in riders
                if (each.item.insured.id, each.item.applicant.id) == people
            ),
            None,
        )

    @cached_property
    def targets(self) -> tuple["Target", ...]:
        """The gaps of those who can be insured, in the order of the needs."""
        return tuple(_targets(self))


@dataclass(frozen=True, slots=True)
class Target:
    """A gap of one life in one line: ``gap`` in yuan as it is valued, ``weight`` per yuan."""

    member: Member
    need: LineNeed
    asked: tuple[Line, ...]
    """The lines in which the life has needs."""
    gap: Decimal
    weight: Decimal
    has_indemnity: bool = False
    """Whether another contract pays the life's hospital bills already."""

    @property
    def line(self) -> Line:
        """The line of the need."""
        return self.need.line

    @property
    def is_medical(self) -> bool:
        """Whether bills are to be met, which is no capital."""
        return self.line is Line.MEDICAL

    def worth_of(self, line: Line, medical_value: Decimal) -> Decimal:
        """Return what a yuan of a product's sum insured closes of the gap."""
        if self.is_medical:
            return medical_value / self.need.gap
        return self.need.worth.of(ONE, item_payout(line))


def covers_of(items: tuple[PricedItem, ...]) -> tuple[PlanCover, ...]:
    """Return what items would pay; a waiver rider pays nothing to the family."""
    return tuple(
        PlanCover(
            life=each.item.insured.id,
            line=each.terms.line,
            amount=each.price.sum_insured,
            payout=item_payout(each.terms.line),
        )
        for each in items
        if not each.terms.is_waiver
    )


def _targets(brief: Brief) -> Iterator[Target]:
    members = {member.life.id: member for member in brief.members}
    after = gaps_after(brief.needs, covers_of(brief.kept)).gaps
    for need, gap in zip(brief.needs, after, strict=True):
        member = members.get(need.life)
        if member is None or gap.left <= ZERO:
            continue
        yield Target(
            member=member,
            need=need,
            asked=tuple(one.line for one in brief.needs if one.life == need.life),
            gap=_valued(brief, need, gap.left),
            weight=weight(brief, need.line, member),
            has_indemnity=_has_indemnity(brief, need.life),
        )


def _valued(brief: Brief, need: LineNeed, left: Decimal) -> Decimal:
    """Medical cover counts a fixed sum where it is missing, and its part where some exists."""
    if need.line is not Line.MEDICAL:
        return left
    return brief.rules.medical_value * left / need.gap


def weight(brief: Brief, line: Line, member: Member) -> Decimal:
    """Return what a yuan of a gap counts: by rank, line and life.

    ``rank_factor^(rank − 1)``, times ``1 + share of the household's income`` where the line is
    protection, and ``saving_share`` where it is saved for.
    """
    last = max(brief.ranks.values(), default=0) + 1
    rank = brief.rules.rank_factor ** (brief.ranks.get(line, last) - 1)
    if line in SAVING_LINES:
        return rank * brief.rules.saving_share
    income = sum((one.income for one in brief.members), ZERO)
    return rank * (ONE + (member.income / income if income else ZERO))


def _has_indemnity(brief: Brief, life: str) -> bool:
    existing = any(one.life == life and one.line is Line.MEDICAL for one in brief.existing)
    return existing or any(
        each.terms.indemnity and each.item.insured.id == life for each in brief.kept
    )
