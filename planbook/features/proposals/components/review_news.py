"""What of reviews stands on the first pages: quiet, and only where there is something."""

import reflex as rx

from planbook.features.proposals.state import ReviewNewsState
from planbook.shell import routes
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def review_news() -> rx.Component:
    """Lead to what waits for one's review, and to what was decided about one's own versions."""
    news = ReviewNewsState
    return rx.fragment(
        on_change(news.load_review_news),
        rx.cond(news.reviews_waiting != "", _waiting(), rx.fragment()),
        rx.cond(news.decisions, _decided(), rx.fragment()),
    )


def _waiting() -> rx.Component:
    return ui.row_list(
        ui.row(
            ReviewNewsState.reviews_waiting,
            subtitle=t("They cannot be shared before"),
            leading=ui.icon("clock", tone="text-attention"),
            href=routes.REVIEWS,
        ),
        label=t("Reviews"),
    )


def _decided() -> rx.Component:
    return ui.section(
        t("Decided about your versions"),
        ui.row_list(
            rx.foreach(ReviewNewsState.decisions, _decision),
            label=t("Decided about your versions"),
        ),
    )


def _decision(row: Item) -> rx.Component:
    return ui.row(
        row.title,
        subtitle=row.about,
        trailing=ui.badge(row.badge, row.tone),
        href=routes.REVIEWS,
    )
