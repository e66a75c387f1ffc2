"""From facts and assumptions to what is kept of an analysis: no database."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from planbook.core.errors import InvalidError
from planbook.domain.errors import DomainError
from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.compare import compare_methods
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.house import Assumed
from planbook.domain.needs.household import analyse
from planbook.features.analysis.schemas import Computed, PersonSeen


def computed_for(
    facts: HouseholdFacts,
    usual: Assumptions,
    own: Mapping[str, Decimal],
    *,
    people: Sequence[PersonSeen],
    assumed_people: Sequence[Assumed],
) -> Computed:
    """Compute the needs of a household with the organisation's assumptions and its own.

    Raises:
        InvalidError: The facts cannot be; the field is the domain's.
    """
    differs = {name: value for name, value in own.items() if value != getattr(usual, name)}
    try:
        known = replace(usual, **differs)
        return Computed(
            facts=facts,
            household=analyse(facts, known),
            methods=compare_methods(facts, known),
            people=tuple(people),
            assumed_people=tuple(assumed_people),
            own=differs,
        )
    except DomainError as error:
        raise InvalidError(error.field) from error
