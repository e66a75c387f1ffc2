"""The catalogue: products on sale, their facts and tables, their life, quick quotes, imports."""

from planbook.features.catalogue.service.attaching import attachments
from planbook.features.catalogue.service.browsing import browse, list_kept, own_grade
from planbook.features.catalogue.service.capping import (
    add_cap,
    cap_history,
    list_caps,
    rate_caps,
    remove_cap,
)
from planbook.features.catalogue.service.cells import browse_table
from planbook.features.catalogue.service.comparing import compare_editions
from planbook.features.catalogue.service.errors import (
    ContentChangedError,
    NotReadyError,
    StepNotOpenError,
)
from planbook.features.catalogue.service.hashing import hash_of
from planbook.features.catalogue.service.importing import EditionFiledError, import_product
from planbook.features.catalogue.service.lifecycle import (
    approve,
    call_off,
    end_sale,
    resume,
    return_to_draft,
    start_sale,
    suspend,
)
from planbook.features.catalogue.service.looking import (
    filed_document,
    get_document,
    get_product,
    list_editions,
    list_products,
    products_by_id,
)
from planbook.features.catalogue.service.quoting import obstacle_error, quote, refusal
from planbook.features.catalogue.service.shelf import terms_at_ages
from planbook.features.catalogue.service.standing import get_standing
from planbook.features.catalogue.service.tables import product_terms, terms_by_id

__all__ = [
    "ContentChangedError",
    "EditionFiledError",
    "NotReadyError",
    "StepNotOpenError",
    "add_cap",
    "approve",
    "attachments",
    "browse",
    "browse_table",
    "call_off",
    "cap_history",
    "compare_editions",
    "end_sale",
    "filed_document",
    "get_document",
    "get_product",
    "get_standing",
    "hash_of",
    "import_product",
    "list_caps",
    "list_editions",
    "list_kept",
    "list_products",
    "obstacle_error",
    "own_grade",
    "product_terms",
    "products_by_id",
    "quote",
    "rate_caps",
    "refusal",
    "remove_cap",
    "resume",
    "return_to_draft",
    "start_sale",
    "suspend",
    "terms_at_ages",
    "terms_by_id",
]
