"""An agent's first page."""

from typing import Final

import reflex as rx

from planbook.features.leads import components
from planbook.features.leads.state import TodayState
from planbook.features.proposals.components.review_news import review_news
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import after_quiet, on_change
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

# A little longer than somebody who left counts as reading.
LOOK_AGAIN_SECONDS: Final = 38


def today_page() -> rx.Component:
    """Show who reads now, what happened, whom to call, and the figures of the week."""
    return _page(back=None)


def own_day_page() -> rx.Component:
    """Show the same to those whose first page is the team."""
    return _page(back=routes.TEAM)


def _page(*, back: str | None) -> rx.Component:
    return app_page(
        on_change(TodayState.refresh),
        rx.cond(TodayState.loaded, rx.cond(TodayState.is_new, _welcome(), _day()), _waiting()),
        components.lead_sheet(),
        title=t("Today"),
        active="today",
        back=back,
    )


def _waiting() -> rx.Component:
    return rx.fragment(ui.skeleton("rows", count=3), ui.skeleton("stats", count=3))


def _welcome() -> rx.Component:
    return ui.empty_state(
        t("Welcome, {name}", name=AppState.actor_name),
        t(
            "Begin with one family: what they need, what it costs, and the proposal to send. "
            "Here you will see who reads it."
        ),
        action=ui.link_button(t("New plan"), href=routes.NEW_PLAN, icon_name="add"),
        picture_name="family",
    )


def _day() -> rx.Component:
    return rx.fragment(
        rx.el.p(TodayState.day, class_name="-mt-2 text-body text-soft"),
        rx.cond(TodayState.reading, _reading(), rx.fragment()),
        review_news(),
        rx.cond(TodayState.news, _news(), rx.fragment()),
        _calls(),
        _week(),
        _days(),
        rx.cond(TodayState.earlier, _earlier(), rx.fragment()),
    )


def _reading() -> rx.Component:
    return rx.el.section(
        after_quiet(TodayState.refresh, LOOK_AGAIN_SECONDS),
        rx.foreach(TodayState.reading, _reader),
        class_name="flex flex-col gap-2",
        aria_label=t("Reading now"),
        aria_live="polite",
    )


def _reader(line: Item) -> rx.Component:
    return ui.card(
        rx.el.div(
            rx.el.div(
                ui.live_dot(t("Reading now")),
                rx.el.p(line.person, class_name="text-title font-semibold text-ink"),
                rx.el.p(line.about, class_name="text-body text-soft"),
                class_name="flex min-w-0 flex-1 flex-col gap-1",
            ),
            ui.icon("next", size=20, tone="text-accent"),
            class_name="flex items-center gap-4",
        ),
        tone="accent",
        href=line.href,
    )


def _news() -> rx.Component:
    return ui.section(
        t("Since your last look"),
        ui.row_list(rx.foreach(TodayState.news, _news_row), label=t("Since your last look")),
    )


def _earlier() -> rx.Component:
    return ui.section(
        t("Earlier"),
        ui.row_list(rx.foreach(TodayState.earlier, _news_row), label=t("Earlier")),
        action=ui.link_button(t("All proposals"), href=routes.PROPOSALS, variant="quiet"),
    )


def _news_row(line: Item) -> rx.Component:
    return ui.row(
        line.title,
        subtitle=line.about,
        leading=ui.avatar(line.initial),
        trailing=ui.badge(line.badge, line.tone),
        href=line.href,
    )


def _calls() -> rx.Component:
    return ui.section(
        t("To call"),
        components.done_notice(),
        rx.cond(
            TodayState.calls,
            ui.row_list(rx.foreach(TodayState.calls, components.call_row), label=t("To call")),
            rx.el.p(
                t("Nobody just now. Whoever reads a proposal of yours appears here."),
                class_name="text-body text-soft",
            ),
        ),
        note=TodayState.more_calls,
        action=ui.link_button(t("All leads"), href=routes.LEADS, variant="quiet"),
    )


def _week() -> rx.Component:
    return ui.section(t("The last 7 days"), ui.card(components.figures_row(TodayState.week)))


def _days() -> rx.Component:
    return ui.section(
        t("Reading by day"),
        components.days_strip(
            TodayState.days,
            nothing=t("Nobody has read anything in two weeks. Share a proposal again."),
        ),
        action=rx.cond(
            TodayState.days.is_empty,
            ui.link_button(t("All proposals"), href=routes.PROPOSALS, variant="quiet"),
            rx.fragment(),
        ),
    )
