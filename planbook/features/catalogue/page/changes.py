"""Two editions of a product: what the newer one changes."""

import reflex as rx

from planbook.features.catalogue.state import ChangesState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def changes_page() -> rx.Component:
    """Show what differs between two editions."""
    return app_page(
        rx.cond(
            ChangesState.missing,
            ui.error_state(
                t("These editions cannot be compared"),
                t("One of them does not exist, or they are of different products."),
                action=ui.link_button(t("To the products"), href=routes.PRODUCTS),
            ),
            rx.cond(ChangesState.loaded, _content(), ui.skeleton("card", count=3)),
        ),
        title=rx.cond(ChangesState.loaded, ChangesState.name, t("What changed")),
        active="products",
        back=ChangesState.back,
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.p(ChangesState.editions, class_name="-mt-2 text-body text-soft"),
        rx.cond(ChangesState.is_same, _same(), rx.fragment()),
        rx.cond(ChangesState.rates, _rates(), rx.fragment()),
        _section(t("Facts"), ChangesState.facts),
        _section(t("Texts"), ChangesState.texts),
        _section(t("Filed documents"), ChangesState.documents),
    )


def _same() -> rx.Component:
    return ui.banner(t("Both editions say the same."))


def _rates() -> rx.Component:
    return ui.section(
        t("Rates and cash values"),
        ui.card(
            rx.el.ul(
                rx.foreach(ChangesState.rates, rx.el.li),
                class_name="flex list-disc flex-col gap-2 pl-5 text-body text-ink",
            )
        ),
    )


def _section(title: Text, lines: Item) -> rx.Component:
    return rx.cond(
        lines,
        ui.section(title, ui.row_list(rx.foreach(lines, _line), label=title)),
        rx.fragment(),
    )


def _line(line: Item) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h3(line.name, class_name="min-w-0 text-body font-medium text-ink"),
            ui.badge(line.change, line.tone),
            class_name="flex items-start justify-between gap-3",
        ),
        rx.el.p(
            rx.el.span(t("Before"), class_name="sr-only"),
            rx.el.del_(line.before),
            class_name="text-body break-words text-soft has-[del:empty]:hidden",
        ),
        rx.el.p(
            rx.el.span(t("Now"), class_name="sr-only"),
            rx.el.ins(line.after, class_name="no-underline"),
            class_name="text-body break-words text-ink has-[ins:empty]:hidden",
        ),
        role="listitem",
        class_name="flex flex-col gap-1 px-4 py-3",
    )
