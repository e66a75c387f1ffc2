"""``planbook calc METHOD``: a method of the needs analysis by its name, from JSON to JSON."""

import argparse
import json
import sys
from dataclasses import asdict
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from planbook.cli.json_input import input_schema, read_input, read_source
from planbook.cli.refusals import InputError, refused
from planbook.domain.errors import DomainError
from planbook.domain.needs.breakdown import Breakdown
from planbook.domain.needs.methods import CALCULATIONS, Calculation, Method

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the method, and what to do with it."""
    parser.add_argument("method", nargs="?", metavar="METHOD", help="its name, see --list")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--json", metavar="FILE", help="compute from this file, - is standard input")
    what.add_argument("--schema", action="store_true", help="print the JSON Schema of the input")
    what.add_argument("--list", action="store_true", help="list the methods")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """List the methods, print the schema of one's input, or compute.

    Raises:
        InputError: The input cannot be used.
    """
    if arguments.list:
        _list()
        return
    calculation = _named(arguments.method)
    if arguments.schema:
        _print({"$schema": DIALECT, **input_schema(calculation.takes)})
    elif arguments.json is None:
        raise InputError("json: is missing: --json FILE, or --json - for standard input")
    else:
        _print(asdict(_computed(calculation, read_source(arguments.json))))


def _named(name: str | None) -> Calculation:
    known = [str(method) for method in CALCULATIONS]
    if name in known:
        return CALCULATIONS[Method(name)]
    near = get_close_matches(name or "", known, n=1)
    hint = f"did you mean {near[0]}?" if near else "--list names those there are"
    raise InputError(f"method: {'is missing' if name is None else 'is unknown'}: {hint}")


def _computed(calculation: Calculation, text: bytes) -> Breakdown:
    inputs = read_input(calculation.takes, text)
    try:
        return calculation.compute(inputs)
    except DomainError as error:
        raise refused(error) from None


def _list() -> None:
    width = max(map(len, CALCULATIONS))
    for method, calculation in CALCULATIONS.items():
        summary, _, _ = (calculation.compute.__doc__ or "").partition("\n")
        sys.stdout.write(f"{method:<{width}}  {summary.replace('``', '')}\n")


def _print(value: dict[str, Any]) -> None:
    written = json.dumps(value, ensure_ascii=False, indent=2, default=_digits)
    sys.stdout.write(f"{written}\n")


def _digits(number: object) -> str:
    """Write a decimal in plain digits, never as 1E-7."""
    if isinstance(number, Decimal):
        return format(number, "f")
    raise TypeError(f"{type(number).__name__} cannot be printed")
