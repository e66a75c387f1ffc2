"""A proposal in a list."""

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.types import Item, Node


def proposal_row(row: Item, trailing: Node | None = None) -> rx.Component:
    """Show whose it is and which version; ``trailing`` is what the page has to say about it."""
    return ui.row(
        row.title,
        subtitle=row.about,
        leading=ui.icon("document"),
        trailing=trailing if trailing is not None else ui.badge(row.badge, row.tone),
        href=row.href,
    )
