"""The composition root: the only place that knows every part."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import reflex as rx
from reflex_base.utils.format import format_event_handler
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from planbook import worker
from planbook.core import live, logs, migrations
from planbook.core.db import get_engine
from planbook.core.i18n import LOCALES, gettext
from planbook.core.settings import get_settings
from planbook.features.accounts import page as accounts_page
from planbook.features.accounts import service as accounts
from planbook.features.analysis import page as analysis_page
from planbook.features.catalogue import page as catalogue_page
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service import workbook
from planbook.features.customers import page as customers_page
from planbook.features.leads import page as leads_page
from planbook.features.plans import page as plans_page
from planbook.features.proposals import page as proposals_page
from planbook.features.proposals import service as proposals
from planbook.features.sharing import page as sharing_page
from planbook.features.sharing.service import alerts
from planbook.features.team import page as team_page
from planbook.public import again, routes
from planbook.public.edge import Edge
from planbook.public.health import Check, health_routes
from planbook.public.ledger import open_ledger
from planbook.server.frontend import STATIC_DIR
from planbook.shell import sockets
from planbook.shell.bell import bind_unread
from planbook.shell.errors import show_error
from planbook.shell.gate import Gate
from planbook.shell.live import LiveState, notifier
from planbook.shell.routes import Page
from planbook.shell.session import bind_actor_of
from planbook.ui.i18n import by_locale
from planbook.ui.look import head

SLICES = (
    team_page,
    leads_page,
    sharing_page,
    proposals_page,
    plans_page,
    analysis_page,
    catalogue_page,
    customers_page,
    accounts_page,
)

settings = get_settings()
logs.configure_for(settings)

READINESS: dict[str, Check] = {
    "database": lambda: migrations.is_current(get_engine()),
    "renderer": lambda: proposals.renderer().ready(),
}


def public_routes() -> Sequence[BaseRoute]:
    """Return the routes that need no websocket; they win over the app's pages."""
    return [*health_routes(READINESS), *routes.ROUTES]


def pages() -> Iterator[Page]:
    """Return the app's pages; the design system's gallery only when developing."""
    for slice_page in SLICES:
        for page in slice_page.PAGES:
            # The bell is on nearly every page, and hears of news in its user's room.
            yield replace(page, on_load=(LiveState.join, *page.on_load))
    if settings.gallery:
        from planbook.ui.gallery import gallery_page

        yield Page("/dev/ui", gallery_page, "Planbook")


def _example() -> ProductImport:
    """Return the example of the product template; who never asks never imports the demo."""
    from planbook.demo.products.load import read_example

    return read_example()


@asynccontextmanager
async def lifespan() -> AsyncGenerator[None]:
    """Run what a server process runs beside requests; nothing is opened before it has forked."""
    async with AsyncExitStack() as stack:
        if get_engine().dialect.name == "sqlite":
            await stack.enter_async_context(worker.running("server"))
        await stack.enter_async_context(open_ledger())
        stack.enter_context(again.open_desk())
        yield


class Planbook(rx.App):
    """The application behind the edge, which stands before Reflex's own layers too."""

    def __call__(self) -> ASGIApp:
        """Return what the server runs."""
        edge = Edge(
            static_dir=STATIC_DIR,
            trusted_proxies=settings.proxy_addresses,
            secure=settings.secure_cookies,
            direct=routes.DIRECT,
        )
        return edge(super().__call__())


def build() -> rx.App:
    """Put the application together."""
    sockets.install()
    bind_actor_of(accounts.actor_of)
    bind_unread(alerts.unread_alerts)
    workbook.bind_example(_example)
    made = Planbook(
        theme=None,
        toaster=None,
        reset_style=False,
        head_components=head(),
        # Without Reflex's overlay: its banner covers the page; ours stands in the page's flow.
        app_wraps={},
        backend_exception_handler=show_error,
        api_transformer=Starlette(routes=public_routes()),
    )
    shown = tuple(pages())
    loads = {format_event_handler(load) for page in shown for load in page.on_load}
    made.add_middleware(Gate(loads), index=0)
    made.register_lifespan_task(lifespan)
    live.bind(notifier(made))
    for page in shown:
        title = by_locale({key: f"{gettext(key, page.title)} · Planbook" for key in LOCALES})
        made.add_page(page.component, route=page.route, title=title, on_load=list(page.on_load))
    return made


app = build()
