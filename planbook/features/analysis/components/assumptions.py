"""The assumption sets: what counts, what will count, and an edition being made."""

import reflex as rx

from planbook.features.analysis.components.workings import folds, unfold
from planbook.features.analysis.schemas.edition_labels import LIABILITY_BASES
from planbook.features.analysis.state import AssumptionsState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def in_force_card() -> rx.Component:
    """Say which set counts today."""
    line = AssumptionsState.in_force
    return ui.card(
        rx.el.p(t("In force"), class_name="text-note text-soft"),
        rx.el.p(line.title, class_name="text-title font-semibold text-ink"),
        rx.el.p(line.about, class_name="text-body text-soft"),
        rx.cond(line.note != "", rx.el.p(line.note, class_name="text-body text-ink")),
        rx.cond(line.changes, _changes(line), rx.fragment()),
        rx.el.p(
            t("Analyses keep the set they were made with; a change counts for new ones only."),
            class_name="text-note text-soft",
        ),
        tone="accent",
    )


def values() -> rx.Component:
    """List every value by group; a tap changes it in the edition being made."""
    return rx.fragment(rx.foreach(AssumptionsState.groups, _group))


def _group(group: Item) -> rx.Component:
    return ui.section(group.title, ui.row_list(rx.foreach(group.rows, _value), label=group.title))


def _value(row: Item) -> rx.Component:
    return ui.row(
        row.label,
        subtitle=row.about,
        trailing=rx.cond(
            row.now != "",
            rx.el.span(
                rx.el.s(row.value, class_name="text-note font-normal text-soft"),
                rx.el.span(row.now),
                class_name="flex flex-col items-end text-body font-semibold text-attention",
            ),
            rx.el.span(row.value, class_name="text-body font-semibold text-ink"),
        ),
        on_click=AssumptionsState.edit(row.name),
    )


def other_sets(title: Text, rows: Item) -> rx.Component:
    """List sets of the history; each unfolds into what it changed."""
    return rx.cond(
        rows,
        ui.section(title, folds(rx.foreach(rows, _set))),
        rx.fragment(),
    )


def _set(line: Item) -> rx.Component:
    head = rx.el.span(
        rx.el.span(
            rx.el.span(line.title, class_name="text-body font-medium text-ink"),
            rx.cond(line.replaced, ui.badge(t("Replaced"), "plain"), rx.fragment()),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.span(line.about, class_name="text-note text-soft"),
        class_name="flex min-w-0 flex-1 flex-col",
    )
    return unfold(
        head,
        rx.cond(line.note != "", rx.el.p(line.note, class_name="text-body text-ink")),
        rx.cond(
            line.changes,
            _changes(line),
            rx.el.p(t("The set that Planbook comes with."), class_name="text-body text-soft"),
        ),
    )


def _changes(line: Item) -> rx.Component:
    return rx.el.ul(rx.foreach(line.changes, change_row), class_name="flex flex-col gap-3")


def change_row(change: Item) -> rx.Component:
    """Show one change with its source."""
    return rx.el.li(
        rx.el.p(
            rx.el.span(change.label, class_name="text-body text-ink"),
            rx.el.span(change.text, class_name="text-body font-semibold text-ink"),
            class_name="flex flex-wrap justify-between gap-x-4",
        ),
        rx.el.p(change.source, class_name="text-note text-soft"),
    )


def editor_sheet() -> rx.Component:
    """Change one value: the field, its range, and where the value comes from."""
    state, editor = AssumptionsState, AssumptionsState.editor
    return ui.sheet(
        "assumption-editor",
        editor.label,
        rx.el.p(t("In force: {value}", value=editor.present), class_name="text-body text-soft"),
        rx.match(
            editor.kind,
            ("percent", ui.percent_field(*_field(), hint=_allowed(), error=editor.error)),
            ("money", ui.money_field(*_field(), hint=_allowed(), error=editor.error)),
            (
                "choice",
                ui.choice_field(
                    *_field(),
                    [ui.Choice(code, t(name)) for code, name in LIABILITY_BASES.items()],
                    hide_label=True,
                ),
            ),
            ui.text_field(*_field(), keyboard="decimal", hint=_allowed(), error=editor.error),
        ),
        ui.textarea_field(
            "assumption-source",
            t("Where does the value come from?"),
            editor.source,
            state.type_source,
            rows=3,
            hint=t("Publication, date, page. Agents and customers can read it."),
            error=editor.source_error,
        ),
        ui.button(
            t("Use Planbook's own value: {value}", value=editor.house),
            variant="quiet",
            on_click=state.take_house_value,
        ),
        footer=ui.button(t("Apply"), size="large", wide=True, on_click=state.take_over),
        open=state.editor_open,
        on_close=state.close_editor,
    )


def _field() -> tuple[str, Text, Item, Item]:
    editor = AssumptionsState.editor
    return "assumption", t("New value"), editor.value, AssumptionsState.type_value


def _allowed() -> Text:
    """Say the range; a refusal says it again, so that then it is said once."""
    editor = AssumptionsState.editor
    return rx.cond(editor.error == "", t("Allowed is {range}.", range=editor.allowed), "")


def review_sheet() -> rx.Component:
    """Show all changes, ask from when they count, and put them in force."""
    state = AssumptionsState
    return ui.sheet(
        "assumption-review",
        t("New set"),
        rx.el.ul(rx.foreach(state.changes, _reviewed), class_name="flex flex-col gap-3"),
        ui.fields(
            ui.date_field(
                "effective-from",
                t("Counts from"),
                state.day,
                state.choose_day,
                error=state.day_error,
                hint=t("Today or later. Earlier analyses stay as they are."),
            ),
            ui.textarea_field(
                "assumption-note",
                t("What is it about?"),
                state.note,
                state.type_note,
                rows=2,
                optional=True,
            ),
        ),
        ui.button(t("Take every change back"), variant="quiet", on_click=state.discard),
        footer=ui.button(t("Put in force"), size="large", wide=True, on_click=state.put_in_force),
        open=state.review_open,
        on_close=state.close_review,
    )


def _reviewed(change: Item) -> rx.Component:
    return rx.el.li(
        rx.el.div(change_row(change), class_name="min-w-0 flex-1 list-none"),
        ui.icon_button(
            "close",
            t("Take {name} back", name=change.label),
            on_click=AssumptionsState.undo(change.name),
        ),
        class_name="flex items-start gap-2",
    )
