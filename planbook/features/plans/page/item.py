"""The pages on which an item is chosen and changed."""

import reflex as rx

from planbook.features.plans.components import heirs, riders
from planbook.features.plans.components.missing import plan_missing
from planbook.features.plans.components.terms import Asking, price_line, term_fields
from planbook.features.plans.state import AddState, ItemState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def add_page() -> rx.Component:
    """Choose a product for one of the household."""
    return app_page(
        rx.cond(
            AddState.offers_missing,
            plan_missing(),
            rx.cond(AddState.offers_loaded, _offers(), ui.skeleton("rows", count=6)),
        ),
        title=t("Add a product"),
        active="new",
        back="/plans/" + rx.Var.create(AddState.offers_plan).to_string(),
    )


def _offers() -> rx.Component:
    return rx.fragment(
        ui.choice_field(
            "life",
            t("For whom?"),
            AddState.insured,
            AddState.choose_life,
            AddState.lives,
            variant="chips",
        ),
        ui.choice_field(
            "line",
            t("Which cover?"),
            AddState.line,
            AddState.choose_line,
            AddState.lines,
            variant="chips",
        ),
        ui.row_list(
            rx.foreach(AddState.offers, lambda one: riders.offer(one, AddState.add_product)),
            label=t("Products"),
        ),
    )


def item_page() -> rx.Component:
    """Change an item's people and terms; each change is priced at once."""
    item = ItemState.item
    return app_page(
        rx.cond(
            ItemState.item_missing,
            plan_missing(),
            rx.cond(ItemState.item_loaded, _content(), ui.skeleton("card", count=3)),
        ),
        heirs.heirs_sheet(),
        riders.remove_dialog(),
        title=rx.cond(ItemState.item_loaded, item.name, t("Plan")),
        active="new",
        back=rx.cond(ItemState.item_loaded, item.plan_href, routes.CUSTOMERS),
        footer=rx.cond(ItemState.item_loaded, _foot(), rx.fragment()),
    )


def _content() -> rx.Component:
    item = ItemState.item
    return rx.fragment(
        rx.el.div(
            rx.el.p(item.about, class_name="min-w-0 grow basis-48 text-body text-soft"),
            ui.link_button(t("About the product"), href=item.product_href, variant="quiet"),
            class_name="-mt-2 flex flex-wrap items-center justify-between gap-x-2",
        ),
        rx.cond(
            item.is_priced,
            rx.fragment(),
            ui.banner(
                t("These terms are not sold today. Choose others, or take the product out."),
                tone="attention",
            ),
        ),
        rx.cond(item.main_name != "", riders.main_link(), rx.fragment()),
        rx.cond(item.is_rider & ~item.is_waiver, rx.fragment(), _people()),
        term_fields(
            Asking(
                terms=item.terms,
                errors=ItemState.item_errors,
                nearest=ItemState.nearest,
                choose=ItemState.choose_term,
                amount=ItemState.change_amount,
                occupation=ItemState.choose_occupation,
                social=ItemState.turn_social,
                take=ItemState.take_nearest,
            )
        ),
        rx.cond(item.takes_heirs, heirs.heirs_row(), rx.fragment()),
        riders.riders(),
        riders.remove_button(),
    )


def _people() -> rx.Component:
    item = ItemState.item
    return rx.el.div(
        ui.select_field(
            "insured",
            t("Insured"),
            item.insured,
            lambda value: ItemState.choose_term("insured", value),
            item.people,
            error=ItemState.item_errors.get("insured", ""),
        ),
        ui.select_field(
            "applicant",
            t("Applicant"),
            item.applicant,
            lambda value: ItemState.choose_term("applicant", value),
            item.applicants,
            hint=t("Who signs and pays."),
            error=ItemState.item_errors.get("applicant", ""),
        ),
        class_name="grid gap-4 pad:grid-cols-2",
    )


def _foot() -> rx.Component:
    return rx.fragment(
        price_line(ItemState.item.price, rx.cond(ItemState.item_saved, t("Saved"), "")),
        ui.link_button(t("Finish"), href=ItemState.item.plan_href, size="large"),
    )
