"""The pages of plans."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.plans.page.compare import compare_page
from planbook.features.plans.page.copying import copy_page
from planbook.features.plans.page.item import add_page, item_page
from planbook.features.plans.page.plan import new_plan_page, plan_page
from planbook.features.plans.page.quote import quote_page
from planbook.features.plans.page.suggest import suggest_page
from planbook.features.plans.page.years import years_page
from planbook.features.plans.state import (
    AddState,
    CompareState,
    CopyState,
    ItemState,
    NewPlanState,
    PlanState,
    QuoteState,
    SuggestState,
    YearsState,
)
from planbook.shell import routes
from planbook.shell.routes import Page

PLAN: Final = "/plans/[plan_id]"

PAGES: Final = (
    Page("/plans/new", new_plan_page, N_("Plan"), (NewPlanState.begin_plan,)),
    Page("/plans/compare", compare_page, N_("Compare plans"), (CompareState.load_comparison,)),
    Page(PLAN, plan_page, N_("Plan"), (PlanState.load_plan,)),
    Page(f"{PLAN}/add", add_page, N_("Add a product"), (AddState.open_offers,)),
    Page(f"{PLAN}/items/[item_id]", item_page, N_("Plan"), (ItemState.load_item,)),
    Page(f"{PLAN}/copy", copy_page, N_("Copy a plan"), (CopyState.open_copying,)),
    Page(f"{PLAN}/years", years_page, N_("Year by year"), (YearsState.load_years,)),
    Page(routes.QUOTE, quote_page, N_("Quick quote"), (QuoteState.open_quote,)),
    Page(f"{PLAN}/suggest", suggest_page, N_("Suggest a plan"), (SuggestState.open_suggestion,)),
)
