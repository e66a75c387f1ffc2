"""What goes in and out of the analysis service, and what its codes are called."""

from planbook.features.analysis.schemas.assumption_sets import (
    AssumptionSets,
    DatedSet,
    NewSet,
    SetRow,
)
from planbook.features.analysis.schemas.comparing import (
    Comparison,
    FactChange,
    PersonChange,
    PolicyChange,
)
from planbook.features.analysis.schemas.facts import (
    HOUSEHOLD,
    MONEY_FIELDS,
    PERSON_FIELDS,
    Answers,
    Fact,
    FactValue,
    Kind,
    Value,
    fact_key,
    kind_of,
)
from planbook.features.analysis.schemas.suitability import ExistingCover, Suitability
from planbook.features.analysis.schemas.trying import (
    WISHES,
    Bounds,
    Change,
    Lever,
)
from planbook.features.analysis.schemas.views import (
    STAGE_CARD,
    AnalysisDraft,
    AnalysisResults,
    AnalysisRow,
    AskedFact,
    Card,
    Computed,
    Group,
    PersonSeen,
    Trial,
)

__all__ = [
    "HOUSEHOLD",
    "MONEY_FIELDS",
    "PERSON_FIELDS",
    "STAGE_CARD",
    "WISHES",
    "AnalysisDraft",
    "AnalysisResults",
    "AnalysisRow",
    "Answers",
    "AskedFact",
    "AssumptionSets",
    "Bounds",
    "Card",
    "Change",
    "Comparison",
    "Computed",
    "DatedSet",
    "ExistingCover",
    "Fact",
    "FactChange",
    "FactValue",
    "Group",
    "Kind",
    "Lever",
    "NewSet",
    "PersonChange",
    "PersonSeen",
    "PolicyChange",
    "SetRow",
    "Suitability",
    "Trial",
    "Value",
    "fact_key",
    "kind_of",
]
