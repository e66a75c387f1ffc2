"""The composition root: the only place that knows every part."""

import reflex as rx
from starlette.applications import Starlette

from planbook.core import logs, migrations
from planbook.core.db import get_engine
from planbook.core.settings import get_settings
from planbook.public.edge import Edge
from planbook.public.health import Check, health_routes
from planbook.server.frontend import STATIC_DIR
from planbook.ui.look import head

settings = get_settings()
logs.configure_for(settings)

READINESS: dict[str, Check] = {
    "database": lambda: migrations.is_current(get_engine()),
}

public = Starlette(routes=[*health_routes(READINESS)])
edge = Edge(
    static_dir=STATIC_DIR,
    trusted_proxies=settings.proxy_addresses,
    secure=settings.secure_cookies,
)

app = rx.App(
    theme=None,
    toaster=None,
    reset_style=False,
    head_components=head(),
    api_transformer=[public, edge],
)


@rx.page("/")
def index() -> rx.Component:
    """Hello."""
    return rx.el.div("hello")


@rx.page("/customers")
def customers() -> rx.Component:
    """Hello."""
    return rx.el.div("customers")
