"""Statements on openings of documents and on acknowledgements."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from planbook.core.actor import Actor
from planbook.features.sharing.repository.upserts import insert_into
from planbook.models.access import owned, visible
from planbook.models.acknowledgements import Acknowledgement, DocumentOpening
from planbook.models.catalogue import ProductDocument
from planbook.models.proposals import ProposalProduct, ProposalVersion
from planbook.models.sharing import Reader, ShareLink


def note_opening(session: Session, reader: Reader, document_hash: str, at: datetime) -> None:
    """Note a reader's first opening of a document; a later one changes nothing."""
    statement = insert_into(session.connection(), DocumentOpening).on_conflict_do_nothing(
        index_elements=["reader_id", "document_hash"]
    )
    row = {
        "organisation_id": reader.organisation_id,
        "reader_id": reader.key,
        "document_hash": document_hash,
        "created_at": at,
    }
    session.connection().execute(statement, [row])


def openings(session: Session, reader_id: int) -> dict[str, datetime]:
    """Return when a reader first opened which documents."""
    statement = select(DocumentOpening).where(DocumentOpening.reader_id == reader_id)
    return {row.document_hash: row.created_at for row in session.exec(statement)}


def readers_of_document(
    session: Session, browser_hash: str, document_hash: str
) -> Sequence[Reader]:
    """Return who a browser is on proposals whose products have a document."""
    versions = (
        select(ProposalVersion.proposal_id)
        .join(ProposalProduct, col(ProposalProduct.proposal_version_id) == col(ProposalVersion.id))
        .join(
            ProductDocument,
            col(ProductDocument.version_id) == col(ProposalProduct.product_version_id),
        )
        .where(ProductDocument.content_hash == document_hash)
    )
    statement = select(Reader).where(
        Reader.browser_hash == browser_hash, col(Reader.proposal_id).in_(versions)
    )
    return session.exec(statement).all()


def of_reader(session: Session, reader_id: int, version_id: int) -> Acknowledgement | None:
    """Return what a reader stated of a version."""
    statement = select(Acknowledgement).where(
        Acknowledgement.reader_id == reader_id, Acknowledgement.version_id == version_id
    )
    return session.exec(statement).one_or_none()


def of_proposal(session: Session, actor: Actor, proposal_id: int) -> Sequence[Acknowledgement]:
    """Return the statements about a proposal that the actor may see, the newest first."""
    statement = (
        select(Acknowledgement)
        .where(visible(Acknowledgement, actor), Acknowledgement.proposal_id == proposal_id)
        .order_by(col(Acknowledgement.id).desc())
    )
    return session.exec(statement).all()


def one(session: Session, actor: Actor, acknowledgement_id: int) -> Acknowledgement | None:
    """Return a statement that the actor may see."""
    statement = select(Acknowledgement).where(
        visible(Acknowledgement, actor), Acknowledgement.id == acknowledgement_id
    )
    return session.exec(statement).one_or_none()


def owned_one(session: Session, actor: Actor, acknowledgement_id: int) -> Acknowledgement | None:
    """Return a statement about a proposal of the actor's own."""
    statement = select(Acknowledgement).where(
        owned(Acknowledgement, actor), Acknowledgement.id == acknowledgement_id
    )
    return session.exec(statement).one_or_none()


def set_evidence(
    session: Session,
    acknowledgement_id: int,
    *,
    state: str,
    digest: str | None,
    at: datetime,
    signed_by: str,
) -> bool:
    """Note where the evidence is, unless there is some already; the statement never changes."""
    statement = (
        update(Acknowledgement)
        .where(
            col(Acknowledgement.id) == acknowledgement_id,
            col(Acknowledgement.evidence_hash).is_(None),
        )
        .values(evidence_state=state, evidence_hash=digest, evidence_at=at, signed_by=signed_by)
        .returning(col(Acknowledgement.id))
    )
    return session.execute(statement).one_or_none() is not None


def signers(session: Session, reader_ids: Collection[int]) -> Sequence[tuple[Reader, ShareLink]]:
    """Return readers with their links, be they counted or not."""
    statement = (
        select(Reader, ShareLink)
        .join(ShareLink, col(ShareLink.id) == col(Reader.link_id))
        .where(col(Reader.id).in_(reader_ids))
    )
    return session.exec(statement).all()
