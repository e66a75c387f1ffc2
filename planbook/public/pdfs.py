"""The PDFs of a version: the family's and the one without it, each by its own address."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planbook.core import files
from planbook.core.actor import SystemActor, UserActor
from planbook.core.db import Session, in_session
from planbook.core.errors import NotFoundError
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import PdfFile
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Chooser, Download
from planbook.public import again
from planbook.public.hits import gate_cookie, reader_cookie, user_agent_of
from planbook.public.rendering import PRIVATE, message
from planbook.public.requests import client_address
from planbook.public.serving import disposition, stored_file
from planbook.public.staff import for_staff, staff_of

LONGEST_VIEW: Final = 36
# A document takes about a second to set.
LOOK_AGAIN_SECONDS: Final = 2


@dataclass(frozen=True, slots=True)
class SharedPdf:
    """One of the two PDFs below a shared address."""

    permit: Callable[..., Download]
    """Returns which version may be taken, or raises ``NotFoundError``."""
    pdf_shown: Callable[..., PdfFile]
    """Returns that version's file."""
    path: str
    """The file's address below the shared one."""
    pages_path: str
    """The address of its pages as pictures, likewise."""

    def find(
        self, session: Session, chooser: Chooser, staff: UserActor | None, *, notes: bool
    ) -> PdfFile:
        """Return the file; raises what ``permit`` and ``pdf_shown`` raise."""
        taken = self.permit(session, chooser, staff=staff, notes=notes)
        return self.pdf_shown(
            session,
            SystemActor(taken.organisation_id),
            proposal_id=taken.proposal_id,
            version_id=taken.version_id,
        )


FAMILY: Final = SharedPdf(sharing.download, proposals.pdf_shown, "pdf", "pages")
PLAIN: Final = SharedPdf(
    sharing.plain_download, proposals.plain_pdf_shown, "plan.pdf", "plan/pages"
)


def taker_of(request: Request) -> Chooser:
    """Return who asks for a document: by their cookie, or by the page view in the address."""
    return Chooser(
        token=request.path_params["token"],
        cookie=reader_cookie(request),
        page_view=request.query_params.get("v", "")[:LONGEST_VIEW],
        gate=gate_cookie(request),
        address=client_address(request),
        user_agent=user_agent_of(request),
    )


async def show_pdf(request: Request, *, shared: SharedPdf) -> Response:
    """Send a PDF to whoever may have it; anybody else is sent to the page."""
    chooser = taker_of(request)
    try:
        found = await again.found(request, chooser) if shared is FAMILY else None
        return pdf_answer(request, found or await found_for(request, chooser, shared))
    except proposals.BeingMadeError:
        return being_made(request)
    except (NotFoundError, FileNotFoundError):
        return RedirectResponse(f"/p/{chooser.token}", HTTPStatus.SEE_OTHER, headers=PRIVATE)


async def found_for(request: Request, chooser: Chooser, shared: SharedPdf) -> PdfFile:
    """Return the PDF for who asks; a GET is noted as taking it. Raises as ``SharedPdf.find``."""
    staff = await staff_of(request)
    return await in_session(shared.find, chooser, staff, notes=request.method == "GET")


def being_made(request: Request) -> Response:
    """Say that a PDF is on its way; the browser asks again by itself, without any script."""
    answer = message(request, "being_made", HTTPStatus.ACCEPTED)
    answer.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


@for_staff
async def show_own_pdf(request: Request, actor: UserActor) -> Response:
    """Send a version's PDF to staff who may see the proposal, under a name without the family's."""
    version_id: int = request.path_params["version_id"]
    found = await in_session(proposals.pdf_of, actor, version_id=version_id)
    try:
        return pdf_answer(request, found, found.name)
    except FileNotFoundError:
        raise NotFoundError from None


def pdf_answer(request: Request, found: PdfFile, name: str = "") -> Response:
    """Send a stored PDF, under its title if no other name is given.

    Raises:
        FileNotFoundError: The file is not there.
    """
    return stored_file(
        request,
        files.path_of(proposals.PDF_KIND, found.content_hash),
        tag=found.content_hash,
        media_type="application/pdf",
        headers={"Content-Disposition": disposition(name or found.title, found.name)},
    )


ROUTES: Final = (
    *(
        Route(f"/p/{{token}}/{shared.path}", partial(show_pdf, shared=shared), methods=["GET"])
        for shared in (FAMILY, PLAIN)
    ),
    Route("/proposals/files/{version_id:key}.pdf", show_own_pdf, methods=["GET"]),
)
