"""The reader's choice between light and dark; the system decides until they do."""

import reflex as rx
from reflex.style import color_mode, set_color_mode

from planbook.ui.choices import Choice, choice_field
from planbook.ui.i18n import t


def theme_field() -> rx.Component:
    """Choose light, dark, or what the device says; remembered on the device."""
    return choice_field(
        "theme",
        t("Appearance"),
        color_mode,
        set_color_mode,
        [
            Choice("system", t("Automatic")),
            Choice("light", t("Light")),
            Choice("dark", t("Dark")),
        ],
        variant="segments",
    )
