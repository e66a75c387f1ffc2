"""What the server is put together from: routes, pages, ports, background work."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager

from starlette.routing import BaseRoute

from planbook.core import jobs, live, migrations
from planbook.core.db import get_engine
from planbook.features.accounts import page as accounts_page
from planbook.features.accounts import service as accounts
from planbook.public import sign_in, uploads
from planbook.public.health import Check, health_routes
from planbook.shell.routes import Page
from planbook.shell.session import bind_actor_of

READINESS: dict[str, Check] = {
    "database": lambda: migrations.is_current(get_engine()),
}


def public_routes() -> Sequence[BaseRoute]:
    """Return the routes that need no websocket; they win over the app's pages."""
    return [*health_routes(READINESS), *sign_in.ROUTES, *uploads.ROUTES]


def pages(*, gallery: bool) -> Iterator[Page]:
    """Return the app's pages; the design system's gallery only when developing."""
    yield from accounts_page.PAGES
    if gallery:
        from planbook.ui.gallery import gallery_page

        yield Page("/dev/ui", gallery_page, "Planbook")


def bind(notify: live.Notify) -> None:
    """Join the ports of the lower floors with what implements them."""
    live.bind(notify)
    bind_actor_of(accounts.actor_of)


@asynccontextmanager
async def running() -> AsyncGenerator[None]:
    """Run the worker's background work for as long as the context lasts."""
    await asyncio.to_thread(jobs.launch, "server")
    try:
        yield
    finally:
        await asyncio.to_thread(jobs.shutdown)
