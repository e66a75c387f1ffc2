"""Who reads: the same browser, the same person in another app, or a newcomer in the forward tree.

A newcomer on a link that was sent to one person takes the link's own address. Every other newcomer
gets an address of their own: on a reader's address, or on a link that was taken already, as that
reader's child; on a code, a print or a place's link beside the others, since none of these passed
it on to another.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from limits import parse
from sqlmodel import Session

from planbook.core import limits
from planbook.core.cities import city_of
from planbook.domain.reading import SAME_PERSON_WITHIN, VISIT_GAP, Arrival, SeenReader, identify
from planbook.domain.scanners import AT_ONCE_WITHIN
from planbook.features.sharing.repository import arrivals as rows
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.repository.arrivals import Kin
from planbook.features.sharing.schemas import CLAIMED, Hit, Notice
from planbook.features.sharing.service.addresses import (
    agent_hash,
    browser_hash,
    cookie_of,
    is_scanner_network,
    link_token,
    network_hash,
    reader_token,
)
from planbook.features.sharing.service.places import Place, claim, move, settle
from planbook.models.sharing import Reader, ShareLink

COOKIE: Final = re.compile(r"[A-Za-z0-9_-]{22}")
# Each newcomer is a row: enough for a company behind one address, too few to fill a disk.
NEWCOMERS: Final = parse("600 per 10 minutes")
# A browser that was just sent to an address of its own is there at once, by whatever network.
JUST_SENT: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A reader, their own address, and the cookie that their browser is to keep."""

    reader: Reader
    token: str
    cookie: str


def arrive(session: Session, hit: Hit, link: ShareLink, owner: Reader | None) -> Arrived | None:
    """Return the reader whom a hit is by, minted if need be; nobody where too many come at once."""
    if not COOKIE.fullmatch(hit.cookie):
        hit = replace(hit, cookie="")
    known = _by_cookie(session, hit, link)
    if known is not None and known.link_id == link.key:
        return _confirmed(session, known, hit)
    # From here on arrivals on one link come one by one: two tabs must not become two people.
    link.claimed_by = rows.lock_link(session, link.key)
    if owner is None and link.channel in CLAIMED:
        owner = reader_rows.reader(session, link.claimed_by)
    known = _by_cookie(session, hit, link)
    if known is not None:
        return _returned(session, hit, link, owner, known)
    found = None if hit.cookie else _without_cookie(session, hit, link, owner)
    if found is not None:
        return Arrived(found, address_token(found), cookie_of(found.key))
    # A cookie is no sign of somebody known: any text may be sent as one.
    if not limits.has_room(NEWCOMERS, "newcomers", hit.address):
        return None
    return _minted(session, hit, link, owner)


def address_token(reader: Reader) -> str:
    """Return the token of a reader's own address."""
    return reader_token(reader.key) if reader.token_hash else link_token(reader.link_id)


def _by_cookie(session: Session, hit: Hit, link: ShareLink) -> Reader | None:
    if not hit.cookie:
        return None
    return rows.reader_by_browser(session, link.proposal_id, browser_hash(hit.cookie))


def _confirmed(session: Session, reader: Reader, hit: Hit) -> Arrived:
    # Erased, but they agreed again since.
    is_blank = not reader.agent_hash and reader.notice == Notice.ACCEPTED
    if is_blank:
        _describe(reader, hit)
    if is_blank or not reader.confirmed:
        reader.confirmed = True
        session.add(reader)
    return Arrived(reader, address_token(reader), hit.cookie)


def _returned(
    session: Session, hit: Hit, link: ShareLink, owner: Reader | None, reader: Reader
) -> Arrived:
    """Send a reader of another link to their own address, unless this link is to be theirs now."""
    theirs = session.get(ShareLink, reader.link_id)
    if reader.link_id != link.key and (theirs is None or not theirs.active):
        move(session, link, reader, Place(owner))
    elif _is_made_for(link, owner, reader, theirs):
        claim(session, link, reader)
    return _confirmed(session, reader, hit)


def _is_made_for(
    link: ShareLink, owner: Reader | None, reader: Reader, theirs: ShareLink | None
) -> bool:
    """Return whether a reader from a group, or of somebody's forward, got a link of their own."""
    is_free = owner is None and bool(link.recipient) and link.claimed_by is None
    return is_free and theirs is not None and theirs.claimed_by != reader.id


def _kin(link: ShareLink, owner: Reader | None) -> Kin:
    return Kin(link_id=link.key, owner_id=owner.id if owner else None)


def _without_cookie(
    session: Session, hit: Hit, link: ShareLink, owner: Reader | None
) -> Reader | None:
    """Find the visit that a browser without cookies is in."""
    if owner is not None and _was_just_sent(hit, owner):
        found: Reader | None = owner
    else:
        found = _in_network(session, hit, link, owner)
    if found is not None:
        found.refused = True
        session.add(found)
    return found


def _was_just_sent(hit: Hit, owner: Reader) -> bool:
    """Return whether a hit follows the redirect that gave an owner their address.

    Networks that change with every request would otherwise be redirected for ever.
    """
    is_new = owner.token_hash is not None and not owner.confirmed
    is_alike = owner.agent_hash == agent_hash(hit.user_agent)
    return is_new and is_alike and hit.at - owner.created_at <= JUST_SENT


def _in_network(session: Session, hit: Hit, link: ShareLink, owner: Reader | None) -> Reader | None:
    if not (network := network_hash(hit.address)):
        return None
    is_own_address = owner is not None and owner.token_hash is not None
    seen = rows.without_cookie(
        session,
        _kin(link, owner),
        network_hash=network,
        agent_hash=agent_hash(hit.user_agent),
        own_address_of=owner.id if owner and is_own_address else None,
        since=hit.at - VISIT_GAP,
    )
    return seen[0][0] if seen else None


def _minted(session: Session, hit: Hit, link: ShareLink, owner: Reader | None) -> Arrived:
    place = _place(session, hit, link, owner)
    reader = Reader(
        organisation_id=link.organisation_id,
        proposal_id=link.proposal_id,
        link_id=link.key,
        created_at=hit.at,
        at_once=hit.at - link.created_at <= AT_ONCE_WITHIN,
        # A cookie that another proposal's page set has been kept.
        confirmed=bool(hit.cookie),
    )
    _describe(reader, hit)
    session.add(reader)
    session.flush()
    cookie = hit.cookie or cookie_of(reader.key)
    reader.browser_hash = browser_hash(cookie)
    settle(session, link, reader, place)
    return Arrived(reader, address_token(reader), cookie)


def _describe(reader: Reader, hit: Hit) -> None:
    """Note what a browser says of itself, and where it is."""
    city = city_of(hit.address)
    reader.desktop = hit.browser.is_desktop
    reader.data_centre = is_scanner_network(hit.address)
    reader.device = hit.browser.device[:80]
    reader.app = hit.browser.app[:40]
    reader.system = hit.browser.system[:40]
    reader.hint = hit.hint[:24]
    reader.city, reader.city_en = city.zh, city.en
    reader.network_hash = network_hash(hit.address)
    reader.agent_hash = agent_hash(hit.user_agent)


def _place(session: Session, hit: Hit, link: ShareLink, owner: Reader | None) -> Place:
    """Find a newcomer's place; the same person in another app is nobody's forward.

    The same app would have brought its cookie, so that only another one is taken for the same
    person: a colleague beside the reader has the same network and telephone, too.
    """
    kin = rows.in_another_app(
        session,
        _kin(link, owner),
        network_hash=network_hash(hit.address),
        system=hit.browser.system,
        app=hit.browser.app,
        since=hit.at - SAME_PERSON_WITHIN,
    )
    readers = {reader.key: reader for reader, _ in kin}
    seen = [SeenReader(one.key, one.network_hash, one.system, at) for one, at in kin]
    arrival = Arrival(
        at=hit.at,
        network=network_hash(hit.address),
        system=hit.browser.system,
        unclaimed=link.claimed_by is None and link.channel in CLAIMED,
    )
    who = identify(arrival, seen)
    return Place(owner, readers[who] if who is not None else None)
