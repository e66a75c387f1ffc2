"""The few React parts of our own (``browser/``) as Reflex components."""

from typing import Any, Final

import reflex as rx
from reflex.event import EventHandler, no_args_event_spec, passthrough_event_spec

# Where ``look.Look`` writes the modules of ``browser/``.
LIBRARY: Final = "$/utils/planbook"


class DraftInput(rx.Component):
    """A text input or textarea whose typed text no late answer of the server overwrites."""

    library = f"{LIBRARY}/draft"
    tag = "DraftInput"
    _is_form_control = True

    multiline: rx.Var[bool]
    value: rx.Var[str]
    wait: rx.Var[int]
    name: rx.Var[str]
    type: rx.Var[str]
    disabled: rx.Var[bool]
    required: rx.Var[bool]
    placeholder: rx.Var[str]
    on_change: EventHandler[passthrough_event_spec(str)]
    on_blur: EventHandler[passthrough_event_spec(str)]


class AmountInput(rx.Component):
    """A number input that shows units (万元, %) and speaks base units (yuan, fractions)."""

    library = f"{LIBRARY}/amount"
    tag = "AmountInput"
    _is_form_control = True

    value: rx.Var[Any]
    wait: rx.Var[int]
    units: rx.Var[list[dict[str, Any]]]
    switch_label: rx.Var[str]
    unit_class: rx.Var[str]
    switch_class: rx.Var[str]
    name: rx.Var[str]
    disabled: rx.Var[bool]
    required: rx.Var[bool]
    placeholder: rx.Var[str]
    on_change: EventHandler[passthrough_event_spec(str)]
    on_blur: EventHandler[passthrough_event_spec(str)]


class ChoiceInput(rx.Component):
    """A radio button, checkbox or switch that changes at once."""

    library = f"{LIBRARY}/choose"
    tag = "ChoiceInput"
    _is_form_control = True

    type: rx.Var[str]
    name: rx.Var[str]
    value: rx.Var[str]
    role: rx.Var[str]
    checked: rx.Var[bool]
    disabled: rx.Var[bool]
    on_change: EventHandler[passthrough_event_spec(bool)]


class Picker(rx.Component):
    """A native list to choose from that changes at once."""

    library = f"{LIBRARY}/choose"
    tag = "Picker"
    _is_form_control = True

    name: rx.Var[str]
    value: rx.Var[str]
    disabled: rx.Var[bool]
    on_change: EventHandler[passthrough_event_spec(str)]


class Slider(rx.Component):
    """A range between words: it says where it stands while it moves."""

    library = f"{LIBRARY}/slider"
    tag = "Slider"
    _is_form_control = True

    value: rx.Var[int]
    stops: rx.Var[list[str]]
    wait: rx.Var[int]
    name: rx.Var[str]
    less_label: rx.Var[str]
    more_label: rx.Var[str]
    row_class: rx.Var[str]
    step_class: rx.Var[str]
    text_class: rx.Var[str]
    disabled: rx.Var[bool]
    on_change: EventHandler[passthrough_event_spec(int)]


class Secret(DraftInput):
    """A password input with an eye."""

    tag = "Secret"

    show_label: rx.Var[str]
    button_class: rx.Var[str]


class Dialog(rx.Component):
    """A native modal ``<dialog>``."""

    library = f"{LIBRARY}/dialog"
    tag = "Dialog"

    open: rx.Var[bool]
    on_close: EventHandler[no_args_event_spec]


class TabSet(rx.Component):
    """A tab list with its panels, one child each."""

    library = f"{LIBRARY}/tabs"
    tag = "Tabs"

    label: rx.Var[str]
    items: rx.Var[list[dict[str, Any]]]
    value: rx.Var[str]
    list_class: rx.Var[str]
    tab_class: rx.Var[str]
    on_change: EventHandler[passthrough_event_spec(str)]


class WhileOffline(rx.Component):
    """Its children, while the device is offline or the server is out of reach."""

    library = f"{LIBRARY}/offline"
    tag = "WhileOffline"


class Icon(rx.Component):
    """One icon of the set by name, which may come from state."""

    library = f"{LIBRARY}/icon"
    tag = "Icon"

    name: rx.Var[str]
    size: rx.Var[int]
    title: rx.Var[str]


class Watch(rx.Component):
    """Nothing to see: a handler that is called when a value has changed."""

    library = f"{LIBRARY}/watch"
    tag = "Watch"

    value: rx.Var[Any]
    wait: rx.Var[int]
    on_change: EventHandler[no_args_event_spec]
