"""Statements on insurers, products, their versions, tables and caps."""

from planbook.features.catalogue.repository.caps import cap, caps
from planbook.features.catalogue.repository.filing import (
    call_off_planned,
    clear,
    document,
    documents,
    edition,
    history,
    insurer,
    insurer_of,
    insurers,
    product,
    public_document,
    texts,
)
from planbook.features.catalogue.repository.tables import CellRow, add_cells, cells
from planbook.features.catalogue.repository.versions import (
    Version,
    described,
    editions,
    every_version,
    on_sale,
    readable_by,
    sold,
    version,
    versions,
)

__all__ = [
    "CellRow",
    "Version",
    "add_cells",
    "call_off_planned",
    "cap",
    "caps",
    "cells",
    "clear",
    "described",
    "document",
    "documents",
    "edition",
    "editions",
    "every_version",
    "history",
    "insurer",
    "insurer_of",
    "insurers",
    "on_sale",
    "product",
    "public_document",
    "readable_by",
    "sold",
    "texts",
    "version",
    "versions",
]
