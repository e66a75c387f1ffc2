"""The codes of a plan in words."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, money_short
from planbook.core.labels import RELATIONS, label
from planbook.documents import labels
from planbook.features.plans.schemas import (
    ItemDetail,
    Obstacle,
    Person,
)
from planbook.ui import kit as ui

OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.UNKNOWN_PERSON: N_("Birthday and sex are needed for a price"),
    Obstacle.GRADE: N_("Above your qualification grade"),
    Obstacle.AGE: N_("Not sold at this age"),
    Obstacle.NO_PREMIUM: N_("Needs an item that somebody else pays for"),
    Obstacle.NO_MAIN: N_("Goes with a main product that is not planned yet"),
}
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
    return DOT.join(
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
    return f"{place}{DOT}{gettext(locale, N_('age {age}'), age=person.age)}"


def plan_label(name: str, number: int, locale: Locale) -> str:
    """Say what a plan is called: its name, or its number among the customer's."""
    return name or gettext(locale, N_("Plan {number}"), number=number)


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
