"""The catalogue: products on sale, their facts and tables, quick quotes, imports."""

from planbook.features.catalogue.service.importing import (
    EditionFiledError,
    import_product,
)
from planbook.features.catalogue.service.lifecycle import change_state
from planbook.features.catalogue.service.looking import (
    filed_document,
    get_document,
    get_product,
    list_products,
    products_by_id,
)
from planbook.features.catalogue.service.quoting import obstacle_error, quote, refusal
from planbook.features.catalogue.service.tables import product_terms, terms_by_id

__all__ = [
    "EditionFiledError",
    "change_state",
    "filed_document",
    "get_document",
    "get_product",
    "import_product",
    "list_products",
    "obstacle_error",
    "product_terms",
    "products_by_id",
    "quote",
    "refusal",
    "terms_by_id",
]
