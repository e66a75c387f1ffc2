"""Plans: products for a household, priced from the tables, held against budget and gaps."""

from planbook.features.plans.service.beneficiaries import RELATIONS, even_shares
from planbook.features.plans.service.editing import (
    create_plan,
    plan_for_analysis,
    plan_for_customer,
    set_budget,
    set_note,
)
from planbook.features.plans.service.errors import (
    GradeTooLowError,
    NotSoldHereError,
    OffSaleError,
    UnknownPersonError,
)
from planbook.features.plans.service.items import (
    add_item,
    get_item,
    remove_item,
    restore_item,
    update_item,
)
from planbook.features.plans.service.looking import get_figures, get_plan, list_plans
from planbook.features.plans.service.offers import list_offers
from planbook.features.plans.service.quotes import quote

__all__ = [
    "RELATIONS",
    "GradeTooLowError",
    "NotSoldHereError",
    "OffSaleError",
    "UnknownPersonError",
    "add_item",
    "create_plan",
    "even_shares",
    "get_figures",
    "get_item",
    "get_plan",
    "list_offers",
    "list_plans",
    "plan_for_analysis",
    "plan_for_customer",
    "quote",
    "remove_item",
    "restore_item",
    "set_budget",
    "set_note",
    "update_item",
]
