"""JSON from a file or standard input into one of the domain's inputs."""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from planbook.cli.mirrors import PlainSchema, adapter
from planbook.cli.refusals import InputError, misfit, path

# A life table by month is 20 kB: what is larger is another file.
MOST_BYTES: Final = 1_000_000
# No year and no amount is longer; to write out 1e999999 would take a megabyte.
MOST_DIGITS: Final = 30


def input_schema(takes: type[Any]) -> dict[str, Any]:
    """Return the JSON Schema of an input."""
    return adapter(takes).json_schema(schema_generator=PlainSchema)


def read_source(source: str) -> bytes:
    """Read a file, or standard input where it is called ``-``.

    Raises:
        InputError: There is nothing to read, or too much.
    """
    try:
        if source == "-":
            found = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(source).open("rb") as file:
                found = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"json: {source} cannot be read: {error.strerror}") from None
    if not found.strip():
        raise InputError("json: the input is empty")
    if len(found) > MOST_BYTES:
        raise InputError(f"json: the input is larger than {MOST_BYTES:,} bytes")
    return found


def read_input(takes: type[Any], text: bytes) -> Any:  # noqa: ANN401 - an instance of ``takes``
    """Make an input from JSON.

    Raises:
        InputError: It is no JSON, or does not fit.
    """
    try:
        return adapter(takes).validate_json(_exact_json(text))
    except ValidationError as error:
        raise misfit(error) from None


def _exact_json(text: bytes) -> str:
    """Rewrite JSON so that pydantic rounds no digit; refuse a key that is named twice."""
    try:
        data = json.loads(
            text,
            object_pairs_hook=_once,
            parse_float=_exact,
            parse_int=_exact,
            parse_constant=str,
        )
        return json.dumps(data)
    except json.JSONDecodeError as error:
        raise InputError(f"json: {error}") from None
    except UnicodeDecodeError:
        raise InputError("json: the text is not UTF-8") from None
    except RecursionError:
        raise InputError("json: the lists are nested too deeply") from None


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"{path((key,))}: is given twice")
        found[key] = value
    return found


def _exact(digits: str) -> int | str:
    """Return a whole number, or the digits of a number that a float would round."""
    try:
        number = Decimal(digits)
    except InvalidOperation:
        return digits
    whole = number.adjusted() < MOST_DIGITS and number == number.to_integral_value()
    return int(number) if whole else digits
