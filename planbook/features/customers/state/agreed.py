"""The customer's consent in words."""

from dataclasses import dataclass

from planbook.core.clock import day_of
from planbook.core.i18n import N_, Locale, gettext, long_date
from planbook.features.customers.schemas import HouseholdConsent


@dataclass(frozen=True, slots=True)
class ConsentView:
    """What the customer is asked, and what they said."""

    enough: bool = False
    given: bool = False
    words: str = ""
    status: str = ""


def consent_view(consent: HouseholdConsent, locale: Locale) -> ConsentView:
    """Show a household's consent."""
    words = N_(
        "I agree, separately from anything else, that what I tell about health, income and family "
        "is used to work out needs and plans. I can withdraw this at any time."
    )
    if consent.minors:
        words = N_(
            "I agree, separately from anything else and as the guardian of my children below 14, "
            "that what I tell about health, income and family is used to work out needs and "
            "plans. I can withdraw this at any time."
        )
    return ConsentView(
        enough=consent.enough,
        given=consent.given,
        words=gettext(locale, words),
        status=_status(consent, locale),
    )


def _status(consent: HouseholdConsent, locale: Locale) -> str:
    if consent.given_at is None:
        return gettext(locale, N_("Not noted yet"))
    if consent.withdrawn_at is not None:
        day = long_date(day_of(consent.withdrawn_at), locale)
        return gettext(locale, N_("Withdrawn on {day}"), day=day)
    day = long_date(day_of(consent.given_at), locale)
    if not consent.enough:
        return gettext(
            locale, N_("Given on {day}; a guardian's for the children is missing"), day=day
        )
    if consent.guardian:
        return gettext(locale, N_("Given on {day}, as the children's guardian too"), day=day)
    return gettext(locale, N_("Given on {day}"), day=day)
