"""The domain's inputs as pydantic checks them: limits, no unknown field, no guessing of types.

Pydantic sees each dataclass as a model with the same fields, so that whatever does not fit is found
with its place; the checks across fields stay the dataclass's own.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import pydantic
from pydantic.json_schema import GenerateJsonSchema

from planbook.cli.refusals import BrokenRuleError
from planbook.domain.errors import DomainError
from planbook.domain.needs.checks import Limits

STRICT: Final = pydantic.ConfigDict(extra="forbid", strict=True)
# A number as a string keeps the digits that a client's floats would lose.
NUMBER: Final = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"


class PlainSchema(GenerateJsonSchema):
    """JSON Schema without the titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002
        """Set none."""
        return False


def adapter(takes: type[Any]) -> pydantic.TypeAdapter[Any]:
    """Return what makes an input from JSON, and describes the JSON."""
    return pydantic.TypeAdapter(_mirror(takes))


def _mirror(hint: Any) -> Any:  # noqa: ANN401 - types are made from types
    if is_dataclass(hint) and isinstance(hint, type):
        return _model(hint)
    if hint is date:
        return DAY
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _limited(arguments[0], next(one for one in arguments if isinstance(one, Limits)))
    if origin is tuple:
        return tuple[_mirror(arguments[0]), ...]
    if origin in (Union, UnionType):
        return reduce(or_, map(_mirror, arguments))
    return hint


def _limited(number: type[Any], limits: Limits) -> Any:  # noqa: ANN401 - types are made from types
    least, most = number(limits.least), number(limits.most)
    limited = Annotated[number, pydantic.Field(ge=least, le=most)]
    if number is not Decimal:
        return limited
    within = {"type": "number", "minimum": _plain(least), "maximum": _plain(most)}
    schema = {"anyOf": [within, {"type": "string", "pattern": NUMBER}]}
    return Annotated[limited, pydantic.WithJsonSchema(schema)]


def _plain(limit: Decimal) -> int | float:
    return int(limit) if limit == int(limit) else float(limit)


def _day(text: object) -> date:
    # Pydantic would take the seconds since 1970, too.
    if not isinstance(text, str):
        raise ValueError("not a date")  # noqa: TRY004 - the error that pydantic collects
    return date.fromisoformat(text)


DAY: Final = Annotated[
    Any,
    pydantic.AfterValidator(_day),
    pydantic.WithJsonSchema({"type": "string", "format": "date"}),
]


def _model(takes: type[Any]) -> Any:  # noqa: ANN401 - types are made from types
    hints = get_type_hints(takes, include_extras=True)
    known: dict[str, Any] = {
        field.name: (_mirror(hints[field.name]), _default(field)) for field in fields(takes)
    }
    model = pydantic.create_model(takes.__name__, __config__=STRICT, __doc__=takes.__doc__, **known)
    return Annotated[model, pydantic.AfterValidator(_maker(takes))]


def _default(field: Field[Any]) -> Any:  # noqa: ANN401 - of the field's type
    return ... if field.default is MISSING else field.default


def _maker(takes: type[Any]) -> Callable[[pydantic.BaseModel], Any]:
    def make(values: pydantic.BaseModel) -> Any:  # noqa: ANN401 - an instance of ``takes``
        try:
            return takes(**dict(values))
        except DomainError as error:
            raise BrokenRuleError(error) from None

    return make
