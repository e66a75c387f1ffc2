"""What goes in and out of the plans' service."""

from planbook.features.plans.schemas.plans import (
    Beneficiary,
    ItemCreate,
    ItemDetail,
    ItemTerms,
    Obstacle,
    Offer,
    Person,
    PlanDetail,
    PlanFigures,
    PlanRow,
)
from planbook.features.plans.schemas.quoting import (
    AmountRange,
    Quote,
    QuoteRequest,
    SoldTerms,
    TermChoices,
)
from planbook.features.plans.schemas.suggesting import SuggestionStart, Taken
from planbook.features.plans.schemas.variants import (
    CarriedItem,
    Change,
    Comparison,
    CopyPreview,
    DropReason,
    GapCompared,
    ItemsCompared,
)
from planbook.features.plans.schemas.warnings import (
    Override,
    PlanWarning,
    Severity,
    WarningCode,
)

__all__ = [
    "AmountRange",
    "Beneficiary",
    "CarriedItem",
    "Change",
    "Comparison",
    "CopyPreview",
    "DropReason",
    "GapCompared",
    "ItemCreate",
    "ItemDetail",
    "ItemTerms",
    "ItemsCompared",
    "Obstacle",
    "Offer",
    "Override",
    "Person",
    "PlanDetail",
    "PlanFigures",
    "PlanRow",
    "PlanWarning",
    "Quote",
    "QuoteRequest",
    "Severity",
    "SoldTerms",
    "SuggestionStart",
    "Taken",
    "TermChoices",
    "WarningCode",
]
