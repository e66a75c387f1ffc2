"""Evidence of statements: a PDF of its own, rendered and perhaps signed in the background."""

from typing import Final

import structlog
from sqlmodel import Session

from planbook.core import clock, db, files, jobs
from planbook.core.actor import Actor, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, gettext
from planbook.core.settings import get_settings
from planbook.documents.evidence import (
    Evidence,
    fonts_of_evidence,
    from_record,
    record_bytes,
    render_evidence_html,
    style_of_evidence,
)
from planbook.documents.signing import Seal
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import acknowledgements as repository
from planbook.features.sharing.schemas import AcknowledgementRow, Chooser, EvidenceFile
from planbook.features.sharing.service.acknowledging import EVIDENCE_TASK
from planbook.features.sharing.service.openings import browser_of, open_link_of, version_of
from planbook.models.acknowledgements import Acknowledgement

EVIDENCE_KIND: Final = "evidence"

_log = structlog.get_logger(__name__)


def make_evidence(actor: SystemActor, *, acknowledgement_id: int) -> None:
    """Render the evidence of a statement, sign it where a certificate is set up, and note it.

    Two short transactions of its own, as for a version's PDF; evidence that is there stays.

    Raises:
        NotFoundError: There is no such statement.
        PlanbookError: It could not be made; the statement stands without, and says so.
    """
    with db.session_scope() as session:
        row = repository.one(session, actor, acknowledgement_id)
        if row is None:
            raise NotFoundError
        if row.evidence_hash is not None:
            return
        record, digest = row.record, row.record_hash
    try:
        evidence = from_record(record)
        seal = _seal()
        pdf = _render(evidence, digest, record_bytes(record), seal.name if seal else "")
        pdf = seal.sign(pdf, reason=_reason(evidence)) if seal else pdf
    except Exception:
        if not jobs.may_try_again():
            _note(actor, acknowledgement_id, "failed", None, "")
        raise
    _note(
        actor,
        acknowledgement_id,
        "ready",
        files.store(EVIDENCE_KIND, pdf),
        seal.name if seal else "",
    )


def _seal() -> Seal | None:
    settings = get_settings()
    if settings.signing_certificate is None:
        return None
    return Seal(settings.signing_certificate, settings.signing_passphrase.get_secret_value())


def _reason(evidence: Evidence) -> str:
    message = N_("Evidence of acknowledgement of {number}")
    return gettext(evidence.locale, message, number=evidence.document_number)


def _render(evidence: Evidence, digest: str, record: bytes, signer: str) -> bytes:
    html = render_evidence_html(evidence, digest=digest, signer=signer)
    return proposals.renderer().render_sync(
        html,
        {digest: record},
        css=style_of_evidence(evidence),
        fonts=fonts_of_evidence(evidence),
    )


def _note(
    actor: SystemActor, acknowledgement_id: int, state: str, digest: str | None, signed_by: str
) -> None:
    with db.session_scope() as session:
        is_first = repository.set_evidence(
            session,
            acknowledgement_id,
            state=state,
            digest=digest,
            at=clock.now(),
            signed_by=signed_by,
        )
        if digest is not None and is_first:
            accounts.record(
                session,
                actor,
                action="acknowledgement.evidence",
                subject=f"acknowledgement:{acknowledgement_id}",
                details={"pdf": digest, "signed_by": signed_by},
            )
    _log.info("evidence_made", acknowledgement_id=acknowledgement_id, state=state)


def request_evidence(session: Session, actor: UserActor, *, acknowledgement_id: int) -> None:
    """Have evidence that could not be made, made after all.

    Raises:
        NotFoundError: The statement is not about a proposal of the actor's own.
    """
    row = repository.owned_one(session, actor, acknowledgement_id)
    if row is None:
        raise NotFoundError
    if row.evidence_state != "failed":
        return
    row.evidence_state = "waiting"
    session.add(row)
    session.flush()
    key = f"{row.key}:{clock.now():%Y%m%d%H%M%S}"
    jobs.enqueue(session, EVIDENCE_TASK, row.organisation_id, row.key, key=key, lane=jobs.Lane.SLOW)


def acknowledgements(
    session: Session, actor: UserActor, *, proposal_id: int
) -> tuple[AcknowledgementRow, ...]:
    """Return the statements about a proposal that the actor may see, the newest first."""
    return tuple(_row(each, actor) for each in repository.of_proposal(session, actor, proposal_id))


def _row(row: Acknowledgement, actor: UserActor) -> AcknowledgementRow:
    evidence = from_record(row.record)
    return AcknowledgementRow(
        id=row.key,
        recipient=evidence.recipient,
        name=evidence.name,
        is_drawn=bool(evidence.strokes),
        version=evidence.version,
        stated_at=row.created_at,
        evidence_state=row.evidence_state,
        signed_by=row.signed_by,
        documents=len(evidence.documents),
        is_own=row.agent_id == actor.user_id,
    )


def evidence_of(session: Session, actor: Actor, *, acknowledgement_id: int) -> EvidenceFile:
    """Return where the evidence of a statement lies.

    Raises:
        NotFoundError: The actor may see no such statement, or its evidence is not made yet.
    """
    return _file(repository.one(session, actor, acknowledgement_id))


def own_evidence(session: Session, chooser: Chooser) -> EvidenceFile:
    """Return where the evidence of a reader's own statement about what their page shows lies.

    Raises:
        NotFoundError: They stated nothing, or it is not made yet.
    """
    link = open_link_of(session, chooser)
    reader = browser_of(session, link, chooser)
    if reader is None:
        raise NotFoundError
    shown = version_of(session, link)
    return _file(repository.of_reader(session, reader.key, shown.version_id))


def _file(row: Acknowledgement | None) -> EvidenceFile:
    if row is None or row.evidence_hash is None:
        raise NotFoundError
    evidence = from_record(row.record)
    name = f"{evidence.document_number}-evidence-{row.key}.pdf"
    return EvidenceFile(row.evidence_hash, name)
