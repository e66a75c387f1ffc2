"""What goes in and out of the analysis service, and what its codes are called."""

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
    lever_key,
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
    "Bounds",
    "Card",
    "Change",
    "Computed",
    "ExistingCover",
    "Fact",
    "FactValue",
    "Group",
    "Kind",
    "Lever",
    "PersonSeen",
    "Suitability",
    "Value",
    "fact_key",
    "kind_of",
    "lever_key",
]
