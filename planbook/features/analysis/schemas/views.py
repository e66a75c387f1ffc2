"""An analysis as it is looked at: the questionnaire, and the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from planbook.domain.life_stages import LifeStage, Question
from planbook.domain.needs.assumptions import Assumptions
from planbook.domain.needs.compare import MethodValue
from planbook.domain.needs.facts import HouseholdFacts
from planbook.domain.needs.house import Assumed
from planbook.domain.needs.household import HouseholdNeeds
from planbook.domain.needs.line_needs import LineNeed
from planbook.features.analysis.schemas.facts import Fact, Kind, Value, fact_key, kind_of
from planbook.features.analysis.schemas.trying import Bounds
from planbook.features.customers.schemas import CustomerDetails

# The first card, before those of the stage: it decides which they are.
STAGE_CARD: Final = "stage"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFact:
    """A fact on a card: what was told, and what counts where nothing is (``default``).

    Without a ``required`` fact nothing can be computed. ``extra`` facts are asked on demand.
    """

    fact: Fact
    life: str
    value: Value
    default: Decimal | None = None
    required: bool = False
    extra: bool = False

    @property
    def key(self) -> str:
        """Return the fact's key."""
        return fact_key(self.fact, self.life)

    @property
    def kind(self) -> Kind:
        """Return what the value is."""
        return kind_of(self.fact)


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one life on a card."""

    life: str
    facts: tuple[AskedFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question: its facts by life, and whether it was dealt with."""

    question: Question
    groups: tuple[Group, ...]
    done: bool
    not_sure: bool

    @property
    def facts(self) -> tuple[AskedFact, ...]:
        """Return the facts of all lives."""
        return tuple(fact for group in self.groups for fact in group.facts)

    @property
    def missing(self) -> tuple[AskedFact, ...]:
        """Return the required facts that nobody told yet."""
        return tuple(one for one in self.facts if one.required and one.value is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisDraft:
    """An analysis while it is filled in; ``question`` is the card to resume at."""

    id: int
    customer: CustomerDetails
    stage: LifeStage
    suggested: LifeStage
    stage_chosen: bool
    question: str
    cards: tuple[Card, ...]
    is_own: bool
    frozen: bool
    computed: bool

    @property
    def missing(self) -> tuple[AskedFact, ...]:
        """Return the facts without which nothing can be computed."""
        return tuple(fact for card in self.cards for fact in card.missing)

    def card(self, question: str) -> Card | None:
        """Return the card of a question that this stage asks."""
        return next((card for card in self.cards if card.question == question), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """A person of the household as they were when the results were computed."""

    key: str
    relation: str
    name: str
    sex: str | None
    age: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What is stored of an analysis: enough to show every number again, whatever changes later.

    ``own`` are the assumptions that differ from the organisation's set.
    """

    facts: HouseholdFacts
    household: HouseholdNeeds
    methods: tuple[MethodValue, ...]
    people: tuple[PersonSeen, ...]
    assumed_people: tuple[Assumed, ...]
    own: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisResults:
    """An analysis with its results and the assumptions it was made with.

    ``stale`` says that the customer's facts have changed since. ``usual`` is the organisation's set
    as it was, ``assumptions`` what it became with the analysis' own; ``sources`` say where values
    come from that are not the house's, ``newer_assumptions`` from when a newer set is in force.
    """

    id: int
    customer_id: int
    agent_id: int
    is_own: bool
    frozen: bool
    stale: bool
    computed_at: datetime
    usual: Assumptions
    computed: Computed
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    newer_assumptions: date | None = None

    @property
    def assumptions(self) -> Assumptions:
        """Return what the results were computed with."""
        return replace(self.usual, **self.computed.own)

    @property
    def on(self) -> date:
        """Return the day whose facts these are."""
        return self.computed.facts.on

    @property
    def stage(self) -> LifeStage:
        """Return the stage that decided what was looked at."""
        return self.household.stage

    @property
    def household(self) -> HouseholdNeeds:
        """Return the domain's results."""
        return self.computed.household

    @property
    def needs(self) -> tuple[LineNeed, ...]:
        """Return need, cover and gap per line and life."""
        return self.household.needs

    @property
    def assumed(self) -> Sequence[Assumed]:
        """Return the facts that nobody was sure of, with what was taken instead."""
        return (*self.computed.assumed_people, *self.household.assumed)

    def methods_of(self, life: str) -> tuple[MethodValue, ...]:
        """Return what each method finds one adult's life cover should be."""
        return tuple(one for one in self.computed.methods if one.life == life)

    def person(self, key: str) -> PersonSeen | None:
        """Return a person of the household."""
        return next((person for person in self.computed.people if person.key == key), None)


@dataclass(frozen=True, slots=True)
class Trial:
    """An analysis before and after a few changes, and the levers that make more of them."""

    before: AnalysisResults
    after: AnalysisResults
    levers: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisRow:
    """An analysis in a customer's list; ``gap`` is the capital that is missing."""

    id: int
    customer_id: int
    stage: str
    gap: Decimal | None
    done: int
    frozen: bool
    computed_at: datetime | None
    updated_at: datetime
