"""A version's context: the one value that page, PDF and pictures are made of."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.contexts import CURRENT_TEMPLATE, ProposalContext
from planbook.documents.parts import AgentCard, Contact, Organisation, Person, Template, Totals
from planbook.documents.profiles import as_profile
from planbook.documents.wording import wording
from planbook.domain.illustration.lives import next_birthday
from planbook.features.customers.schemas import SELF
from planbook.features.plans.schemas import Person as Member
from planbook.features.proposals.service.basis import assumptions_of, sources_of
from planbook.features.proposals.service.family import (
    checks_of,
    events_of,
    facts_of,
    needs_of,
    policies_of,
)
from planbook.features.proposals.service.illustrating import illustrations_of
from planbook.features.proposals.service.insuring import items_of
from planbook.features.proposals.service.looks import frozen_look
from planbook.features.proposals.service.material import Material

# 银行保险消费者投诉维权热线 of the National Financial Regulatory Administration.
REGULATOR: Final = N_("National Financial Regulatory Administration")
REGULATOR_PHONE: Final = "12378"
HONORIFICS: Final = {"male": N_("Mr {name}"), "female": N_("Ms {name}")}


def compose(
    material: Material,
    template: Template = CURRENT_TEMPLATE,
    *,
    document_number: str = "-",
    number: int,
) -> ProposalContext:
    """Return the context of a version."""
    until, whose = _validity(material)
    profile = as_profile(material.card.market_profile)
    design_types = [item.product.design_type for item in material.items]
    return ProposalContext(
        document_number=document_number,
        version=number,
        dated=material.on,
        locale=material.locale,
        profile=profile,
        template=template,
        look=frozen_look(material.look, material.card),
        agent=_agent(material),
        organisation=_organisation(material),
        people=tuple(_people(material)),
        items=items_of(material),
        totals=Totals(
            premium_year=material.plan.premium_year,
            premium_total=material.plan.premium_total,
            income_share=material.plan.income_share,
        ),
        wording=wording(material.locale, design_types, profile),
        title=title_of(material),
        greeting=_greeting(material),
        note=material.plan.note,
        life_stage=material.results.stage if material.results else "",
        valid_until=until,
        valid_until_birthday_of=whose,
        facts=facts_of(material),
        policies=policies_of(material),
        needs=needs_of(material),
        checks=checks_of(material),
        illustrations=illustrations_of(material),
        events=events_of(material),
        contacts=tuple(_contacts(material)),
        assumptions=assumptions_of(material),
        sources=sources_of(material),
    )


def title_of(material: Material) -> str:
    """Return whom the proposal is for, as its cover says it: 林伟先生一家."""
    who = _addressed(material)
    if any(person.relation in ("spouse", "child") for person in material.plan.people):
        return gettext(material.locale, N_("{who} and family"), who=who)
    return who


def _addressed(material: Material) -> str:
    message = HONORIFICS.get(material.customer.sex or "")
    name = material.customer.name
    return gettext(material.locale, message, name=name) if message else name


def _greeting(material: Material) -> str:
    message = (
        N_(
            "Dear {who}, this proposal starts with what is still missing, shows how the plan fills "
            "the gap, and ends with what it costs and what it pays."
        )
        if material.results
        else N_(
            "Dear {who}, this proposal shows the products we talked about, what they cost and "
            "what they pay."
        )
    )
    return gettext(material.locale, message, who=_addressed(material))


def _agent(material: Material) -> AgentCard:
    card = material.card
    return AgentCard(
        name=card.name,
        institution=card.organisation,
        certificate_number=card.certificate_number,
        title=card.title,
        introduction=card.introduction,
        phone=card.phone,
        wechat_id=card.wechat_id,
        photo=card.photo_hash,
        wechat_qr=card.wechat_qr_hash,
    )


def _organisation(material: Material) -> Organisation:
    return Organisation(
        name=material.card.organisation,
        licence_number=material.card.licence_number,
        fictional=material.card.is_demo,
        address=material.card.address,
        website=material.card.website,
    )


def _people(material: Material) -> Iterator[Person]:
    """Yield the household as far as ages are known; whoever is insured comes through the plan."""
    for person in material.plan.people:
        if person.age is not None:
            yield _person(material, person, person.age)


def _person(material: Material, person: Member, age: int) -> Person:
    return Person(
        key=person.key,
        role=person.relation,
        name=person.name,
        sex=person.sex or "",
        age=age,
        birth_date=person.birth_date,
        occupation=material.customer.occupation if person.key == SELF else "",
        social_insurance=person.social_insurance,
    )


def _validity(material: Material) -> tuple[date | None, str]:
    """Return the last day on which the prices hold, and before whose birthday that is."""
    rated = {
        (next_birthday(person.birth_date, material.on), person.key)
        for item in material.items
        for person in (item.insured, item.applicant)
        if person.birth_date is not None
        and (person is item.insured or material.product(item).row.is_waiver)
    }
    if not rated:
        return None, ""
    birthday, key = min(rated)
    return birthday - timedelta(days=1), key


def _contacts(material: Material) -> Iterator[Contact]:
    """Yield where to turn: the insurers, the institution itself, the supervisor."""
    insurers = {
        product.insurer.code: product.insurer for product in material.products.values()
    }.values()
    for insurer in insurers:
        yield Contact("service", insurer.name, insurer.service_phone)
        yield Contact("claims", insurer.name, insurer.service_phone)
        yield Contact("complaints", insurer.name, insurer.complaint_phone)
    known = {(insurer.service_phone, insurer.complaint_phone) for insurer in insurers}
    card = material.card
    if (card.service_phone, card.complaint_phone) not in known:
        yield Contact("service", card.organisation, card.service_phone)
        yield Contact("complaints", card.organisation, card.complaint_phone)
    yield Contact("regulator", gettext(material.locale, REGULATOR), REGULATOR_PHONE)
