"""Needs analyses: the questionnaire, the results, and what both assume."""

from planbook.features.analysis.service.assumptions import (
    SOURCE_NEEDED,
    add_assumption_set,
    check_assumption,
    get_assumptions,
    list_assumption_sets,
)
from planbook.features.analysis.service.comparing import compare, list_earlier
from planbook.features.analysis.service.drafts import (
    FrozenError,
    get_draft,
    refresh,
    save_facts,
    set_stage,
    start_analysis,
    turn_card,
)
from planbook.features.analysis.service.results import (
    ConsentNeededError,
    NotComputedError,
    compute,
    freeze,
    get_analysis,
    latest_computed,
    list_analyses,
    revise,
)
from planbook.features.analysis.service.suitability import suitability
from planbook.features.analysis.service.trying import (
    keep_changes,
    renew_with_changes,
    try_out,
)

__all__ = [
    "SOURCE_NEEDED",
    "ConsentNeededError",
    "FrozenError",
    "NotComputedError",
    "add_assumption_set",
    "check_assumption",
    "compare",
    "compute",
    "freeze",
    "get_analysis",
    "get_assumptions",
    "get_draft",
    "keep_changes",
    "latest_computed",
    "list_analyses",
    "list_assumption_sets",
    "list_earlier",
    "refresh",
    "renew_with_changes",
    "revise",
    "save_facts",
    "set_stage",
    "start_analysis",
    "suitability",
    "try_out",
    "turn_card",
]
