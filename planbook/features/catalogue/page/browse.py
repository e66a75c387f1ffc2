"""The list of products."""

import reflex as rx

from planbook.features.catalogue.state import ProductsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def products_page() -> rx.Component:
    """List what may be planned, by line; every version by state for who keeps the catalogue."""
    return app_page(
        rx.cond(ProductsState.products_loaded, _content(), ui.skeleton("rows", count=8)),
        title=t("Products"),
        active="products",
        actions=(
            rx.cond(
                ProductsState.is_keeper,
                rx.fragment(
                    ui.icon_button("add", t("Import a product"), href=routes.PRODUCT_IMPORT),
                    ui.link_button(t("Rate caps"), href=f"{routes.PRODUCTS}/caps", variant="quiet"),
                ),
                ui.link_button(t("Quick quote"), href="/quote", variant="quiet"),
            ),
        ),
    )


def _content() -> rx.Component:
    return rx.cond(
        ProductsState.everything > 0,
        rx.fragment(_controls(), _list()),
        rx.cond(ProductsState.is_keeper, _nothing_kept(), _nothing_sold()),
    )


def _controls() -> rx.Component:
    return rx.el.div(
        ui.search_field(
            "product-search",
            t("Search products"),
            ProductsState.query,
            ProductsState.search_products,
            on_clear=ProductsState.search_products(""),
            placeholder=t("Name, pinyin or code"),
        ),
        rx.cond(ProductsState.is_keeper, _states(), rx.fragment()),
        rx.el.div(
            ui.select_field(
                "product-line",
                t("Line"),
                ProductsState.line,
                ProductsState.choose_product_line,
                ProductsState.line_choices,
                hide_label=True,
            ),
            rx.cond(
                rx.Var.create(ProductsState.insurer_choices).length() > 2,
                _insurers(),
                rx.fragment(),
            ),
            class_name="grid gap-3 pad:grid-cols-2",
        ),
        _own_grade(),
        class_name="flex flex-col gap-3",
    )


def _insurers() -> rx.Component:
    return ui.select_field(
        "product-insurer",
        t("Insurer"),
        ProductsState.insurer,
        ProductsState.choose_insurer,
        ProductsState.insurer_choices,
        hide_label=True,
    )


def _states() -> rx.Component:
    return ui.choice_field(
        "sale-state",
        t("State"),
        ProductsState.sale_state,
        ProductsState.choose_sale_state,
        ProductsState.state_choices,
        variant="chips",
        hide_label=True,
    )


def _own_grade() -> rx.Component:
    return rx.cond(
        ProductsState.grade != "",
        rx.el.p(
            t("Your qualification grade is {grade}.", grade=ProductsState.grade),
            class_name="text-note text-soft",
        ),
        rx.fragment(),
    )


def _list() -> rx.Component:
    return rx.cond(
        ProductsState.found > 0,
        rx.el.div(
            rx.el.p(
                t("Products: {count}", count=ProductsState.found),
                class_name="sr-only",
                aria_live="polite",
            ),
            rx.foreach(ProductsState.product_groups, _group),
            class_name="flex flex-col gap-4",
        ),
        _no_match(),
    )


def _group(group: Item) -> rx.Component:
    return rx.el.section(
        ui.group_head(group.name, note=group.note),
        ui.row_list(rx.foreach(group.rows, _row), label=group.name),
        class_name="flex flex-col",
    )


def _row(row: Item) -> rx.Component:
    """Show a product; what cannot be planned now has a lock and stands back."""
    badges = rx.el.span(
        ui.badge(row.badge, row.tone),
        ui.badge(row.tier),
        class_name="flex flex-col items-end gap-1",
    )
    return rx.cond(
        row.is_open,
        ui.row(row.name, subtitle=row.about, note=row.note, trailing=badges, href=row.href),
        rx.el.div(
            ui.row(
                row.name,
                subtitle=row.about,
                note=row.note,
                leading=ui.icon("lock", size=18, tone="text-faint"),
                trailing=badges,
                href=row.href,
            ),
            class_name="[&_.text-ink]:text-soft",
        ),
    )


def _nothing_sold() -> rx.Component:
    return ui.empty_state(
        t("Nothing on sale"),
        t("Your organisation has no product on sale today."),
        action=ui.link_button(t("To the customers"), href=routes.CUSTOMERS),
        picture_name="umbrella",
    )


def _nothing_kept() -> rx.Component:
    return ui.empty_state(
        t("No products yet"),
        t("A product is brought in as a draft, approved by a second person, then put on sale."),
        action=ui.link_button(t("Rate caps"), href=f"{routes.PRODUCTS}/caps", variant="secondary"),
        picture_name="umbrella",
    )


def _no_match() -> rx.Component:
    return ui.empty_state(
        t("Nothing found"),
        t("No product matches what you look for."),
        action=ui.button(
            t("Show all"), variant="secondary", on_click=ProductsState.show_every_product
        ),
        picture_name="lost",
    )
