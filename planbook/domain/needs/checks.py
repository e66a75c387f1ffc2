"""Inputs that check themselves: limits stand beside the field they are about."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from planbook.domain.errors import DomainError

MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the greatest value that a field takes."""

    least: Decimal
    most: Decimal

    def check(self, field: str, value: object) -> None:
        """Refuse what is no number or lies outside.

        Raises:
            DomainError: ``not_a_number``, ``too_small`` or ``too_large``.
        """
        if not isinstance(value, Decimal | int) or isinstance(value, bool):
            raise DomainError(field, "not_a_number")
        if not Decimal(value).is_finite():
            raise DomainError(field, "not_a_number")
        if value < self.least:
            raise DomainError(field, "too_small", least=self.least)
        if value > self.most:
            raise DomainError(field, "too_large", most=self.most)


# Beyond these a slip of the pen is likelier than a fact: 5 for 5 %, yuan for 万元.
AMOUNT_LIMITS: Final = Limits(Decimal(0), Decimal(10) ** 12)
Amount = Annotated[Decimal, AMOUNT_LIMITS]
"""Yuan, not negative."""
Flow = Annotated[Decimal, Limits(-AMOUNT_LIMITS.most, AMOUNT_LIMITS.most)]
"""Yuan received, or paid when negative."""
Rate = Annotated[Decimal, Limits(Decimal("-0.5"), Decimal(1))]
"""A fraction a year: 0.05 is five per cent."""
Share = Annotated[Decimal, Limits(Decimal(0), Decimal(1))]
"""A part of a whole, as a fraction."""
Times = Annotated[Decimal, Limits(Decimal(0), Decimal(100))]
"""A multiple."""
Years = Annotated[int, Limits(Decimal(0), Decimal(120))]
"""Whole years."""
Term = Annotated[Decimal, Limits(Decimal(0), Decimal(120))]
"""Years that need not be whole."""
Months = Annotated[int, Limits(Decimal(0), Decimal(1440))]
"""Whole months."""


class Checked:
    """Base of inputs: every field with ``Limits`` is checked when the input is made.

    Raises:
        DomainError: A field lies outside its limits, or ``check`` found fields that contradict.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        """Check every field, then what the fields say together."""
        for name, limits in _limits(type(self)):
            for value in _numbers(getattr(self, name)):
                limits.check(name, value)
        self.check()

    def check(self) -> None:
        """Check what the fields say together; most inputs have nothing to say."""


@cache
def _limits(cls: type[Any]) -> tuple[tuple[str, Limits], ...]:
    hints = get_type_hints(cls, include_extras=True)
    found = ((field.name, _limits_in(hints[field.name])) for field in fields(cls))
    return tuple((name, limits) for name, limits in found if limits is not None)


def _limits_in(hint: object) -> Limits | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint) if isinstance(extra, Limits)), None)
    return next((found for part in get_args(hint) if (found := _limits_in(part))), None)


def _numbers(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value  # pyright: ignore[reportUnknownVariableType]
    elif value is not None:
        yield value
