"""``planbook migrate``."""

import argparse

from planbook.cli.steps import migrate


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> None:
    """Bring the database to the newest schema."""
    migrate()
