"""What commands that act for a person share: whose eyes and hands, and how to print."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from planbook.cli import CommandError
from planbook.cli.steps import say
from planbook.core import migrations
from planbook.core.actor import UserActor
from planbook.core.db import get_engine
from planbook.features.accounts import service as accounts


def add_acting(parser: argparse.ArgumentParser) -> None:
    """Add ``--as`` and ``--json``."""
    parser.add_argument(
        "--as", dest="user", required=True, metavar="USER", help="whose eyes: phone or e-mail"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def acting(session: Session, arguments: argparse.Namespace) -> UserActor:
    """Return the person that ``--as`` names.

    Raises:
        CommandError: The database is not there yet, or older than the program.
        NotFoundError: Nobody signs in with this name.
    """
    if not migrations.is_current(get_engine()):
        raise CommandError("The database is not up to date: run `planbook migrate` first.")
    return accounts.actor_named(session, arguments.user)


def print_json(value: object) -> None:
    """Print a row or rows as JSON: moments in ISO 8601, amounts as strings."""
    say(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be printed")
