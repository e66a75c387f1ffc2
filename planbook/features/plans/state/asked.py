"""What a quick quote is asked with, as people type it."""

import re
from datetime import date
from typing import Final

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.domain.illustration.lives import age_on
from planbook.shell.inputs import as_text

# 19910512, 1991-05-12, 1991.5.12, 1991年5月12日; a bare number of up to three digits is an age.
BIRTHDAY: Final = re.compile(r"(\d{4})(?:\D(\d{1,2})\D(\d{1,2})\D?|(\d{2})(\d{2}))")
AGE: Final = re.compile(r"\d{1,3}")


def age_or_birthday(value: object, today: date) -> tuple[int, date | None]:
    """Return the age that was typed, or the birthday with the age that follows.

    Raises:
        InvalidError: It is neither.
    """
    text = as_text(value, 20).strip()
    if AGE.fullmatch(text):
        return int(text), None
    found = BIRTHDAY.fullmatch(text)
    wrong = InvalidError("age", N_("Please enter an age, or a birthday such as 19910512."))
    if found is None:
        raise wrong
    year, *rest = (int(part) for part in found.groups() if part is not None)
    try:
        born = date(year, *rest)
    except ValueError:
        raise wrong from None
    if born > today:
        raise wrong
    return age_on(born, today), born
