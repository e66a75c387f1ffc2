"""Values as forms hold them, and back."""

from decimal import Decimal

from planbook.features.customers.schemas import Sex
from planbook.shell.inputs import as_text


def as_sex(value: object) -> Sex | None:
    """Return a chosen sex, or None for none."""
    match as_text(value, 8):
        case "male":
            return "male"
        case "female":
            return "female"
        case _:
            return None


def flag_text(value: bool | None) -> str:
    """Return a flag as a form holds it."""
    return {True: "yes", False: "no", None: ""}[value]


def amount_text(amount: Decimal | None) -> str:
    """Return an amount in plain digits."""
    return "" if amount is None else format(amount.normalize(), "f")
