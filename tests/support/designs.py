"""A proposal of each design type, with its real illustration, for each market."""

from dataclasses import replace
from functools import cache

from planbook.core.i18n import Locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.profiles import MarketProfile
from planbook.documents.tables import item_table, plan_table
from planbook.documents.wording import notices, wording
from planbook.domain.illustration.codes import DesignType
from planbook.domain.illustration.rows import illustrate_plan
from tests.domain.demo_products import FATHER, TODAY, choice, priced
from tests.support.documents import family

PRODUCTS = {
    DesignType.ORDINARY: ("WL", choice("10", "life", 500_000)),
    DesignType.PARTICIPATING: ("PW", choice("10", "life", 500_000)),
    DesignType.UNIVERSAL: ("UL", choice("10", "life", 20_000)),
    DesignType.UNIT_LINKED: ("IL", choice("10", "life", 20_000)),
}


@cache
def proposal(design: DesignType, locale: Locale, profile: MarketProfile = "cn") -> ProposalContext:
    """Return the father's whole-life contract of a design type."""
    code, chosen = PRODUCTS[design]
    plan = illustrate_plan([priced(code, FATHER, chosen)], on=TODAY)
    context = family(locale)
    item = replace(
        context.items[4], design_type=design, notices=notices(locale, [design]), line="whole_life"
    )
    (table,) = plan.items
    return replace(
        context,
        profile=profile,
        items=(item,),
        wording=wording(locale, [design], profile),
        illustrations=(
            plan_table(plan.total, locale),
            item_table(item.key, table, priced(code, FATHER, chosen).terms.line, locale),
        ),
    )
