"""``planbook demo``."""

import argparse

from planbook.cli.steps import migrate, seed_demo


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> None:
    """Load the demo's institution, products and families, unless they are there."""
    migrate()
    seed_demo()
