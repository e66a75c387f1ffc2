"""What the pages about products show."""

from planbook.features.catalogue.state.browse import ProductsState
from planbook.features.catalogue.state.product import ProductState

__all__ = ["ProductState", "ProductsState"]
