"""The drawn covers as pictures of their own, for an agent to choose by."""

from typing import Final

from planbook.core.i18n import Locale
from planbook.documents.charts.household import HouseholdPicture, household_picture
from planbook.documents.editions import own_edition
from planbook.documents.look import COVERS, Look
from planbook.documents.parts import Person
from planbook.documents.templating import environment

# Whoever chooses sees a family of three under the roof, whatever the customer's own is.
FAMILY: Final = (
    Person("a", role="self", name="", sex="male", age=38),
    Person("b", role="child", name="", sex="female", age=6),
    Person("c", role="spouse", name="", sex="female", age=36),
)
TEMPLATE: Final = (
    '{% import "family_1/_charts.html" as draw with context %}'
    '{% import "family_1/_covers.html" as covers with context %}'
    '{{ covers.cover(view, "cover", "") }}'
)


class _Chooser:
    """What the cover's drawing asks of a proposal."""

    def __init__(self, look: Look, locale: Locale) -> None:
        self.look = look
        self.household: HouseholdPicture = household_picture(FAMILY, locale)


def cover_svg(look: Look, locale: Locale) -> str:
    """Return a drawn cover in a look's colours.

    Raises:
        KeyError: There is no such drawing.
    """
    if look.cover not in COVERS:
        raise KeyError(look.cover)
    template = environment("page", locale, own_edition()).from_string(TEMPLATE)
    chooser = _Chooser(look, locale)
    return template.render(c=chooser, view=chooser).strip()
