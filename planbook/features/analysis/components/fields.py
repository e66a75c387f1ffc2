"""A fact's field by the kind of its value."""

import reflex as rx

from planbook.features.analysis.schemas.labels import RISK_NOTES, RISKS
from planbook.features.analysis.state import QuestionnaireState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, On


def input_field(row: Item) -> rx.Component:
    """Draw one field; what is typed is saved at once."""
    change = _change(row)
    return rx.match(
        row.kind,
        ("money", _money(row, change)),
        ("date", _date(row, change)),
        ("years", _years(row, change)),
        (
            "sex",
            _choice(row, change, ui.Choice("male", t("Male")), ui.Choice("female", t("Female"))),
        ),
        (
            "yes_no",
            _choice(
                row,
                change,
                ui.Choice("yes", t("Yes")),
                ui.Choice("no", t("No")),
                ui.Choice("", t("Not sure")),
            ),
        ),
        (
            "career",
            _choice(
                row,
                change,
                ui.Choice("woman_cadre", t("Professional")),
                ui.Choice("woman_worker", t("Worker")),
            ),
        ),
        ("risk", _risk(row, change)),
        _text(row, change),
    )  # type: ignore[return-value]


def _change(row: Item) -> On:
    return lambda text: QuestionnaireState.change(row.key, text)


def _money(row: Item, change: On) -> rx.Component:
    return ui.money_field(row.key, row.label, row.value, change, hint=row.hint, error=row.error)


def _date(row: Item, change: On) -> rx.Component:
    return ui.date_field(row.key, row.label, row.value, change, hint=row.hint, error=row.error)


def _years(row: Item, change: On) -> rx.Component:
    return ui.text_field(
        row.key,
        row.label,
        row.value,
        change,
        keyboard="numeric",
        suffix=row.suffix,
        hint=row.hint,
        error=row.error,
    )


def _text(row: Item, change: On) -> rx.Component:
    return ui.text_field(
        row.key, row.label, row.value, change, hint=row.hint, error=row.error, optional=True
    )


def _risk(row: Item, change: On) -> rx.Component:
    return ui.choice_field(
        row.key,
        row.label,
        row.value,
        change,
        [ui.Choice(code, t(name), t(RISK_NOTES[code])) for code, name in RISKS.items()],
        hide_label=True,
        error=row.error,
    )


def _choice(row: Item, change: On, *choices: ui.Choice) -> rx.Component:
    return ui.choice_field(
        row.key,
        row.label,
        row.value,
        change,
        choices,
        variant="segments",
        hint=row.hint,
        error=row.error,
    )
