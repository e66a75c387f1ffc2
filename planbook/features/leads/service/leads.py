"""Leads: listed, looked at, done, made customers."""

from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.i18n import N_, Locale, gettext
from planbook.domain.intent import Grade, LeadReason, NextAction, ReasonPoints
from planbook.features.accounts import service as accounts
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import CustomerCreate
from planbook.features.leads.repository import leads as repository
from planbook.features.leads.repository.leads import Found
from planbook.features.leads.schemas import LeadDetail, LeadPage, LeadRow
from planbook.features.leads.service.noticing import notice_reading
from planbook.features.leads.service.scripts import Cast, scripts_for
from planbook.features.sharing import service as sharing
from planbook.models.leads import Lead

# A browser's list of more is neither read nor fast.
MOST_ROWS: Final = 6_000
LONGEST_QUERY: Final = 60


def list_leads(
    session: Session,
    actor: Actor,
    *,
    done: bool = False,
    query: str = "",
    limit: int = 50,
) -> LeadPage:
    """Return the actor's own leads, the best first, open ones or those done."""
    conditions = [repository.is_done(done=done)]
    if words := query[:LONGEST_QUERY].strip().lower():
        conditions.append(repository.matching(words))
    found = repository.own_leads(session, actor, *conditions, limit=min(limit, MOST_ROWS))
    return _page(session, actor, found, repository.count(session, actor, *conditions))


def calls(session: Session, actor: Actor, *, limit: int = 10) -> LeadPage:
    """Return the open leads with something to do, the best first."""
    conditions = [repository.is_done(done=False), repository.next_is_not(NextAction.WAIT)]
    found = repository.own_leads(session, actor, *conditions, limit=min(limit, MOST_ROWS))
    return _page(session, actor, found, repository.count(session, actor, *conditions))


def _page(session: Session, actor: Actor, found: repository.Rows, matching: int) -> LeadPage:
    reading = sharing.reading_now(session, actor)
    return LeadPage(
        rows=tuple(_row(one, reading, actor.locale) for one in found),
        matching=matching,
        open=repository.count(session, actor, repository.is_done(done=False)),
        done=repository.count(session, actor, repository.is_done(done=True)),
    )


def _row(found: Found, reading: frozenset[int], locale: Locale) -> LeadRow:
    lead, customer, proposal = found
    return LeadRow(
        id=lead.key,
        agent_id=lead.agent_id,
        customer_id=lead.customer_id,
        proposal_id=lead.proposal_id,
        proposal_title=proposal.title if proposal else "",
        name=customer.name if customer else _name(lead, locale),
        via="" if customer else lead.via,
        phone=(customer.phone or "") if customer else "",
        grade=Grade(lead.grade),
        score=lead.score,
        reasons=tuple(
            ReasonPoints(LeadReason(one["reason"]), one["points"]) for one in lead.reasons
        ),
        next_action=NextAction(lead.next_action or NextAction.WAIT),
        last_at=lead.last_at,
        done_at=lead.done_at,
        is_reading=lead.reader_id in reading,
        is_named=bool(customer or lead.name),
    )


def _name(lead: Lead, locale: Locale) -> str:
    """Say who somebody is of whom only the way is known by which they came."""
    if lead.name:
        return lead.name
    if lead.via:
        return gettext(locale, N_("A reader via {name}"), name=lead.via)
    if lead.place:
        return gettext(locale, N_("A reader from {place}"), place=lead.place)
    return gettext(locale, N_("A reader"))


def get_lead(session: Session, actor: UserActor, *, lead_id: int) -> LeadDetail:
    """Return a lead with the way by which the link came to them, and the words to say.

    Raises:
        NotFoundError: There is none that the actor may see.
    """
    found = repository.readable_lead(session, actor, lead_id)
    if found is None:
        raise NotFoundError
    return _detail(session, actor, found)


def of_customer(session: Session, actor: UserActor, *, customer_id: int) -> LeadDetail | None:
    """Return the lead that a customer is, if they are one."""
    found = repository.readable_lead_of_customer(session, actor, customer_id)
    return _detail(session, actor, found) if found else None


def next_call(session: Session, actor: UserActor, *, proposal_id: int) -> LeadRow | None:
    """Return whom to call first about a proposal, if there is somebody to call."""
    found = repository.best_lead_of_proposal(
        session,
        actor,
        proposal_id,
        repository.is_done(done=False),
        repository.next_is_not(NextAction.WAIT),
    )
    return _row(found, sharing.reading_now(session, actor), actor.locale) if found else None


def _detail(session: Session, actor: UserActor, found: Found) -> LeadDetail:
    lead = found[0]
    row = _row(found, sharing.reading_now(session, actor), actor.locale)
    path = (
        sharing.introducers(session, actor, reader_id=lead.reader_id)
        if lead.reader_id is not None and lead.depth
        else ()
    )
    name = found[1].name if found[1] else lead.name
    own_name = accounts.own_name(session, actor, locale=actor.locale)
    cast = Cast(name=name, via=row.via, agent=own_name)
    return LeadDetail(row, path, scripts_for(row.next_action, cast, actor.locale))


def mark_done(session: Session, actor: Actor, *, lead_id: int) -> None:
    """Take a lead off the list of calls, until they read again.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    lead = _own(session, actor, lead_id)
    lead.done_at = clock.now()
    lead.stage = "contacted"
    session.add(lead)


def reopen(session: Session, actor: Actor, *, lead_id: int) -> None:
    """Put a lead back on the list of calls.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    lead = _own(session, actor, lead_id)
    lead.done_at = None
    session.add(lead)


def _own(session: Session, actor: Actor, lead_id: int) -> Lead:
    lead = repository.own_lead(session, actor, lead_id)
    if lead is None:
        raise NotFoundError
    return lead


def make_customer(
    session: Session, actor: UserActor, *, lead_id: int, name: str, phone: str
) -> int:
    """Make a customer of somebody who, or whose introducer, told name and number.

    Raises:
        NotFoundError: The lead is not the actor's own.
        ConflictError: They are a customer already.
        InvalidError: Name or number cannot be accepted.
    """
    lead = _own(session, actor, lead_id)
    if lead.customer_id is not None:
        raise ConflictError
    if not phone.strip():
        raise InvalidError("phone", N_("Please enter the phone number."))
    data = CustomerCreate(name=name, phone=phone)
    customer_id = customers.create_customer(session, actor, data=data)
    lead.customer_id = customer_id
    session.add(lead)
    if lead.reader_id is not None:
        known = customers.get_customer(session, actor, customer_id=customer_id)
        sharing.name_reader(
            session, actor, reader_id=lead.reader_id, customer_id=customer_id, name=known.name
        )
    accounts.record(
        session, actor, action="lead.became_customer", subject=f"lead:{lead.key}", details={}
    )
    session.flush()
    if lead.reader_id is not None:
        system = SystemActor(actor.organisation_id)
        notice_reading(session, system, reader_id=lead.reader_id)
    return customer_id
