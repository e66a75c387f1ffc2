"""Whether a reader is the person that their link was made for, and how far they are with it."""

from sqlmodel import Session

from planbook.documents.filed import filed_of
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing.repository import acknowledgements as repository
from planbook.features.sharing.schemas import ReaderRole, Signing, Viewer
from planbook.models.sharing import Reader, ShareLink


def role_of(session: Session, reader: Reader) -> ReaderRole:
    """Return whether a reader is the person that their own link was made for."""
    link = session.get_one(ShareLink, reader.link_id)
    if not link.recipient:
        return ReaderRole.PLACE
    return ReaderRole.RECIPIENT if link.claimed_by == reader.id else ReaderRole.OTHER


def signing_of(session: Session, *, viewer: Viewer, document: FrozenDocument) -> Signing:
    """Return how far a reader is with their statement about a version."""
    if viewer.role is not ReaderRole.RECIPIENT:
        return Signing(viewer.role)
    filed = {one.document.sha256 for one in filed_of(document.context)}
    row = repository.of_reader(session, viewer.reader_id, document.version_id)
    return Signing(
        viewer.role,
        opened=tuple(sorted(filed & set(repository.openings(session, viewer.reader_id)))),
        stated_at=row.created_at if row else None,
        has_evidence=row is not None and row.evidence_hash is not None,
    )
