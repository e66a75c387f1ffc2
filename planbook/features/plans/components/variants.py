"""A household's plans on one's page: the others, and what can be done with this one."""

import reflex as rx

from planbook.features.plans.state import VariantState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

NAME_SHEET: str = "plan-name"


def plan_switch() -> rx.Component:
    """Lead from one of the household's plans to another, where there are several."""
    return rx.cond(
        rx.Var.create(VariantState.siblings).length() > 1,
        rx.el.nav(
            rx.foreach(VariantState.siblings, _switch),
            class_name="-mx-4 flex gap-2 overflow-x-auto px-4 py-1",
            custom_attrs={"aria-label": t("Plans of this family")},
        ),
        rx.fragment(),
    )


def _switch(line: Item) -> rx.Component:
    look = [
        "inline-flex min-h-target shrink-0 items-center gap-2 rounded-full border px-4 text-body",
        rx.cond(
            line.is_here,
            "border-accent bg-accent-soft font-semibold text-accent",
            "border-line bg-surface text-ink",
        ),
    ]
    mark = rx.cond(line.badge != "", ui.icon("check", size=16, title=line.badge), rx.fragment())
    return rx.el.span(
        ui.link(line.label, mark, href=line.href, class_name=look),
        custom_attrs={"aria-current": rx.cond(line.is_here, "page", "false")},
        class_name="inline-flex",
    )


def put_away_notice() -> rx.Component:
    """Say that the plan is left out of lists, and offer to bring it back."""
    return rx.cond(
        VariantState.plan.is_put_away,
        ui.banner(
            t("This plan was put away: lists leave it out."),
            action=ui.button(
                t("Bring it back"), variant="quiet", on_click=VariantState.bring_plan_back
            ),
        ),
        rx.fragment(),
    )


def variants() -> rx.Component:
    """Offer to copy the plan, to compare it, to name it, and to put it away."""
    plan = VariantState.plan
    return rx.cond(
        plan.is_own,
        ui.section(
            t("Another way?"),
            ui.row_list(
                ui.row(
                    t("Copy as a variant"),
                    subtitle=t("Same family; change the copy and compare."),
                    leading=ui.icon("copy"),
                    on_click=VariantState.copy_plan,
                ),
                rx.cond(
                    VariantState.compare_href != "",
                    ui.row(
                        t("Compare side by side"),
                        subtitle=t("Up to three plans of this family"),
                        leading=ui.icon("swap"),
                        href=VariantState.compare_href,
                    ),
                    rx.fragment(),
                ),
                ui.row(
                    t("Copy to another customer"),
                    subtitle=t("Priced for the other family, with what becomes different"),
                    leading=ui.icon("people"),
                    href=plan.copy_href,
                ),
                ui.row(
                    t("Name this plan"),
                    subtitle=plan.label,
                    leading=ui.icon("edit"),
                    on_click=ui.open_dialog(NAME_SHEET),
                ),
                rx.cond(
                    plan.is_put_away,
                    rx.fragment(),
                    ui.row(
                        t("Put this plan away"),
                        leading=ui.icon("eye-off"),
                        on_click=VariantState.put_plan_away,
                    ),
                ),
                label=t("Another way?"),
            ),
        ),
        rx.fragment(),
    )


def name_sheet() -> rx.Component:
    """Ask what the plan is called; it is kept as it is typed."""
    return ui.sheet(
        NAME_SHEET,
        t("Name this plan"),
        ui.text_field(
            "plan-name",
            t("Name"),
            VariantState.plan.name,
            VariantState.name_plan,
            hint=t("For example: protection first. Without a name it has a number."),
            error=VariantState.name_error,
            optional=True,
        ),
        footer=ui.button(t("Finish"), on_click=ui.close_dialog(NAME_SHEET)),
    )
