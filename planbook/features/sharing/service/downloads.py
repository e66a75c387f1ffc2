"""Who may keep a proposal's PDF: it names the family on every page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Chooser, Download, Notice
from planbook.features.sharing.service import locks
from planbook.features.sharing.service.addresses import agent_hash, network_hash
from planbook.features.sharing.service.pipeline import sees_family
from planbook.models.sharing import Reader, ShareLink

# A telephone's download manager has no cookie, but the address that the page gave it.
PAGE_VIEW_OPENS_FOR: Final = timedelta(days=1)


def download(
    session: Session, chooser: Chooser, *, staff: UserActor | None = None, notes: bool = True
) -> Download:
    """Return which version's PDF an address leads to, and note that a reader took it.

    ``notes`` is false for whoever only asks whether it is there, and for a page of it.

    Raises:
        NotFoundError: There is no such address, it has ended, or who asks is not the family.
    """
    return take(session, chooser, _family_reader, staff=staff, notes=notes)


def take(
    session: Session,
    chooser: Chooser,
    reader_of: Callable[[Session, Chooser, rows.Taker], Reader],
    *,
    staff: UserActor | None,
    notes: bool,
) -> Download:
    """Return which version an address leads to, for staff or the reader that ``reader_of`` admits.

    Raises:
        NotFoundError: There is no such address, it has ended, or nobody is admitted.
    """
    found = rows.taker(session, token_hash(chooser.token), token_hash(chooser.cookie))
    if found is None:
        raise NotFoundError
    link = found[0]
    if not _is_staff(session, link, staff):
        _require_open(link)
        reader = reader_of(session, chooser, found)
        if notes:
            _note(session, reader)
    return Download(link.organisation_id, link.proposal_id, link.version_id)


def _is_staff(session: Session, link: ShareLink, staff: UserActor | None) -> bool:
    """Return whether somebody on the staff may see the link's proposal."""
    if staff is None:
        return False
    return bool(proposals.heads(session, staff, proposal_ids=[link.proposal_id]))


def _require_open(link: ShareLink) -> None:
    """Raise unless a link shows its proposal still, and lets it be kept.

    Raises:
        NotFoundError: It has ended, or is to be read only.
    """
    if link.no_download or not link.is_open(clock.now()):
        raise NotFoundError


def _family_reader(session: Session, chooser: Chooser, found: rows.Taker) -> Reader:
    """Return who asks, if they may see the family.

    Raises:
        NotFoundError: They may not, or there is no such reader.
    """
    reader, theirs, parent = reader_let_in(session, chooser, found)
    if not sees_family(reader, theirs, parent):
        raise NotFoundError
    return reader


def reader_let_in(
    session: Session, chooser: Chooser, found: rows.Taker
) -> tuple[Reader, ShareLink, Reader | None]:
    """Return who asks with their own link and whom they have it from.

    They are known by cookie, else by the page that they were sent: a page that was sent lately was
    sent past the link's locks. By another link's address they get no more than by their own.

    Raises:
        NotFoundError: There is no such reader, or they were not let in.
    """
    link, reader, theirs, parent = found
    if reader is None or theirs is None:
        reader = _reader_of_page(session, link, chooser)
        theirs = session.get_one(ShareLink, reader.link_id)
        parent = rows.reader(session, reader.parent_id)
    elif not all(locks.is_unlocked(session, one, chooser.gate) for one in (link, theirs)):
        _reader_of_page(session, link, chooser)
    _require_open(theirs)
    if theirs.view_limit is not None and reader.admitted_at is None:
        raise NotFoundError
    return reader, theirs, parent


def _reader_of_page(session: Session, link: ShareLink, chooser: Chooser) -> Reader:
    page_view, since = chooser.page_view, clock.now() - PAGE_VIEW_OPENS_FOR
    is_recent = rows.is_page_view_since(session, page_view, since)
    found = rows.reader_by_page_view(session, link.proposal_id, page_view) if is_recent else None
    if found is None or not _may_be(found, chooser):
        raise NotFoundError
    return found


def _may_be(reader: Reader, chooser: Chooser) -> bool:
    """Return whether a request may come from a reader's own device.

    Whoever is sent the document's address instead of the page's has another network, and another
    browser.
    """
    is_near = bool(chooser.address) and network_hash(chooser.address) == reader.network_hash
    return is_near or agent_hash(chooser.user_agent) == reader.agent_hash


def _note(session: Session, reader: Reader) -> None:
    """Remember the first time: a second one changes nothing and writes nothing."""
    if reader.notice != Notice.DECLINED and reader.pdf_at is None:
        reader.pdf_at = clock.now()
        session.add(reader)
