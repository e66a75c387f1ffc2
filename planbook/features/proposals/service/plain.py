"""The PDF for whoever is not of the family: the same document without names, facts and gaps.

It is made once a version, when a link to somebody outside is made or the first such reader comes:
most versions never leave the family.
"""

from typing import Final

import structlog
from sqlmodel import Session

from planbook.core import clock, db
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import NotFoundError, UnavailableError
from planbook.core.i18n import N_, as_locale, gettext
from planbook.documents.contexts import for_forwarded_reader
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import FrozenDocument, PdfFile, PdfState
from planbook.features.proposals.service.documents import document_of_version
from planbook.features.proposals.service.printing import set_in_print, state_after_failure
from planbook.features.proposals.service.publishing import PLAIN_TASK, enqueue

TITLE: Final = N_("A protection plan")

_log = structlog.get_logger(__name__)


class BeingMadeError(UnavailableError):
    """The document is on its way."""

    message = N_("The PDF is being made. This takes a few seconds.")


def request_plain_pdf(
    session: Session, actor: SystemActor, *, document: FrozenDocument
) -> PdfState:
    """Have the PDF without the family made, unless it is there, and return where it is.

    One that failed is tried again, once an hour.
    """
    version_id, state = document.version_id, document.plain_pdf_state
    if state is None:
        prepare_plain_pdf(session, actor, version_id=version_id)
    elif state is PdfState.FAILED:
        hour = f"{clock.now():%Y%m%d%H}"
        enqueue(session, PLAIN_TASK, actor.organisation_id, version_id, again=hour)
    return state or PdfState.WAITING


def prepare_plain_pdf(session: Session, actor: Actor, *, version_id: int) -> None:
    """Have the PDF without the family made of a version for the first time, before it is asked for."""
    if repository.begin_plain_pdf(session, version_id):
        enqueue(session, PLAIN_TASK, actor.organisation_id, version_id)


def render_plain_pdf(actor: SystemActor, *, version_id: int, link_url: str) -> None:
    """Render a version without the family, its code leading to ``link_url``, and note where it is.

    Raises:
        NotFoundError: There is no such version.
        PlanbookError: It could not be rendered.
    """
    with db.session_scope() as session:
        document = document_of_version(session, actor, version_id=version_id)
    if document.plain_pdf_state is PdfState.READY:
        return
    try:
        digest = set_in_print(for_forwarded_reader(document.context), link_url)
    except Exception:
        _note(version_id, state_after_failure(), None)
        raise
    _note(version_id, PdfState.READY, digest)
    _log.info("plain_pdf_rendered", version_id=version_id, pdf_hash=digest)


def _note(version_id: int, state: PdfState, digest: str | None) -> None:
    with db.session_scope() as session:
        repository.set_plain_pdf(session, version_id, state=state, digest=digest)


def plain_pdf_shown(
    session: Session, actor: SystemActor, *, proposal_id: int, version_id: int | None
) -> PdfFile:
    """Return the PDF without the family of the version that a link shows.

    Raises:
        NotFoundError: There is no such version, or its PDF could not be made.
        BeingMadeError: It is not there yet.
    """
    found = repository.plain_pdf_shown(session, actor, proposal_id, version_id)
    if found is None:
        raise NotFoundError
    digest, state, number, locale = found
    if state and PdfState(state).is_coming:
        raise BeingMadeError
    if digest is None:
        raise NotFoundError
    # A file's name travels with it: it says for whom the document is no more than the document.
    title = gettext(as_locale(locale), TITLE)
    return PdfFile(digest, f"{number}.pdf", f"{title} {number}.pdf", as_locale(locale))
