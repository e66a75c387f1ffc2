"""A plan copied to another customer: whose, and what becomes different."""

import reflex as rx

from planbook.features.customers.components import customer_picker
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.state import CopyState
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def copy_page() -> rx.Component:
    """Choose a customer, look at the differences, and copy."""
    chosen = CopyState.copied.customer_id > 0
    return app_page(
        rx.cond(
            CopyState.copy_missing,
            plan_missing(),
            rx.cond(
                CopyState.copy_loaded,
                rx.cond(chosen, _preview(), _choosing()),
                ui.skeleton("rows", count=5),
            ),
        ),
        title=t("Copy {name}'s plan", name=CopyState.copy_from),
        active="new",
        back="/plans/" + rx.Var.create(CopyState.copy_of).to_string(),
        footer=rx.cond(chosen & CopyState.copy_loaded, _foot(), rx.fragment()),
    )


def _choosing() -> rx.Component:
    return rx.fragment(
        rx.el.h2(t("Whom does it go to?"), class_name="text-title font-semibold"),
        customer_picker(
            CopyState.preview_copy,
            nobody=ui.empty_state(
                t("Nobody found"),
                t("Add the other customer first, with birthday and sex."),
                action=ui.link_button(t("Add a customer"), href="/customers/new", icon_name="add"),
                picture_name="family",
            ),
        ),
    )


def _preview() -> rx.Component:
    view = CopyState.copied
    return rx.fragment(
        rx.cond(
            view.has_needs,
            rx.fragment(),
            ui.banner(
                t(
                    "{name} has no needs analysis yet: the copy cannot become a proposal before.",
                    name=view.customer,
                ),
                tone="attention",
            ),
        ),
        ui.stat_row(
            ui.stat(t("Premium a year now"), view.premium_before),
            ui.stat(
                t("{name}'s premium a year", name=view.customer), view.premium, note=view.change
            ),
        ),
        ui.section(
            t("Who stands in for whom"),
            ui.row_list(
                rx.foreach(view.lives, lambda one: ui.fact_row(one.before, one.after)),
                label=t("Who stands in for whom"),
            ),
        ),
        rx.cond(view.dropped, _dropped(), rx.fragment()),
        rx.cond(
            view.kept,
            ui.section(
                t("Comes along"),
                ui.row_list(rx.foreach(view.kept, _kept), label=t("Comes along")),
            ),
            ui.banner(t("Nothing of this plan can be had for them."), tone="attention"),
        ),
    )


def _dropped() -> rx.Component:
    def line(one: Item) -> rx.Component:
        return ui.row(
            one.name,
            subtitle=one.life,
            note=one.words,
            leading=rx.el.span(ui.icon("alert"), class_name="text-attention"),
        )

    return ui.section(
        t("Left out"),
        ui.row_list(rx.foreach(CopyState.copied.dropped, line), label=t("Left out")),
    )


def _kept(one: Item) -> rx.Component:
    prices = rx.el.span(
        rx.el.span(one.after, class_name="block text-body font-semibold text-ink"),
        rx.cond(
            one.before == one.after,
            rx.el.span(t("same price"), class_name="block text-note text-soft"),
            rx.el.span(t("now {price}", price=one.before), class_name="block text-note text-soft"),
        ),
        class_name="shrink-0 text-right",
    )
    return ui.row(one.name, subtitle=one.life, note=one.words, trailing=prices)


def _foot() -> rx.Component:
    return rx.fragment(
        ui.button(
            t("Somebody else"),
            variant="secondary",
            size="large",
            on_click=CopyState.choose_again,
        ),
        ui.button(
            t("Copy the plan"),
            size="large",
            on_click=CopyState.make_copy,
            disabled=rx.Var.create(CopyState.copied.kept).length() == 0,
        ),
    )
