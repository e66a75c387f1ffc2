"""Fields for numbers with a unit: money in 万 or 元, percentages, small counts."""

from typing import Final, Literal, Unpack

import reflex as rx

from planbook.ui.field import AFFIX, BOX, INPUT, Asked, control_attrs, frame, group_frame
from planbook.ui.i18n import by_locale, t
from planbook.ui.icon import icon
from planbook.ui.inputs import affix
from planbook.ui.types import Flag, Number, On, Text, given
from planbook.ui.widgets import AmountInput

Units = rx.Var[list[dict[str, object]]]

SWITCH: Final = (
    "-mr-3 inline-flex min-h-target min-w-target shrink-0 items-center justify-center "
    "rounded-small px-2 text-body font-medium text-accent hover:bg-accent-soft"
)
STEP: Final = (
    "inline-flex size-12 shrink-0 items-center justify-center text-accent "
    "hover:bg-accent-soft disabled:text-faint disabled:opacity-55"
)


def money_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    *,
    unit: Literal["wan", "yuan"] = "wan",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for an amount; ``value`` and the handler's text are yuan (``"1250000"``).

    In Chinese it is written in ``unit`` and a tap changes between 万元 and 元; in English in full.
    Pasted amounts such as ``125万`` or ``¥1,250,000`` are understood.
    """
    sign = affix(by_locale({"zh_CN": "¥", "en": "CN¥"}))
    return _amount(_money_units(unit), sign, name, label, value, on_change, asked)


def percent_field(
    name: Text,
    label: Text,
    value: Text,
    on_change: On = None,
    **asked: Unpack[Asked],
) -> rx.Component:
    """Ask for a share; ``value`` and the handler's text are fractions (``"0.035"``)."""
    units = rx.Var.create([{"label": "%", "shift": -2, "group": False}])
    return _amount(units, rx.fragment(), name, label, value, on_change, asked)


def stepper_field(
    name: Text,
    label: Text,
    value: Number,
    on_step: On,
    *,
    low: int = 0,
    high: int = 99,
    unit: Text = "",
    **asked: Unpack[Asked],
) -> rx.Component:
    """Count up and down; ``on_step`` is a handler that takes ``1`` or ``-1``."""
    control = rx.el.div(
        _step("minus", t("One less"), on_step(-1), _var(value) <= low),
        rx.el.output(
            value,
            affix(unit),
            class_name="flex min-w-16 items-baseline justify-center gap-1 text-lead font-semibold",
        ),
        _step("add", t("One more"), on_step(1), _var(value) >= high),
        class_name="flex w-fit items-center overflow-hidden rounded-card border border-line bg-surface",
    )
    return group_frame(control, name, label, asked)


def _step(sign: Literal["minus", "add"], label: Text, on_click: On, end: Flag) -> rx.Component:
    """Make one of the stepper's two buttons."""
    return rx.el.button(
        icon(sign),
        type="button",
        on_click=on_click,
        disabled=end,
        class_name=STEP,
        custom_attrs={"aria-label": label},
    )


def _var(value: Number) -> rx.vars.NumberVar[int]:
    """Take a number as a var, so that it compares in the browser."""
    return rx.Var.create(value).to(int)


def _amount(
    units: Units,
    sign: rx.Component,
    name: Text,
    label: Text,
    value: Text,
    on_change: On,
    asked: Asked,
) -> rx.Component:
    """Frame an amount input with its sign and units."""
    control = AmountInput.create(
        value=value,
        units=units,
        switch_label=t("change the unit"),
        unit_class=AFFIX,
        switch_class=SWITCH,
        name=name,
        placeholder=asked.get("placeholder", ""),
        disabled=asked.get("disabled", False),
        class_name=INPUT,
        custom_attrs=control_attrs(name, asked, "decimal"),
        **given(on_change=on_change, on_blur=asked.get("on_blur")),
    )
    return frame(rx.el.div(sign, control, class_name=BOX), name, label, asked)


def _money_units(first: Literal["wan", "yuan"]) -> Units:
    """List the units of money per language, the field's own first."""
    wan = {"label": "万元", "shift": 4, "group": False}
    yuan = {"label": "元", "shift": 0, "group": True}
    chinese = [wan, yuan] if first == "wan" else [yuan, wan]
    return by_locale({"zh_CN": chinese, "en": [{"label": "", "shift": 0, "group": True}]})
