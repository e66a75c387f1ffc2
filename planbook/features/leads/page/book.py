"""Who read a proposal, and whom to call about it."""

from typing import Final

import reflex as rx

from planbook.features.leads import components
from planbook.features.leads.state import BookLeadState, LeadState
from planbook.features.sharing import components as sharing
from planbook.features.sharing.state import ReadingState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import after_quiet, on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t

HERE: Final = routes.PROPOSALS + "/" + rx.Var.create(ReadingState.number).to_string()
# A little longer than somebody who left counts as reading.
LOOK_AGAIN_SECONDS: Final = 38


def book_page() -> rx.Component:
    """Show one proposal's reading, live, with the next step at the top."""
    return app_page(
        on_change([ReadingState.load, BookLeadState.load_call]),
        after_quiet(ReadingState.load, LOOK_AGAIN_SECONDS),
        rx.cond(ReadingState.loaded, _book(), ui.skeleton("stats", count=3)),
        components.lead_sheet(),
        sharing.reading_data_sheets(),
        title=rx.cond(ReadingState.loaded, ReadingState.title, t("Proposal")),
        active="proposals",
        back=routes.PROPOSALS,
        actions=(
            rx.cond(
                ReadingState.is_read,
                ui.icon_button(
                    "download",
                    t("Save the reading as a table"),
                    href=f"{HERE}/reading.csv",
                    reload=True,
                ),
                rx.fragment(),
            ),
            ui.icon_button("document", t("Look at the proposal"), href=f"{HERE}/preview"),
        ),
        footer=rx.cond(
            ReadingState.is_own,
            ui.link_button(t("Share"), href=f"{HERE}/share?now=1", icon_name="share", wide=True),
            ui.link_button(
                t("Look at the proposal"), href=f"{HERE}/preview", variant="secondary", wide=True
            ),
        ),
        width="wide",
    )


def _book() -> rx.Component:
    return rx.fragment(
        rx.el.p(ReadingState.about, class_name="-mt-2 text-body text-soft"),
        components.done_notice(),
        sharing.statements(),
        sharing.reading_body(_next_step()),
        sharing.alerts_switch(),
    )


def _next_step() -> rx.Component:
    """Offer the one thing to do now: whom to call, with the words."""
    line = BookLeadState.call
    return rx.cond(
        line.id > 0,
        ui.card(
            rx.el.p(t("What to do next"), class_name="text-note font-medium text-attention"),
            rx.el.div(
                rx.el.div(
                    rx.el.p(line.next_step, class_name="text-lead font-semibold text-ink"),
                    rx.el.p(line.name, class_name="text-body text-ink"),
                    rx.el.p(line.about, class_name="text-note text-soft empty:hidden"),
                    class_name="min-w-0",
                ),
                ui.button(
                    t("Why, and the words"),
                    icon_name="chat",
                    on_click=LeadState.show(line.id),
                ),
                class_name="flex flex-wrap items-center justify-between gap-3",
            ),
            tone="attention",
        ),
        rx.fragment(),
    )
