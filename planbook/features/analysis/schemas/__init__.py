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
    "AnalysisDraft",
    "AnalysisResults",
    "AnalysisRow",
    "Answers",
    "AskedFact",
    "Card",
    "Computed",
    "ExistingCover",
    "Fact",
    "FactValue",
    "Group",
    "Kind",
    "PersonSeen",
    "Suitability",
    "Value",
    "fact_key",
    "kind_of",
]
