"""Links: made, listed, taken back; the words that go with them."""

from collections.abc import Sequence
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError
from planbook.core.i18n import N_, Locale, clock_time, gettext
from planbook.core.labels import label
from planbook.core.tokens import token_hash
from planbook.features.accounts import service as accounts
from planbook.features.customers import service as customers
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.repository import locks
from planbook.features.sharing.schemas import (
    PLACES,
    Channel,
    LinkCreate,
    LinkRow,
    LinkState,
    ShareWords,
)
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.features.sharing.service.labels import CHANNELS
from planbook.features.sharing.service.options import apply_options, update_options
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


def printed_link_url(session: Session, actor: SystemActor, *, version_id: int) -> str:
    """Return the address that a version's document carries as a QR code; minted once."""
    found = repository.printed_link(session, actor, version_id)
    if found is None:
        document = proposals.document_of_version(session, actor, version_id=version_id)
        found = ShareLink(
            organisation_id=actor.organisation_id,
            agent_id=document.agent_id,
            team_id=document.team_id,
            proposal_id=document.proposal_id,
            version_id=version_id,
            printed_in_id=version_id,
            customer_id=document.customer_id,
            recipient=document.customer_name,
            channel=Channel.PDF,
            active=False,
        )
        add_link(session, actor, found)
    _open_printed(session, actor, found, version_id)
    return url_of(link_token(found.key))


def _open_printed(session: Session, actor: SystemActor, link: ShareLink, version_id: int) -> None:
    """Let a document's code lead somewhere once its version may go out, unless it was ended."""
    if link.active or link.ended_at is not None:
        return
    link.active = proposals.is_released(session, actor, version_id=version_id)
    session.add(link)


def list_links(session: Session, actor: Actor, *, proposal_id: int) -> Sequence[LinkRow]:
    """Return a proposal's links, the newest first."""
    links = repository.links_of(session, actor, proposal_id)
    return rows_of(session, links, actor.locale)


def get_link(session: Session, actor: Actor, *, token: str) -> LinkRow:
    """Return the link with a token, for its agent's screens.

    Raises:
        NotFoundError: It is not a link that the actor may see.
    """
    found = repository.link_by_hash(session, token_hash(token))
    link = repository.readable_link(session, actor, found.key) if found else None
    if link is None:
        raise NotFoundError
    return rows_of(session, [link], actor.locale)[0]


def link_by_id(session: Session, actor: Actor, *, link_id: int) -> LinkRow:
    """Return one of the actor's own links, to be changed.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    link = repository.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    return rows_of(session, [link], actor.locale)[0]


def end_link(session: Session, actor: Actor, *, link_id: int) -> None:
    """Take a link back: it, and every address passed on from it, shows nothing more.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    _set_active(session, actor, link_id, active=False)


def revive_link(session: Session, actor: Actor, *, link_id: int) -> None:
    """Let a link that was taken back lead to its proposal again.

    Raises:
        NotFoundError: It is not the actor's own.
        ConflictError: The recipient has a newer link on the channel.
    """
    _set_active(session, actor, link_id, active=True)


def _set_active(session: Session, actor: Actor, link_id: int, *, active: bool) -> None:
    link = repository.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    if link.active == active:
        return
    if active and _newer(session, actor, link):
        raise ConflictError(N_("This recipient has a newer link."))
    link.active, link.ended_at = active, None if active else clock.now()
    session.add(link)
    action = "link.revived" if active else "link.ended"
    accounts.record(session, actor, action=action, subject=f"link:{link.key}", details={})


def _newer(session: Session, actor: Actor, link: ShareLink) -> bool:
    found = repository.live_link(
        session,
        actor,
        proposal_id=link.proposal_id,
        channel=link.channel,
        recipient=link.recipient,
        place=link.place,
    )
    return found is not None and found.version_id == link.version_id


def share_words(
    session: Session, actor: Actor, *, link_id: int, locale: Locale | None = None
) -> ShareWords:
    """Return one text with the link to paste into a chat, by default in the proposal's language.

    Raises:
        NotFoundError: It is not a link that the actor may see.
    """
    link = repository.readable_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    heads = proposals.heads(session, actor, proposal_ids=[link.proposal_id])
    language = locale or heads[link.proposal_id].locale
    return ShareWords(language, _words(link, language))


def _words(link: ShareLink, locale: Locale) -> str:
    url = url_of(link_token(link.key))
    if link.recipient:
        message = N_("Hello {name}, this is the protection plan I made for you. Tap to read: {url}")
        return gettext(locale, message, name=link.recipient, url=url)
    return gettext(
        locale, N_("A protection plan to look at, without anybody's personal data: {url}"), url=url
    )


def rows_of(session: Session, links: Sequence[ShareLink], locale: Locale) -> list[LinkRow]:
    """Return links as their agent sees them."""
    people = locks.admitted(session, [link.key for link in links])
    return [_row(link, people.get(link.key, 0), locale) for link in links]


def _row(link: ShareLink, people: int, locale: Locale) -> LinkRow:
    token = link_token(link.key)
    return LinkRow(
        id=link.key,
        proposal_id=link.proposal_id,
        channel=link.channel,
        channel_label=(
            gettext(locale, N_("PDF without family details"))
            if link.is_plain
            else label(CHANNELS, link.channel, locale)
        ),
        name=link.recipient or link.place,
        url=url_of(token),
        qr_path=f"/q/{token}.svg",
        active=link.active,
        is_printed=link.is_printed,
        made_at=link.created_at,
        made_text=clock_time(link.created_at, locale),
        is_personal=link.channel not in PLACES,
        state=_state(link, people),
        people=people,
        title=link.name,
        expires_at=link.expires_at,
        view_limit=link.view_limit,
        has_passcode=link.passcode_hash is not None,
        code_to=link.code_to,
        no_download=link.no_download,
        shows_family=link.shows_family and bool(link.recipient),
        contact=link.contact,
        batch=link.batch or "",
    )


def _state(link: ShareLink, people: int) -> LinkState:
    if not link.active:
        return LinkState.ENDED
    if link.expires_at is not None and link.expires_at <= clock.now():
        return LinkState.EXPIRED
    is_full = link.view_limit is not None and people >= link.view_limit
    return LinkState.FULL if is_full else LinkState.READY
