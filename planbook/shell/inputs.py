"""What arrives by the websocket is anyone's: checked for type and size before a service sees it."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_

LONGEST_TEXT: Final = 10_000
LARGEST_ID: Final = 2**62


def as_id(value: object) -> int:
    """Return an object's number.

    Raises:
        NotFoundError: It is none, so there is no such object.
    """
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LARGEST_ID:
        raise NotFoundError
    return value


def as_text(value: object, longest: int = LONGEST_TEXT) -> str:
    """Return text without control characters, cut to a length; other types count as empty."""
    if not isinstance(value, str):
        return ""
    return "".join(c for c in value[:longest] if c.isprintable() or c in "\n\t")


def as_amount(value: object, field: str) -> Decimal | None:
    """Return entered money in yuan, or None where nothing was entered.

    Args:
        value: Digits as people type them: grouping, full-width digits, ``¥``.
        field: The field, for the error.

    Raises:
        InvalidError: It is no amount from nothing to a hundred billion yuan.
    """
    text = as_text(value if not isinstance(value, int | float) else str(value), 40)
    for junk in (",", "，", " ", "¥", "￥"):
        text = text.replace(junk, "")
    if not text:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount <= Decimal(10) ** 11:
        raise InvalidError(field, N_("Please enter an amount in figures, for example 120000."))
    return amount


def as_date(value: object, field: str) -> date | None:
    """Return an entered day, or None where nothing was entered.

    Raises:
        InvalidError: It is no day of the calendar.
    """
    text = as_text(value, 10)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidError(field, N_("Please check the date.")) from None


def as_number(value: object, field: str) -> int | None:
    """Return an entered whole number, or None where nothing was entered.

    Raises:
        InvalidError: It is none, or longer than anything we ask for.
    """
    text = as_text(value if not isinstance(value, int) else str(value), 10).strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:
        raise InvalidError(field, N_("Please enter a whole number."))
    return int(text)


def as_place(value: object, places: int) -> int | None:
    """Return which of so many places was chosen, counted from 0, or None for none of them."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < places:
        return None
    return value


def as_flag(value: object) -> bool | None:
    """Return a choice of ``yes`` and ``no``, or None for neither."""
    return {"yes": True, "no": False}.get(as_text(value, 4))
