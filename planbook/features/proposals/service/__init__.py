"""Proposals: plans frozen as documents, their versions, templates and PDFs."""

from planbook.features.proposals.service.looking import (
    NotShareableError,
    document_of,
    document_of_version,
    get_proposal,
    heads,
    list_proposals,
    made_by_agent,
    name_family,
    of_plan,
    require_owned,
    require_shareable,
)
from planbook.features.proposals.service.making import (
    PUBLISH_TASK,
    check_proposal,
    create_proposal,
)
from planbook.features.proposals.service.missing import FactsMissingError
from planbook.features.proposals.service.printing import (
    PDF_KIND,
    close_renderer,
    pdf_of,
    pdf_shown,
    render_pdf,
    renderer,
    request_pdf,
)
from planbook.features.proposals.service.sheets import PAGE_KIND, sheets_of
from planbook.features.proposals.service.templates import (
    TemplateNotApprovedError,
    approve_template,
    install_template,
)

__all__ = [
    "PAGE_KIND",
    "PDF_KIND",
    "PUBLISH_TASK",
    "FactsMissingError",
    "NotShareableError",
    "TemplateNotApprovedError",
    "approve_template",
    "check_proposal",
    "close_renderer",
    "create_proposal",
    "document_of",
    "document_of_version",
    "get_proposal",
    "heads",
    "install_template",
    "list_proposals",
    "made_by_agent",
    "name_family",
    "of_plan",
    "pdf_of",
    "pdf_shown",
    "render_pdf",
    "renderer",
    "request_pdf",
    "require_owned",
    "require_shareable",
    "sheets_of",
]
