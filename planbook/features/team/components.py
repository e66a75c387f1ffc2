"""Parts of the team's pages: the figures of all, and the agents in a table."""

from typing import Final

import reflex as rx

from planbook.features.leads.components import FIGURES, figures_row
from planbook.features.team.state import TeamState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

# Name and five figures side by side; on a phone the figures stand below the name.
COLUMNS: Final = (
    "grid grid-cols-[repeat(auto-fit,minmax(2.75rem,1fr))] gap-x-2 "
    "pad:grid-cols-[minmax(0,1fr)_repeat(5,5.5rem)]"
)


def totals_card() -> rx.Component:
    """Show the five figures of all together, each against the period before."""
    return ui.card(
        figures_row(TeamState.totals, TeamState.changes),
        rx.el.p(TeamState.words, class_name="text-body text-soft"),
    )


def agents_table() -> rx.Component:
    """List the agents: a table on a desk, a card each on a phone."""
    return rx.el.div(
        _head(),
        rx.el.div(
            rx.foreach(TeamState.agents, _agent),
            class_name="flex flex-col divide-y divide-line overflow-hidden rounded-card border "
            "border-line bg-surface",
            role="rowgroup",
        ),
        role="table",
        aria_label=t("Agents"),
        class_name="flex flex-col",
    )


def _head() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.span(t("Agent"), role="columnheader", class_name="pad:text-left"),
            *(rx.el.span(t(label), role="columnheader") for label in FIGURES.values()),
            class_name=f"sr-only text-right text-note text-soft pad:not-sr-only pad:px-4 pad:py-2 {COLUMNS}",
            role="row",
        ),
        role="rowgroup",
    )


def _agent(row: Item) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.cond(row.href != "", _linked_name(row), rx.el.span(row.name, class_name=NAME)),
            rx.el.span(row.team, class_name="block text-note text-soft empty:hidden"),
            role="cell",
            class_name="col-span-full min-w-0 pad:col-span-1",
        ),
        *(_figure(t(label), getattr(row.figures, name)) for name, label in FIGURES.items()),
        class_name=f"relative items-start gap-y-2 px-4 py-3 hover:bg-sunken pad:items-center {COLUMNS}",
        role="row",
    )


NAME: Final = "text-body font-medium text-ink"


def _linked_name(row: Item) -> rx.Component:
    """Let the whole row be pressed by the name's link."""
    return ui.link(
        rx.el.span(row.name, class_name="min-w-0 flex-1"),
        ui.icon("next", size=18, tone="text-faint pad:hidden"),
        href=row.href,
        class_name=f"{NAME} flex items-center after:absolute after:inset-0",
    )


def _figure(label: rx.Var[str], value: Item) -> rx.Component:
    return rx.el.div(
        rx.el.span(value, class_name="block text-body font-semibold text-ink pad:font-medium"),
        rx.el.span(label, aria_hidden="true", class_name="block text-note text-soft pad:hidden"),
        role="cell",
        class_name="min-w-0 pad:text-right",
    )
