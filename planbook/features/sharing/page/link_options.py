"""What a link asks for and shows, in a sheet."""

import reflex as rx

from planbook.features.sharing.state import LinkOptionsState
from planbook.features.sharing.state.link_options import HOURS
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Node, On

State = LinkOptionsState


def options_sheet(on_saved: On = None) -> rx.Component:
    """Ask for a link's options; what is needed seldom is folded away."""
    save = State.save_options if on_saved is None else [State.save_options, on_saved]
    return ui.sheet(
        "options",
        rx.cond(State.link_id > 0, t("Options of the link"), t("Options of the next link")),
        ui.fields(_ends(), _people(), _passcode(), _more()),
        footer=ui.button(t("Save"), wide=True, on_click=save),
    )


def _ends() -> rx.Component:
    return ui.fields(
        ui.choice_field(
            "ends",
            t("Works for"),
            State.ends,
            State.choose_end,
            [
                ui.Choice("never", t("No end")),
                ui.Choice("7", t("7 days")),
                ui.Choice("30", t("30 days")),
                ui.Choice("date", t("Until a day")),
            ],
            variant="chips",
        ),
        rx.cond(State.ends == "date", _last_day(), rx.fragment()),
    )


def _last_day() -> rx.Component:
    return rx.el.div(
        ui.date_field(
            "expires_at",
            t("Last day"),
            State.end_day,
            State.change_day,
            error=State.errors.get("expires_at", ""),
        ),
        ui.select_field(
            "end_hour",
            t("Until (Beijing time)"),
            State.end_hour,
            State.choose_hour,
            [ui.Choice(hour, hour) for hour in HOURS],
        ),
        class_name="grid grid-cols-2 gap-4",
    )


def _people() -> rx.Component:
    return ui.text_field(
        "view_limit",
        t("How many people may open it"),
        State.people,
        lambda text: State.change_text("people", text),
        keyboard="numeric",
        placeholder=t("Any number"),
        hint=t(
            "People, not openings: whoever opened it may come again, also in another app. Robots "
            "and your own looks take no place."
        ),
        error=State.errors.get("view_limit", ""),
    )


def _passcode() -> rx.Component:
    return ui.fields(
        ui.switch_field(
            "asks_passcode",
            t("Ask for a passcode"),
            State.asks_passcode,
            lambda on: State.choose_switch("asks_passcode", on),
            hint=t("You tell it to them yourself, best in another message."),
        ),
        rx.cond(
            State.asks_passcode,
            ui.text_field(
                "passcode",
                rx.cond(State.has_passcode, t("New passcode"), t("Passcode")),
                State.passcode,
                lambda text: State.change_text("passcode", text),
                hint=rx.cond(
                    State.has_passcode,
                    t("Leave it empty to keep the one that is set, which nobody can read again."),
                    t("Four characters or more. Nobody can read it again: note it down."),
                ),
                error=State.errors.get("passcode", ""),
            ),
            rx.fragment(),
        ),
    )


def _more() -> rx.Component:
    return _folded(
        rx.cond(State.is_place, rx.fragment(), _code()),
        ui.switch_field(
            "no_download",
            t("No download"),
            State.no_download,
            lambda on: State.choose_switch("no_download", on),
            hint=t("No PDF, no pictures, nothing in print; a screen can still be photographed."),
        ),
        rx.cond(
            State.is_place | (State.link_id == 0),
            rx.fragment(),
            ui.switch_field(
                "shows_family",
                t("Shows the family's details"),
                State.shows_family,
                lambda on: State.choose_switch("shows_family", on),
                hint=t(
                    "Names, facts and gaps, for the recipient; otherwise plan and benefits alone."
                ),
            ),
        ),
        ui.text_field(
            "name",
            t("Your own name for it"),
            State.name,
            lambda text: State.change_text("name", text),
            hint=t("Only you see it, for example: after the dinner."),
        ),
    )


def _code() -> rx.Component:
    return ui.text_field(
        "code_to",
        t("One-time code to"),
        State.code_to,
        lambda text: State.change_text("code_to", text),
        kind="email",
        keyboard="email",
        placeholder=t("E-mail or mobile number"),
        hint=rx.cond(
            State.can_mail | State.can_text,
            t("Before it opens, six digits go there: good once, for 10 minutes, in one browser."),
            t("Codes need a mail server or an SMS gateway: ask your administrator to set one up."),
        ),
        error=State.errors.get("code_to", ""),
    )


def _folded(*content: Node) -> rx.Component:
    arrow = ui.icon("down", size=18, tone="text-faint transition-transform group-open:rotate-180")
    return rx.el.details(
        rx.el.summary(
            t("More options"),
            arrow,
            class_name="flex min-h-target cursor-pointer items-center justify-between gap-2 text-body font-semibold",
        ),
        rx.el.div(ui.fields(*content), class_name="pt-4"),
        open=(State.errors.get("code_to", "") != "") | (State.errors.get("name", "") != ""),
        class_name="group border-t border-line pt-1",
    )
