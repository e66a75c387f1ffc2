"""The five figures that a week, an agent and a team are told by."""

from typing import Any, Final

import reflex as rx

from planbook.core.i18n import N_
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

FIGURES: Final = {
    "made": N_("Made"),
    "shared": N_("Shared"),
    "opened": N_("Opened"),
    "read": N_("Read"),
    "forwarded": N_("Passed on"),
}
# Five side by side on every phone, fewer where text is large or figures are long; the labels' last
# lines stand level.
FIVE: Final = "flex flex-wrap items-end gap-x-2 gap-y-5 *:min-w-min *:grow *:basis-[2.75rem]"


def figures_row(figures: Item, changes: Item = None) -> rx.Component:
    """Set the figures side by side; ``changes`` has a text and a ``…_trend`` for each."""
    return rx.el.div(
        *(_figure(t(label), name, figures, changes) for name, label in FIGURES.items()),
        class_name=FIVE,
    )


def _figure(label: rx.Var[str], name: str, figures: Item, changes: Item) -> rx.Component:
    value = getattr(figures, name)
    if changes is None:
        return ui.stat(label, value)
    trend: rx.Var[Any] = rx.Var.create(getattr(changes, f"{name}_trend"))
    return ui.stat(label, value, change=getattr(changes, name), trend=trend)
