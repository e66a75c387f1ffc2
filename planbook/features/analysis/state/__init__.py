"""What the pages of the needs analysis show and do."""

from planbook.features.analysis.state.assumptions import AssumptionsState
from planbook.features.analysis.state.comparing import ComparisonState
from planbook.features.analysis.state.people import CardPeopleState
from planbook.features.analysis.state.questionnaire import QuestionnaireState
from planbook.features.analysis.state.results import AnalysesState, ResultState
from planbook.features.analysis.state.start import NewPlanState
from planbook.features.analysis.state.turning import HEADING, TurningState

__all__ = [
    "HEADING",
    "AnalysesState",
    "AssumptionsState",
    "CardPeopleState",
    "ComparisonState",
    "NewPlanState",
    "QuestionnaireState",
    "ResultState",
    "TurningState",
]
