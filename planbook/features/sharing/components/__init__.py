"""Parts of the page of a proposal's reading."""

from planbook.features.sharing.components.acknowledgements import statements
from planbook.features.sharing.components.reading import alerts_switch, reading_body

__all__ = ["alerts_switch", "reading_body", "statements"]
