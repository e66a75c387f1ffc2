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
from planbook.features.catalogue.repository.tables import CellRow, add_cells, cells, cells_at
from planbook.features.catalogue.repository.versions import (
    Version,
    described,
    editions,
    every_version,
    on_sale,
    sold,
    version,
    versions,
)
from planbook.features.catalogue.repository.workbooks import (
    editions_of,
    meanings,
    product_codes,
    product_file,
    product_files,
)

__all__ = [
    "CellRow",
    "Version",
    "add_cells",
    "call_off_planned",
    "cap",
    "caps",
    "cells",
    "cells_at",
    "clear",
    "described",
    "document",
    "documents",
    "edition",
    "editions",
    "editions_of",
    "every_version",
    "history",
    "insurer",
    "insurer_of",
    "insurers",
    "meanings",
    "on_sale",
    "product",
    "product_codes",
    "product_file",
    "product_files",
    "public_document",
    "sold",
    "texts",
    "version",
    "versions",
]
