"""What wants attention in a plan before it goes out: the domain's checks, and the catalogue's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from planbook.domain.gaps import Gap
from planbook.domain.illustration.rows import Illustration
from planbook.domain.limits import limits_on
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.money import ZERO
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.portfolio import (
    Attention,
    Concern,
    ExistingCover,
    Means,
    Portfolio,
    check_portfolio,
)
from planbook.domain.suitability import HIGHEST_TIER, RiskTolerance, bears
from planbook.features.analysis.schemas import Suitability
from planbook.features.plans.schemas import Override, PlanWarning, Severity, WarningCode
from planbook.features.plans.service.assembly import Assembly
from planbook.features.plans.service.gaps import need_answered
from planbook.features.plans.service.riders import is_alone, rider_findings
from planbook.models.plans import PlanItem


@dataclass(frozen=True)
class Checked:
    """A plan as the checks see it; ``tables`` are those of the priced items, in their order."""

    assembly: Assembly
    grade: int
    budget: Decimal | None
    income: Decimal | None
    suitability: Suitability | None
    """Nothing while no needs are computed."""
    needs: tuple[LineNeed, ...]
    is_stale: bool
    gaps: tuple[Gap, ...]
    tables: tuple[Illustration, ...]
    overrides: tuple[Override, ...] = ()

    @property
    def portfolio(self) -> Portfolio:
        """The plan as the domain sees it."""
        return Portfolio(
            items=tuple(self.assembly.priced.values()),
            tables=self.tables,
            existing=tuple(
                ExistingCover(policy.insured, Line(policy.line), policy.sum_insured)
                for policy in self.assembly.customer.policies
                if policy.ends_on is None or policy.ends_on >= self.assembly.on
            ),
        )


ORDER: Final = {severity: place for place, severity in enumerate(Severity)}


def find_warnings(plan: Checked) -> tuple[PlanWarning, ...]:
    """Return everything that wants attention, what blocks the proposal first."""
    means = Means(budget=plan.budget, income=plan.income)
    limits = limits_on(plan.assembly.on)
    checked = check_portfolio(plan.portfolio, means=means, grade=plan.grade, limits=limits)
    doubled = {each.item for each in checked if each.concern is Concern.DUPLICATE_INDEMNITY}
    found = [
        *_sold(plan),
        *map(_warning, checked),
        *_analysed(plan),
        # Whoever has medical cover twice needs the second one no more: said once.
        *(each for each in _mismatch(plan) if str(each.item_id) not in doubled),
        *_risk(plan),
    ]
    settled = [_with_reason(warning, plan.overrides) for warning in found]
    return tuple(sorted(settled, key=lambda each: (not each.blocks, ORDER[each.severity])))


def _with_reason(warning: PlanWarning, overrides: Sequence[Override]) -> PlanWarning:
    """Attach the newest reason that was given for the warning as it is now."""
    if warning.severity is not Severity.ASKS:
        return warning
    given = next((each for each in reversed(overrides) if each.covers(warning)), None)
    return replace(warning, override=given)


def _warning(attention: Attention) -> PlanWarning:
    return PlanWarning(
        code=WarningCode(attention.concern),
        item_id=int(attention.item) if attention.item else None,
        life=attention.life,
        actual=attention.actual,
        limit=attention.limit,
    )


def _sold(plan: Checked) -> Iterator[PlanWarning]:
    """Yield the items whose product, terms or price nobody can have today."""
    assembly = plan.assembly
    for row in assembly.rows:
        terms = assembly.terms[row.product_version_id]
        priced = assembly.priced.get(row.key)
        if priced is None:
            alone = terms.is_waiver and not assembly.waived(row)
            code = WarningCode.NO_BASE if alone else WarningCode.NO_PRICE
            yield PlanWarning(code, item_id=row.key)
        elif priced.price.instalment != row.premium:
            yield PlanWarning(
                WarningCode.OUT_OF_DATE,
                item_id=row.key,
                life=priced.life.id,
                actual=priced.price.instalment,
                limit=row.premium,
            )
        if not assembly.products[row.product_version_id].is_on_sale:
            yield PlanWarning(WarningCode.OFF_SALE, item_id=row.key)
        yield from _beside(assembly, row)


def _beside(assembly: Assembly, row: PlanItem) -> Iterator[PlanWarning]:
    """Yield what keeps a rider from standing where it does: its main item is gone, or smaller."""
    priced = assembly.priced.get(row.key)
    if is_alone(assembly, row):
        yield PlanWarning(WarningCode.NO_MAIN, item_id=row.key)
    elif priced and rider_findings(assembly, row, priced):
        yield PlanWarning(WarningCode.RIDER_LIMIT, item_id=row.key)


def _analysed(plan: Checked) -> Iterator[PlanWarning]:
    """Yield what keeps anybody from knowing whom and what the plan is for."""
    if plan.is_stale:
        yield PlanWarning(WarningCode.STALE_ANALYSIS)
    if not plan.assembly.rows:
        return
    if plan.suitability is None:
        yield PlanWarning(WarningCode.NO_ANALYSIS)
    elif plan.suitability.risk is None and _carries_risk(plan):
        yield PlanWarning(WarningCode.NO_RISK)


def _carries_risk(plan: Checked) -> bool:
    """Return whether somebody could find an item too risky: savings, and what is not guaranteed.

    Everybody bears protection of the lower tiers, whose benefits are fixed.
    """
    most_careful = RiskTolerance.CONSERVATIVE
    terms = (item.terms for item in plan.assembly.items.values())
    return any(one.line in SAVING_LINES or not bears(most_careful, one.tier) for one in terms)


def _risk(plan: Checked) -> Iterator[PlanWarning]:
    """Yield the items whose tier is above what the household bears (令2025-7)."""
    risk = plan.suitability.risk if plan.suitability else None
    if risk is None:
        return
    for key, item in plan.assembly.items.items():
        if not bears(risk, item.terms.tier):
            yield PlanWarning(
                WarningCode.RISK,
                item_id=key,
                life=item.insured.id,
                actual=Decimal(item.terms.tier),
                limit=Decimal(HIGHEST_TIER[risk]),
            )


def _mismatch(plan: Checked) -> Iterator[PlanWarning]:
    """Yield the items that answer no need of their life (保险销售行为管理办法 Art 28)."""
    for key, item in plan.assembly.items.items():
        if item.terms.is_waiver or not plan.needs:
            continue
        answered = need_answered(plan.needs, plan.gaps, item.insured.id, item.terms.line)
        if answered is None or answered[1].gap == ZERO:
            yield PlanWarning(WarningCode.NO_NEED, item_id=key, life=item.insured.id)
