"""Customers made by the service, as an agent makes them."""

from decimal import Decimal
from typing import Any

from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.features.customers import service
from planbook.features.customers.schemas import CustomerCreate, MemberCreate, PolicyCreate, Relation


def new_customer(session: Session, agent: UserActor, **values: Any) -> int:
    data = CustomerCreate(**{"name": "林伟", **values})
    return service.create_customer(session, agent, data=data)


def add_member(
    session: Session, agent: UserActor, customer_id: int, relation: Relation, **values: Any
) -> int:
    data = MemberCreate(relation=relation, **values)
    return service.add_member(session, agent, customer_id=customer_id, data=data)


def add_policy(session: Session, agent: UserActor, customer_id: int, **values: Any) -> int:
    data = PolicyCreate(**{"line": "critical_illness", "sum_insured": Decimal(300_000), **values})
    return service.add_policy(session, agent, customer_id=customer_id, data=data)
