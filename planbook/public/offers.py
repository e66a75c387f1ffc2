"""Which PDF a page offers its reader; the one without the family is made when it is first needed."""

from dataclasses import dataclass, replace

from planbook.core.actor import SystemActor
from planbook.core.db import Session
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import FrozenDocument, PdfState
from planbook.features.sharing.schemas import Reception
from planbook.public.pdfs import FAMILY, PLAIN


@dataclass(frozen=True, slots=True)
class Offer:
    """Which files a page leads to, below its own address; what is empty is not offered."""

    pdf: str = ""
    pages: str = ""
    soon: str = ""
    """Where the PDF, or its pages, will be."""
    failed: bool = False


def with_plain_pdf(
    session: Session, reception: Reception, document: FrozenDocument
) -> FrozenDocument:
    """Have the PDF without the family made for a reader outside it, and return where it is."""
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
    """Return which PDF a reader is offered: the family theirs, others the one without it.

    ``as_pages`` adds its pages as pictures, for browsers that show no PDF.
    """
    if no_download:
        return Offer()
    shared = FAMILY if sees_family else PLAIN
    state = document.pdf_state if sees_family else document.plain_pdf_state
    if state is PdfState.READY:
        return Offer(shared.path, shared.pages_path if as_pages else "")
    if sees_family:
        return Offer()
    if state and state.is_coming:
        return Offer(soon=shared.pages_path if as_pages else shared.path)
    return Offer(failed=state is PdfState.FAILED)
