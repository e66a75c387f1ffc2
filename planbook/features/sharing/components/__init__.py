"""Parts of the page of a proposal's reading."""

from planbook.features.sharing.components.acknowledgements import statements
from planbook.features.sharing.components.reading import alerts_switch, reading_body
from planbook.features.sharing.components.reading_data import (
    answers_for,
    customer_data_row,
    reading_data_sheets,
)

__all__ = [
    "alerts_switch",
    "answers_for",
    "customer_data_row",
    "reading_body",
    "reading_data_sheets",
    "statements",
]
