"""A link's poster on the share page."""

from typing import Any

import reflex as rx

from planbook.features.sharing.state import PosterState
from planbook.features.sharing.state.poster import DIALOG
from planbook.ui import kit as ui
from planbook.ui.i18n import t

FILE = "poster.jpg"


def poster_button(link_id: Any) -> rx.Component:  # noqa: ANN401 - a var of a link's number
    """Show a link's poster."""
    return ui.button(
        t("Save poster"),
        icon_name="download",
        variant="secondary",
        on_click=PosterState.show_poster(link_id),
    )


def poster_sheet() -> rx.Component:
    """Show the poster with what can be done with it; pressing and holding saves it, too."""
    return ui.sheet(
        DIALOG,
        t("Poster"),
        rx.cond(PosterState.poster, _poster(), rx.fragment()),
        footer=rx.cond(PosterState.poster, _actions(), rx.fragment()),
        whole=True,
    )


def _poster() -> rx.Component:
    return rx.fragment(
        rx.cond(PosterState.poster_is_personal, _names(), rx.fragment()),
        rx.el.img(
            src=PosterState.poster,
            alt=t("Poster with the code that leads to the proposal"),
            width="1080",
            height="1920",
            class_name="mx-auto h-auto w-full max-w-80 rounded-card border border-line",
        ),
    )


def _names() -> rx.Component:
    return rx.cond(
        PosterState.poster_is_locked,
        rx.el.p(
            t("This link asks for a passcode or a code: poster and previews name nobody."),
            class_name="text-body text-soft",
        ),
        ui.switch_field(
            "names-family",
            t("Name the family on poster and previews"),
            PosterState.poster_names_family,
            PosterState.name_family,
            hint=t("Off: nobody's name. On: the family name, for the family alone."),
        ),
    )


def _actions() -> rx.Component:
    return rx.fragment(
        ui.link_button(
            t("Save poster"),
            href=f"{PosterState.poster}&save",
            icon_name="download",
            size="large",
            variant="secondary",
            reload=True,
        ),
        ui.button(
            t("Send"),
            icon_name="share",
            size="large",
            on_click=ui.share_picture(PosterState.poster, FILE),
        ),
    )
