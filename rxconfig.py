"""Reflex's configuration, read from ``planbook.core.settings``."""

import reflex as rx

from planbook.core.settings import get_settings
from planbook.shell.same_origin import SameOrigin
from planbook.ui.look import Look

settings = get_settings()
origins = [settings.public_url]
if settings.environment != "production":
    # Whatever a developer types: a page from another origin would get no websocket.
    origins += [f"http://{host}:{settings.port}" for host in ("localhost", "127.0.0.1")]

config = rx.Config(
    app_name="planbook",
    backend_host=settings.host,
    backend_port=settings.port,
    frontend_port=settings.port,
    # The page's own address is used instead (SameOrigin): the same build serves every origin.
    api_url="http://localhost",
    deploy_url=None,
    cors_allowed_origins=origins,
    redis_url=settings.redis_url or None,
    # An agent comes back after a meeting or after lunch and finds the draft open.
    redis_token_expiration=3 * 24 * 3600,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[Look(), SameOrigin()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
