"""Contexts as canonical JSON: sorted keys, decimals as strings, no white space.

The same context gives the same bytes, so their hash names what a customer saw. Fields added later
take their defaults when an old version is read; an unknown field is an error, not a loss.
"""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from planbook.documents.contexts import ProposalContext


class ContextError(ValueError):
    """Stored content that is not a context."""


def to_data(context: ProposalContext) -> dict[str, Any]:
    """Return the context as plain JSON values."""
    return cast(dict[str, Any], _plain(context))


def to_json(context: ProposalContext) -> bytes:
    """Return the context's canonical JSON."""
    return json.dumps(
        to_data(context), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def content_hash(context: ProposalContext) -> str:
    """Return the SHA-256 that names the content."""
    return hashlib.sha256(to_json(context)).hexdigest()


def from_json(content: bytes | str | Mapping[str, Any]) -> ProposalContext:
    """Return the context that was stored, from its JSON or from a JSON column's value.

    Raises:
        ContextError: A field is missing, unknown, or of another type; says which.
    """
    data: object = json.loads(content) if isinstance(content, bytes | str) else content
    return _read(ProposalContext, data, "context")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in cast(tuple[object, ...], value)]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: object, path: str) -> Any:  # noqa: ANN401 - as wide as the types read
    if is_dataclass(kind):
        return _read_record(cast(type, kind), value, path)
    origin = get_origin(kind)
    if origin is tuple and isinstance(value, list):
        (item, _) = get_args(kind)
        return tuple(
            _read(item, one, f"{path}[{index}]")
            for index, one in enumerate(cast(list[object], value))
        )
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        (kind,) = (one for one in get_args(kind) if one is not types.NoneType)
        return _read(kind, value, path)
    if origin is Literal and value in get_args(kind):
        return value
    return _read_scalar(kind, value, path)


def _read_record(kind: type, value: object, path: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise ContextError(f"{path} is not an object")
    record = cast(dict[str, object], value)
    hints = _hints(kind)
    if unknown := sorted(set(record) - set(hints)):
        raise ContextError(f"{path} has no field {unknown[0]}")
    known = {name: _read(hints[name], one, f"{path}.{name}") for name, one in record.items()}
    try:
        return kind(**known)
    except (TypeError, ValueError) as error:
        raise ContextError(f"{path}: {error}") from error


def _read_scalar(kind: Any, value: object, path: str) -> Any:  # noqa: ANN401
    try:
        if kind is Decimal and isinstance(value, str) and (number := Decimal(value)).is_finite():
            return number
        if kind is date and isinstance(value, str):
            return date.fromisoformat(value)
    except (ArithmeticError, ValueError) as error:
        raise ContextError(f"{path} is not a {kind.__name__}: {value!r}") from error
    if type(value) is kind and kind in (str, int, bool):
        return value
    raise ContextError(f"{path} is not a {kind}")
