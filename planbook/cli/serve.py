"""``planbook serve``."""

import argparse

from planbook.cli.steps import build, migrate, require_free_port, say, seed_demo
from planbook.core import cities, logs
from planbook.core.settings import get_settings
from planbook.server.listen import serve


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the switch for the demo data."""
    parser.add_argument("--demo", action="store_true", help="load the demo data if it is missing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Build, migrate and serve until a signal."""
    settings = get_settings()
    settings.signing_key()
    cities.check_database()
    logs.configure_for(settings)
    require_free_port(settings)
    build()
    migrate()
    if arguments.demo:
        seed_demo()
    serve(settings, announce=lambda: say(f"Planbook is at {settings.public_url}"))
