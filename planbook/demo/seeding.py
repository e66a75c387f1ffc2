"""Puts the demo together by the same services that people use."""

from dataclasses import replace

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.demo.editions import seed_editions
from planbook.demo.families import FAMILIES
from planbook.demo.family import Family, Wanted
from planbook.demo.people import ORGANISATION, create_people
from planbook.demo.products.load import load_products
from planbook.demo.reading import read
from planbook.features.accounts import service as accounts
from planbook.features.analysis import service as analyses
from planbook.features.analysis.schemas import Fact, FactValue
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF, person_key
from planbook.features.plans import service as plans
from planbook.features.plans.schemas import ItemCreate, Severity
from planbook.features.proposals import service as proposals
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Channel, LinkCreate


def is_seeded(session: Session) -> bool:
    """Return whether the demo's institution is there."""
    return accounts.organisation_exists(session, name=ORGANISATION.name)


def seed(session: Session) -> None:
    """Make the demo's institution, products, families, plans, proposals, links and readings."""
    system, actors = create_people(session)
    load_products(session, system)
    seed_editions(session, system, actors["admin@demo.example"])
    proposals.approve_template(session, system)
    for family in FAMILIES:
        with clock.at(clock.now() - family.age):
            seed_family(session, actors[family.agent], family)


def seed_family(session: Session, agent: UserActor, family: Family) -> None:
    """Make a customer, and what was made for them."""
    customer_id = customers.create_customer(session, agent, data=family.customer)
    keys = [
        person_key(customers.add_member(session, agent, customer_id=customer_id, data=member))
        for member in family.members
    ]
    customers.update_money(session, agent, customer_id=customer_id, data=family.money)
    for policy in family.policies:
        customers.add_policy(session, agent, customer_id=customer_id, data=policy)
    if family.wanted:
        plan_id = _plan(session, agent, family, customer_id, keys)
        _share(session, agent, family, plan_id)


def _plan(
    session: Session, agent: UserActor, family: Family, customer_id: int, keys: list[str]
) -> int:
    analysis_id = analyses.start_analysis(session, agent, customer_id=customer_id)
    customers.give_consent(session, agent, customer_id=customer_id)
    risk = FactValue(Fact.RISK_TOLERANCE, SELF, family.risk)
    analyses.save_facts(session, agent, analysis_id=analysis_id, patch=[risk])
    analyses.compute(session, agent, analysis_id=analysis_id)
    plan_id = plans.plan_for_analysis(session, agent, analysis_id=analysis_id)
    plans.set_budget(session, agent, plan_id=plan_id, budget=family.budget)
    for wanted in family.wanted:
        key = SELF if wanted.member is None else keys[wanted.member]
        _add(session, agent, plan_id, wanted, key)
    return plan_id


def _add(session: Session, agent: UserActor, plan_id: int, wanted: Wanted, key: str) -> None:
    offers = plans.list_offers(session, agent, plan_id=plan_id, insured=key, line=wanted.line)
    product = next(
        offer.product
        for offer in offers
        if offer.obstacle is None and (offer.product.rider is not None) is wanted.is_rider
    )
    create = ItemCreate(version_id=product.version_id, insured=key)
    item_id = plans.add_item(session, agent, plan_id=plan_id, data=create)
    if wanted.amount is None:
        return
    item, _ = plans.get_item(session, agent, item_id=item_id)
    terms = replace(item.terms, amount=wanted.amount)
    plans.update_item(session, agent, item_id=item_id, data=terms)


def _insist(session: Session, agent: UserActor, family: Family, plan_id: int) -> None:
    """Give the family's reason for what the checks warn of."""
    for warning in plans.get_plan(session, agent, plan_id=plan_id).warnings:
        if warning.severity is Severity.ASKS:
            plans.override_warning(
                session, agent, plan_id=plan_id, key=warning.key, reason=family.reason
            )


def _share(session: Session, agent: UserActor, family: Family, plan_id: int) -> None:
    if family.reason:
        _insist(session, agent, family, plan_id)
    plans.set_note(session, agent, plan_id=plan_id, note=family.note)
    made = proposals.create_proposal(session, agent, plan_id=plan_id, locale=family.locale)
    for sent in family.sent:
        data = LinkCreate(made.proposal_id, Channel.CHAT, recipient=sent.recipient)
        link = sharing.create_link(session, agent, data=data)
        token = link.url.rpartition("/")[2]
        for reading in sent.readings:
            read(session, token, reading, sent_at=clock.now(), version_id=made.version_id)
