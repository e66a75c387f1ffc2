"""Yuan as ``Decimal``: computed with many digits, rounded only where a person reads it."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from planbook.domain.errors import DomainError

P = ParamSpec("P")
R = TypeVar("R")

FEN: Final = Decimal("0.01")
YUAN: Final = Decimal(1)
ZERO: Final = Decimal(0)

# Forty digits keep a century of compounding exact far below the fen.
PRECISION: Final = 40
# Results are settled on a grain so fine that nobody sees it, and so coarse that their sums are
# exact in Python's default context of 28 digits: the lines of a result add up to the last digit.
GRAIN: Final = Decimal("1e-12")


def precise(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function in the high-precision context."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(Context(prec=PRECISION)):
            return function(*args, **kwargs)

    return run


def settle(amount: Decimal) -> Decimal:
    """Put a computed amount on the grain of results.

    Raises:
        DomainError: ``value``, ``too_large``: the inputs compound beyond any sensible figure.
    """
    with localcontext(Context(prec=PRECISION)):
        try:
            settled = amount.quantize(GRAIN)
        except InvalidOperation:
            raise DomainError("value", "too_large") from None
        # Plain digits without padding, since the text of a result is read by people and programs.
        return Decimal(format(settled.normalize(), "f")) + ZERO


def to_fen(amount: Decimal) -> Decimal:
    """Round to the fen, halves up: how premiums are shown."""
    return amount.quantize(FEN, ROUND_HALF_UP)


def to_yuan(amount: Decimal) -> Decimal:
    """Round to the yuan, halves up: how benefits and needs are shown."""
    return amount.quantize(YUAN, ROUND_HALF_UP)
