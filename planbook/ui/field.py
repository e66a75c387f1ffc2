"""The frame of every form field: a label that stays, a hint, and what is wrong in words."""

from typing import Final, Literal, TypedDict

import reflex as rx

from planbook.ui.i18n import t
from planbook.ui.types import Flag, Node, On, Text

Keyboard = Literal["text", "numeric", "decimal", "tel", "email", "url", "search"]

LABEL: Final = "text-body font-medium text-ink"
BOX: Final = (
    "flex min-h-12 items-center gap-2 rounded-card border border-edge bg-surface px-4 "
    "transition-colors focus-within:border-accent focus-within:outline-2 "
    "focus-within:outline-accent focus-within:-outline-offset-1 "
    "has-aria-invalid:border-danger has-aria-invalid:outline-danger "
    "has-[>:disabled]:border-line has-[>:disabled]:bg-sunken"
)
INPUT: Final = (
    "min-w-0 flex-1 self-stretch bg-transparent py-2 text-lead text-ink outline-none "
    "disabled:text-faint"
)
AFFIX: Final = "shrink-0 text-body text-soft"


class Asked(TypedDict, total=False):
    """What any field may say besides its label and value."""

    hint: Text
    error: Text
    placeholder: Text
    optional: bool
    disabled: Flag
    hide_label: bool
    on_blur: On


def field_id(name: Text) -> Text:
    """Return the id of a field's control."""
    return f"field-{name}"


def control_attrs(
    name: Text, asked: Asked, keyboard: Keyboard = "text", complete: str = "off"
) -> dict[str, object]:
    """Tie a control to its hint and error, and choose the keyboard."""
    error = asked.get("error", "")
    return {
        "id": field_id(name),
        "inputMode": keyboard,
        "autoComplete": complete,
        "aria-invalid": error != "",
        "aria-describedby": f"{field_id(name)}-hint {field_id(name)}-error",
    }


def frame(control: rx.Component, name: Text, label: Text, asked: Asked) -> rx.Component:
    """Stack label, control, hint and error."""
    return rx.el.div(
        rx.el.label(
            label,
            optional_mark(asked),
            html_for=field_id(name),
            class_name="sr-only" if asked.get("hide_label") else LABEL,
        ),
        control,
        remarks(name, asked),
        class_name="flex flex-col gap-1.5",
    )


def fields(*children: Node) -> rx.Component:
    """Stack fields so far apart that each keeps its own hint."""
    return rx.el.div(*children, class_name="flex flex-col gap-5")


def group_frame(control: rx.Component, name: Text, label: Text, asked: Asked) -> rx.Component:
    """Stack a legend, several controls, hint and error."""
    return rx.el.fieldset(
        rx.el.legend(
            label,
            optional_mark(asked),
            class_name="sr-only" if asked.get("hide_label") else f"{LABEL} mb-1.5",
        ),
        control,
        remarks(name, asked),
        class_name="flex min-w-0 flex-col gap-1.5",
        custom_attrs={"aria-describedby": f"{field_id(name)}-hint {field_id(name)}-error"},
    )


def optional_mark(asked: Asked) -> rx.Component:
    """Mark what may stay empty; what must not is the rule and bears no star."""
    if not asked.get("optional"):
        return rx.fragment()
    return rx.el.span(t("optional"), class_name="ml-2 text-note font-normal text-faint")


def remarks(name: Text, asked: Asked) -> rx.Component:
    """Say what is meant, and what is wrong; an error is read out when it appears."""
    return rx.fragment(
        rx.el.p(
            asked.get("hint", ""),
            custom_attrs={"id": f"{field_id(name)}-hint"},
            class_name="text-note text-soft empty:hidden",
        ),
        rx.el.p(
            asked.get("error", ""),
            custom_attrs={"id": f"{field_id(name)}-error"},
            role="alert",
            class_name="text-note font-medium text-danger empty:hidden",
        ),
    )
