"""A version's PDF: rendered in a process of its own, kept by its hash."""

from functools import lru_cache
from typing import Final

import structlog
from sqlalchemy import Connection
from sqlmodel import Session

from planbook.core import clock, db, files, jobs
from planbook.core.actor import Actor, SystemActor
from planbook.core.errors import NotFoundError, PlanbookError
from planbook.core.i18n import as_locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.pdf import attachments, fonts_of, pictures_of, render_pdf_html, style_of
from planbook.documents.renderer import Renderer
from planbook.documents.sample import SAMPLE_URL
from planbook.features.accounts import service as accounts
from planbook.features.proposals import repository
from planbook.features.proposals.schemas import PdfFile, PdfState
from planbook.features.proposals.service.documents import document_of_version
from planbook.features.proposals.service.publishing import PUBLISH_TASK, enqueue

PDF_KIND: Final = "pdf"
LONGEST_ERROR: Final = 200

_log = structlog.get_logger(__name__)


@lru_cache
def renderer() -> Renderer:
    """Return this process's renderer; it starts with the first document."""
    return Renderer()


def close_renderer() -> None:
    """Stop the renderer's process, if it was started."""
    if renderer.cache_info().currsize:
        renderer().close()
        renderer.cache_clear()


def render_pdf(actor: SystemActor, *, version_id: int, link_url: str) -> None:
    """Render a version, its code leading to ``link_url``, and note where the PDF is.

    Takes two short transactions of its own: a document takes longer than SQLite's writer may wait.
    A version that has its PDF keeps it.

    Raises:
        NotFoundError: There is no such version.
        PlanbookError: It could not be rendered; the proposal is usable without, and says so.
    """
    with db.session_scope() as session:
        document = document_of_version(session, actor, version_id=version_id)
    if document.pdf_state is PdfState.READY:
        return
    try:
        digest = set_in_print(document.context, link_url)
    except Exception as error:
        _note(version_id, state_after_failure(), None, _said(error))
        raise
    _note(version_id, PdfState.READY, digest, "")
    _log.info("pdf_rendered", version_id=version_id, pdf_hash=digest)


def state_after_failure() -> PdfState:
    """Return where a document is whose rendering failed: no failure is final before the last try."""
    return PdfState.RETRYING if jobs.may_try_again() else PdfState.FAILED


def _said(error: Exception) -> str:
    return error.message if isinstance(error, PlanbookError) else type(error).__name__


def set_in_print(context: ProposalContext, link_url: str) -> str:
    """Return the hash under which a context's PDF is kept; raises as ``render_pdf``."""
    html = render_pdf_html(context, link_url)
    pictures = {
        digest: content
        for digest in pictures_of(context)
        if digest and (content := accounts.card_picture(digest)) is not None
    }
    pdf = renderer().render_sync(
        html, pictures, attachments(context), style_of(context), fonts_of(context)
    )
    return files.store(PDF_KIND, pdf)


def sample_pdf(context: ProposalContext) -> bytes:
    """Return the PDF of the sample proposal, which is kept nowhere.

    Raises:
        PlanbookError: It cannot be rendered.
    """
    html = render_pdf_html(context, SAMPLE_URL)
    return renderer().render_sync(html, css=style_of(context), fonts=fonts_of(context))


def _note(version_id: int, state: PdfState, digest: str | None, error: str) -> None:
    with db.session_scope() as session:
        repository.set_pdf(
            session, version_id, state=state, digest=digest, error=error[:LONGEST_ERROR]
        )


def request_pdf(session: Session, actor: Actor, *, version_id: int) -> None:
    """Have a version whose PDF failed rendered again.

    Raises:
        NotFoundError: The version is not the actor's.
    """
    found = repository.version(session, actor, version_id)
    if found is None or repository.own_head(session, actor, found[0].key) is None:
        raise NotFoundError
    if found[1].pdf_state == PdfState.READY:
        return
    repository.set_pdf(session, version_id, state=PdfState.WAITING, digest=None, error="")
    asked = f"{clock.now():%Y%m%d%H%M%S}"
    enqueue(session, PUBLISH_TASK, actor.organisation_id, version_id, again=asked)


def pdf_of(session: Session, actor: Actor, *, version_id: int) -> PdfFile:
    """Return where a version's PDF lies, and what to call it.

    Raises:
        NotFoundError: The actor may see no such version, or it has no PDF yet.
    """
    found = repository.version(session, actor, version_id)
    if found is None:
        raise NotFoundError
    proposal, version, _ = found
    return _file(version.pdf_hash, version.document_number, version.locale, proposal.title)


def pdf_shown(
    session: Session, actor: SystemActor, *, proposal_id: int, version_id: int | None
) -> PdfFile:
    """Return the PDF of the version that a link shows: its own, or without one the newest.

    Raises:
        NotFoundError: There is no such version, or it has no PDF yet.
    """
    return pdf_shown_on(session.connection(), actor, proposal_id=proposal_id, version_id=version_id)


def pdf_shown_on(
    connection: Connection, actor: SystemActor, *, proposal_id: int, version_id: int | None
) -> PdfFile:
    """Return the same without a session; raises as ``pdf_shown``."""
    found = repository.pdf_shown(connection, actor, proposal_id, version_id)
    if found is None:
        raise NotFoundError
    return _file(*found)


def _file(digest: str | None, number: str, locale: str, title: str) -> PdfFile:
    if digest is None:
        raise NotFoundError
    return PdfFile(digest, f"{number}.pdf", f"{title} {number}.pdf", as_locale(locale))
