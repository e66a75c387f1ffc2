"""What becomes of a plan with another customer, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, money, percent
from planbook.core.labels import RELATIONS, label
from planbook.documents import labels
from planbook.features.plans.schemas import (
    CarriedItem,
    Change,
    CopyPreview,
    DropReason,
    ItemTerms,
    Person,
)
from planbook.features.plans.state.words import covers, pays, per

DROPPED: Final[Mapping[DropReason, str]] = {
    DropReason.NO_SUCH_LIFE: N_("Nobody in this family to insure"),
    DropReason.UNKNOWN_PERSON: N_("Birthday or sex is not known"),
    DropReason.OFF_SALE: N_("The product is no longer on sale"),
    DropReason.GRADE: N_("Above your qualification grade"),
    DropReason.AGE: N_("Not sold at this age"),
    DropReason.NO_BASE: N_("There is no premium that it could waive"),
    DropReason.NO_MAIN: N_("Its main product cannot come along"),
    DropReason.REFUSED: N_("The product does not insure this person"),
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in for whom."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """An item as it would be: the price before and after, and what else is different."""

    name: str
    life: str
    before: str
    after: str
    words: str
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class CopyView:
    """What copying comes to."""

    customer_id: int = 0
    customer: str = ""
    has_needs: bool = True
    lives: list[StandIn] = field(default_factory=list)
    kept: list[CarriedLine] = field(default_factory=list)
    dropped: list[CarriedLine] = field(default_factory=list)
    premium_before: str = ""
    premium: str = ""
    change: str = ""


def copy_view(found: CopyPreview, locale: Locale) -> CopyView:
    """Show what copying a plan to another customer comes to."""
    lines = [_line(item, locale) for item in found.items]
    return CopyView(
        customer_id=found.customer_id,
        customer=found.customer_name,
        has_needs=found.has_needs,
        lives=[_stand_in(one, other, locale) for one, other in found.lives],
        kept=[line for line in lines if not line.is_dropped],
        dropped=[line for line in lines if line.is_dropped],
        premium_before=money(found.premium_before, locale),
        premium=money(found.premium_year, locale),
        change=_change(found, locale),
    )


def _change(found: CopyPreview, locale: Locale) -> str:
    if not found.premium_before:
        return ""
    share = found.premium_year / found.premium_before - 1
    return f"{'+' if share > 0 else ''}{percent(share, locale, 1)}"


def _stand_in(one: Person, other: Person | None, locale: Locale) -> StandIn:
    return StandIn(
        _who(one, locale), _who(other, locale) if other else gettext(locale, N_("nobody"))
    )


def _who(person: Person, locale: Locale) -> str:
    relation = label(RELATIONS, person.relation, locale)
    if person.age is None:
        return f"{person.name} ({relation})"
    age = gettext(locale, N_("age {age}"), age=person.age)
    return f"{person.name} ({relation}{DOT}{age})"


def _line(item: CarriedItem, locale: Locale) -> CarriedLine:
    before, terms = item.before, item.terms
    every = per(before.terms.mode, before.terms.pay_term, before.terms.cover_term, locale)
    after = ""
    if terms is not None and item.premium is not None:
        after = f"{money(item.premium, locale)} {_per(terms, locale)}"
    return CarriedLine(
        name=before.product.short_name,
        life=item.insured.name if item.insured else before.insured.name,
        before=f"{money(before.premium, locale)} {every}",
        after=after,
        words=DOT.join(_notes(item, locale)),
        is_dropped=item.dropped is not None,
    )


def _per(terms: ItemTerms, locale: Locale) -> str:
    return per(terms.mode, terms.pay_term, terms.cover_term, locale)


def _notes(item: CarriedItem, locale: Locale) -> list[str]:
    if item.dropped is not None:
        why = item.refusal.text(locale) if item.refusal else gettext(locale, DROPPED[item.dropped])
        return [why]
    if item.terms is None:
        return []
    told = (_told(change, item, item.terms, locale) for change in item.changes)
    return [text for text in told if text]


def _told(change: Change, item: CarriedItem, after: ItemTerms, locale: Locale) -> str:
    """Say one change; the premium stands beside the name anyhow."""
    before = item.before.terms
    match change:
        case Change.PAY_TERM:
            return _to(
                pays(before.pay_term, before.cover_term, locale),
                pays(after.pay_term, after.cover_term, locale),
            )
        case Change.COVER_TERM:
            return _to(covers(before.cover_term, locale), covers(after.cover_term, locale))
        case Change.MODE:
            return _to(
                labels.label(locale, "mode", before.mode), labels.label(locale, "mode", after.mode)
            )
        case Change.AMOUNT if before.amount is not None and after.amount is not None:
            return _to(money(before.amount, locale), money(after.amount, locale))
        case _:
            return gettext(locale, OTHER_CHANGES[change]) if change in OTHER_CHANGES else ""


def _to(before: str, after: str) -> str:
    return f"{before} → {after}"


OTHER_CHANGES: Final[Mapping[Change, str]] = {
    Change.APPLICANT: N_("Another applicant"),
    Change.OPTION: N_("Another option"),
    Change.AMOUNT: N_("Another amount"),
    Change.OCCUPATION: N_("Priced for another occupation class"),
    Change.SOCIAL: N_("Priced for another social insurance"),
    Change.BENEFICIARIES: N_("Statutory heirs instead of named beneficiaries"),
}
