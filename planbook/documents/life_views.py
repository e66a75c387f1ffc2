"""The household's lives in its own order, and what each needs, has and lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planbook.documents.contexts import ProposalContext
from planbook.documents.names import Names
from planbook.documents.parts import CheckLine, NeedLine, Person

# In the order in which a family names itself.
HOUSEHOLD: Final = ("self", "customer", "spouse", "child", "parent")


@dataclass(frozen=True, slots=True)
class LifeView:
    """One life's needs, had and lacked."""

    person: Person
    name: str
    needs: tuple[NeedLine, ...]
    checks: tuple[CheckLine, ...]


def household_order(people: Sequence[Person]) -> tuple[Person, ...]:
    """Return the household as it names itself."""
    known = {role: place for place, role in enumerate(HOUSEHOLD)}
    return tuple(sorted(people, key=lambda one: known.get(one.role, len(HOUSEHOLD))))


def life_views(context: ProposalContext, names: Names) -> tuple[LifeView, ...]:
    """Return the lives with a need or a check, in the household's order."""
    found: list[LifeView] = []
    for person in household_order(context.people):
        needs = tuple(need for need in context.needs if need.person == person.key)
        checks = tuple(check for check in context.checks if check.person == person.key)
        if needs or checks:
            found.append(LifeView(person, names.of(person.key), needs, checks))
    return tuple(found)
