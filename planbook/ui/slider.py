"""A field that slides between a few stops, with a button for one more and one less."""

from collections.abc import Sequence
from typing import Any, Final, Unpack

import reflex as rx

from planbook.ui.amounts import STEP
from planbook.ui.field import LABEL, Asked, control_attrs, field_id, remarks
from planbook.ui.i18n import t
from planbook.ui.types import Number, On, Text, given
from planbook.ui.widgets import Slider

FRAME: Final = "flex flex-wrap items-baseline gap-x-4 gap-y-1"
# The buttons reach out of the text's edge by the room around their signs.
ROW: Final = "-mx-3 flex shrink-0 basis-[calc(100%+1.5rem)] items-center gap-1"


def slider_field(
    name: Text,
    label: Text,
    value: Number,
    on_change: On,
    stops: Sequence[Text] | rx.Var[list[Any]],
    **asked: Unpack[Asked],
) -> rx.Component:
    """Choose one of ``stops``, which are words; ``value`` and the handler's argument are its place.

    The stop is said while the thumb moves; the handler runs when it is let go.
    """
    control = Slider.create(
        value=value,
        stops=stops,
        name=name,
        less_label=t("{label}: less", label=label),
        more_label=t("{label}: more", label=label),
        row_class=ROW,
        step_class=f"{STEP} rounded-full",
        text_class="ml-auto text-right text-lead font-semibold text-ink",
        class_name="slider",
        custom_attrs=control_attrs(name, asked),
        **given(on_change=on_change),
    )
    return rx.el.div(
        rx.el.label(label, html_for=field_id(name), class_name=LABEL),
        control,
        rx.el.div(remarks(name, asked), class_name="basis-full"),
        class_name=FRAME,
    )
