"""What a suggested plan starts from: the household, its gaps, the shelf, the limits."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.domain.illustration.lives import Life
from planbook.domain.limits import limits_on
from planbook.domain.money import ZERO
from planbook.domain.suggestion.brief import Brief, Member
from planbook.domain.suitability import HIGHEST_TIER
from planbook.features.analysis import service as analyses
from planbook.features.catalogue import service as catalogue
from planbook.features.customers.schemas import SELF
from planbook.features.plans.schemas import Person, SuggestionStart
from planbook.features.plans.service.assembly import Assembly
from planbook.features.plans.service.editing import LARGEST_BUDGET
from planbook.features.plans.service.items import own_plan
from planbook.features.plans.service.looking import Workings, workings
from planbook.features.plans.service.people import life_of
from planbook.features.plans.service.starting import ADULT_AGE

PAYERS = (SELF, "spouse")


def start_suggestion(
    session: Session,
    actor: Actor,
    *,
    plan_id: int,
    budget: Decimal | None = None,
    keep: bool = False,
) -> SuggestionStart:
    """Gather what a suggestion needs: household, gaps, shelf, limits.

    Args:
        session: The database.
        actor: Whose plan it is.
        plan_id: The plan.
        budget: Premium a year; without it the plan's, or the suggested one.
        keep: Go on with the plan's items, and suggest what to add.

    Raises:
        NotFoundError: The plan is not the actor's.
        InvalidError: The budget is beyond any household's means.
    """
    if budget is not None and not 0 <= budget <= LARGEST_BUDGET:
        raise InvalidError("budget", N_("Please enter an amount in figures, for example 20000."))
    found = workings(session, actor, own_plan(session, actor, plan_id))
    products = {row.version_id: row for row in catalogue.list_products(session, actor)}
    wanted = budget
    if wanted is None:
        wanted = found.plan.budget or found.suggested_budget or ZERO
    return SuggestionStart(
        plan_id=plan_id,
        customer_id=found.plan.customer_id,
        people=found.assembly.people,
        products=products,
        items=len(found.assembly.rows),
        premium_year=found.checked.portfolio.yearly_premium,
        income=found.income,
        budget=wanted,
        analysis_id=found.plan.analysis_id,
        brief=_brief(session, actor, found, products, wanted, keep=keep),
    )


def _brief(
    session: Session,
    actor: Actor,
    found: Workings,
    products: Iterable[int],
    budget: Decimal,
    *,
    keep: bool,
) -> Brief | None:
    if found.plan.analysis_id is None:
        return None
    analysis = analyses.get_analysis(session, actor, analysis_id=found.plan.analysis_id)
    risk = found.suitability.risk if found.suitability else None
    members = tuple(_members(found.assembly))
    ages = {life.age for one in members for life in (one.life, one.applicant)}
    limits = limits_on(found.assembly.on)
    return Brief(
        members=members,
        needs=found.needs,
        ranks={one.line: one.rank for one in analysis.household.priorities},
        products=catalogue.terms_at_ages(
            session,
            actor,
            version_ids=tuple(products),
            ages=ages,
            valued_ages={age for age in ages if age < limits.adult_age},
        ),
        budget=budget,
        grade=found.grade,
        tolerance=None if risk is None else HIGHEST_TIER[risk],
        bearable_deductible=analysis.assumptions.bearable_deductible,
        existing=found.checked.portfolio.existing,
        kept=tuple(found.assembly.priced.values()) if keep else (),
        limits=limits,
    )


def _members(assembly: Assembly) -> Iterable[Member]:
    """Yield those who can be rated and for whom somebody can pay."""
    lives = {person.key: _life(person, assembly.on) for person in assembly.people}
    payers = [
        life
        for person in assembly.people
        if person.relation in PAYERS and (life := lives[person.key]) and life.age >= ADULT_AGE
    ]
    for person in assembly.people:
        life = lives[person.key]
        if life is not None and payers:
            own = next((payer for payer in payers if payer.id == person.key), payers[0])
            yield Member(life, own, person.income or ZERO)


def _life(person: Person, on: date) -> Life | None:
    return life_of(
        person,
        on,
        occupation_class=person.occupation_class,
        social_insurance=person.social_insurance is not False,
    )
