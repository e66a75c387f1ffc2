"""The items of a plan, by person."""

import reflex as rx

from planbook.features.plans.state import PlanState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def groups() -> rx.Component:
    """Show each of the household with their items, and the way to add one."""
    return rx.el.div(rx.foreach(PlanState.plan.groups, _group), class_name="flex flex-col gap-6")


def _group(group: Item) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            ui.avatar(group.name),
            rx.el.div(
                rx.el.h2(group.name, class_name="text-lead font-semibold text-ink"),
                rx.el.p(group.about, class_name="text-note text-soft"),
                class_name="min-w-0 flex-1",
            ),
            rx.cond(PlanState.plan.is_own, _add(group), rx.fragment()),
            class_name="flex items-center gap-3",
        ),
        rx.el.p(group.lacks, class_name="text-note text-attention empty:hidden"),
        rx.cond(
            group.rows,
            ui.row_list(rx.foreach(group.rows, _item), label=group.name),
            rx.el.p(t("Nothing planned yet."), class_name="text-body text-soft"),
        ),
        class_name="flex flex-col gap-2",
    )


def _add(group: Item) -> rx.Component:
    return ui.link_button(t("Add"), href=group.add_href, variant="secondary", icon_name="add")


def _item(item: Item) -> rx.Component:
    trailing = rx.fragment(
        ui.badge(item.problem, "attention"),
        rx.el.span(
            rx.el.span(item.price, class_name="block text-body font-semibold text-ink"),
            rx.el.span(item.per, class_name="block text-note text-soft"),
            class_name="shrink-0 text-right",
        ),
    )
    # A rider stands behind the items that it goes with.
    rider = rx.cond(item.is_rider, ui.icon("link", size=18, tone="text-soft"), rx.fragment())
    return rx.cond(
        PlanState.plan.is_own,
        ui.row(item.name, subtitle=item.about, leading=rider, trailing=trailing, href=item.href),
        ui.row(item.name, subtitle=item.about, leading=rider, trailing=trailing),
    )
