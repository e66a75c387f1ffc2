"""Plans as they are looked at: one with everything that follows from it, and lists."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property
from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import Locale
from planbook.domain.gaps import Gap
from planbook.domain.illustration.codes import PayMode
from planbook.domain.illustration.lives import next_birthday
from planbook.domain.illustration.rows import PlanIllustration, illustrate_plan
from planbook.domain.illustration.rules import RateCaps
from planbook.domain.money import ZERO
from planbook.domain.needs.line_needs import LineNeed
from planbook.features.accounts import service as accounts
from planbook.features.analysis import service as analyses
from planbook.features.analysis.schemas import Suitability
from planbook.features.catalogue import service as catalogue
from planbook.features.plans import repository
from planbook.features.plans.schemas import (
    ItemDetail,
    Override,
    PlanDetail,
    PlanFigures,
    WarningCode,
)
from planbook.features.plans.service.assembly import Assembly, assemble, terms_of
from planbook.features.plans.service.gaps import gaps_with
from planbook.features.plans.service.people import household_income
from planbook.features.plans.service.warnings import Checked, find_warnings
from planbook.models.plans import Plan, PlanItem

# 双十原则: a tenth of the income for protection is where the talk about a budget begins.
USUAL_BUDGET_SHARE: Final = Decimal("0.10")
BUDGET_STEP: Final = Decimal(1000)


@dataclass(frozen=True)
class Workings:
    """A plan with its analysis: everything that is computed from both, once."""

    assembly: Assembly
    needs: tuple[LineNeed, ...]
    is_stale: bool
    """Whether the household's facts have changed since the needs were computed."""
    grade: int
    is_own: bool
    caps: RateCaps
    suitability: Suitability | None = None
    overrides: tuple[Override, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan's row."""
        return self.assembly.plan

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every need, with what exists and what the plan adds."""
        return gaps_with(self.needs, self.assembly.priced.values()).gaps

    @cached_property
    def illustration(self) -> PlanIllustration:
        """The tables by policy year."""
        return illustrate_plan(
            tuple(self.assembly.priced.values()), on=self.assembly.on, caps=self.caps
        )

    @cached_property
    def income(self) -> Decimal | None:
        """What the household earns a year."""
        return household_income(self.assembly.people)

    @cached_property
    def suggested_budget(self) -> Decimal | None:
        """A tenth of the income, in whole thousands."""
        if not self.income:
            return None
        steps = self.income * USUAL_BUDGET_SHARE / BUDGET_STEP
        return steps.to_integral_value(ROUND_FLOOR) * BUDGET_STEP

    @property
    def checked(self) -> Checked:
        """What the checks are given."""
        return Checked(
            assembly=self.assembly,
            grade=self.grade,
            budget=self.plan.budget,
            income=self.income,
            suitability=self.suitability,
            needs=self.needs,
            is_stale=self.is_stale,
            gaps=self.gaps,
            tables=self.illustration.items,
            overrides=self.overrides,
        )

    def detail(self) -> PlanDetail:
        """Return the plan as it is shown."""
        items = tuple(item_detail(self.assembly, row) for row in self.assembly.rows)
        until, whose = holds_until(self.assembly)
        return PlanDetail(
            id=self.plan.key,
            name=self.plan.name,
            number=self.plan.number,
            customer_id=self.plan.customer_id,
            analysis_id=self.plan.analysis_id,
            is_own=self.is_own,
            is_demo=self.assembly.customer.is_demo,
            is_chosen=self.plan.chosen_at is not None,
            is_put_away=self.plan.put_away_at is not None,
            note=self.plan.note,
            budget=self.plan.budget,
            suggested_budget=self.suggested_budget,
            income=self.income,
            premium_year=sum((item.premium_year for item in items), ZERO),
            premium_total=sum((item.premium_total for item in items), ZERO),
            people=self.assembly.people,
            items=items,
            gaps=self.gaps,
            warnings=find_warnings(self.checked),
            holds_until=until,
            holds_for=whose,
        )


def workings(session: Session, actor: Actor, plan: Plan, locale: Locale | None = None) -> Workings:
    """Compute a plan that was found for an actor."""
    card = accounts.get_card(session, actor, user_id=plan.agent_id)
    analysis = suitability = None
    if plan.analysis_id is not None:
        analysis = analyses.get_analysis(session, actor, analysis_id=plan.analysis_id)
        suitability = analyses.suitability(session, actor, analysis_id=plan.analysis_id)
    return Workings(
        assembly=assemble(session, actor, plan, locale),
        needs=analysis.needs if analysis else (),
        is_stale=analysis is not None and analysis.stale,
        grade=card.grade,
        is_own=isinstance(actor, UserActor) and actor.user_id == plan.agent_id,
        suitability=suitability,
        overrides=overrides_of(session, plan.key),
        caps=catalogue.rate_caps(session, actor),
    )


def overrides_of(session: Session, plan_id: int) -> tuple[Override, ...]:
    """Return the reasons that stand for a plan that was found for an actor, the oldest first."""
    return tuple(
        Override(
            id=row.key,
            code=WarningCode(row.code),
            item_id=row.item_id,
            life=row.life,
            actual=row.actual,
            limit=row.limit,
            reason=row.reason,
            by=row.given_by,
            at=row.created_at,
        )
        for row in repository.standing_overrides(session, plan_id)
    )


def holds_until(assembly: Assembly) -> tuple[date | None, str]:
    """Return the next birthday of somebody whose age sets a price, and whose it is."""
    rated = {priced.life.id for priced in assembly.priced.values()}
    days = [
        (next_birthday(person.birth_date, assembly.on), person.key)
        for person in assembly.people
        if person.key in rated and person.birth_date is not None
    ]
    return min(days, default=(None, ""))


def item_detail(assembly: Assembly, row: PlanItem) -> ItemDetail:
    """Return an item with today's price, or the last known one where it is not sold today."""
    chosen, priced = terms_of(row), assembly.priced.get(row.key)
    return ItemDetail(
        id=row.key,
        product=assembly.products[row.product_version_id],
        insured=assembly.person(chosen.insured),
        applicant=assembly.person(chosen.applicant),
        terms=chosen,
        sum_insured=priced.price.sum_insured if priced else row.sum_insured,
        premium=priced.price.instalment if priced else row.premium,
        premium_year=priced.price.premiums[0] if priced else yearly(row),
        premium_total=sum(priced.price.premiums, ZERO) if priced else ZERO,
        pay_years=priced.price.pay_years if priced else 0,
        is_priced=priced is not None,
        waives=tuple(int(key) for key in assembly.waived(row)),
        main_id=row.main_item_id,
    )


def yearly(row: PlanItem) -> Decimal:
    """Return what a year's instalments came to when the item was last priced."""
    return row.premium * PayMode(row.mode).instalments


def find_plan(session: Session, actor: Actor, plan_id: int) -> Plan:
    """Return a plan that the actor may see.

    Raises:
        NotFoundError: There is none.
    """
    plan = repository.plan(session, actor, plan_id)
    if plan is None:
        raise NotFoundError
    return plan


def require_visible(session: Session, actor: Actor, *, plan_id: int) -> None:
    """Raise unless the actor may see a plan.

    Raises:
        NotFoundError: There is none.
    """
    find_plan(session, actor, plan_id)


def get_plan(session: Session, actor: Actor, *, plan_id: int) -> PlanDetail:
    """Return a plan with its items priced today, its gaps and its warnings.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    return workings(session, actor, find_plan(session, actor, plan_id)).detail()


def get_figures(
    session: Session, actor: Actor, *, plan_id: int, locale: Locale | None = None
) -> PlanFigures:
    """Return a plan with its tables by policy year, names in a language.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    found = workings(session, actor, find_plan(session, actor, plan_id), locale)
    return PlanFigures(
        detail=found.detail(),
        priced=tuple(found.assembly.priced.values()),
        illustration=found.illustration,
    )
