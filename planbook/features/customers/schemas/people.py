"""What goes in and out of the customers' service: people, their household and its money."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

from planbook.core.i18n import Locale
from planbook.core.labels import RELATIONS, label

Sex = Literal["male", "female"]
Relation = Literal["spouse", "child", "parent"]
MaritalStatus = Literal["single", "married"]
Order = Literal["recent", "name"]

SELF: Final = "self"


def person_key(member_id: int | None) -> str:
    """Return the key that names a life of the household: ``self``, or ``m12`` for a member."""
    return SELF if member_id is None else f"m{member_id}"


def member_id_of(key: str) -> int | None:
    """Return the member that a key names, ``None`` for the customer and for what is no key."""
    digits = key.removeprefix("m")
    return int(digits) if key.startswith("m") and digits.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerUpdate:
    """Who a customer is, as the agent enters it; the phone in any spelling."""

    name: str
    phone: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    marital_status: MaritalStatus | None = None
    social_insurance: bool | None = None
    email: str = ""
    wechat_id: str = ""
    city: str = ""
    occupation: str = ""
    occupation_class: int = 1
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCreate(CustomerUpdate):
    """A new customer."""

    is_demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """The household's money in yuan; ``None`` is not known. Income and spending are a year's."""

    income: Decimal | None = None
    spending: Decimal | None = None
    liquid_assets: Decimal | None = None
    other_assets: Decimal | None = None
    mortgage: Decimal | None = None
    mortgage_years: int | None = None
    other_debts: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUpdate:
    """Another person of the household; the name may be learnt later."""

    name: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    income: Decimal | None = None
    social_insurance: bool | None = None
    occupation_class: int = 1
    depends: bool = False
    of_spouse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCreate(MemberUpdate):
    """A new person of the household."""

    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyUpdate:
    """A policy the household has; ``insured`` is a person's key, ``line`` a domain ``Line``."""

    line: str
    sum_insured: Decimal
    insured: str = SELF
    insurer: str = ""
    premium: Decimal | None = None
    deductible: Decimal | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCreate(PolicyUpdate):
    """A policy to add."""


CUSTOMER_FIELDS: Final = tuple(field.name for field in fields(CustomerUpdate))
MEMBER_FIELDS: Final = tuple(field.name for field in fields(MemberUpdate))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDetails:
    """A person of the household besides the customer."""

    id: int
    relation: Relation
    name: str
    sex: Sex | None
    birth_date: date | None
    age: int | None
    income: Decimal | None
    social_insurance: bool | None
    occupation_class: int
    depends: bool
    of_spouse: bool

    @property
    def key(self) -> str:
        """Return the person's key."""
        return person_key(self.id)

    def as_update(self) -> MemberUpdate:
        """Return the person as an update that changes nothing."""
        return MemberUpdate(**{name: getattr(self, name) for name in MEMBER_FIELDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDetails:
    """A policy the household has, on the life with the key ``insured``."""

    id: int
    insured: str
    line: str
    insurer: str
    sum_insured: Decimal
    premium: Decimal | None
    deductible: Decimal | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDetails:
    """A customer with household, money and policies; ``editable`` by whom it was asked for."""

    id: int
    agent_id: int
    agent_name: str
    editable: bool
    name: str
    sex: Sex | None
    birth_date: date | None
    age: int | None
    phone: str
    email: str
    wechat_id: str
    city: str
    occupation: str
    occupation_class: int
    notes: str
    marital_status: MaritalStatus | None
    social_insurance: bool | None
    money: MoneyFacts
    members: tuple[MemberDetails, ...]
    policies: tuple[PolicyDetails, ...]
    is_demo: bool
    archived: bool
    created_at: datetime
    updated_at: datetime

    @property
    def spouse(self) -> MemberDetails | None:
        """Return the spouse."""
        return next(iter(self.related("spouse")), None)

    @property
    def children(self) -> tuple[MemberDetails, ...]:
        """Return the children, the eldest first."""
        return self.related("child")

    @property
    def parents(self) -> tuple[MemberDetails, ...]:
        """Return the parents of either adult."""
        return self.related("parent")

    def related(self, relation: Relation) -> tuple[MemberDetails, ...]:
        """Return the members of one relation."""
        return tuple(member for member in self.members if member.relation == relation)

    def member(self, key: str) -> MemberDetails | None:
        """Return the member with a key."""
        return next((member for member in self.members if member.key == key), None)

    def as_update(self) -> CustomerUpdate:
        """Return who the customer is as an update that changes nothing."""
        return CustomerUpdate(**{name: getattr(self, name) for name in CUSTOMER_FIELDS})


def names_of_people(customer: CustomerDetails, locale: Locale) -> Mapping[str, str]:
    """Return what to call each life by its key: the name, or ``Child 2`` where it is not known."""
    names = {SELF: customer.name}
    for member in customer.members:
        alike = customer.related(member.relation)
        number = f" {alike.index(member) + 1}" if len(alike) > 1 else ""
        names[member.key] = member.name or label(RELATIONS, member.relation, locale) + number
    return names


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """A customer in a list."""

    id: int
    name: str
    initial: str
    phone: str
    age: int | None
    married: bool
    children: int
    agent_name: str
    is_own: bool
    is_demo: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """The first rows of a list, how many match, and how many there are without the search."""

    rows: tuple[CustomerRow, ...]
    matching: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A customer who may be the same person, and what speaks for it."""

    id: int
    name: str
    phone: str
    age: int | None
    reason: Literal["phone", "name"]
    archived: bool
