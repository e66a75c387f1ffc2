"""Families as agents enter them, and their analyses."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.analysis import service
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MoneyFacts
from tests.features.customers.factories import add_member, add_policy, new_customer


@dataclass(frozen=True, slots=True)
class Family:
    """A young family: both earn, one child, a mortgage, one policy."""

    customer_id: int
    spouse: str
    child: str
    policy_id: int


def create_family(session: Session, agent: UserActor) -> Family:
    customer_id = new_customer(session, agent, name="林伟", sex="male", birth_date=date(1990, 5, 1))
    customers.update_money(
        session,
        agent,
        customer_id=customer_id,
        data=MoneyFacts(
            income=Decimal(300_000), mortgage=Decimal(1_200_000), liquid_assets=Decimal(200_000)
        ),
    )
    spouse = add_member(
        session,
        agent,
        customer_id,
        "spouse",
        name="陈静",
        sex="female",
        birth_date=date(1991, 8, 1),
        income=Decimal(180_000),
    )
    child = add_member(session, agent, customer_id, "child", birth_date=date(2021, 3, 1))
    policy = add_policy(session, agent, customer_id, sum_insured=Decimal(300_000))
    customers.give_consent(session, agent, customer_id=customer_id)
    return Family(customer_id, f"m{spouse}", f"m{child}", policy)


def create_analysis(session: Session, agent: UserActor, *, computed: bool = True) -> int:
    family = create_family(session, agent)
    number = service.start_analysis(session, agent, customer_id=family.customer_id)
    if computed:
        service.compute(session, agent, analysis_id=number)
    return number
