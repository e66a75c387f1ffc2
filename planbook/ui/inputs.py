"""Fields that are typed into.

Each takes ``name``, ``label``, ``value`` (from state) and ``on_change``, which gets the text
0.6 s after the last keystroke and on leaving the field; ``on_blur`` comes after it. What is being
typed is never overwritten by a late answer of the server.
"""

from typing import Final, Literal, Unpack

import reflex as rx

from planbook.ui.button import icon_button
from planbook.ui.field import AFFIX, BOX, INPUT, Asked, Keyboard, control_attrs, field_id, frame
from planbook.ui.i18n import t
from planbook.ui.icon import IconName, icon
from planbook.ui.types import On, Text, given
from planbook.ui.widgets import DraftInput, Secret

EYE: Final = (
    "-mr-3 inline-flex size-target shrink-0 items-center justify-center rounded-full text-soft "
    "hover:bg-sunken"
)
Kind = Literal["text", "email", "tel", "url", "search", "password", "date", "month"]


def text_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    kind: Kind = "text",
    keyboard: Keyboard = "text",
    complete: str = "off",
    icon_name: IconName | None = None,
    suffix: Text = "",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for one line of text."""
    box = rx.el.div(
        icon(icon_name, tone="text-faint") if icon_name else rx.fragment(),
        draft_input(name, value, on_change, asked, kind=kind, keyboard=keyboard, complete=complete),
        affix(suffix),
        class_name=BOX,
    )
    return frame(box, name, label, asked)


def textarea_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    rows: int = 4,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for several lines of text."""
    control = draft_input(name, value, on_change, asked, rows=rows)
    return frame(rx.el.div(control, class_name=BOX), name, label, asked)


def date_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    complete: str = "off",
    earliest: Text | None = None,
    latest: Text | None = None,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for a day with the device's own picker; ``value`` is ISO (``"1990-05-01"``)."""
    control = draft_input(
        name,
        value,
        on_change,
        asked,
        kind="date",
        keyboard="numeric",
        complete=complete,
        attrs=given(min=earliest, max=latest),
    )
    return frame(rx.el.div(control, class_name=BOX), name, label, asked)


def phone_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    complete: str = "off",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for a phone number with the telephone keyboard."""
    return text_field(
        name,
        label,
        value,
        on_change,
        kind="tel",
        keyboard="tel",
        complete=complete,
        icon_name="phone",
        **asked,
    )


def password_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    new: bool = False,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for a password; an eye shows what was typed. ``new`` for one being chosen."""
    control = Secret.create(
        value=value,
        name=name,
        placeholder=asked.get("placeholder", ""),
        disabled=asked.get("disabled", False),
        class_name=INPUT,
        show_label=t("Show the password"),
        button_class=EYE,
        custom_attrs=control_attrs(
            name, asked, complete="new-password" if new else "current-password"
        ),
        **given(on_change=on_change, on_blur=asked.get("on_blur")),
    )
    return frame(rx.el.div(control, class_name=BOX), name, label, asked)


def search_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    on_clear: On = None,
    placeholder: Text = "",
) -> rx.Component:
    """Search while typing; the label is read, not shown. ``on_clear`` brings a button."""
    asked = Asked(placeholder=placeholder)
    clear = rx.el.div(icon_button("close", t("Clear"), on_click=on_clear), class_name="-mr-3")
    return rx.el.div(
        rx.el.label(label, html_for=field_id(name), class_name="sr-only"),
        icon("search", tone="text-faint"),
        draft_input(name, value, on_change, asked, kind="search", keyboard="search", wait=300),
        rx.cond(value, clear, rx.fragment()) if on_clear is not None else rx.fragment(),
        class_name=BOX,
        role="search",
    )


def draft_input(
    name: Text,
    value: Text,
    on_change: On,
    asked: Asked,
    *,
    kind: Kind = "text",
    keyboard: Keyboard = "text",
    complete: str = "off",
    rows: int | None = None,
    wait: int = 600,
    attrs: dict[str, object] | None = None,
) -> rx.Component:
    """Make the bare control, without frame or box."""
    extra = {**(attrs or {}), **given(rows=rows)}
    return DraftInput.create(
        multiline=rows is not None,
        value=value,
        wait=wait,
        name=name,
        placeholder=asked.get("placeholder", ""),
        disabled=asked.get("disabled", False),
        class_name=INPUT,
        custom_attrs={**control_attrs(name, asked, keyboard, complete), **extra},
        **given(on_change=on_change, on_blur=asked.get("on_blur"), type=None if rows else kind),
    )


def affix(text: Text) -> rx.Component:
    """Show what stands before or after the typed text."""
    if not isinstance(text, rx.Var) and not text:
        return rx.fragment()
    return rx.el.span(text, class_name=AFFIX, aria_hidden="true")
