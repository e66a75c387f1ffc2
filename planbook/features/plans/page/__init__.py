"""The pages of plans."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.plans.page.item import add_page, item_page
from planbook.features.plans.page.plan import new_plan_page, plan_page
from planbook.features.plans.page.quote import quote_page
from planbook.features.plans.page.years import years_page
from planbook.features.plans.state import (
    AddState,
    ItemState,
    NewPlanState,
    PlanState,
    QuoteState,
    YearsState,
)
from planbook.shell.routes import Page

PLAN: Final = "/plans/[plan_id]"

PAGES: Final = (
    Page("/plans/new", new_plan_page, N_("Plan"), (NewPlanState.begin_plan,)),
    Page(PLAN, plan_page, N_("Plan"), (PlanState.load_plan,)),
    Page(f"{PLAN}/add", add_page, N_("Add a product"), (AddState.open_offers,)),
    Page(f"{PLAN}/items/[item_id]", item_page, N_("Plan"), (ItemState.load_item,)),
    Page(f"{PLAN}/years", years_page, N_("Year by year"), (YearsState.load_years,)),
    Page("/quote", quote_page, N_("Quick quote"), (QuoteState.open_quote,)),
)
