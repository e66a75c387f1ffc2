"""What wants attention in a plan before it goes out: the domain's checks, and the catalogue's."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from planbook.domain.gaps import Gap
from planbook.domain.illustration.rows import Illustration
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.portfolio import (
    Attention,
    ExistingCover,
    Means,
    Portfolio,
    check_portfolio,
)
from planbook.features.plans.schemas import PlanWarning, WarningCode
from planbook.features.plans.service.assembly import Assembly
from planbook.features.plans.service.gaps import need_answered


@dataclass(frozen=True)
class Checked:
    """A plan as the checks see it; ``tables`` are those of the priced items, in their order."""

    assembly: Assembly
    grade: int
    budget: Decimal | None
    income: Decimal | None
    needs: tuple[LineNeed, ...]
    is_stale: bool
    gaps: tuple[Gap, ...]
    tables: tuple[Illustration, ...]

    @property
    def portfolio(self) -> Portfolio:
        """The plan as the domain sees it."""
        return Portfolio(
            items=tuple(self.assembly.priced.values()),
            tables=self.tables,
            existing=tuple(
                ExistingCover(policy.insured, Line(policy.line), policy.sum_insured)
                for policy in self.assembly.customer.policies
            ),
        )


def find_warnings(plan: Checked) -> tuple[PlanWarning, ...]:
    """Return everything that wants attention, what blocks the proposal first."""
    means = Means(budget=plan.budget, income=plan.income)
    found = [
        *_sold(plan),
        *map(_warning, check_portfolio(plan.portfolio, means=means, grade=plan.grade)),
        *_stale(plan),
        *_mismatch(plan),
    ]
    return tuple(sorted(found, key=lambda warning: not warning.blocks))


def _warning(attention: Attention) -> PlanWarning:
    return PlanWarning(
        code=WarningCode(attention.concern),
        blocks=attention.blocks,
        item_id=int(attention.item) if attention.item else None,
        life=attention.life,
        actual=attention.actual,
        limit=attention.limit,
    )


def _sold(plan: Checked) -> Iterator[PlanWarning]:
    """Yield the items whose product or terms nobody can buy today."""
    assembly = plan.assembly
    for row in assembly.rows:
        if row.key not in assembly.priced:
            yield PlanWarning(WarningCode.NO_PRICE, blocks=True, item_id=row.key)
        if not assembly.products[row.product_version_id].is_on_sale:
            yield PlanWarning(WarningCode.OFF_SALE, blocks=True, item_id=row.key)


def _stale(plan: Checked) -> Iterator[PlanWarning]:
    if plan.is_stale:
        yield PlanWarning(WarningCode.STALE_ANALYSIS)


def _mismatch(plan: Checked) -> Iterator[PlanWarning]:
    """Yield the items that answer no need of their life (保险销售行为管理办法 Art 28)."""
    for key, item in plan.assembly.items.items():
        if item.terms.is_waiver or not plan.needs:
            continue
        answered = need_answered(plan.needs, plan.gaps, item.insured.id, item.terms.line)
        if answered is None or answered[1].gap == ZERO:
            yield PlanWarning(WarningCode.NO_NEED, item_id=key, life=item.insured.id)
