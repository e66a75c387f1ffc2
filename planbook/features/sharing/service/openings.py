"""Filed documents as readers open them: which are a version's, and which were opened already."""

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import SystemActor
from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.documents.filed import filed_of
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing.repository import acknowledgements as repository
from planbook.features.sharing.repository import arrivals as arrival_rows
from planbook.features.sharing.schemas import Chooser, FiledDocument
from planbook.features.sharing.service import locks
from planbook.features.sharing.service.choices import link_of
from planbook.models.sharing import Reader, ShareLink


def open_document(
    session: Session, chooser: Chooser, *, digest: str, counts: bool = True
) -> FiledDocument:
    """Return a document of the version that an address shows, and note who opened it.

    Raises:
        NotFoundError: There is no such address, it has ended, or its version has no such document.
    """
    link = open_link_of(session, chooser)
    shown = version_of(session, link)
    filed = {one.document.sha256: one for one in filed_of(shown.context)}
    if digest not in filed:
        raise NotFoundError
    reader = browser_of(session, link, chooser) if counts else None
    if reader is not None:
        repository.note_opening(session, reader, digest, clock.now())
    seen = repository.openings(session, reader.key) if reader else {digest: clock.now()}
    left = [one for one in filed if one not in seen]
    found = filed[digest]
    return FiledDocument(
        version_id=shown.version_id,
        document=found.document,
        product=found.product,
        opened=len(filed) - len(left),
        total=len(filed),
        next_hash=left[0] if left else "",
        next_title=filed[left[0]].title if left else "",
    )


def note_opening(session: Session, *, cookie: str, digest: str) -> int:
    """Note that a browser opened a document from a PDF; return for how many proposals."""
    if not cookie:
        return 0
    readers = repository.readers_of_document(session, token_hash(cookie), digest)
    for reader in readers:
        repository.note_opening(session, reader, digest, clock.now())
    return len(readers)


def open_link_of(session: Session, chooser: Chooser) -> ShareLink:
    """Return the link of an address that is open to this browser.

    Raises:
        NotFoundError: There is none, it is over, or its locks were not opened.
    """
    link = link_of(session, chooser.token)
    if not (link.is_open(clock.now()) and locks.is_unlocked(session, link, chooser.gate)):
        raise NotFoundError
    if link.view_limit is not None:
        reader = browser_of(session, link, chooser)
        if reader is None or reader.admitted_at is None:
            raise NotFoundError
    return link


def version_of(session: Session, link: ShareLink) -> FrozenDocument:
    """Return the version that a link shows."""
    return proposals.document_of(
        session,
        SystemActor(link.organisation_id),
        proposal_id=link.proposal_id,
        version_id=link.version_id,
    )


def browser_of(session: Session, link: ShareLink, chooser: Chooser) -> Reader | None:
    """Return who a browser is by its cookie alone: the page's address may be anybody's."""
    if not chooser.cookie:
        return None
    return arrival_rows.reader_by_browser(session, link.proposal_id, token_hash(chooser.cookie))
