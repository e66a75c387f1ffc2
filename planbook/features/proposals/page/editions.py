"""The template's editions: what each is, how it looks, who approved it."""

import reflex as rx

from planbook.features.proposals.state import EditionsState
from planbook.shell import routes
from planbook.shell.layout import app_page, closed_to
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def editions_page() -> rx.Component:
    """List the editions, each with its sample, its state and its history."""
    return app_page(
        on_change(EditionsState.refresh_editions),
        rx.cond(
            EditionsState.editions_loaded,
            rx.cond(EditionsState.editions_closed, _closed(), _content()),
            ui.skeleton("card", count=2),
        ),
        _withdrawal(),
        title=t("Proposal templates"),
        active="me",
        back=routes.ME,
    )


def _closed() -> rx.Component:
    return closed_to(
        t("This page is for compliance"),
        t("They decide which edition of the template proposals are made with."),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            t(
                "An edition is its files: page, print, style sheets and fonts, named by their "
                "hash. New proposals use the newest approved one; what was made before keeps the "
                "edition that it was made with."
            ),
            class_name="text-body text-soft",
        ),
        rx.cond(
            EditionsState.edition_refused != "",
            ui.banner(EditionsState.edition_refused, tone="danger"),
            rx.fragment(),
        ),
        rx.cond(EditionsState.unknown_edition, _newcomer(), rx.fragment()),
        rx.cond(
            EditionsState.editions,
            rx.foreach(EditionsState.editions, _edition),
            rx.fragment(),
        ),
    )


def _newcomer() -> rx.Component:
    return ui.card(
        rx.el.p(
            t("This program brings an edition that nobody has put up yet."),
            class_name="text-body text-ink",
        ),
        rx.el.p(
            t("Whoever puts it up cannot approve it: a second person looks at it."),
            class_name="text-note text-soft",
        ),
        ui.button(
            t("Put it up for approval"),
            icon_name="add",
            on_click=EditionsState.put_up_edition,
        ),
        tone="attention",
    )


def _edition(row: Item) -> rx.Component:
    return ui.card(
        rx.el.div(
            rx.el.h2(row.title, class_name="text-lead font-semibold text-ink"),
            ui.badge(row.state, row.tone.to(str)),
            class_name="flex flex-wrap items-center justify-between gap-2",
        ),
        rx.el.p(row.about, class_name="text-body text-soft"),
        rx.el.p(
            t("Hash of its files"),
            " ",
            rx.el.span(row.short_code, title=row.code, class_name="font-mono break-all"),
            class_name="text-note text-soft",
        ),
        rx.el.div(
            _look(t("Page, Chinese"), row.page_zh),
            _look(t("Page, English"), row.page_en),
            _look(t("PDF, Chinese"), row.pdf_zh),
            _look(t("PDF, English"), row.pdf_en),
            class_name="grid grid-cols-2 gap-2 pad:flex pad:flex-wrap",
        ),
        rx.cond(
            row.by_actor & row.is_draft,
            rx.el.p(
                t("You put this edition up yourself; somebody else has to approve it."),
                class_name="text-note text-attention",
            ),
            rx.fragment(),
        ),
        _decisions(row),
        ui.timeline(row.history, t("History of {title}", title=row.title)),
    )


def _look(label: Text, href: Text) -> rx.Component:
    return ui.link_button(label, href=href, variant="secondary", reload=True, new_tab=True)


def _decisions(row: Item) -> rx.Component:
    return rx.el.div(
        rx.cond(
            row.may_approve,
            ui.button(
                t("Approve this edition"),
                icon_name="check",
                on_click=EditionsState.approve_edition(row.id),
            ),
            rx.fragment(),
        ),
        rx.cond(
            row.may_withdraw,
            ui.button(
                t("Withdraw"),
                variant="secondary",
                on_click=EditionsState.open_withdrawal(row.id),
            ),
            rx.fragment(),
        ),
        class_name="flex flex-wrap gap-2 empty:hidden",
    )


def _withdrawal() -> rx.Component:
    return ui.sheet(
        "withdraw-edition",
        t("Withdraw the edition"),
        rx.el.p(
            t(
                "No new proposal will use it, and no new link can lead to a version made with it. "
                "Links that are out and stored PDFs stay as they are."
            ),
            class_name="text-body text-soft",
        ),
        ui.textarea_field(
            "withdraw-reason",
            t("Why"),
            EditionsState.withdraw_reason,
            EditionsState.change_withdraw_reason,
            error=EditionsState.withdraw_error,
            rows=3,
        ),
        footer=ui.button(
            t("Withdraw"), variant="danger", on_click=EditionsState.withdraw_edition, wide=True
        ),
        open=EditionsState.withdrawing > 0,
        on_close=EditionsState.close_withdrawal,
    )
