"""One proposal to many: pasted names are read, checked, and each gets a link of their own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_, gettext
from planbook.core.phones import parse_phone, show_phone
from planbook.features.accounts import service as accounts
from planbook.features.customers import service as customers
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.schemas import (
    MOST_RECIPIENTS,
    PLACES,
    Batch,
    BatchAdd,
    Channel,
    LinkRow,
    Recipient,
)
from planbook.features.sharing.service.link_rows import rows_of
from planbook.features.sharing.service.links import LONGEST_NAME, add_link
from planbook.features.sharing.service.options import (
    NO_MAIL,
    NO_SMS,
    apply_options,
    ask_code,
    can_mail,
    can_text,
    check_email,
)
from planbook.features.sharing.service.preparing import prepare_plain
from planbook.models.sharing import ShareLink

# What people put between a name and a number, on Chinese and on Western keyboards.
SEPARATOR: Final = re.compile(r"[,，\t;；]")
BATCH: Final = re.compile(r"[0-9a-f]{16}")
LONGEST_PASTE: Final = 10_000


def read_recipients(
    session: Session, actor: Actor, *, proposal_id: int, text: str, asks_code: bool = False
) -> tuple[Recipient, ...]:
    """Return the pasted lines with what is wrong with each.

    Where each link is to ask for a code, a line needs somewhere to send it to.

    Raises:
        NotFoundError: The proposal is not the actor's own.
        InvalidError: There are more than may get a link at once.
    """
    head = proposals.require_owned(session, actor, proposal_id=proposal_id)
    lines = [
        (number, line)
        for number, line in enumerate(text[:LONGEST_PASTE].splitlines(), 1)
        if line.strip()
    ]
    if len(lines) > MOST_RECIPIENTS:
        raise InvalidError(
            "recipients",
            N_("At most {count} people at once; these are {found}."),
            count=MOST_RECIPIENTS,
            found=len(lines),
        )
    found = [_recipient(session, actor, head, number, line) for number, line in lines]
    if asks_code:
        found = [_reachable(one, actor) for one in found]
    return tuple(_without_repetition(found, actor))


def _reachable(one: Recipient, actor: Actor) -> Recipient:
    """Say of a line why no code could reach its person, if none could."""
    if one.error:
        return one
    if not one.contact:
        message = N_("A code needs a number or an e-mail in this line.")
    elif "@" in one.contact:
        message = "" if can_mail() else NO_MAIL
    else:
        message = "" if can_text() else NO_SMS
    return replace(one, error=gettext(actor.locale, message)) if message else one


def _recipient(
    session: Session, actor: Actor, head: ProposalHead, number: int, line: str
) -> Recipient:
    first, *rest = SEPARATOR.split(line, maxsplit=1)
    name = " ".join(first.split())
    if not name or len(name) > LONGEST_NAME:
        message = N_("There is no name.") if not name else N_("This name is too long.")
        return Recipient(number, name[:LONGEST_NAME], error=gettext(actor.locale, message))
    try:
        contact = _contact(" ".join(rest).strip())
    except InvalidError as error:
        return Recipient(number, name, error=error.text(actor.locale))
    is_plain = name == head.customer_name and not contact
    customer_id = head.customer_id if is_plain else _customer(session, actor, name, contact)
    is_family = customer_id == head.customer_id
    return Recipient(number, name, contact, customer_id, is_family)


def _contact(text: str) -> str:
    if "@" not in text:
        return parse_phone(text) or ""
    return check_email(text, "contact")


def _customer(session: Session, actor: Actor, name: str, contact: str) -> int | None:
    """Return which customer a recipient is; another number makes them another person."""
    page = customers.list_customers(session, actor, query=name, own=True)
    same = [row for row in page.rows if row.name == name]
    if contact and "@" not in contact:
        number = show_phone(contact)
        same = [row for row in same if row.phone in ("", contact, number)]
    return same[0].id if len(same) == 1 else None


def _without_repetition(found: Sequence[Recipient], actor: Actor) -> Iterator[Recipient]:
    seen: dict[tuple[str, str], int] = {}
    for one in found:
        first = seen.setdefault((one.name, one.contact), one.line)
        if first == one.line or one.error:
            yield one
        else:
            message = N_("The same as line {line}.")
            yield replace(one, error=gettext(actor.locale, message, line=first))


def add_to_batch(session: Session, actor: Actor, *, data: BatchAdd) -> int:
    """Make a link for each recipient without an error and return how many were made.

    Raises:
        NotFoundError: The proposal is not the actor's own.
        ConflictError: It may not go out yet.
        InvalidError: The channel is none for a person, or there are too many.
    """
    head = proposals.require_owned(session, actor, proposal_id=data.proposal_id)
    proposals.require_shareable(session, actor, version_id=head.newest_version_id)
    if data.channel not in set(Channel) - PLACES - {Channel.PDF} or not BATCH.fullmatch(data.batch):
        raise InvalidError("channel", N_("Choose one of the channels."))
    good = [one for one in data.recipients if not one.error]
    there = len(repository.links_of_batch(session, actor, data.batch))
    if there + len(good) > MOST_RECIPIENTS:
        raise InvalidError("recipients")
    for one in good:
        _make(session, actor, head, data, one)
    return len(good)


def _make(
    session: Session, actor: Actor, head: ProposalHead, data: BatchAdd, one: Recipient
) -> None:
    link = ShareLink(
        organisation_id=actor.organisation_id,
        agent_id=head.agent_id,
        team_id=head.team_id,
        proposal_id=head.id,
        customer_id=one.customer_id,
        recipient=one.name,
        channel=data.channel,
        contact=one.contact,
        batch=data.batch,
        # The same content for all: only the customer's own link shows the family.
        shows_family=one.is_family and one.customer_id == head.customer_id,
    )
    if data.options is not None:
        apply_options(link, replace(data.options, code_to="", shows_family=None))
    if data.asks_code:
        ask_code(link, one.contact)
    add_link(session, actor, link)
    prepare_plain(session, actor, link, head.newest_version_id)


def batches(session: Session, actor: Actor, *, proposal_id: int) -> tuple[Batch, ...]:
    """Return the batches of a proposal, the newest first.

    Raises:
        NotFoundError: The actor may not see the proposal.
    """
    head = proposals.heads(session, actor, proposal_ids=[proposal_id]).get(proposal_id)
    if head is None:
        raise NotFoundError
    links = [one for one in repository.links_of(session, actor, proposal_id) if one.batch]
    rows: defaultdict[str, list[LinkRow]] = defaultdict(list)
    for row in rows_of(session, links, actor.locale):
        rows[row.batch].append(row)
    # The links come with the newest first, a batch shows them in the order of the paste.
    return tuple(
        Batch(name, head.id, head.title, tuple(reversed(its_rows)))
        for name, its_rows in rows.items()
    )


def get_batch(session: Session, actor: Actor, *, batch: str) -> Batch:
    """Return a batch with its links, in the order of the paste.

    Raises:
        NotFoundError: The actor may not see it.
    """
    links = repository.links_of_batch(session, actor, batch)
    if not links:
        raise NotFoundError
    number = links[0].proposal_id
    head = proposals.heads(session, actor, proposal_ids=[number])[number]
    return Batch(batch, head.id, head.title, tuple(rows_of(session, links, actor.locale)))


def set_batch_active(session: Session, actor: Actor, *, batch: str, active: bool) -> int:
    """Revoke all links of a batch, or let them work again, and return how many changed.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    links = repository.owned_batch(session, actor, batch)
    if not links:
        raise NotFoundError
    changed = [link for link in links if link.active != active]
    for link in changed:
        link.set_active(clock.now(), active=active)
        session.add(link)
    action = "batch.revived" if active else "batch.ended"
    details = {"links": [link.key for link in changed]}
    accounts.record(session, actor, action=action, subject=f"batch:{batch}", details=details)
    return len(changed)
