"""Fields that choose: one of a few (cards or segments), one of many (select), yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Unpack

import reflex as rx

from planbook.ui.field import BOX, INPUT, Asked, control_attrs, field_id, frame, group_frame
from planbook.ui.icon import icon
from planbook.ui.types import Flag, Item, On, Text, each, given
from planbook.ui.widgets import ChoiceInput, Picker

Variant = Literal["cards", "segments", "chips"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen; label and note may be texts or vars such as ``t("…")``."""

    value: str
    label: Any
    note: Any = ""


# The same shape from state: a frozen dataclass with value, label and note as plain texts.
Choices = Sequence[Choice] | rx.Var[list[Any]]

GROUP: Final[dict[Variant, str]] = {
    "cards": "grid gap-2",
    "segments": "flex flex-wrap gap-1 rounded-card bg-sunken p-1",
    "chips": "flex flex-wrap gap-2",
}
RING: Final = (
    "relative has-focus-visible:outline-2 has-focus-visible:outline-accent outline-offset-2"
)
OPTION: Final[dict[Variant, str]] = {
    "cards": "flex min-h-14 items-center gap-3 rounded-card border border-line bg-surface px-4 py-3 "
    "has-checked:border-accent has-checked:bg-accent-soft has-checked:inset-ring-accent "
    "has-checked:inset-ring",
    "segments": "flex min-h-target flex-1 basis-[5.5rem] items-center justify-center rounded-[0.625rem] px-2 "
    "text-center text-soft has-checked:bg-raised has-checked:font-semibold "
    "has-checked:text-accent has-checked:shadow-low",
    "chips": "inline-flex min-h-target items-center rounded-full border border-line bg-surface px-4 "
    "has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold "
    "has-checked:text-accent",
}


def choice_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On,
    choices: Choices,
    *,
    variant: Variant = "cards",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Choose one of a few; the handler takes the chosen value."""

    def option(choice: Item) -> rx.Component:
        return _option("radio", name, choice, value == choice.value, on_change, variant, asked)

    group = rx.el.div(each(choices, option), class_name=GROUP[variant], role="radiogroup")
    return group_frame(group, name, label, asked)


def multi_choice_field(
    name: Text,
    label: Text,
    values: Sequence[str] | rx.Var[list[str]],
    on_toggle: On,
    choices: Choices,
    *,
    variant: Variant = "chips",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Choose any of several; the handler takes the value that was tapped."""
    chosen = rx.Var.create(values).to(list[str])

    def option(choice: Item) -> rx.Component:
        checked = chosen.contains(choice.value)
        return _option("checkbox", name, choice, checked, on_toggle, variant, asked)

    return group_frame(
        rx.el.div(each(choices, option), class_name=GROUP[variant]), name, label, asked
    )


def select_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On,
    choices: Choices,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Choose one of many with the device's own list; a placeholder stands for none yet."""
    nothing = rx.el.option(asked.get("placeholder", ""), value="", disabled=True)
    control = Picker.create(
        nothing if "placeholder" in asked else rx.fragment(),
        each(choices, lambda choice: rx.el.option(choice.label, value=choice.value)),
        value=value,
        name=name,
        disabled=asked.get("disabled", False),
        class_name=[INPUT, "w-full appearance-none pr-8 text-ellipsis"],
        custom_attrs=control_attrs(name, asked),
        **given(on_change=on_change),
    )
    arrow = icon("down", size=18, tone="pointer-events-none -ml-6 text-soft")
    return frame(rx.el.div(control, arrow, class_name=BOX), name, label, asked)


def switch_field(
    name: Text,
    label: Text,
    checked: Flag,
    on_change: On,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Turn something on or off at once; the handler takes the new state."""
    control = ChoiceInput.create(
        type="checkbox",
        role="switch",
        checked=checked,
        name=name,
        disabled=asked.get("disabled", False),
        class_name="switch",
        custom_attrs={
            "id": field_id(name),
            "aria-describedby": f"{field_id(name)}-hint",
        },
        **given(on_change=on_change),
    )
    return rx.el.label(
        rx.el.span(
            rx.el.span(label, class_name="text-body text-ink"),
            rx.el.span(
                asked.get("hint", ""),
                custom_attrs={"id": f"{field_id(name)}-hint"},
                class_name="block text-note text-soft empty:hidden",
            ),
            class_name="min-w-0 flex-1",
        ),
        control,
        class_name="flex min-h-target items-center gap-4",
    )


def _option(
    kind: Literal["radio", "checkbox"],
    name: Text,
    choice: Item,
    checked: Flag,
    on_change: On,
    variant: Variant,
    asked: Asked,
) -> rx.Component:
    """Draw one choice around its native control, which keeps the keyboard working."""
    control = ChoiceInput.create(
        type=kind,
        name=name,
        value=choice.value,
        checked=checked,
        on_change=_with_value(on_change, choice.value),
        disabled=asked.get("disabled", False),
        class_name="mark" if variant == "cards" else "sr-only",
    )
    texts = rx.el.span(
        rx.el.span(choice.label, class_name="block text-body"),
        rx.el.span(choice.note, class_name="block text-note text-soft empty:hidden"),
    )
    return rx.el.label(control, texts, class_name=[OPTION[variant], RING])


def _with_value(handler: On, value: Text) -> On:
    """Call a handler with the choice's own value."""
    return handler(value) if callable(handler) else handler
