"""Parts of the pages about products."""

from planbook.features.catalogue.components.keeping import standing_card, step_sheet
from planbook.features.catalogue.components.product import (
    attachments,
    document_sheet,
    documents,
    downloads,
    editions,
    eligibility,
    facts,
    head,
    pays,
    tables_link,
)

__all__ = [
    "attachments",
    "document_sheet",
    "documents",
    "downloads",
    "editions",
    "eligibility",
    "facts",
    "head",
    "pays",
    "standing_card",
    "step_sheet",
    "tables_link",
]
