"""Everything a proposal version shows, in one frozen value.

A version is stored as this value's canonical JSON (``codec``) and rendered again from it alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from planbook.core.i18n import Locale
from planbook.documents.look import PHOTO, USUAL_LOOK, Look
from planbook.documents.parts import (
    AgentCard,
    Assumption,
    CheckLine,
    Contact,
    ExistingPolicy,
    FactGroup,
    Illustration,
    LifeEvent,
    NeedLine,
    Organisation,
    Person,
    PlanItem,
    Template,
    Totals,
    Wording,
)
from planbook.documents.profiles import MarketProfile

Audience = Literal["family", "forwarded"]
CURRENT_TEMPLATE: Final = Template("family", "1")


@dataclass(frozen=True, slots=True)
class ProposalContext:
    """One version of a proposal: what the page, the PDF and the pictures are made of."""

    document_number: str
    version: int
    dated: date
    locale: Locale
    agent: AgentCard
    organisation: Organisation
    people: tuple[Person, ...]
    items: tuple[PlanItem, ...]
    totals: Totals
    wording: Wording
    template: Template = CURRENT_TEMPLATE
    profile: MarketProfile = "cn"
    """Whose rules the contents follow: the organisation's market when the version was made."""
    audience: Audience = "family"
    title: str = ""
    """Whom it is for, as the cover says it: 林伟先生一家."""
    greeting: str = ""
    note: str = ""
    life_stage: str = ""
    valid_until: date | None = None
    valid_until_birthday_of: str = ""
    facts: tuple[FactGroup, ...] = ()
    policies: tuple[ExistingPolicy, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    checks: tuple[CheckLine, ...] = ()
    illustrations: tuple[Illustration, ...] = ()
    events: tuple[LifeEvent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    sources: tuple[str, ...] = ()
    look: Look = USUAL_LOOK

    def person(self, key: str) -> Person | None:
        """Return the life with a key."""
        return next((person for person in self.people if person.key == key), None)

    def item(self, key: str) -> PlanItem | None:
        """Return the plan item with a key."""
        return next((item for item in self.items if item.key == key), None)

    def illustration(self, item: str = "") -> Illustration | None:
        """Return the years of one item, or of the whole plan."""
        return next((one for one in self.illustrations if one.item == item), None)


def for_forwarded_reader(context: ProposalContext) -> ProposalContext:
    """Return what somebody outside the family may see: plan and benefits, and no more.

    Age and sex of the insured stay, since a premium says nothing without them; names, relations,
    birthdays, facts, gaps, and every sentence written for this family go.
    """
    insured = {item.insured for item in context.items}
    people = [person for person in context.people if person.key in insured]
    # A key says who somebody is to the family, and page and file carry keys.
    keys = {person.key: f"life{number}" for number, person in enumerate(people, 1)}
    return replace(
        context,
        audience="forwarded",
        title="",
        greeting="",
        note="",
        life_stage="",
        valid_until=None,
        valid_until_birthday_of="",
        people=tuple(_stranger(person, keys[person.key]) for person in people),
        items=tuple(_without_family(item, keys) for item in context.items),
        totals=replace(context.totals, income_share=None),
        facts=(),
        policies=(),
        needs=(),
        checks=(),
        events=(),
        assumptions=tuple(one for one in context.assumptions if one.scope == "illustration"),
        sources=(),
        look=_for_strangers(context.look),
    )


def _for_strangers(look: Look) -> Look:
    """Keep the agent's own picture from strangers: it may show the family."""
    return replace(look, cover="hills", photo="") if look.cover == PHOTO else look


def _stranger(person: Person, key: str) -> Person:
    return Person(key, role="insured", name="", sex=person.sex, age=person.age)


def _without_family(item: PlanItem, keys: Mapping[str, str]) -> PlanItem:
    return replace(
        item,
        insured=keys.get(item.insured, ""),
        applicant=keys.get(item.applicant, ""),
        beneficiaries=(),
        reason="",
    )
