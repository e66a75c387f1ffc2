"""A stocked shelf, a family with its needs, and their plan."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import SystemActor, UserActor
from planbook.demo.products.load import read_products
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis import service as analyses
from planbook.features.analysis.schemas import Fact, FactValue
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemCreate
from planbook.models.catalogue import ProductVersion
from planbook.models.customers import HouseholdMember
from tests.features.analysis.factories import Family, create_family

TERM_LIFE = "EXL-TL-01"
CRITICAL_ILLNESS = "EXL-CI-01"
MEDICAL = "EXL-MD-01"
EDUCATION = "EXL-ED-01"
PENSION = "EXL-PN-01"
INCREASING_WHOLE_LIFE = "EXL-IW-01"
PARTICIPATING = "EXL-PW-01"
UNIVERSAL = "EXL-UL-01"
UNIT_LINKED = "EXL-IL-01"
WAIVER = "EXL-WV-01"


class Shelf:
    """The demo products of an organisation, each put on sale when it is first asked for.

    Every product costs a test a twentieth of a second.
    """

    def __init__(self, session: Session, organisation_id: int) -> None:
        self.session = session
        self.actor = SystemActor(organisation_id)
        self.versions: dict[str, int] = {}

    def __getitem__(self, code: str) -> int:
        if code not in self.versions:
            self.versions[code] = catalogue.import_product(
                self.session, self.actor, product=_products()[code], put_on_sale=True
            ).version_id
        return self.versions[code]

    def fill(self) -> None:
        for code in _products():
            self[code]


@cache
def _products() -> dict[str, ProductImport]:
    return {product.terms.code: product for product in read_products()}


@dataclass(frozen=True, slots=True)
class Planned:
    """A family whose needs are computed, with an empty plan and a stocked shelf."""

    family: Family
    analysis_id: int
    plan_id: int
    shelf: Shelf


def create_plan(session: Session, agent: UserActor) -> Planned:
    """Make a family, compute its needs, and begin its plan."""
    family = create_family(session, agent)
    child = session.get_one(HouseholdMember, int(family.child.removeprefix("m")))
    child.sex, child.name = "female", "林小满"
    session.flush()
    analysis_id = analyses.start_analysis(session, agent, customer_id=family.customer_id)
    tell_risk(session, agent, analysis_id, RiskTolerance.BALANCED)
    analyses.compute(session, agent, analysis_id=analysis_id)
    shelf = Shelf(session, agent.organisation_id)
    plan_id = service.plan_for_analysis(session, agent, analysis_id=analysis_id)
    service.set_budget(session, agent, plan_id=plan_id, budget=Decimal(60_000))
    return Planned(family, analysis_id, plan_id, shelf)


def tell_risk(
    session: Session, agent: UserActor, analysis_id: int, risk: RiskTolerance | None
) -> None:
    """Record how much risk the family bears, or that nobody has told it."""
    told = FactValue(Fact.RISK_TOLERANCE, SELF, risk)
    analyses.save_facts(session, agent, analysis_id=analysis_id, patch=[told])


def add(session: Session, agent: UserActor, planned: Planned, code: str, insured: str) -> int:
    """Add a product for a person."""
    data = ItemCreate(planned.shelf[code], insured)
    return service.add_item(session, agent, plan_id=planned.plan_id, data=data)


def suspend(session: Session, version_id: int) -> None:
    """Take a product off sale."""
    session.get_one(ProductVersion, version_id).suspended_from = clock.today()
    session.flush()
