"""The inbox of alerts."""

import reflex as rx

from planbook.features.sharing.state import AlertsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def alerts_page() -> rx.Component:
    """List what happened, newest first, with whom to call and the way to the reading."""
    return app_page(
        on_change(AlertsState.refresh),
        rx.cond(
            AlertsState.loaded,
            rx.cond(AlertsState.rows, _inbox(), _nothing_yet()),
            ui.skeleton("rows", count=5),
        ),
        title=t("Alerts"),
        active="today",
        back=routes.TODAY,
    )


def _inbox() -> rx.Component:
    return rx.fragment(
        rx.cond(AlertsState.unread > 0, _unread(), rx.fragment()),
        ui.row_list(rx.foreach(AlertsState.rows, _row), label=t("Alerts")),
        rx.cond(
            AlertsState.has_more,
            ui.button(t("Show older ones"), variant="secondary", on_click=AlertsState.show_more),
            rx.fragment(),
        ),
        _to_choices(),
    )


def _unread() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            t("{count} unread", count=AlertsState.unread),
            class_name="text-body font-medium text-ink",
            role="status",
        ),
        rx.el.div(
            ui.button(
                t("Mark all as read"),
                variant="quiet",
                icon_name="check",
                on_click=AlertsState.mark_all_read,
            ),
            class_name="-mr-4",
        ),
        class_name="-mt-2 flex flex-wrap items-center justify-between gap-2",
    )


def _row(line: Item) -> rx.Component:
    return rx.el.div(
        ui.link(
            _mark(line),
            _texts(line),
            href=line.href,
            class_name="flex min-w-0 flex-1 items-start gap-3 py-3 pl-4 transition-colors "
            "hover:bg-sunken active:bg-sunken focus-visible:-outline-offset-2",
        ),
        rx.el.div(
            rx.cond(
                line.is_unread,
                ui.icon_button("check", t("Mark as read"), on_click=AlertsState.mark_read(line.id)),
                rx.fragment(),
            ),
            rx.cond(
                line.phone_link != "",
                ui.icon_button("phone", line.advice, href=line.phone_link, reload=True),
                rx.fragment(),
            ),
            class_name="flex w-13 shrink-0 flex-col items-center justify-center py-1",
        ),
        class_name="flex items-stretch",
        role="listitem",
    )


def _mark(line: Item) -> rx.Component:
    """Show what happened as an icon, in colour as long as nobody looked."""
    tone = rx.cond(line.is_unread, "bg-accent-soft text-accent", "bg-sunken text-soft")
    return rx.el.span(
        ui.icon(line.icon, size=20),
        rx.cond(line.is_unread, rx.el.span(t("Unread"), class_name="sr-only"), rx.fragment()),
        class_name=["flex size-9 shrink-0 items-center justify-center rounded-full", tone],
    )


def _texts(line: Item) -> rx.Component:
    weight = rx.cond(line.is_unread, "font-semibold", "font-normal")
    return rx.el.span(
        rx.el.span(line.headline, class_name=["block text-body text-ink", weight]),
        rx.el.span(line.about, class_name="block text-note text-soft"),
        rx.cond(line.is_reading, ui.live_dot(t("Reading now")), rx.fragment()),
        rx.el.span(line.advice, class_name="block text-note font-medium text-accent empty:hidden"),
        class_name="flex min-w-0 flex-1 flex-col gap-0.5",
    )


def _to_choices() -> rx.Component:
    return ui.row_list(
        ui.row(
            t("Alert settings"),
            subtitle=t("What you are told, how, and when not to be disturbed"),
            leading=ui.icon("bell"),
            href=routes.ALERT_CHOICES,
        )
    )


def _nothing_yet() -> rx.Component:
    return ui.empty_state(
        t("Nothing to tell yet"),
        t(
            "When somebody opens a proposal of yours, comes back to it or passes it on, you see it here."
        ),
        action=ui.link_button(
            t("Alert settings"), href=routes.ALERT_CHOICES, variant="secondary", icon_name="bell"
        ),
        picture_name="reader",
    )
