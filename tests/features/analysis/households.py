"""One household of each life stage, as an agent knows it before the talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.domain.life_stages import LifeStage
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MoneyFacts, Relation
from tests.features.customers.factories import add_member, add_policy, new_customer


@dataclass(frozen=True, slots=True)
class Household:
    """A customer by birth year, the money, and who belongs to the household."""

    born: int
    money: MoneyFacts
    members: tuple[tuple[Relation, dict[str, Any]], ...] = ()
    policies: tuple[dict[str, Any], ...] = field(default_factory=tuple)


def _money(**amounts: int) -> MoneyFacts:
    return MoneyFacts(**{name: Decimal(amount) for name, amount in amounts.items()})  # type: ignore[arg-type]


def _wife(born: int, income: int | None) -> tuple[Relation, dict[str, Any]]:
    known = {} if income is None else {"income": Decimal(income)}
    return "spouse", {"name": "陈静", "sex": "female", "birth_date": date(born, 8, 1), **known}


def _child(born: int) -> tuple[Relation, dict[str, Any]]:
    return "child", {"name": "小雨", "birth_date": date(born, 3, 1)}


PARENT: Final[tuple[Relation, dict[str, Any]]] = ("parent", {"name": "母亲", "depends": True})

HOUSEHOLDS: Final[Mapping[LifeStage, Household]] = {
    LifeStage.SINGLE: Household(2000, _money(income=137_777), (PARENT,)),
    LifeStage.COUPLE: Household(
        1996, _money(income=180_000, mortgage=900_001), (_wife(1997, 120_000),)
    ),
    LifeStage.YOUNG_FAMILY: Household(
        1990,
        _money(income=300_000, mortgage=1_200_000, liquid_assets=200_000),
        (_wife(1991, 180_000), _child(2021), PARENT),
        ({"sum_insured": Decimal(300_000)}, {"line": "term_life", "sum_insured": Decimal(500_000)}),
    ),
    LifeStage.MATURE_FAMILY: Household(
        1978, _money(income=400_000, liquid_assets=333_333), (_wife(1980, 150_000), _child(2011))
    ),
    LifeStage.PRE_RETIREMENT: Household(
        1972, _money(income=250_000, other_assets=2_000_000), (_wife(1975, 99_999),)
    ),
    LifeStage.RETIRED: Household(
        1958, _money(income=72_000, spending=88_888, liquid_assets=500_000), (_wife(1960, None),)
    ),
}


def create_household(
    session: Session, agent: UserActor, stage: LifeStage, name: str = "林伟"
) -> int:
    """Return the customer of a household of the stage."""
    told = HOUSEHOLDS[stage]
    customer_id = new_customer(
        session, agent, name=name, sex="male", birth_date=date(told.born, 5, 1)
    )
    customers.update_money(session, agent, customer_id=customer_id, data=told.money)
    for relation, values in told.members:
        add_member(session, agent, customer_id, relation, **values)
    for policy in told.policies:
        add_policy(session, agent, customer_id, **policy)
    customers.give_consent(session, agent, customer_id=customer_id)
    return customer_id
