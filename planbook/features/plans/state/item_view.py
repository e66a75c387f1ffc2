"""An item as its page shows it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from planbook.core.i18n import DOT, N_, Locale, gettext, percent
from planbook.core.labels import LINES, label
from planbook.documents import labels
from planbook.features.plans.schemas import Beneficiary, ItemDetail, PlanDetail, TermChoices
from planbook.features.plans.state.rows import HeirLine, ItemView, PriceView, TermsView
from planbook.features.plans.state.terms import price_view, terms_view
from planbook.features.plans.state.view import item_line
from planbook.ui import kit as ui


def item_view(
    plan: PlanDetail,
    item: ItemDetail,
    choices: TermChoices | None,
    options: Mapping[str, str],
    locale: Locale,
) -> ItemView:
    """Show an item with what can be chosen."""
    people = [ui.Choice(person.key, person.name) for person in plan.people]
    return ItemView(
        id=item.id,
        plan_href=f"/plans/{plan.id}",
        name=item.product.short_name,
        about=f"{label(LINES, item.product.line, locale)}{DOT}{item.product.insurer}",
        product_href=f"/products/{item.product.version_id}",
        is_rider=item.product.is_rider,
        is_waiver=item.product.is_waiver,
        **_beside(plan, item, locale),
        is_priced=item.is_priced,
        insured=item.insured.key,
        people=people,
        applicant=item.applicant.key,
        applicants=people,
        heirs=heir_lines(item.terms.beneficiaries),
        heirs_words=heirs_words(item.terms.beneficiaries, locale),
        takes_heirs=choices is not None and choices.pays_on_death,
        terms=terms_view(item.terms, choices, item.product.line, options, item.sum_insured, locale)
        if choices
        else TermsView(),
        price=_price(item, locale),
    )


def _beside(plan: PlanDetail, item: ItemDetail, locale: Locale) -> dict[str, Any]:
    """Show the main item of a rider, and the riders of a main item."""
    main = next((one for one in plan.items if one.id == item.main_id), None)
    return {
        "main_name": main.product.short_name if main else "",
        "main_href": f"/plans/{plan.id}/items/{main.id}" if main else "",
        "riders": [item_line(plan, one, locale) for one in plan.items if one.main_id == item.id],
    }


def _price(item: ItemDetail, locale: Locale) -> PriceView:
    """Show today's price, or that it is the last that was computed."""
    price = price_view(
        item.terms,
        premium=item.premium,
        premium_total=item.premium_total,
        locale=locale,
    )
    if item.is_priced:
        return price
    return replace(price, total=gettext(locale, N_("The last price that was computed")))


def heir_lines(heirs: tuple[Beneficiary, ...]) -> list[HeirLine]:
    """Show beneficiaries as they are entered."""
    return [
        HeirLine(place, heir.name, heir.relation, f"{heir.share * 100:.0f}")
        for place, heir in enumerate(heirs)
    ]


def heirs_words(heirs: tuple[Beneficiary, ...], locale: Locale) -> str:
    """Say who receives the death benefit."""
    if not heirs:
        return gettext(locale, N_("Statutory heirs"))
    comma = gettext(locale, ", ")
    return comma.join(
        f"{heir.name}"
        f" ({labels.label(locale, 'relation', heir.relation)}) {percent(heir.share, locale, 0)}"
        for heir in heirs
    )
