"""Links as their agent sees them: listed, found, described."""

from collections.abc import Sequence

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Actor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, Locale, clock_time, gettext
from planbook.core.labels import label
from planbook.core.tokens import token_hash
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.repository import locks
from planbook.features.sharing.schemas import (
    PLACES,
    LinkRow,
    LinkState,
    Totals,
)
from planbook.features.sharing.service.addresses import link_token, url_of
from planbook.features.sharing.service.counted import totals_of
from planbook.features.sharing.service.labels import CHANNELS
from planbook.models.readings import LinkTotals
from planbook.models.sharing import ShareLink


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


def rows_of(session: Session, links: Sequence[ShareLink], locale: Locale) -> list[LinkRow]:
    """Return links as their agent sees them."""
    people = locks.admitted(session, [link.key for link in links])
    read = repository.totals_of(session, [link.key for link in links])
    return [_row(link, people.get(link.key, 0), read.get(link.key), locale) for link in links]


def _row(link: ShareLink, people: int, read: LinkTotals | None, locale: Locale) -> LinkRow:
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
        reading=totals_of(read) if read else Totals(),
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
    if link.has_expired(clock.now()):
        return LinkState.EXPIRED
    is_full = link.view_limit is not None and people >= link.view_limit
    return LinkState.FULL if is_full else LinkState.READY
