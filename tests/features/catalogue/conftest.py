"""A catalogue with the demo products."""

from dataclasses import replace
from functools import cache

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.demo.products.load import read_products
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductImport
from tests.support.factories import create_agent, create_organisation, create_team

# Most tests ask at these ages; the whole tables would be most of the run's time.
AGES = frozenset({5, 30, 45, 62})


@cache
def every_age() -> tuple[ProductImport, ...]:
    """The demo products as they are."""
    return read_products()


@cache
def some_ages() -> tuple[ProductImport, ...]:
    """The demo products with a few ages of their tables."""
    return tuple(replace(each, terms=_thinned(each)) for each in every_age())


def _thinned(product: ProductImport):
    terms = product.terms
    return replace(
        terms,
        rates={key: rate for key, rate in terms.rates.items() if key.age in AGES},
        cash_values={key: each for key, each in terms.cash_values.items() if key.age in AGES},
    )


@pytest.fixture
def versions(session: Session, agent: UserActor) -> dict[str, int]:
    """The agent's organisation sells the demo products; version ids by the code's middle."""
    system = SystemActor(agent.organisation_id)
    results = [
        service.import_product(session, system, product=product, put_on_sale=True)
        for product in some_ages()
    ]
    return {result.code[4:6]: result.version_id for result in results}


@pytest.fixture
def team_of_draft(session: Session) -> dict[Role, UserActor]:
    """One colleague of each role in one team."""
    team = create_team(session, create_organisation(session))
    return {role: create_agent(session, role, team) for role in Role}


@pytest.fixture
def draft(session: Session, team_of_draft: dict[Role, UserActor]) -> int:
    """A whole product version that the admin has brought in and nobody has approved."""
    return service.import_product(
        session, team_of_draft[Role.ADMIN], product=every_age()[0]
    ).version_id
