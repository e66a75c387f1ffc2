"""A stocked shelf, a family with its needs, and their plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from planbook.core.actor import SystemActor, UserActor
from planbook.demo.products.load import load_products
from planbook.features.analysis import service as needs
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemCreate
from tests.features.analysis import factories as analyses
from tests.features.analysis.factories import Family

TERM_LIFE = "EXL-TL-01"
CRITICAL_ILLNESS = "EXL-CI-01"
MEDICAL = "EXL-MD-01"
EDUCATION = "EXL-ED-01"
WAIVER = "EXL-WV-01"


@dataclass(frozen=True, slots=True)
class Planned:
    """A family whose needs are computed, with an empty plan and a stocked shelf."""

    family: Family
    analysis_id: int
    plan_id: int
    shelf: Mapping[str, int]


def stock(session: Session, organisation_id: int) -> Mapping[str, int]:
    """Put the demo products on sale; return their versions by code."""
    results = load_products(session, SystemActor(organisation_id))
    return {result.code: result.version_id for result in results}


def create_plan(session: Session, agent: UserActor) -> Planned:
    """Make a family, compute its needs, and begin its plan."""
    family = analyses.create_family(session, agent)
    analysis_id = _analysed(session, agent, family)
    shelf = stock(session, agent.organisation_id)
    plan_id = service.plan_for_analysis(session, agent, analysis_id=analysis_id)
    service.set_budget(session, agent, plan_id=plan_id, budget=Decimal(60_000))
    return Planned(family, analysis_id, plan_id, shelf)


def add(session: Session, agent: UserActor, planned: Planned, code: str, insured: str) -> int:
    """Add a product for a person."""
    data = ItemCreate(planned.shelf[code], insured)
    return service.add_item(session, agent, plan_id=planned.plan_id, data=data)


def _analysed(session: Session, agent: UserActor, family: Family) -> int:
    number = needs.start_analysis(session, agent, customer_id=family.customer_id)
    needs.compute(session, agent, analysis_id=number)
    return number
