"""Plans: products for a household, priced from the tables, held against budget and gaps."""

from planbook.features.plans.service.adding import add_item
from planbook.features.plans.service.beneficiaries import RELATIONS, even_shares
from planbook.features.plans.service.comparing import MOST_COMPARED, compare_plans
from planbook.features.plans.service.copying import copy_to_customer, preview_copy
from planbook.features.plans.service.editing import (
    LARGEST_BUDGET,
    create_plan,
    plan_for_analysis,
    plan_for_customer,
    set_budget,
    set_note,
)
from planbook.features.plans.service.errors import (
    GradeTooLowError,
    NoMainError,
    NotSoldHereError,
    OffSaleError,
    UnknownPersonError,
    UnpricedMainError,
)
from planbook.features.plans.service.items import (
    get_item,
    refresh_prices,
    remove_item,
    restore_item,
    update_item,
)
from planbook.features.plans.service.listing import list_plans
from planbook.features.plans.service.looking import get_figures, get_plan, require_visible
from planbook.features.plans.service.offers import list_offers, list_riders
from planbook.features.plans.service.overriding import (
    NotOverridableError,
    override_warning,
    withdraw_override,
)
from planbook.features.plans.service.quoted import lives_for_quote, plan_quote, plan_quote_for_new
from planbook.features.plans.service.quotes import quote
from planbook.features.plans.service.suggesting import start_suggestion
from planbook.features.plans.service.taking import take_suggestion, undo_suggestion
from planbook.features.plans.service.variants import (
    bring_back_plan,
    choose_plan,
    copy_as_variant,
    put_away_plan,
    rename_plan,
)

__all__ = [
    "LARGEST_BUDGET",
    "MOST_COMPARED",
    "RELATIONS",
    "GradeTooLowError",
    "NoMainError",
    "NotOverridableError",
    "NotSoldHereError",
    "OffSaleError",
    "UnknownPersonError",
    "UnpricedMainError",
    "add_item",
    "bring_back_plan",
    "choose_plan",
    "compare_plans",
    "copy_as_variant",
    "copy_to_customer",
    "create_plan",
    "even_shares",
    "get_figures",
    "get_item",
    "get_plan",
    "list_offers",
    "list_plans",
    "list_riders",
    "lives_for_quote",
    "override_warning",
    "plan_for_analysis",
    "plan_for_customer",
    "plan_quote",
    "plan_quote_for_new",
    "preview_copy",
    "put_away_plan",
    "quote",
    "refresh_prices",
    "remove_item",
    "rename_plan",
    "require_visible",
    "restore_item",
    "set_budget",
    "set_note",
    "start_suggestion",
    "take_suggestion",
    "undo_suggestion",
    "update_item",
    "withdraw_override",
]
