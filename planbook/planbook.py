"""The composition root: the only place that knows every part."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import reflex as rx
from starlette.applications import Starlette

from planbook import wiring
from planbook.core import logs
from planbook.core.i18n import LOCALES, gettext
from planbook.core.settings import get_settings
from planbook.public.edge import Edge
from planbook.server.frontend import STATIC_DIR
from planbook.shell import sockets
from planbook.shell.errors import show_error
from planbook.shell.gate import Gate
from planbook.shell.live import notifier
from planbook.ui.i18n import by_locale
from planbook.ui.look import head

settings = get_settings()
logs.configure_for(settings)
sockets.install()

app = rx.App(
    theme=None,
    toaster=None,
    reset_style=False,
    head_components=head(),
    # Without Reflex's overlay: its banner covers the page; ours stands in the page's flow.
    app_wraps={},
    backend_exception_handler=show_error,
    api_transformer=[
        Starlette(routes=wiring.public_routes()),
        Edge(
            static_dir=STATIC_DIR,
            trusted_proxies=settings.proxy_addresses,
            secure=settings.secure_cookies,
        ),
    ],
)
app.add_middleware(Gate(), index=0)
wiring.bind(notifier(app))


@asynccontextmanager
async def lifespan() -> AsyncGenerator[None]:
    """Start what a worker runs beside requests; open nothing before the server has forked."""
    async with wiring.running():
        yield


app.register_lifespan_task(lifespan)

for page in wiring.pages(gallery=bool(os.environ.get("PLANBOOK_GALLERY"))):
    app.add_page(
        page.component,
        route=page.route,
        title=by_locale(
            {locale: f"{gettext(locale, page.title)} · Planbook" for locale in LOCALES}
        ),
        on_load=list(page.on_load),
    )
