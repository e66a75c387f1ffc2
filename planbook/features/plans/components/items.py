"""The items of a plan, by person."""

import reflex as rx

from planbook.features.plans.state import PlanState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node


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
    return rx.cond(item.is_rider, _row(item, trailing, _rider()), _row(item, trailing, None))


def _row(item: Item, trailing: Node, leading: Node | None) -> rx.Component:
    """Show an item; the plan's agent gets to it by a tap."""
    return rx.cond(
        PlanState.plan.is_own,
        ui.row(item.name, subtitle=item.about, leading=leading, trailing=trailing, href=item.href),
        ui.row(item.name, subtitle=item.about, leading=leading, trailing=trailing),
    )


def _rider() -> rx.Component:
    """Mark a rider, which stands behind the items that it goes with."""
    return ui.icon("link", size=18, tone="text-soft")
