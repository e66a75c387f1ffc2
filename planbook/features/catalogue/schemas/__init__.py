"""What goes in and out of the catalogue's service."""

from planbook.features.catalogue.schemas.imports import (
    DocumentImport,
    ImportResult,
    InsurerImport,
    ProductImport,
)
from planbook.features.catalogue.schemas.keeping import (
    CapCreate,
    CapKind,
    CapRow,
    Check,
    Fact,
    KeptPage,
    KeptRow,
    Standing,
)
from planbook.features.catalogue.schemas.products import (
    DocumentRow,
    DocumentText,
    EditionRow,
    InsurerRow,
    ProductDetail,
    ProductRow,
    Shelf,
    ShelfRow,
    StepRow,
)
from planbook.features.catalogue.schemas.quotes import (
    Quote,
    QuoteRequest,
)
from planbook.features.catalogue.schemas.tables import (
    CashValueRow,
    Change,
    Comparison,
    Difference,
    RateChange,
    RateRow,
    TablePage,
    TableView,
)
from planbook.features.catalogue.schemas.texts import (
    TERMS,
    TEXTS,
    Clause,
    OptionName,
    ProductTexts,
)

__all__ = [
    "TERMS",
    "TEXTS",
    "CapCreate",
    "CapKind",
    "CapRow",
    "CashValueRow",
    "Change",
    "Check",
    "Clause",
    "Comparison",
    "Difference",
    "DocumentImport",
    "DocumentRow",
    "DocumentText",
    "EditionRow",
    "Fact",
    "ImportResult",
    "InsurerImport",
    "InsurerRow",
    "KeptPage",
    "KeptRow",
    "OptionName",
    "ProductDetail",
    "ProductImport",
    "ProductRow",
    "ProductTexts",
    "Quote",
    "QuoteRequest",
    "RateChange",
    "RateRow",
    "Shelf",
    "ShelfRow",
    "Standing",
    "StepRow",
    "TablePage",
    "TableView",
]
