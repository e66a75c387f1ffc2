"""The addresses of the app's pages, and what the composition root needs to add one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

TODAY: Final = "/"
# One's own day, for those whose first page is the team.
OWN_DAY: Final = "/today"
CUSTOMERS: Final = "/customers"
LEADS: Final = "/leads"
NEW_PLAN: Final = "/new"
QUOTE: Final = "/quote"
PROPOSALS: Final = "/proposals"
ME: Final = "/me"
ALERTS: Final = "/alerts"
ALERT_CHOICES: Final = "/me/alerts"
WECHAT: Final = "/me/wechat"
PRIVACY: Final = "/me/privacy"
TEAM: Final = "/team"
PEOPLE: Final = "/people"
PRODUCTS: Final = "/products"
PRODUCT_IMPORT: Final = "/products/import"
ASSUMPTIONS: Final = "/assumptions"
TEMPLATES: Final = "/templates"
REVIEWS: Final = "/reviews"
ORGANISATION: Final = "/organisation"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the app.

    Attributes:
        route: The address, with ``[name]`` for what a state reads from it.
        component: Builds the page.
        title: The message id of the browser's title.
        on_load: Handlers that run whenever the page is gone to.
    """

    route: str
    component: Callable[[], rx.Component]
    title: str
    on_load: Sequence[Any] = ()
