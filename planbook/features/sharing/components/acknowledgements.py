"""Who stated to have read a proposal: a part of its page."""

import reflex as rx

from planbook.features.sharing.state import StatementsState
from planbook.features.sharing.state.acknowledgements import StatementLine
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def statements() -> rx.Component:
    """List the statements with their evidence; nothing where nobody stated anything."""
    return rx.fragment(
        on_change(StatementsState.load_statements),
        rx.cond(
            StatementsState.statements,
            ui.section(
                t("Signed as read"),
                ui.row_list(
                    rx.foreach(StatementsState.statements, _statement), label=t("Signed as read")
                ),
            ),
            rx.fragment(),
        ),
    )


def _statement(line: StatementLine) -> rx.Component:
    return ui.row(
        line.title,
        subtitle=line.about,
        note=line.note,
        leading=ui.icon("check"),
        trailing=rx.cond(
            line.href != "",
            ui.icon_button("download", t("Evidence"), href=line.href, reload=True),
            rx.cond(line.can_try_again, _try_again(line), rx.fragment()),
        ),
    )


def _try_again(line: StatementLine) -> rx.Component:
    return ui.button(
        t("Try again"),
        variant="quiet",
        icon_name="refresh",
        on_click=StatementsState.make_evidence_again(line.id),
    )
