"""What the demo says of a family: who they are, what they want, who has read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from planbook.core.i18n import Locale
from planbook.demo.reading import Reading
from planbook.domain.lines import Line
from planbook.domain.suitability import RiskTolerance
from planbook.features.customers.schemas import (
    CustomerCreate,
    MemberCreate,
    MoneyFacts,
    PolicyCreate,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A product that the demo plan takes: of which line, for whom (index among the members)."""

    line: Line
    member: int | None = None
    amount: Decimal | None = None
    is_rider: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A link that went to somebody, and who has read on it since."""

    recipient: str
    readings: Sequence[Reading] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A customer with a household, and what was made for them."""

    agent: str
    customer: CustomerCreate
    money: MoneyFacts = field(default_factory=MoneyFacts)
    members: Sequence[MemberCreate] = ()
    policies: Sequence[PolicyCreate] = ()
    budget: Decimal | None = None
    risk: RiskTolerance = RiskTolerance.BALANCED
    wanted: Sequence[Wanted] = ()
    locale: Locale = "zh_CN"
    note: str = ""
    reason: str = ""
    """Why the family keeps what the checks warn of."""
    age: timedelta = timedelta()
    """How long ago all this was."""
    sent: Sequence[Sent] = ()
