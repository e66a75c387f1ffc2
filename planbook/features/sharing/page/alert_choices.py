"""What an agent hears of, over which ways, and when not."""

from typing import Final

import reflex as rx

from planbook.features.sharing.page.alert_ways import email_way, webhook_way, wecom_way
from planbook.features.sharing.state import AlertChoicesState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.choices import Choices
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text

State = AlertChoicesState
HALF_HOURS: Final = tuple(f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30"))


def alert_choices_page() -> rx.Component:
    """Choose events, ways and quiet hours; each choice is saved as it is made."""
    return app_page(
        rx.cond(State.loaded, _choices(), ui.skeleton("card", count=4)),
        title=t("Alert settings"),
        active="me",
        back=routes.ME,
    )


def _choices() -> rx.Component:
    return rx.fragment(
        rx.fragment(on_mount=ui.ask_push_state(State.browser_answered)),
        _events(),
        _browsers(),
        email_way(),
        wecom_way(),
        webhook_way(),
        _quiet(),
    )


def _events() -> rx.Component:
    return ui.section(
        t("What to tell me about"),
        ui.card(rx.el.div(rx.foreach(State.events, _event), class_name="flex flex-col gap-4")),
        note=t("One alert a visit at most. Your own views, previews and robots never count."),
    )


def _event(line: Item) -> rx.Component:
    return ui.switch_field(
        "event-" + line.kind,
        line.label,
        line.wanted,
        lambda wanted: State.choose_event(line.kind, wanted),
        hint=line.hint,
    )


def _browsers() -> rx.Component:
    return ui.section(
        t("On this device"),
        rx.cond(
            State.is_here,
            rx.fragment(),
            ui.button(
                t("Show alerts on this device"),
                icon_name="bell",
                variant="secondary",
                wide=True,
                on_click=ui.subscribe_push(State.push_key, State.browser_subscribed),
            ),
        ),
        rx.cond(
            State.push_state == "unsupported",
            ui.banner(
                t(
                    "This browser cannot show alerts. On an iPhone, add Planbook to the home "
                    "screen first."
                )
            ),
            rx.fragment(),
        ),
        rx.cond(State.devices, ui.row_list(rx.foreach(State.devices, _device)), rx.fragment()),
        note=t(
            "Also while Planbook is closed. The locked screen shows who read, never a family's "
            "facts or amounts."
        ),
    )


def _device(line: Item) -> rx.Component:
    tested = State.tested["push-" + line.id.to_string()]
    return ui.row(
        line.name,
        subtitle=line.about,
        note=rx.cond(tested, tested, ""),
        leading=ui.icon("phone"),
        trailing=rx.el.span(
            ui.button(t("Test"), variant="quiet", on_click=State.send_test("push", line.id)),
            ui.icon_button("trash", t("Remove"), on_click=State.remove_device(line.id)),
            class_name="flex items-center",
        ),
    )


def _quiet() -> rx.Component:
    return ui.section(
        t("Quiet hours"),
        ui.card(
            rx.el.div(
                ui.switch_field(
                    "quiet",
                    t("Leave me in peace"),
                    State.quiet,
                    State.choose_quiet,
                    hint=t("What happens meanwhile comes in one message afterwards."),
                ),
                rx.cond(State.quiet, _times(), rx.fragment()),
                class_name="flex flex-col gap-4",
            )
        ),
        note=t("The list of alerts in Planbook is always complete."),
    )


def _times() -> rx.Component:
    hours = [ui.Choice(one, one) for one in HALF_HOURS]
    return rx.el.div(
        _time("quiet_from", t("From"), State.quiet_from, hours),
        _time("quiet_until", t("Until"), State.quiet_until, hours),
        rx.el.div(
            _time("time_zone", t("Time zone"), State.time_zone, rx.Var.create(State.zones)),
            class_name="col-span-2",
        ),
        class_name="grid grid-cols-2 gap-4",
    )


def _time(field: str, label: Text, value: Text, choices: Choices) -> rx.Component:
    return ui.select_field(
        field,
        label,
        value,
        lambda chosen: State.choose_time(field, chosen),
        choices,
        error=State.errors.get(field, ""),
    )
