"""``planbook build``."""

import argparse

from planbook.cli.steps import build


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> None:
    """Build the front end if its sources have changed."""
    build()
