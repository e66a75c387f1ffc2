"""An item and its riders: what it goes with, what goes with it, and taking all of it out."""

from collections.abc import Callable

import reflex as rx

from planbook.features.plans.state import ItemState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, On

REMOVE = "remove-item"


def main_link() -> rx.Component:
    """Lead from a rider to the item that it goes with."""
    item = ItemState.item
    return ui.row_list(
        ui.row(
            t("Goes with {name}", name=item.main_name),
            subtitle=t("Same insured and applicant; it ends with its main product."),
            leading=ui.icon("link"),
            href=item.main_href,
        )
    )


def riders() -> rx.Component:
    """Show the riders of an item, and those that could be added to it."""
    item = ItemState.item
    return rx.cond(
        (rx.Var.create(item.riders).length() + rx.Var.create(item.rider_offers).length()) > 0,
        ui.section(
            t("Riders"),
            ui.row_list(
                rx.foreach(item.riders, _rider),
                rx.foreach(
                    item.rider_offers, lambda one: offer(one, ItemState.add_rider, add=True)
                ),
                label=t("Riders"),
            ),
        ),
        rx.fragment(),
    )


def _rider(line: Item) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=line.about,
        leading=ui.icon("link", size=18, tone="text-soft"),
        trailing=rx.el.span(
            rx.el.span(line.price, class_name="block text-body font-semibold text-ink"),
            rx.el.span(line.per, class_name="block text-note text-soft"),
            class_name="shrink-0 text-right",
        ),
        href=line.href,
    )


def offer(offer: Item, take: Callable[[Item], On], *, add: bool = False) -> rx.Component:
    """Offer a product, or say what is in the way."""
    fills = rx.cond(offer.fills_gap, ui.badge(t("Fills a gap"), "accent"), rx.fragment())
    leading = ui.icon("add", tone="text-accent") if add else None
    return rx.cond(
        offer.obstacle == "",
        ui.row(
            offer.name,
            subtitle=offer.summary,
            leading=leading,
            trailing=fills,
            on_click=take(offer.version_id),
        ),
        rx.cond(
            offer.fix_href != "",
            ui.row(offer.name, subtitle=offer.obstacle, trailing=fills, href=offer.fix_href),
            ui.row(offer.name, subtitle=offer.obstacle, trailing=fills),
        ),
    )


def remove_button() -> rx.Component:
    """Take the item out; where riders go with it, ask first."""
    return rx.cond(
        ItemState.item.riders,
        _button(ui.open_dialog(REMOVE)),
        _button(ItemState.remove_item),
    )


def _button(on_click: On) -> rx.Component:
    return ui.button(
        t("Take it out of the plan"), variant="quiet", icon_name="trash", on_click=on_click
    )


def remove_dialog() -> rx.Component:
    """Ask before riders are taken out with their main item."""
    return ui.confirm_dialog(
        REMOVE,
        t("Take its riders out too?"),
        t("A rider cannot stay without its main product. You can undo this from the plan."),
        confirm=t("Take all out"),
        on_confirm=ItemState.remove_item,
        danger=True,
    )
