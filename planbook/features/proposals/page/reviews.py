"""What waits for a second look before it goes out, and what was decided."""

import reflex as rx

from planbook.features.proposals.state import ReviewsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def reviews_page() -> rx.Component:
    """Show the queue, and let compliance say what is reviewed."""
    return app_page(
        on_change(ReviewsState.refresh_reviews),
        rx.cond(ReviewsState.reviews_loaded, _content(), ui.skeleton("card", count=3)),
        _approval(),
        _return_sheet(),
        title=t("Reviews"),
        active="me",
        back=routes.ME,
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.cond(
            ReviewsState.review_refused != "",
            ui.banner(ReviewsState.review_refused, tone="danger"),
            rx.fragment(),
        ),
        rx.cond(
            ReviewsState.reviews,
            rx.el.div(rx.foreach(ReviewsState.reviews, _review), class_name="flex flex-col gap-4"),
            ui.empty_state(
                t("Nothing to review"),
                t("Versions that need a review before they go out appear here."),
                action=ui.link_button(t("To the proposals"), href=routes.PROPOSALS),
                picture_name="letter",
            ),
        ),
        rx.cond(ReviewsState.keeps_policy, _policy(), rx.fragment()),
    )


def _review(row: Item) -> rx.Component:
    return ui.card(
        rx.el.div(
            rx.el.h2(row.title, class_name="text-lead font-semibold text-ink"),
            ui.badge(row.state, row.tone.to(str)),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        rx.el.p(row.about, class_name="text-note text-soft"),
        rx.el.p(row.why, class_name="text-body text-ink"),
        rx.cond(
            row.words != "",
            rx.el.p(f"“{row.words}”", class_name="text-body text-attention"),
            rx.fragment(),
        ),
        rx.el.p(row.decided, class_name="text-note text-soft empty:hidden"),
        rx.el.div(
            ui.link_button(t("Look at it"), href=row.href, variant="secondary", icon_name="eye"),
            rx.cond(
                row.may_decide,
                rx.fragment(
                    ui.button(
                        t("Approve"),
                        icon_name="check",
                        on_click=ReviewsState.ask_approval(row.id),
                    ),
                    ui.button(
                        t("Return it"),
                        variant="quiet",
                        on_click=ReviewsState.open_return(row.id),
                    ),
                ),
                rx.fragment(),
            ),
            class_name="flex flex-wrap gap-2 *:flex-auto pad:*:flex-none",
        ),
    )


def _approval() -> rx.Component:
    return ui.confirm_dialog(
        "approve-version",
        t("Approve the version?"),
        t("Its links work from then on. It can no longer be returned."),
        confirm=t("Approve"),
        on_confirm=ReviewsState.approve_review(ReviewsState.approving),
        open=ReviewsState.approving > 0,
        on_close=ReviewsState.leave_approval,
    )


def _return_sheet() -> rx.Component:
    return ui.sheet(
        "return-version",
        t("Return the version"),
        ui.textarea_field(
            "return-words",
            t("What is to be changed"),
            ReviewsState.return_words,
            ReviewsState.change_return_words,
            hint=t("The agent reads it; this version can never be shared."),
            error=ReviewsState.return_error,
            rows=4,
        ),
        footer=ui.button(t("Return it"), on_click=ReviewsState.return_review, wide=True),
        open=ReviewsState.returning > 0,
        on_close=ReviewsState.close_return,
    )


def _policy() -> rx.Component:
    return ui.section(
        t("What is reviewed"),
        ui.fields(
            _switch("note", t("A personal note")),
            _switch("photo", t("A cover picture of their own")),
            _switch("overrides", t("A plan whose warnings were overridden")),
            _switch("every", t("Every proposal")),
        ),
        note=t("Such a version waits for the team's lead or compliance before any link works."),
    )


def _switch(name: str, label: Text) -> rx.Component:
    return ui.switch_field(
        f"policy-{name}",
        label,
        getattr(ReviewsState.policy, name),
        lambda on: ReviewsState.change_policy(name, on),
    )
