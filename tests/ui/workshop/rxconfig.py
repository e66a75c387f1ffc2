"""A small app that carries the gallery and one page with a state, built for the browser tests."""

import os

import reflex as rx

from planbook.ui.look import Look

port = int(os.environ["WORKSHOP_PORT"])

config = rx.Config(
    app_name="workshop",
    api_url=f"http://127.0.0.1:{port}",
    backend_port=port,
    frontend_port=port,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    plugins=[Look()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
