"""The codes of a suggested plan in words."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, percent
from planbook.domain.suggestion.reasons import Wait, Waiting, Why
from planbook.domain.suggestion.rules import RULES, Variant
from planbook.domain.suggestion.suggested import Suggested

TITLES: Final[Mapping[Variant, str]] = {
    Variant.ESSENTIAL: N_("Essential"),
    Variant.BALANCED: N_("Balanced"),
    Variant.COMPLETE: N_("Complete"),
}
MEANINGS: Final[Mapping[Variant, str]] = {
    Variant.ESSENTIAL: N_("Protection alone, for at most {share} of the budget."),
    Variant.BALANCED: N_("Half of every gap before the rest, for at most {share} of the budget."),
    Variant.COMPLETE: N_("As much of the gaps as the whole budget can close."),
}
WHYS: Final[Mapping[Why, str]] = {
    Why.MEDICAL_FIRST: N_("no cover for hospital bills yet"),
    Why.MOST_PER_YUAN: N_("closes a large gap at a small price"),
    Why.FIRST_IN_RANK: N_("first in the analysis"),
    Why.MAIN_EARNER: N_("the family lives on this income"),
    Why.KEEPS_COVER: N_("the cover goes on if the payer falls seriously ill"),
}
WAITS: Final[Mapping[Wait, str]] = {
    Wait.UNKNOWN_PERSON: N_("Birthday and sex are needed for a price, and an adult who pays"),
    Wait.NO_PRODUCT: N_("No product on sale answers this need"),
    Wait.TOLERANCE: N_("What is on sale carries more risk than the customer wants"),
    Wait.AGE: N_("Nothing is sold at this age"),
    Wait.OCCUPATION: N_("Nothing is sold for this occupation"),
    Wait.GRADE: N_("What is on sale is above your qualification grade"),
    Wait.HAS_INDEMNITY: N_("Bills are paid once: there is medical cover already"),
    Wait.PROTECTION_FIRST: N_("Saving comes after protection"),
    Wait.TOO_DEAR: N_("The smallest policy costs {figure} a year"),
    Wait.LEGAL_LIMIT: N_("The law allows no higher death benefit for a minor"),
    Wait.MAXIMUM: N_("The product insures no more"),
    Wait.BUDGET: N_("The budget is used up: elsewhere it closes more"),
}
# Less than this nobody would notice, and the proof is never said to be better than it is.
LEAST_SAID: Final = Decimal("0.0001")


def title_of(variant: Variant, locale: Locale) -> str:
    """Name a variant."""
    return gettext(locale, TITLES[variant])


def meaning_of(variant: Variant, locale: Locale) -> str:
    """Say what a variant is for."""
    share = percent(RULES.variants[variant].budget_share, locale, 0)
    return gettext(locale, MEANINGS[variant], share=share)


def quality_of(found: Suggested, locale: Locale) -> str:
    """Say how good a variant is: the best, or by how much another could be better."""
    if found.is_optimal:
        return gettext(locale, N_("Best possible within its budget"))
    if found.better is None:
        return gettext(locale, N_("A good plan; there was no time to prove it the best"))
    share = max(LEAST_SAID, found.better.quantize(LEAST_SAID, ROUND_CEILING))
    return gettext(locale, N_("At most {share} better exists"), share=percent(share, locale, 2))


def why_of(reasons: tuple[Why, ...], locale: Locale) -> str:
    """Say why an item is there."""
    text = gettext(locale, "; ").join(gettext(locale, WHYS[reason]) for reason in reasons)
    return text[:1].upper() + text[1:]


def wait_of(waiting: Waiting, locale: Locale) -> str:
    """Say why a gap stays open."""
    figure = "" if waiting.figure is None else money(waiting.figure, locale)
    return gettext(locale, WAITS[waiting.why], figure=figure)
