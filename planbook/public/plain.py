"""The PDF without the family, for whoever the page was passed on to: offered, awaited, sent."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core.actor import SystemActor, UserActor
from planbook.core.db import Session, in_session
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument, PdfFile, PdfState
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser, Reception
from planbook.public import sheets
from planbook.public.files import chooser_of, pdf_answer
from planbook.public.rendering import PRIVATE, message, staff_of

# A document takes about a second to set.
LOOK_AGAIN_SECONDS: Final = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Which files a page leads to, below its own address; what is empty is not offered."""

    pdf: str = ""
    pages: str = ""
    soon: str = ""
    """Where the PDF, or its pages, will be."""
    failed: bool = False


def requested(session: Session, reception: Reception, document: FrozenDocument) -> FrozenDocument:
    """Have the PDF without the family made for a reader outside it, and say where it is."""
    viewer = reception.viewer
    if viewer is None or viewer.sees_family or reception.no_download:
        return document
    state = proposals.request_plain_pdf(
        session, SystemActor(reception.organisation_id), document=document
    )
    return replace(document, plain_pdf_state=state)


def offer(
    document: FrozenDocument, *, sees_family: bool, no_download: bool, as_pages: bool
) -> Offer:
    """Return which PDF a reader is offered: the family theirs, others the one without it."""
    if no_download:
        return Offer()
    if sees_family:
        is_ready = document.pdf_state is PdfState.READY
        return Offer("pdf", "pages" if as_pages else "") if is_ready else Offer()
    if document.plain_pdf_state is PdfState.READY:
        return Offer("plan.pdf", "plan/pages" if as_pages else "")
    if document.plain_pdf_state is PdfState.WAITING:
        return Offer(soon="plan/pages" if as_pages else "plan.pdf")
    return Offer(failed=document.plain_pdf_state is PdfState.FAILED)


def find_plain(
    session: Session, chooser: Chooser, staff: UserActor | None, *, notes: bool
) -> PdfFile:
    """Return the PDF without the family; raises as ``plain_download`` and ``plain_pdf_shown``."""
    taken = sharing.plain_download(session, chooser, staff=staff, notes=notes)
    return proposals.plain_pdf_shown(
        session,
        SystemActor(taken.organisation_id),
        proposal_id=taken.proposal_id,
        version_id=taken.version_id,
    )


PLAIN: Final = sheets.Drawn(find_plain, "plan.pdf", "plan/pages")


async def show_pdf(request: Request) -> Response:
    """Send the PDF without the family to any reader; who may not have it is sent to the page."""
    chooser, staff = chooser_of(request), await staff_of(request)
    try:
        found = await in_session(find_plain, chooser, staff, notes=request.method == "GET")
        return pdf_answer(request, found, found.title)
    except proposals.BeingMadeError:
        return _being_made(request)
    except (NotFoundError, FileNotFoundError):
        return RedirectResponse(f"/p/{chooser.token}", HTTPStatus.SEE_OTHER, headers=PRIVATE)


async def show_sheets(request: Request) -> Response:
    """Show its pages as pictures."""
    try:
        return await sheets.pages_of(request, PLAIN)
    except proposals.BeingMadeError:
        return _being_made(request)


async def show_sheet(request: Request) -> Response:
    """Send one page's picture."""
    return await sheets.page_of(request, PLAIN)


def _being_made(request: Request) -> Response:
    """Say that it is on its way; the browser asks again by itself, without any script."""
    answer = message(request, "being_made", HTTPStatus.ACCEPTED)
    answer.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


ROUTES: Final = (
    Route("/p/{token}/plan.pdf", show_pdf, methods=["GET"]),
    Route("/p/{token}/plan/pages", show_sheets, methods=["GET"]),
    Route("/p/{token}/plan/pages/{number:int}.webp", show_sheet, methods=["GET"]),
)
