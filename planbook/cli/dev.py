"""``planbook dev``."""

import argparse

from planbook.cli.steps import migrate, require_free_port, say, seed_demo
from planbook.core.settings import get_settings
from planbook.server.develop import develop


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the switch for the demo data."""
    parser.add_argument("--demo", action="store_true", help="load the demo data if it is missing")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Migrate, and hand over to Reflex's server with hot reload."""
    settings = get_settings()
    settings.signing_key()
    require_free_port(settings)
    migrate()
    if arguments.demo:
        seed_demo()
    say(f"Planbook is going to be at {settings.public_url}, the gallery at /dev/ui")
    develop(settings)
