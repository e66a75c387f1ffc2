"""What the pages about plans show and do."""

from planbook.features.plans.state.adding import AddState
from planbook.features.plans.state.compare import CompareState
from planbook.features.plans.state.copying import CopyState
from planbook.features.plans.state.heirs import HeirsState
from planbook.features.plans.state.illustration import YearsState
from planbook.features.plans.state.item import ItemState
from planbook.features.plans.state.plan import NewPlanState, PlanState
from planbook.features.plans.state.quote import QuoteState
from planbook.features.plans.state.quoted import QuotedState
from planbook.features.plans.state.suggesting import SuggestState
from planbook.features.plans.state.variants import VariantState
from planbook.features.plans.state.warnings import WarningState

__all__ = [
    "AddState",
    "CompareState",
    "CopyState",
    "HeirsState",
    "ItemState",
    "NewPlanState",
    "PlanState",
    "QuoteState",
    "QuotedState",
    "SuggestState",
    "VariantState",
    "WarningState",
    "YearsState",
]
