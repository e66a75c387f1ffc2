"""Products that are offered, as lists show them."""

from planbook.core.i18n import DOT, N_, Locale, gettext
from planbook.core.labels import LINES, label
from planbook.features.plans.schemas import Obstacle, Offer, PlanDetail
from planbook.features.plans.state.rows import OfferLine
from planbook.features.plans.state.words import OBSTACLES


def offer_line(plan: PlanDetail, offer: Offer, locale: Locale) -> OfferLine:
    """Show a product to add: what it is, what it goes with, and what is in the way."""
    obstacle, product = offer.obstacle, offer.product
    unknown = obstacle is Obstacle.UNKNOWN_PERSON
    return OfferLine(
        version_id=product.version_id,
        name=product.short_name,
        summary=DOT.join((label(LINES, product.line, locale), *_about(offer, locale))),
        fills_gap=offer.answers_gap,
        obstacle=gettext(locale, OBSTACLES[obstacle]) if obstacle else "",
        fix_href=f"/customers/{plan.customer_id}" if unknown else "",
    )


def _about(offer: Offer, locale: Locale) -> tuple[str, ...]:
    if offer.main is None:
        return (offer.product.summary,)
    name = offer.main.product.short_name
    return gettext(locale, N_("goes with {name}"), name=name), offer.product.summary
