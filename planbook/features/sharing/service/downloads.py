"""Who may keep a proposal's PDF: it names the family on every page."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Chooser, Download, Notice
from planbook.features.sharing.service import locks
from planbook.features.sharing.service.choices import link_of, reader_of
from planbook.features.sharing.service.pipeline import viewer_of
from planbook.models.sharing import ShareLink

# A telephone's download manager has no cookie, but the address that the page gave it.
PAGE_VIEW_OPENS_FOR: Final = timedelta(days=1)


def download(session: Session, chooser: Chooser, *, staff: UserActor | None = None) -> Download:
    """Return which version's PDF an address leads to, and note that a reader took it.

    Raises:
        NotFoundError: There is no such address, it has ended, or who asks is not the family.
    """
    link = link_of(session, chooser.token)
    if not _is_staff(session, link, staff):
        _require_open(link)
        _take(session, chooser, link)
    return Download(link.organisation_id, link.proposal_id, link.version_id)


def _is_staff(session: Session, link: ShareLink, staff: UserActor | None) -> bool:
    if staff is None:
        return False
    return bool(proposals.heads(session, staff, proposal_ids=[link.proposal_id]))


def _require_open(link: ShareLink) -> None:
    is_over = link.expires_at is not None and link.expires_at <= clock.now()
    if not link.active or is_over or link.no_download:
        raise NotFoundError


def _take(session: Session, chooser: Chooser, link: ShareLink) -> None:
    since = clock.now() - PAGE_VIEW_OPENS_FOR
    # A page that was sent lately was sent past the link's locks.
    if not rows.is_page_view_since(session, chooser.page_view, since):
        chooser = replace(chooser, page_view="")
        _require_unlocked(session, chooser, link)
    reader, theirs = reader_of(session, chooser)
    is_let_in = theirs.view_limit is None or reader.admitted_at is not None
    if not is_let_in or not viewer_of(session, reader, theirs).sees_family:
        raise NotFoundError
    if reader.notice != Notice.DECLINED:
        reader.pdf_at = reader.pdf_at or clock.now()
        session.add(reader)


def _require_unlocked(session: Session, chooser: Chooser, link: ShareLink) -> None:
    knows = locks.knows_passcode(session, link, chooser.gate)
    if not (knows and locks.had_code(session, link, chooser.gate)):
        raise NotFoundError
