"""The pages about products."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.catalogue.page.browse import products_page
from planbook.features.catalogue.page.product import product_page
from planbook.features.catalogue.state import ProductsState, ProductState
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.PRODUCTS, products_page, N_("Products"), (ProductsState.load_products,)),
    Page(
        f"{routes.PRODUCTS}/[version_id]",
        product_page,
        N_("Product"),
        (ProductState.load_product,),
    ),
)
