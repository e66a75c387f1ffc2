"""Who receives the death benefit: the statutory heirs, or people by name."""

from decimal import Decimal
from typing import Final

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.features.plans.schemas import Beneficiary

RELATIONS: Final = ("spouse", "child", "parent", "other")
MOST_BENEFICIARIES: Final = 8
LONGEST_NAME: Final = 80
WHOLE: Final = Decimal(1)
PER_CENT: Final = Decimal("0.01")


def check_beneficiaries(named: tuple[Beneficiary, ...]) -> tuple[Beneficiary, ...]:
    """Return the named people as they are stored; none are the statutory heirs.

    Raises:
        InvalidError: A name is missing, a relation unknown, or the shares are not a whole.
    """
    if len(named) > MOST_BENEFICIARIES:
        raise InvalidError("beneficiaries", N_("At most {most} people."), most=MOST_BENEFICIARIES)
    checked = tuple(_checked(each) for each in named)
    if checked and sum(each.share for each in checked) != WHOLE:
        raise InvalidError("beneficiaries", N_("The shares must add up to 100%."))
    return checked


def _checked(person: Beneficiary) -> Beneficiary:
    name = " ".join(person.name.split())[:LONGEST_NAME]
    if not name:
        raise InvalidError("beneficiaries", N_("Please enter every name."))
    if person.relation not in RELATIONS:
        raise InvalidError("beneficiaries", N_("Please choose every relation."))
    if not PER_CENT <= person.share <= WHOLE or person.share % PER_CENT:
        raise InvalidError("beneficiaries", N_("A share is a whole percentage from 1 to 100."))
    return Beneficiary(name, person.relation, person.share.normalize())


def even_shares(count: int) -> tuple[Decimal, ...]:
    """Return shares in whole per cent that add up to a whole; the first take what is over."""
    base, over = divmod(100, count)
    return tuple((base + (place < over)) * PER_CENT for place in range(count))
