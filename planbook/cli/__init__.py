"""``planbook``: the command line.

A command is a module here that bears its name (``-`` becomes ``_``) and has one function,
``configure(parser)``: it adds the arguments, or sub-commands, and sets ``run``. Only the module of
the command that is called is imported, so that ``planbook serve`` does not wait for the others.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar, Final

from pydantic import ValidationError

from planbook.core.errors import PlanbookError
from planbook.core.settings import SettingsError
from planbook.server.startup import quick_imports


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name and what it says about itself in the list."""

    name: str
    summary: str

    @property
    def module(self) -> str:
        """Return the module that configures it."""
        return f"{__name__}.{self.name.replace('-', '_')}"


COMMANDS: Final = (
    Command("serve", "Build what has changed, migrate, and serve app and pages on one port."),
    Command("worker", "Work off the background jobs: beside the server, on PostgreSQL."),
    Command("dev", "Serve with hot reload and the gallery of the design system."),
    Command("build", "Build the front end if its sources have changed."),
    Command("admin", "Make an organisation and its first administrator."),
    Command("demo", "Load the fictional insurer, its products and families."),
    Command("proposals", "List the proposals that a person may see."),
    Command("catalogue", "Import and export products as workbooks."),
    Command("share", "Make a link to a proposal."),
    Command("activity", "Tell who read a proposal, and what."),
    Command("rebuild", "Make the totals of what was read again from the events."),
    Command("calc", "Compute a need, a present value, a return or a premium from JSON."),
    Command("migrate", "Bring the database to the newest schema."),
)


class CommandError(Exception):
    """A command cannot go on: one sentence for standard error, and the exit code."""

    exit_code: ClassVar[int] = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(given).parse_args(given)
    try:
        return arguments.run(arguments) or 0
    except PlanbookError as error:
        return _complain(error.text("en"))
    except CommandError as error:
        return _complain(str(error), error.exit_code)
    except SettingsError as error:
        return _complain(str(error))
    except ValidationError as error:
        return _complain(_settings_complaint(error))


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="planbook", description="Planbook's command line.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    called = next((word for word in given if not word.startswith("-")), None)
    for command in COMMANDS:
        subparser = commands.add_parser(
            command.name, help=command.summary, description=command.summary
        )
        if command.name == called:
            with quick_imports():
                module = import_module(command.module)
            module.configure(subparser)
    return parser


def _settings_complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    field = "_".join(str(part) for part in first["loc"]).upper()
    sentence = first["msg"].removeprefix("Value error, ")
    return f"PLANBOOK_{field}: {sentence}" if field else sentence


def _complain(sentence: str, exit_code: int = 1) -> int:
    sys.stderr.write(f"planbook: {sentence}\n")
    return exit_code
