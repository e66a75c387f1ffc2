"""The page on which a plan becomes a proposal."""

import reflex as rx

from planbook.features.plans.components.missing import plan_missing
from planbook.features.proposals.components.look import goes_out, look_section, look_sheet
from planbook.features.proposals.state import MakingState
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def making_view(*more: rx.Component) -> rx.Component:
    """Ask for language, words and look, and say what is missing; ``more`` stands at the end."""
    ready = MakingState.making_loaded & MakingState.making_own
    return app_page(
        on_change(MakingState.check_again),
        rx.cond(
            MakingState.making_missing,
            plan_missing(),
            rx.cond(MakingState.making_loaded, _content(more), ui.skeleton("card", count=2)),
        ),
        title=t("Proposal for {name}", name=MakingState.making_name),
        active="new",
        back="/plans/" + rx.Var.create(MakingState.making_plan).to_string(),
        footer=rx.cond(
            ready,
            ui.button(
                t("Make the proposal"),
                size="large",
                on_click=MakingState.make_proposal,
                disabled=rx.Var.create(MakingState.lacking).length() > 0,
            ),
            rx.fragment(),
        ),
    )


def _content(more: tuple[rx.Component, ...]) -> rx.Component:
    return rx.fragment(
        rx.cond(
            MakingState.refused != "",
            ui.banner(MakingState.refused, tone="danger"),
            rx.fragment(),
        ),
        rx.cond(MakingState.lacking, _lacking(), _ready()),
        ui.choice_field(
            "document-locale",
            t("Language of the document"),
            MakingState.document_locale,
            MakingState.choose_document_locale,
            [ui.Choice("zh_CN", "简体中文"), ui.Choice("en", "English")],
            variant="segments",
        ),
        ui.textarea_field(
            "note",
            t("Personal note"),
            MakingState.note,
            MakingState.change_note,
            hint=t("At most 300 characters; they stand on the cover. Saved as you type."),
            error=MakingState.note_error,
            optional=True,
            disabled=~rx.Var.create(MakingState.making_own),
        ),
        look_section(MakingState.making_own),
        goes_out(),
        *more,
        rx.cond(MakingState.made, _made(), rx.fragment()),
        look_sheet(),
    )


def _ready() -> rx.Component:
    return ui.card(
        rx.el.p(
            ui.icon("check", tone="text-accent"),
            t("Nothing is missing. Once it is made, this version never changes."),
            class_name="flex items-center gap-3 text-body",
        ),
        tone="accent",
    )


def _lacking() -> rx.Component:
    return ui.section(
        t("Still missing"),
        ui.row_list(rx.foreach(MakingState.lacking, _fact), label=t("Still missing")),
        note=t("The law wants these in every proposal."),
    )


def _fact(line: Item) -> rx.Component:
    words = rx.cond(line.about != "", f"{line.about}: {line.advice}", line.advice)
    sign = rx.el.span(ui.icon("alert"), class_name="text-attention")
    return rx.cond(
        line.href != "",
        ui.row(line.text, subtitle=words, leading=sign, href=line.href),
        ui.row(line.text, subtitle=words, leading=sign),
    )


def _made() -> rx.Component:
    def line(made: Item) -> rx.Component:
        return ui.row(made.title, subtitle=made.about, leading=ui.icon("document"), href=made.href)

    return ui.section(
        t("Made so far"),
        ui.row_list(rx.foreach(MakingState.made, line), label=t("Made so far")),
        note=t("A change of the plan makes a new version; older ones stay as they were."),
    )
