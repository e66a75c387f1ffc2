"""Choosing a document's look: theme, cover, order; and whether it goes out directly."""

import reflex as rx

from planbook.features.proposals.state import LookState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Flag, Item

TILE = (
    "flex flex-col gap-2 rounded-card border p-2 text-left min-h-target "
    "focus-visible:outline-2 focus-visible:outline-accent outline-offset-2"
)
CHOSEN = "border-accent inset-ring inset-ring-accent"


def look_section(is_own: Flag) -> rx.Component:
    """Show what is chosen, and lead to the sheet that changes it."""
    return ui.section(
        t("Look"),
        rx.el.div(
            rx.el.img(
                src=LookState.look_src,
                alt="",
                class_name="w-28 shrink-0 rounded-small object-cover",
                style={"background": LookState.look_ground},
            ),
            rx.el.div(
                rx.el.p(LookState.look_summary, class_name="text-body font-semibold text-ink"),
                rx.el.p(
                    t("Theme, cover, order. Offered again for your next proposal."),
                    class_name="text-note text-soft",
                ),
                class_name="min-w-0 flex-1",
            ),
            class_name="flex items-center gap-4",
        ),
        rx.cond(
            is_own,
            ui.button(
                t("Change the look"),
                variant="secondary",
                icon_name="edit",
                on_click=ui.open_dialog("look"),
            ),
            rx.fragment(),
        ),
    )


def goes_out() -> rx.Component:
    """Say whether the next version can be shared at once, or who looks at it first and why."""
    return rx.cond(
        LookState.review_why != "",
        ui.card(
            rx.el.p(
                ui.icon("clock", tone="text-attention"),
                t(
                    "Your lead reviews it first: {why}",
                    why=LookState.review_why,
                ),
                class_name="flex items-center gap-3 text-body",
            ),
            tone="attention",
        ),
        rx.el.p(
            ui.icon("check", tone="text-accent"),
            t("Can be shared directly"),
            class_name="flex items-center gap-3 text-body text-soft",
        ),
    )


def look_sheet() -> rx.Component:
    """Choose theme, cover and order; each choice is kept at once."""
    return ui.sheet(
        "look",
        t("Look"),
        ui.section(
            t("Theme"),
            rx.el.div(
                rx.foreach(LookState.themes, _theme),
                class_name="grid grid-cols-2 gap-2 pad:grid-cols-4",
            ),
            level=3,
        ),
        ui.section(
            t("Cover"),
            rx.el.div(
                rx.foreach(LookState.covers, _cover),
                class_name="grid grid-cols-2 gap-2 pad:grid-cols-3",
            ),
            rx.el.div(
                ui.button(
                    t("Use your own picture"),
                    variant="secondary",
                    icon_name="camera",
                    on_click=ui.send_picture(
                        "/upload/cover/" + rx.Var.create(LookState.look_plan).to_string(),
                        LookState.photo_sent,
                    ),
                ),
                rx.cond(
                    rx.Var.create(LookState.covers).length() > 5,
                    ui.button(
                        t("Remove the picture"), variant="quiet", on_click=LookState.drop_photo
                    ),
                    rx.fragment(),
                ),
                class_name="flex flex-wrap gap-2",
            ),
            rx.el.p(
                t(
                    "Your picture is cropped to fit; location and other hidden data are removed. "
                    "Forwarded readers do not see it."
                ),
                class_name="text-note text-soft",
            ),
            level=3,
        ),
        ui.section(
            t("Order"),
            rx.el.ul(
                rx.foreach(LookState.parts, _part), class_name="flex flex-col divide-y divide-line"
            ),
            note=t("What the law demands keeps its place and cannot be left out."),
            level=3,
        ),
        footer=ui.button(t("Close"), on_click=ui.close_dialog("look"), wide=True),
    )


def _theme(row: Item) -> rx.Component:
    return rx.el.button(
        rx.el.span(
            rx.el.span(class_name="size-5 rounded-full", style={"background": row.accent}),
            rx.el.span(class_name="h-1 flex-1 rounded-full", style={"background": row.accent}),
            class_name="flex items-center gap-2 rounded-small border border-line p-3",
            style={"background": row.ground},
            aria_hidden="true",
        ),
        rx.el.span(row.name, class_name="text-body font-semibold text-ink"),
        rx.el.span(row.mood, class_name="text-note text-soft"),
        type="button",
        on_click=LookState.choose_theme(row.key),
        custom_attrs={"aria-pressed": rx.cond(row.chosen, "true", "false")},
        class_name=rx.cond(row.chosen, f"{TILE} {CHOSEN}", f"{TILE} border-line"),
    )


def _cover(row: Item) -> rx.Component:
    return rx.el.button(
        rx.el.img(
            src=row.src,
            alt="",
            class_name="aspect-[15/8] w-full rounded-small object-cover",
            style={"background": LookState.look_ground},
        ),
        rx.el.span(row.name, class_name="text-note text-ink"),
        type="button",
        on_click=LookState.choose_cover(row.key),
        custom_attrs={"aria-pressed": rx.cond(row.chosen, "true", "false")},
        class_name=rx.cond(row.chosen, f"{TILE} {CHOSEN}", f"{TILE} border-line"),
    )


def _part(row: Item) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            row.title,
            class_name=rx.cond(
                row.shown, "flex-1 text-body text-ink", "flex-1 text-body text-faint"
            ),
        ),
        rx.cond(
            row.fixed,
            rx.el.span(
                ui.icon("lock", size=18, title=t("Keeps its place")), class_name="p-3 text-soft"
            ),
            rx.el.span(
                ui.icon_button(
                    "up",
                    t("Move {name} up", name=row.title),
                    on_click=LookState.move_part(row.key, -1),
                    disabled=row.first,
                ),
                ui.icon_button(
                    "down",
                    t("Move {name} down", name=row.title),
                    on_click=LookState.move_part(row.key, 1),
                    disabled=row.last,
                ),
                rx.cond(
                    row.shown,
                    ui.icon_button(
                        "eye",
                        t("Leave {name} out", name=row.title),
                        on_click=LookState.show_part(row.key, False),
                    ),
                    ui.icon_button(
                        "eye-off",
                        t("Take {name} in", name=row.title),
                        on_click=LookState.show_part(row.key, True),
                    ),
                ),
                class_name="flex",
            ),
        ),
        class_name="flex min-h-target items-center gap-2 py-1",
    )
