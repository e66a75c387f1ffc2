"""The codes of a plan in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_short, percent
from planbook.core.labels import RELATIONS, label
from planbook.documents import labels
from planbook.features.plans.schemas import (
    ItemDetail,
    Obstacle,
    Person,
    PlanWarning,
    WarningCode,
)
from planbook.ui import kit as ui

OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.UNKNOWN_PERSON: N_("Birthday and sex are needed for a price"),
    Obstacle.GRADE: N_("Above your qualification grade"),
    Obstacle.AGE: N_("Not sold at this age"),
    Obstacle.NO_PREMIUM: N_("Needs an item that somebody else pays for"),
}
WARNINGS: Final[Mapping[WarningCode, tuple[str, str]]] = {
    WarningCode.NO_PRICE: (
        N_("{item}: these terms are not sold today"),
        N_("Choose other terms, or take it out."),
    ),
    WarningCode.OFF_SALE: (
        N_("{item} is not on sale any more"),
        N_("Take it out and choose another product."),
    ),
    WarningCode.GRADE: (
        N_("{item} needs qualification grade {limit}; yours is lower"),
        N_("Choose a product of your grade, or pass the customer on."),
    ),
    WarningCode.NOT_ELIGIBLE: (
        N_("{item}: {person} cannot be insured so"),
        N_("Look at age, occupation and amount."),
    ),
    WarningCode.APPLICANT: (
        N_("{item}: {person} cannot be the applicant"),
        N_("Choose an adult who is allowed to apply."),
    ),
    WarningCode.MINOR_LIMIT: (
        N_("{person}: death benefit of {actual}, more than the {limit} allowed for a minor"),
        N_("Lower the amount; policies elsewhere count too."),
    ),
    WarningCode.STALE_ANALYSIS: (
        N_("The family's facts have changed since the analysis"),
        N_("Compute the needs anew before you make the proposal."),
    ),
    WarningCode.OVER_BUDGET: (
        N_("{actual} a year is above the budget of {limit}"),
        N_("Lower amounts, or talk about the budget."),
    ),
    WarningCode.INCOME_SHARE: (
        N_("Premiums take {actual} of the income, more than {limit}"),
        N_("A premium that cannot be kept up helps nobody: plan for less."),
    ),
    WarningCode.PROTECTION_SHARE: (
        N_("Protection takes {actual} of the income, more than {limit}"),
        N_("Check amounts and terms once more."),
    ),
    WarningCode.DUPLICATE_INDEMNITY: (
        N_("{person} has medical cover already"),
        N_("Bills are paid once: a second policy adds little."),
    ),
    WarningCode.NO_NEED: (
        N_("{item} fills no gap that the analysis found"),
        N_("Keep it only if there is another reason for it."),
    ),
    WarningCode.OVER_65: (
        N_("{person} is {actual}"),
        N_("Explain terms and cash values with special care, and keep a record."),
    ),
}
# How a warning's figures are said; all others are sums of money.
SHARES: Final = frozenset({WarningCode.INCOME_SHARE, WarningCode.PROTECTION_SHARE})
COUNTS: Final = frozenset({WarningCode.GRADE, WarningCode.OVER_65})
PER: Final[Mapping[str, str]] = {
    "yearly": N_("a year"),
    "half_yearly": N_("every half year"),
    "quarterly": N_("a quarter"),
    "monthly": N_("a month"),
}
ONE_YEAR: Final = "1"
OCCUPATIONS: Final[Mapping[int, str]] = {
    1: N_("Class 1: office work"),
    2: N_("Class 2: field work, sales, teaching"),
    3: N_("Class 3: light manual work, driving a car"),
    4: N_("Class 4: skilled trades, security"),
    5: N_("Class 5: heavy manual work"),
    6: N_("Class 6: dangerous work"),
}


def per(mode: str, pay_term: str, cover_term: str, locale: Locale) -> str:
    """Say how often a premium is paid: 每年, or 一次交清 for a cover of several years."""
    if pay_term == ONE_YEAR != cover_term:
        return gettext(locale, N_("once"))
    return gettext(locale, PER[mode])


def about_item(item: ItemDetail, locale: Locale) -> str:
    """Say an item's terms in a line: 300万 · 交20年 · 保至60周岁."""
    terms = item.terms
    return " · ".join(
        (
            money_short(item.sum_insured, locale),
            pays(terms.pay_term, terms.cover_term, locale),
            covers(terms.cover_term, locale),
        )
    )


def pays(pay_term: str, cover_term: str, locale: Locale) -> str:
    """Say how long premiums are due."""
    term = _within(labels.pay_term(locale, pay_term, cover_term))
    return gettext(locale, N_("pay {term}"), term=term)


def covers(cover_term: str, locale: Locale) -> str:
    """Say how long the cover runs."""
    return gettext(locale, N_("cover {term}"), term=_within(labels.term(locale, cover_term)))


def _within(term: str) -> str:
    """Write a term as it stands within a sentence."""
    return term[:1].lower() + term[1:]


def about_person(person: Person, locale: Locale) -> str:
    """Say a person's place in the household and age."""
    place = label(RELATIONS, person.relation, locale)
    if person.age is None:
        return place
    return f"{place} · {gettext(locale, N_('age {age}'), age=person.age)}"


def warning_text(warning: PlanWarning, names: Mapping[str, str], locale: Locale) -> tuple[str, str]:
    """Say what is the matter and what to do about it."""
    text, advice = WARNINGS[warning.code]
    values = {
        "item": names.get(str(warning.item_id), ""),
        "person": names.get(warning.life, ""),
        "actual": figure(warning.code, warning.actual, locale),
        "limit": figure(warning.code, warning.limit, locale),
    }
    return gettext(locale, text, **values), gettext(locale, advice)


def figure(code: WarningCode, value: Decimal | None, locale: Locale) -> str:
    """Say a warning's figure."""
    if value is None:
        return ""
    if code in SHARES:
        return percent(value, locale, 1)
    return f"{value:.0f}" if code in COUNTS else money(value.quantize(Decimal(1)), locale)


def term_choices(terms: tuple[str, ...], locale: Locale, cover_term: str = "") -> list[ui.Choice]:
    """Offer terms; with a cover term they are those of paying."""
    return [
        ui.Choice(
            term,
            labels.pay_term(locale, term, cover_term) if cover_term else labels.term(locale, term),
        )
        for term in terms
    ]


def mode_choices(modes: tuple[str, ...], locale: Locale) -> list[ui.Choice]:
    """Offer ways of paying."""
    return [ui.Choice(mode, labels.label(locale, "mode", mode)) for mode in modes]


def occupation_choices(classes: tuple[int, ...], locale: Locale) -> list[ui.Choice]:
    """Offer classes of occupation."""
    return [ui.Choice(str(one), gettext(locale, OCCUPATIONS[one])) for one in classes]
