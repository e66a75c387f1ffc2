"""What the pages about products show."""

from planbook.features.catalogue.state.browse import ProductsState
from planbook.features.catalogue.state.caps import CapsState
from planbook.features.catalogue.state.changes import ChangesState
from planbook.features.catalogue.state.importing import ImportsState, ImportState
from planbook.features.catalogue.state.keeping import KeepingState
from planbook.features.catalogue.state.product import ProductState
from planbook.features.catalogue.state.tables import TablesState

__all__ = [
    "CapsState",
    "ChangesState",
    "ImportState",
    "ImportsState",
    "KeepingState",
    "ProductState",
    "ProductsState",
    "TablesState",
]
