"""The codes of the catalogue in words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, long_date, money, number, percent
from planbook.domain.filing import Flaw, TableFlaw
from planbook.domain.illustration.codes import PriceBasis
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas import CapStanding, Check, Fact

STATES: Final[Mapping[SaleState, str]] = {
    SaleState.DRAFT: N_("Draft"),
    SaleState.APPROVED: N_("Approved"),
    SaleState.ON_SALE: N_("On sale"),
    SaleState.SUSPENDED: N_("Suspended"),
    SaleState.ENDED: N_("Sale ended"),
}
STATE_TONES: Final[Mapping[SaleState, str]] = {
    SaleState.DRAFT: "attention",
    SaleState.ON_SALE: "accent",
    SaleState.SUSPENDED: "attention",
}
STEPS: Final[Mapping[SaleStep, str]] = {
    SaleStep.FILED: N_("Brought in"),
    SaleStep.APPROVED: N_("Approved"),
    SaleStep.RETURNED: N_("Approval taken back"),
    SaleStep.PUT_ON_SALE: N_("On sale"),
    SaleStep.SUSPENDED: N_("Suspended"),
    SaleStep.RESUMED: N_("On sale again"),
    SaleStep.ENDED: N_("Last day of sale"),
    SaleStep.CALLED_OFF: N_("Plan called off"),
}
ACTIONS: Final[Mapping[SaleStep, str]] = {
    SaleStep.RETURNED: N_("Take the approval back"),
    SaleStep.PUT_ON_SALE: N_("Put on sale"),
    SaleStep.SUSPENDED: N_("Suspend the sale"),
    SaleStep.RESUMED: N_("Sell again"),
    SaleStep.ENDED: N_("End the sale"),
}
DAYS: Final[Mapping[SaleStep, str]] = {
    SaleStep.PUT_ON_SALE: N_("On sale from"),
    SaleStep.SUSPENDED: N_("Suspended from"),
    SaleStep.RESUMED: N_("On sale again from"),
    SaleStep.ENDED: N_("Last day of sale"),
}
PLANNED: Final[Mapping[SaleStep, str]] = {
    SaleStep.PUT_ON_SALE: N_("On sale from {day}"),
    SaleStep.SUSPENDED: N_("Suspended from {day}"),
    SaleStep.RESUMED: N_("On sale again from {day}"),
    SaleStep.ENDED: N_("Last day of sale: {day}"),
}
FIELDS: Final[Mapping[str, str]] = {
    "name": N_("Full name"),
    "short_name": N_("Short name"),
    "summary": N_("Summary"),
    "pays": N_("What it pays"),
    "excludes": N_("What it does not pay"),
    "limits": N_("Limits"),
    "waiting": N_("Waiting period"),
    "cooling_off": N_("Cooling-off period"),
    "grace": N_("Grace period"),
    "reinstatement": N_("Reinstatement"),
    "surrender": N_("Surrender"),
    "disclosure": N_("Telling the truth"),
    "claims": N_("How to claim"),
    "deductible": N_("Deductible"),
    "proportion": N_("Share of the cost that is paid"),
    "options": N_("Plan options"),
    "basis": N_("How the figures were made"),
    "service_phone": N_("Customer service number"),
    "complaint_phone": N_("Complaints number"),
    "form_number": N_("Form number"),
    "filed_from": N_("Filed for sale from"),
    "filed_until": N_("Filed for sale until"),
    "design_type": N_("Design type"),
    "tier": N_("Tier"),
    "ages": N_("Age at the start"),
    "minimum_days": N_("Days after birth"),
    "occupations": N_("Occupation classes"),
    "minimum_amount": N_("Least amount"),
    "amount_step": N_("Step of the amount"),
    "maximum_amount": N_("Greatest amount"),
    "pay_terms": N_("Pay terms"),
    "cover_terms": N_("Cover terms"),
    "modes": N_("Ways of paying"),
    "guaranteed_rate": N_("Guaranteed rate"),
    "growth_rate": N_("Yearly growth of the sum insured"),
    "waiting_days": N_("Waiting period"),
    "cooling_off_days": N_("Cooling-off period"),
    "grace_days": N_("Grace period"),
    "reinstatement_years": N_("Reinstatement"),
    "renewable_to_age": N_("Renewable up to age"),
    "mortality_basis": N_("Mortality table"),
    "benefit_rules": N_("Rules of the benefits"),
    "account": N_("Charges of the account"),
    "rider": N_("What the rider goes with"),
}
LANGUAGES: Final[Mapping[str, str]] = {"zh_CN": N_("Chinese"), "en": N_("English")}
FLAWS: Final[Mapping[Flaw, str]] = {
    Flaw.NO_RATES: N_("The rate table is empty."),
    Flaw.RATE_NOT_POSITIVE: N_("Rates that are not above zero: {about}"),
    Flaw.AGES_MISSING: N_("No rate at all at age {about}"),
    Flaw.OPTION_MISSING: N_("No rate for plan {about}"),
    Flaw.SEX_MISSING: N_("Rates for one sex only; missing: {about}"),
    Flaw.SOCIAL_INSURANCE_MISSING: N_("Rates with and without social insurance are needed"),
    Flaw.OCCUPATION_MISSING: N_("No rate for occupation class {about}"),
    Flaw.OPTION_UNKNOWN: N_("Rates for a plan that the product does not name: {about}"),
    Flaw.CASH_VALUES_MISSING: N_("Cells without cash values: {about}"),
    Flaw.CASH_VALUES_TOO_LONG: N_("Cells with cash values after the end of cover: {about}"),
    Flaw.AMOUNTS_MISSING: N_("Least, greatest and step of the amount are missing"),
    Flaw.YEARLY_MODE_MISSING: N_("Yearly payment is not offered"),
    Flaw.MODE_FACTOR: N_("The factor of an instalment is not plausible: {about}"),
    Flaw.NO_BENEFITS: N_("No benefit is described"),
}
UNITS: Final[Mapping[PriceBasis, str]] = {
    PriceBasis.PER_SUM_INSURED: N_("Yearly premium for each {unit} of sum insured"),
    PriceBasis.PER_PREMIUM: N_("Sum insured for each {unit} of yearly premium"),
    PriceBasis.PER_OPTION: N_("Yearly premium of the plan"),
    PriceBasis.PER_WAIVED_PREMIUM: N_("Yearly premium for each {unit} of premium waived"),
}
VALUE_UNITS: Final[Mapping[PriceBasis, str]] = {
    PriceBasis.PER_SUM_INSURED: N_("Cash value for each {unit} of sum insured"),
    PriceBasis.PER_PREMIUM: N_("Cash value for each {unit} of yearly premium"),
    PriceBasis.PER_OPTION: N_("Cash value of the plan"),
    PriceBasis.PER_WAIVED_PREMIUM: N_("Cash value for each {unit} of premium waived"),
}
CAP_STANDINGS: Final[Mapping[CapStanding, str]] = {
    CapStanding.PLANNED: N_("Not yet in force"),
    CapStanding.IN_FORCE: N_("In force"),
    CapStanding.SUPERSEDED: N_("Superseded"),
}
CAP_KINDS: Final[Mapping[str, str]] = {
    "guaranteed": N_("Guaranteed rate, at most"),
    "illustrated": N_("Illustrated rate, at most"),
    "fall": N_("Yearly fall to be shown"),
}


def planned_words(step: SaleStep | None, on: date | None, locale: Locale) -> str:
    """Say what a later day brings; nothing where nothing is planned."""
    if step is None or on is None:
        return ""
    return gettext(locale, PLANNED[step], day=long_date(on, locale))


def field_name(code: str, locale: Locale) -> str:
    """Return what a fact or a text is called; ``pays:身故`` names one clause of several."""
    name, _, part = code.partition(":")
    text = gettext(locale, FIELDS[name]) if name in FIELDS else name.replace("_", " ")
    return f"{text}{DOT}{part}" if part and name in {"pays", "limits"} else text


def check_title(check: Check, locale: Locale, **values: object) -> str:
    """Say a fact that is checked."""
    figures = {
        "actual": _figure(check.fact, check.actual, locale),
        "limit": _figure(check.fact, check.limit, locale),
    }
    return gettext(locale, _message(check), **figures, **values)


def _message(check: Check) -> str:
    match check.fact:
        case Fact.GUARANTEED_RATE if check.limit is None:
            return N_("Guaranteed rate {actual}; no cap is in force")
        case Fact.ILLUSTRATED_RATE if check.limit is None:
            return N_("No cap of the illustrated rate is in force: enter it first")
        case _:
            return MET[check.fact] if check.is_met else NOT_MET.get(check.fact, MET[check.fact])


MET: Final[Mapping[Fact, str]] = {
    Fact.SECOND_PERSON: N_("A second person approves; brought in by {uploader}"),
    Fact.FORM_NUMBER: N_("Form number {form}"),
    Fact.TEXTS: N_("Texts in both languages"),
    Fact.DOCUMENTS: N_("Three filed documents in both languages"),
    Fact.CONTACTS: N_("The insurer's numbers for service and complaints"),
    Fact.TABLES: N_("Rates, cash values and terms are whole"),
    Fact.TIER: N_("Tier P{actual}, at least P{limit} for its design type"),
    Fact.GUARANTEED_RATE: N_("Guaranteed rate {actual}, at most {limit}"),
    Fact.ILLUSTRATED_RATE: N_("Illustrated rate at most {limit} on the first day of sale"),
}
NOT_MET: Final[Mapping[Fact, str]] = {
    Fact.SECOND_PERSON: N_("You brought it in: somebody else approves it"),
    Fact.FORM_NUMBER: N_("The form number is missing"),
    Fact.TIER: N_("Tier P{actual} is too low: at least P{limit} for its design type"),
    Fact.GUARANTEED_RATE: N_("Guaranteed rate {actual} is above the cap of {limit}"),
    Fact.ILLUSTRATED_RATE: N_("Illustrated with {actual}, above the cap of {limit}"),
}


def _figure(fact: Fact, value: Decimal | None, locale: Locale) -> str:
    if value is None:
        return ""
    return f"{value:f}" if fact is Fact.TIER else percent(value, locale, 2)


def check_lines(check: Check, locale: Locale, document: Callable[[str], str]) -> list[str]:
    """Say what is lacking, one line each; ``document`` names a kind of document."""
    lines = [_lacking(check.fact, each, locale, document) for each in check.lacking]
    return lines + [flaw_words(flaw, locale) for flaw in check.flaws]


def _lacking(fact: Fact, code: str, locale: Locale, document: Callable[[str], str]) -> str:
    """Say ``zh_CN.summary`` or ``terms.en``."""
    if fact is Fact.CONTACTS:
        return field_name(code, locale)
    first, _, second = code.partition(".")
    language, name = (
        (first, field_name(second, locale)) if fact is Fact.TEXTS else (second, document(first))
    )
    return gettext(
        locale, N_("{name} ({language})"), name=name, language=gettext(locale, LANGUAGES[language])
    )


def flaw_words(flaw: TableFlaw, locale: Locale) -> str:
    """Say what is wrong with a table."""
    return gettext(locale, FLAWS[flaw.flaw], about=flaw.about)


def unit_words(
    words: Mapping[PriceBasis, str], basis: PriceBasis, unit: Decimal, locale: Locale
) -> str:
    """Say what a cell of a table is for."""
    return gettext(locale, words[basis], unit=money(unit, locale))


def rate_text(value: Decimal | None, locale: Locale) -> str:
    """Write a cell as it is filed; blank is not sold."""
    if value is None:
        return "—"
    digits = -int(value.as_tuple().exponent)
    return number(value, locale) if digits <= 0 else f"{value:,.{digits}f}"
