"""Everything that a version is composed of, gathered before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.i18n import Locale
from planbook.features.accounts import service as accounts
from planbook.features.accounts.schemas import CardRow
from planbook.features.analysis import service as analyses
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.catalogue import service as catalogue
from planbook.features.catalogue.schemas import ProductDetail
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerDetails
from planbook.features.plans import service as plans
from planbook.features.plans.schemas import ItemDetail, PlanDetail, PlanFigures
from planbook.features.proposals.schemas import LookChoice
from planbook.features.proposals.service.looks import look_of_plan


@dataclass(frozen=True)
class Material:
    """A plan with the customer, the analysis, the products' texts and the agent's card.

    Texts and card are in the language of the version.
    """

    figures: PlanFigures
    customer: CustomerDetails
    results: AnalysisResults | None
    products: Mapping[int, ProductDetail]
    card: CardRow
    look: LookChoice
    locale: Locale
    on: date

    @property
    def plan(self) -> PlanDetail:
        """The plan as it is shown."""
        return self.figures.detail

    @property
    def items(self) -> tuple[ItemDetail, ...]:
        """The plan's items that have a price."""
        return tuple(item for item in self.plan.items if item.is_priced)

    def product(self, item: ItemDetail) -> ProductDetail:
        """Return what is filed and written about an item's product."""
        return self.products[item.product.version_id]


def item_key(item_id: int | str) -> str:
    """Return the key that names a plan's item in the document."""
    return f"i{item_id}"


def gather(session: Session, actor: Actor, *, plan_id: int, locale: Locale) -> Material:
    """Gather what a version in a language is composed of.

    Raises:
        NotFoundError: The actor may see no such plan.
    """
    figures = plans.get_figures(session, actor, plan_id=plan_id, locale=locale)
    plan = figures.detail
    customer = customers.get_customer(session, actor, customer_id=plan.customer_id)
    results = None
    if plan.analysis_id is not None:
        results = analyses.get_analysis(session, actor, analysis_id=plan.analysis_id)
    versions = {item.product.version_id for item in plan.items}
    return Material(
        figures=figures,
        customer=customer,
        results=results,
        products={
            number: catalogue.get_product(session, actor, version_id=number, locale=locale)
            for number in sorted(versions)
        },
        card=accounts.card_in(accounts.get_card(session, actor, user_id=customer.agent_id), locale),
        look=look_of_plan(session, actor, plan_id=plan_id),
        locale=locale,
        on=clock.today(),
    )
