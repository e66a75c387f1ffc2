"""What the pages about plans show and do."""

from planbook.features.plans.state.adding import AddState
from planbook.features.plans.state.heirs import HeirsState
from planbook.features.plans.state.illustration import YearsState
from planbook.features.plans.state.item import ItemState
from planbook.features.plans.state.plan import NewPlanState, PlanState
from planbook.features.plans.state.quote import QuoteState

__all__ = [
    "AddState",
    "HeirsState",
    "ItemState",
    "NewPlanState",
    "PlanState",
    "QuoteState",
    "YearsState",
]
