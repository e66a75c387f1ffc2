"""Links as they are made: one for each recipient, or place, on each channel."""

from typing import Final

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.core.tokens import token_hash
from planbook.features.accounts import service as accounts
from planbook.features.customers import service as customers
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.schemas import (
    PLACES,
    Channel,
    LinkCreate,
    LinkRow,
)
from planbook.features.sharing.service.addresses import link_token
from planbook.features.sharing.service.link_rows import rows_of
from planbook.features.sharing.service.options import apply_options, update_options
from planbook.features.sharing.service.preparing import prepare_plain
from planbook.models.sharing import ShareLink

LONGEST_NAME: Final = 80


def create_link(session: Session, actor: Actor, *, data: LinkCreate) -> LinkRow:
    """Return the link of a recipient (or a place) on a channel, made if there is none yet.

    Raises:
        NotFoundError: The proposal is not the actor's own.
        ConflictError: It may not go out yet.
        InvalidError: There is no such channel, or the recipient is missing or too much.
    """
    head = proposals.require_owned(session, actor, proposal_id=data.proposal_id)
    channel = _channel(data.channel)
    recipient, place = _addressee(channel, data)
    proposals.require_shareable(session, actor, version_id=head.newest_version_id)
    found = repository.live_link(
        session, actor, proposal_id=head.id, channel=channel, recipient=recipient, place=place
    )
    if found is None:
        found = ShareLink(
            organisation_id=actor.organisation_id,
            agent_id=head.agent_id,
            team_id=head.team_id,
            proposal_id=head.id,
            customer_id=_customer(session, actor, head, recipient),
            recipient=recipient,
            place=place,
            channel=channel,
        )
        found.shows_family = _shows_family(head, found, data)
        if data.options is not None:
            apply_options(found, data.options)
        add_link(session, actor, found)
        prepare_plain(session, actor, found, head.newest_version_id)
    elif data.options is not None:
        # Whoever asked for a passcode must not be handed a link without.
        update_options(session, actor, link_id=found.key, data=data.options)
    return rows_of(session, [found], actor.locale)[0]


def _shows_family(head: ProposalHead, link: ShareLink, data: LinkCreate) -> bool:
    """Return whether the recipient is of the family: the customer is, others where it is said."""
    if link.channel in PLACES:
        return False
    is_customer = link.customer_id == head.customer_id
    return is_customer if data.shows_family is None else data.shows_family


def _channel(code: str) -> Channel:
    try:
        return Channel(code)
    except ValueError:
        raise InvalidError("channel", N_("Choose one of the channels.")) from None


def _addressee(channel: Channel, data: LinkCreate) -> tuple[str, str]:
    """Return recipient and place: a person's link names one, a place's link holds nobody's name."""
    recipient, place = " ".join(data.recipient.split()), " ".join(data.place.split())
    if channel in PLACES:
        if recipient:
            raise InvalidError("recipient", N_("A group's link is for nobody in particular."))
    elif not recipient:
        raise InvalidError("recipient", N_("Say for whom this link is."))
    if len(recipient) > LONGEST_NAME or len(place) > LONGEST_NAME:
        raise InvalidError("recipient", N_("This name is too long."))
    return recipient, place if channel in PLACES else ""


def _customer(session: Session, actor: Actor, head: ProposalHead, recipient: str) -> int | None:
    """Return which customer a recipient is: the proposal's, or the only one of that name."""
    if not recipient:
        return None
    if recipient == head.customer_name:
        return head.customer_id
    page = customers.list_customers(session, actor, query=recipient)
    same = [row.id for row in page.rows if row.name == recipient]
    return same[0] if len(same) == 1 else None


def add_link(session: Session, actor: Actor, link: ShareLink) -> None:
    """Put a new link into the database under its token's hash, and note it."""
    session.add(link)
    session.flush()
    link.token_hash = token_hash(link_token(link.key))
    session.add(link)
    session.flush()
    accounts.record(
        session,
        actor,
        action="link.created",
        subject=f"link:{link.key}",
        details={"proposal": link.proposal_id, "channel": link.channel},
    )
