"""Who may keep a proposal's PDF: it names the family on every page."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import readers as rows
from planbook.features.sharing.schemas import Chooser, Download, Notice
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
    if not link.active:
        raise NotFoundError
    if not _is_staff(session, link, staff):
        _take(session, chooser)
    return Download(link.organisation_id, link.proposal_id, link.version_id)


def _is_staff(session: Session, link: ShareLink, staff: UserActor | None) -> bool:
    if staff is None:
        return False
    return bool(proposals.heads(session, staff, proposal_ids=[link.proposal_id]))


def _take(session: Session, chooser: Chooser) -> None:
    since = clock.now() - PAGE_VIEW_OPENS_FOR
    if not rows.is_page_view_since(session, chooser.page_view, since):
        chooser = Chooser(chooser.token, chooser.cookie)
    reader, theirs = reader_of(session, chooser)
    if not viewer_of(session, reader, theirs).sees_family:
        raise NotFoundError
    if reader.notice != Notice.DECLINED:
        reader.pdf_at = reader.pdf_at or clock.now()
        session.add(reader)
