"""The pages of the needs analysis."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.analysis.page.assumptions import assumptions_page
from planbook.features.analysis.page.comparison import comparison_page
from planbook.features.analysis.page.questionnaire import questionnaire_page
from planbook.features.analysis.page.result import result_page
from planbook.features.analysis.page.start import new_plan_page
from planbook.features.analysis.state import (
    AssumptionsState,
    ComparisonState,
    NewPlanState,
    QuestionnaireState,
    ResultState,
)
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.ASSUMPTIONS, assumptions_page, N_("Assumptions"), (AssumptionsState.load,)),
    Page(routes.NEW_PLAN, new_plan_page, N_("New plan"), (NewPlanState.open_new_plan,)),
    Page(
        "/analysis/[analysis_id]",
        questionnaire_page,
        N_("Needs analysis"),
        (QuestionnaireState.load_draft,),
    ),
    Page(
        "/analysis/[analysis_id]/result",
        result_page,
        N_("Needs analysis"),
        (ResultState.load_result,),
    ),
    Page(
        "/analysis/[analysis_id]/compare",
        comparison_page,
        N_("Then and now"),
        (ComparisonState.load_comparison,),
    ),
)
