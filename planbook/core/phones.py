"""Phone numbers: entered in any spelling, stored in E.164, shown as people write them."""

from typing import Final

import phonenumbers

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_

HOME_REGION: Final = "CN"


def parse_phone(text: str, field: str = "phone") -> str | None:
    """Return the number in E.164, or None where nothing was entered.

    Raises:
        InvalidError: It is no possible number.
    """
    if not text.strip():
        return None
    try:
        number = phonenumbers.parse(text[:40], HOME_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise InvalidError(field, N_("Please check the phone number, for example 138 0013 8000."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(e164: str | None) -> str:
    """Return the number as people at home write it: ``138 0013 8000``."""
    if not e164:
        return ""
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    home = phonenumbers.region_code_for_number(number) == HOME_REGION
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)
