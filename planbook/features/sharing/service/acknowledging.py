"""The recipient states that they have read a version: checked, kept, told to the agent."""

from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from planbook.core import clock, jobs
from planbook.core.actor import ReaderActor, UserActor
from planbook.core.errors import (
    ConflictError,
    InvalidError,
    NotPermittedError,
)
from planbook.core.i18n import N_
from planbook.documents.evidence import Evidence, OpenedDocument, record_hash, to_record
from planbook.documents.filed import filed_of
from planbook.domain import signature
from planbook.domain.reading import Alert
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument
from planbook.features.sharing.repository import acknowledgements as repository
from planbook.features.sharing.schemas import Chooser, News, ReaderRole, Statement
from planbook.features.sharing.service.alerts.raising import raise_alerts
from planbook.features.sharing.service.openings import browser_of, open_link_of, version_of
from planbook.features.sharing.service.recipients import role_of
from planbook.models.acknowledgements import Acknowledgement
from planbook.models.sharing import Reader, ShareLink

EVIDENCE_TASK: Final = "sharing.acknowledged"
LONGEST_NAME: Final = 80


class NotRecipientError(NotPermittedError):
    """Somebody else's name would be put under it."""

    message = N_(
        "Only the person whom this plan book was made for can state this. If that is you, please "
        "ask {agent} for a link of your own."
    )


class StaffCannotStateError(NotPermittedError):
    """Whoever works for the organisation does not state anything in a customer's name."""

    message = N_(
        "You are looking at it as staff: only the customer can state this, on their phone."
    )


class NoCookieError(NotPermittedError):
    """The browser does not say who it is."""

    message = N_(
        "We do not know your browser again. Please allow cookies, open the plan book anew by the "
        "link that you were sent, and try once more."
    )


class OtherVersionError(ConflictError):
    """The page that was read is not what the link shows now."""

    message = N_(
        "The plan book has a new version since you opened this page. Please read that one first."
    )


class UnreadDocumentsError(ConflictError):
    """The declaration names documents that were not opened."""

    message = N_("Please open all documents first. Still to open: {documents}.")


def acknowledge(
    session: Session, chooser: Chooser, *, statement: Statement, staff: UserActor | None = None
) -> int:
    """Keep a recipient's statement, and return whose screens it concerns.

    The second time nothing changes: one statement for each reader and version.

    Raises:
        NotFoundError: There is no such address, or it is not open to this browser.
        NotPermittedError: Who states it is not known to be the recipient; the subclass says why.
        ConflictError: It is another version, or documents were not opened.
        InvalidError: Neither name nor signature can be one, or the box was not ticked.
    """
    link = open_link_of(session, chooser)
    shown = version_of(session, link)
    reader = _recipient(session, link, chooser, shown, staff)
    if statement.content_hash != shown.content_hash:
        raise OtherVersionError
    if repository.of_reader(session, reader.key, shown.version_id) is not None:
        return link.agent_id
    evidence = _evidence(session, link, reader, shown, _checked(statement))
    try:
        with session.begin_nested():
            row = _keep(session, link, reader, shown, evidence)
    except IntegrityError:
        # A second tap has just stated the same.
        return link.agent_id
    _tell(session, link, reader, shown, row)
    return link.agent_id


def _recipient(
    session: Session,
    link: ShareLink,
    chooser: Chooser,
    shown: FrozenDocument,
    staff: UserActor | None,
) -> Reader:
    if staff is not None and proposals.heads(session, staff, proposal_ids=[link.proposal_id]):
        raise StaffCannotStateError
    reader = browser_of(session, link, chooser)
    if reader is None:
        raise NoCookieError
    if role_of(session, reader) is not ReaderRole.RECIPIENT or reader.link_id != link.key:
        raise NotRecipientError(agent=shown.context.agent.name)
    return reader


def _checked(statement: Statement) -> Statement:
    """Return the statement with a tidy name and strokes that a hand can have drawn."""
    name = " ".join(statement.name.split())
    if not statement.agreed:
        raise InvalidError("agreed", N_("Please tick the box if you agree with the declaration."))
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidError("name", N_("Please write your name in at most 80 characters."))
    if not name and not statement.strokes:
        raise InvalidError("name", N_("Please write your name, or draw your signature."))
    try:
        if statement.strokes:
            signature.parse(statement.strokes)
    except signature.SignatureError:
        message = N_("The signature could not be read. Please draw it again, or type your name.")
        raise InvalidError("strokes", message) from None
    return Statement(statement.content_hash, agreed=True, name=name, strokes=statement.strokes)


def _evidence(
    session: Session,
    link: ShareLink,
    reader: Reader,
    shown: FrozenDocument,
    statement: Statement,
) -> Evidence:
    context, opened = shown.context, repository.openings(session, reader.key)
    filed = filed_of(context)
    missing = [one.title for one in filed if one.document.sha256 not in opened]
    if missing:
        raise UnreadDocumentsError(documents="; ".join(missing))
    return Evidence(
        document_number=context.document_number,
        version=context.version,
        locale=context.locale,
        title=shown.title,
        content_hash=shown.content_hash,
        pdf_hash=shown.pdf_hash or "",
        stated_at=clock.now().replace(microsecond=0),
        recipient=link.recipient,
        name=statement.name,
        strokes=statement.strokes,
        declaration=context.wording.declaration,
        documents=tuple(
            OpenedDocument(
                one.document.kind,
                one.product,
                one.document.sha256,
                opened[one.document.sha256].replace(microsecond=0),
            )
            for one in filed
        ),
        notice=reader.notice,
        link=link.key,
        reader=reader.key,
        device=reader.device,
        has_code=bool(link.code_to),
        agent=context.agent.name,
        certificate_number=context.agent.certificate_number,
        organisation=context.organisation.name,
        fictional=context.organisation.fictional,
        edition=context.template.code,
    )


def _keep(
    session: Session, link: ShareLink, reader: Reader, shown: FrozenDocument, evidence: Evidence
) -> Acknowledgement:
    record = to_record(evidence)
    row = Acknowledgement(
        organisation_id=link.organisation_id,
        agent_id=link.agent_id,
        team_id=link.team_id,
        proposal_id=link.proposal_id,
        version_id=shown.version_id,
        link_id=link.key,
        reader_id=reader.key,
        created_at=evidence.stated_at,
        locale=evidence.locale,
        record=record,
        record_hash=record_hash(record),
    )
    session.add(row)
    session.flush()
    accounts.record(
        session,
        ReaderActor(link.organisation_id, link.key, reader.key),
        action="proposal.acknowledge",
        subject=f"proposal_version:{shown.version_id}",
        details={
            "acknowledgement": row.key,
            "record": row.record_hash,
            "content": shown.content_hash,
            "pdf": shown.pdf_hash or "",
        },
    )
    return row


def _tell(
    session: Session,
    link: ShareLink,
    reader: Reader,
    shown: FrozenDocument,
    row: Acknowledgement,
) -> None:
    """Have the evidence made, and the agent told: once for a version, beside the visit's alert."""
    jobs.enqueue(
        session, EVIDENCE_TASK, link.organisation_id, row.key, key=str(row.key), lane=jobs.Lane.SLOW
    )
    news = News(
        organisation_id=link.organisation_id,
        agent_id=link.agent_id,
        proposal_id=link.proposal_id,
        reader_id=reader.key,
        visit=-shown.number,
        at=row.created_at,
        milestone="",
        occasions=(Alert.ACKNOWLEDGED,),
    )
    raise_alerts(session.connection(), [news])
