"""One proposal to many people, each with a link of their own."""

import reflex as rx

from planbook.features.sharing.page.link_options import options_sheet
from planbook.features.sharing.service.labels import CHANNELS
from planbook.features.sharing.state import BulkState, LinkOptionsState
from planbook.features.sharing.state.bulk import CHANNELS as OFFERED
from planbook.features.sharing.state.links import LinkView
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

State = BulkState


def bulk_page() -> rx.Component:
    """Take names, show how they were understood, make the links, hand them out."""
    share = routes.PROPOSALS + "/" + rx.Var.create(State.number).to_string() + "/share"
    return app_page(
        rx.cond(State.loaded, _bulk(), ui.skeleton("card", count=2)),
        title=t("Send to many"),
        active="proposals",
        back=share,
        footer=rx.cond(State.good > 0, _make(), rx.fragment()),
    )


def _bulk() -> rx.Component:
    return rx.fragment(
        rx.el.p(State.title, class_name="-mt-2 text-body text-soft"),
        _undo(),
        ui.fields(
            ui.textarea_field(
                "recipients",
                t("Names, one per line"),
                State.text,
                State.change_text,
                rows=6,
                placeholder=t("Lin Wei, 138 0013 8000\nChen Jing, chen@example.com\nWang Fang"),
                hint=t("At most 50. A number or an e-mail may follow after a comma or a tab."),
                error=State.errors.get("recipients", ""),
            ),
            rx.el.div(
                ui.button(
                    t("Choose customers"),
                    icon_name="people",
                    variant="secondary",
                    on_click=State.open_customers,
                ),
                ui.button(
                    t("Expiry, passcode, limits"),
                    icon_name="lock",
                    variant="secondary",
                    on_click=LinkOptionsState.open_new(True),
                ),
                rx.cond(LinkOptionsState.is_planned, ui.badge(t("Set"), "accent"), rx.fragment()),
                class_name="flex flex-wrap items-center gap-2",
            ),
            ui.choice_field(
                "channel",
                t("How"),
                State.channel,
                State.choose_channel,
                [ui.Choice(code, t(CHANNELS[code])) for code in OFFERED],
                variant="chips",
            ),
        ),
        rx.cond(State.can_ask_code, _code(), rx.fragment()),
        rx.cond(State.lines, _lines(), rx.fragment()),
        rx.cond(State.batches, rx.foreach(State.batches, _batch), rx.fragment()),
        _customers(),
        options_sheet(),
    )


def _code() -> rx.Component:
    return ui.switch_field(
        "asks-code",
        t("Ask each for a code"),
        State.asks_code,
        State.choose_code,
        hint=t("It goes to the number or e-mail in their line. A line without gets no link."),
    )


def _undo() -> rx.Component:
    return ui.undo_banner(
        State.undo_batch != "",
        t("The links are ready: a list and a sheet of QR codes are below."),
        State.end_batch(State.undo_batch),
        tone="accent",
    )


def _lines() -> rx.Component:
    return ui.section(
        t("{good} links, {bad} lines to check", good=State.good, bad=State.bad),
        ui.row_list(rx.foreach(State.lines, _line), label=t("How the names were understood")),
        note=t(
            "Only the customer sees the family's details; everybody else sees plan and benefits."
        ),
    )


def _line(line: Item) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=rx.cond(line.error != "", line.error, line.about),
        leading=rx.el.span(line.line, class_name="min-w-6 text-note text-faint tabular-nums"),
        trailing=rx.cond(
            line.error != "",
            ui.badge(t("Check"), "attention"),
            rx.cond(line.is_family, ui.badge(t("Customer"), "accent"), rx.fragment()),
        ),
    )


def _make() -> rx.Component:
    return rx.cond(
        State.busy,
        ui.progress_bar(
            State.share,
            t("Making the links"),
            text=t("{done} of {count}", done=State.done, count=State.good),
        ),
        ui.button(
            ui.counted("Make {count} link", "Make {count} links", State.good),
            icon_name="link",
            size="large",
            wide=True,
            on_click=State.make_links,
        ),
    )


def _batch(batch: Item) -> rx.Component:
    return ui.section(
        batch.about,
        rx.el.div(
            ui.link_button(
                t("QR codes to print"),
                href=batch.sheet,
                icon_name="print",
                reload=True,
                variant="secondary",
                new_tab=True,
            ),
            ui.link_button(
                t("List as CSV"),
                href=batch.csv,
                icon_name="download",
                variant="secondary",
                reload=True,
            ),
            rx.cond(
                batch.is_active,
                ui.button(t("Revoke all"), variant="quiet", on_click=State.end_batch(batch.id)),
                ui.button(t("Revive all"), variant="quiet", on_click=State.revive_batch(batch.id)),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        ui.row_list(rx.foreach(batch.links.to(list[LinkView]), _link)),
    )


def _link(link: Item) -> rx.Component:
    return ui.row(
        link.name,
        subtitle=rx.cond(link.options != "", link.options, link.about),
        trailing=rx.el.span(
            ui.badge(link.badge, link.tone),
            ui.icon_button(
                "copy",
                t("Copy the link for {name}", name=link.name),
                on_click=ui.copy_text(link.url, t("Link copied")),
            ),
            class_name="flex items-center gap-2",
        ),
    )


def _customers() -> rx.Component:
    return ui.sheet(
        "customers",
        t("Choose customers"),
        ui.search_field(
            "customer_query",
            t("Search"),
            State.query,
            State.search,
            placeholder=t("Name or phone"),
        ),
        rx.cond(
            State.picks,
            ui.multi_choice_field(
                "picked",
                t("Customers"),
                State.picked,
                State.pick,
                rx.Var.create(State.picks),
                variant="cards",
                hide_label=True,
            ),
            rx.el.p(t("Nobody found."), class_name="text-body text-soft"),
        ),
        footer=ui.button(
            t(
                "Add {count}",
                count=rx.Var.create(State.picked).length(),
            ),
            wide=True,
            on_click=State.add_picked,
        ),
    )
