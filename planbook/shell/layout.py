"""The page of the app: its bars, with the places of the signed-in person's role."""

from collections.abc import Sequence
from typing import Final, Literal

import reflex as rx

from planbook.shell import routes
from planbook.shell.bell import bell
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Node, Text

Place = Literal["today", "customers", "new", "proposals", "team", "people", "products", "me"]


def _items() -> dict[Place, ui.NavItem]:
    return {
        "today": ui.NavItem("today", t("Today"), "home", routes.TODAY),
        "customers": ui.NavItem("customers", t("Customers"), "people", routes.CUSTOMERS),
        "new": ui.NavItem("new", t("New plan"), "add", routes.NEW_PLAN, raised=True),
        "proposals": ui.NavItem("proposals", t("Proposals"), "document", routes.PROPOSALS),
        "team": ui.NavItem("team", t("Team"), "chart", routes.TEAM),
        "people": ui.NavItem("people", t("Colleagues"), "people", routes.PEOPLE),
        "products": ui.NavItem("products", t("Products"), "shield", routes.PRODUCTS),
        "me": ui.NavItem("me", t("Me"), "person", routes.ME),
    }


PLACES: Final[dict[str, tuple[Place, ...]]] = {
    "agent": ("today", "customers", "new", "proposals", "me"),
    "lead": ("team", "customers", "new", "proposals", "me"),
    "compliance": ("team", "products", "proposals", "me"),
    "admin": ("team", "people", "products", "me"),
}


def _navigation(active: Place) -> rx.Component:
    items = _items()

    def bar(role: str) -> rx.Component:
        return ui.nav_bar([items[place] for place in PLACES[role]], active, brand=t("Planbook"))

    others = [(role, bar(role)) for role in PLACES if role != "agent"]
    return rx.fragment(rx.match(AppState.actor_role, *others, bar("agent")))


def closed_to(title: Text, text: Text) -> rx.Component:
    """Say whose page it is, in place of its content, and lead back to one's own."""
    action = ui.link_button(t("To my page"), href=routes.ME)
    return ui.empty_state(title, text, action=action)


def app_page(
    *content: Node,
    title: Text,
    active: Place,
    back: Text | None = None,
    actions: Sequence[Node] = (),
    footer: Node | None = None,
    width: Literal["text", "wide"] = "text",
) -> rx.Component:
    """Lay out a page of the app around its content; a first page of a place has the bell."""
    bar = actions if back is not None else (*actions, bell())
    return ui.page(
        rx.cond(AppState.load_failed != "", _not_loaded(), rx.fragment(*content)),
        title=title,
        back=back,
        actions=bar,
        nav=_navigation(active),
        footer=None
        if footer is None
        else rx.cond(AppState.load_failed != "", rx.fragment(), footer),
        width=width,
    )


def _not_loaded() -> rx.Component:
    """Say that the page could not be loaded, and offer to load it again."""
    return ui.error_state(
        t("This page could not be loaded"),
        AppState.load_failed,
        action=ui.button(t("Try again"), on_click=ui.reload_page()),
    )


def is_at(place: str, number: rx.Var[int]) -> rx.Var[bool]:
    """Tell whether the address is of the object that a state shows, and not of one it showed before."""
    path = f"{AppState.router.url.path}/"
    return rx.Var.create(path).to(str).contains(f"/{place}/{number}/")


def people_tabs(here: str) -> rx.Component:
    """Lead from the customers to the leads and back: both are people to call."""
    places = {routes.CUSTOMERS: t("Customers"), routes.LEADS: t("Leads")}
    return ui.link_tabs(t("People"), places, here)
