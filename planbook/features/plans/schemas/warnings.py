"""What wants attention in a plan, and the reasons for which it is kept all the same."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final


class WarningCode(StrEnum):
    """Why a plan wants attention."""

    NO_PRICE = "no_price"
    """The tables no longer sell the chosen terms, for example since a birthday."""
    OUT_OF_DATE = "out_of_date"
    """The tables ask another premium than when the item was last settled."""
    NO_BASE = "no_base"
    """A waiver rider without an item whose premiums it could waive."""
    NO_MAIN = "no_main"
    """A rider whose main item is gone."""
    RIDER_LIMIT = "rider_limit"
    """A rider that goes further than its main item lets it."""
    OFF_SALE = "off_sale"
    GRADE = "grade"
    NOT_ELIGIBLE = "not_eligible"
    APPLICANT = "applicant"
    MINOR_LIMIT = "minor_limit"
    NO_ANALYSIS = "no_analysis"
    """Nobody has computed what the household needs."""
    NO_RISK = "no_risk"
    """Nobody has told, within a year, how much risk the household bears."""
    STALE_ANALYSIS = "stale_analysis"
    """The household's facts have changed since its needs were computed."""
    OVER_BUDGET = "over_budget"
    INCOME_SHARE = "income_share"
    PROTECTION_SHARE = "protection_share"
    DUPLICATE_INDEMNITY = "duplicate_indemnity"
    NO_NEED = "no_need"
    RISK = "risk"
    """The product's tier is above the household's attitude to risk."""
    OVER_65 = "over_65"


class Severity(StrEnum):
    """What a warning does to the proposal."""

    FORBIDS = "forbids"
    """There is no proposal of such a plan, whatever the reason."""
    ASKS = "asks"
    """There is none until it is resolved, or somebody says why it may go out as it is."""
    TELLS = "tells"
    """It is good to know."""


# 保险销售行为管理办法 Art 28 advises to stop and lets the customer insist; what law, filed tables or
# the agent's qualification rule out, nobody can insist on.
ASKS_FOR_A_REASON: Final = frozenset(
    {
        WarningCode.STALE_ANALYSIS,
        WarningCode.OVER_BUDGET,
        WarningCode.INCOME_SHARE,
        WarningCode.DUPLICATE_INDEMNITY,
        WarningCode.NO_NEED,
        WarningCode.RISK,
        WarningCode.OVER_65,
    }
)
# A rule of thumb, and a foreign one.
ONLY_TELLS: Final = frozenset({WarningCode.PROTECTION_SHARE})


def severity_of(code: WarningCode) -> Severity:
    """Return what a warning does to the proposal."""
    if code in ASKS_FOR_A_REASON:
        return Severity.ASKS
    return Severity.TELLS if code in ONLY_TELLS else Severity.FORBIDS


@dataclass(frozen=True, slots=True)
class Override:
    """Why a plan may go out in spite of a warning: whose reason, and what it was given for."""

    id: int
    code: WarningCode
    item_id: int | None
    life: str
    actual: Decimal | None
    limit: Decimal | None
    reason: str
    by: str
    at: datetime

    def covers(self, warning: "PlanWarning") -> bool:
        """Return whether the reason still answers a warning, which must not have grown worse."""
        if (self.code, self.item_id, self.life) != (warning.code, warning.item_id, warning.life):
            return False
        if self.actual is None or warning.actual is None:
            return True
        return warning.actual <= self.actual


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """One thing to settle or to know: about which item and life, with its figure and limit."""

    code: WarningCode
    item_id: int | None = None
    life: str = ""
    actual: Decimal | None = None
    limit: Decimal | None = None
    override: Override | None = None

    @property
    def key(self) -> str:
        """What tells it from the plan's other warnings."""
        return f"{self.code}:{self.item_id or ''}:{self.life}"

    @property
    def severity(self) -> Severity:
        """What it does to the proposal."""
        return severity_of(self.code)

    @property
    def blocks(self) -> bool:
        """Whether no proposal can be made of the plan as it is."""
        if self.severity is Severity.ASKS:
            return self.override is None
        return self.severity is Severity.FORBIDS
