"""The pages about products; the product's own page stands with its reading, in a higher slice."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.catalogue.page.browse import products_page
from planbook.features.catalogue.page.caps import caps_page
from planbook.features.catalogue.page.changes import changes_page
from planbook.features.catalogue.page.importing import import_page, imports_page
from planbook.features.catalogue.page.tables import tables_page
from planbook.features.catalogue.state import (
    CapsState,
    ChangesState,
    ImportsState,
    ImportState,
    ProductsState,
    TablesState,
)
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.PRODUCTS, products_page, N_("Products"), (ProductsState.load_products,)),
    Page(f"{routes.PRODUCTS}/caps", caps_page, N_("Rate caps"), (CapsState.load_caps,)),
    Page(
        f"{routes.PRODUCTS}/[version_id]/tables",
        tables_page,
        N_("Rates and cash values"),
        (TablesState.load_tables,),
    ),
    Page(
        f"{routes.PRODUCTS}/[version_id]/changes/[other_id]",
        changes_page,
        N_("What changed"),
        (ChangesState.load_changes,),
    ),
    Page(routes.PRODUCT_IMPORT, imports_page, N_("Import a product"), (ImportsState.load_imports,)),
    Page(
        f"{routes.PRODUCT_IMPORT}/[file_id]",
        import_page,
        N_("Import a product"),
        (ImportState.load_import,),
    ),
)
