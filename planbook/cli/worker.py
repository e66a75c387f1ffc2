"""``planbook worker``."""

import argparse
import asyncio
import socket

from planbook.core import logs
from planbook.core.settings import get_settings
from planbook.worker import run_until_stopped


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the name."""
    parser.add_argument(
        "--name",
        default=f"worker-{socket.gethostname()}",
        help="stable and unique: what a worker of this name left unfinished is taken up again",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Work off the queue until a signal."""
    logs.configure_for(get_settings())
    asyncio.run(run_until_stopped(arguments.name))
