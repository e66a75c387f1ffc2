"""What differs between two versions of a proposal: codes and figures, and then in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from planbook.core.i18n import N_, Locale, gettext, money, money_short
from planbook.documents import labels
from planbook.documents.contexts import ProposalContext
from planbook.documents.names import Names
from planbook.documents.parts import NeedLine, PlanItem

Value = Decimal | str | None
Kind = Literal[
    "premium_year", "premium_total", "added", "removed", "sum_insured", "premium",
    "pay_term", "cover_term", "mode", "gap", "note", "look", "facts", "rules",
]  # fmt: skip
# What a customer is told: the offer, not its wrapping.
OFFERED: Final = frozenset(
    {"premium_year", "added", "removed", "sum_insured", "pay_term", "cover_term", "mode", "gap"}
)
WORDS: Final[Mapping[str, str]] = {
    "premium_year": N_("Premium a year"),
    "premium_total": N_("All premiums"),
    "added": N_("Added: {what}"),
    "removed": N_("No longer in the plan: {what}"),
    "sum_insured": N_("Sum insured of {what}"),
    "premium": N_("Premium of {what}"),
    "pay_term": N_("Years of payment of {what}"),
    "cover_term": N_("Cover term of {what}"),
    "mode": N_("Payment of {what}"),
    "gap": N_("Still missing: {what}"),
    "note": N_("Personal note"),
    "look": N_("Theme, cover or order"),
    "facts": N_("What the family told you"),
    "rules": N_("Product texts, assumptions or rules"),
}
# What has no figures is told by its name alone.
UNTOLD: Final = frozenset({"look", "facts", "rules"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of what kind, about which product or need, before and after."""

    kind: Kind
    what: str = ""
    before: Value = None
    after: Value = None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A difference in words."""

    title: str
    before: str
    after: str


def changes(old: ProposalContext, new: ProposalContext) -> tuple[Change, ...]:
    """Return what differs of a newer version, the premium first."""
    return (*_totals(old, new), *_items(old, new), *_gaps(old, new), *_rest(old, new))


def offered(found: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the differences that a customer is told of."""
    return tuple(one for one in found if one.kind in OFFERED)


def in_words(found: tuple[Change, ...], locale: Locale) -> tuple[ChangeLine, ...]:
    """Say differences in a language, figures as a document writes them."""
    return tuple(
        ChangeLine(
            gettext(locale, WORDS[one.kind], what=one.what),
            "" if one.kind in UNTOLD else _said(one, one.before, locale),
            "" if one.kind in UNTOLD else _said(one, one.after, locale),
        )
        for one in found
    )


def _said(change: Change, value: Value, locale: Locale) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return (money_short if change.kind in ("sum_insured", "gap") else money)(value, locale)
    match change.kind:
        case "pay_term":
            return labels.pay_term(locale, value, "")
        case "cover_term":
            return labels.term(locale, value)
        case "mode":
            return labels.label(locale, "mode", value)
        case _:
            return value


def _totals(old: ProposalContext, new: ProposalContext) -> Iterator[Change]:
    for kind in ("premium_year", "premium_total"):
        before, after = getattr(old.totals, kind), getattr(new.totals, kind)
        if before != after:
            yield Change(kind, "", before, after)


def _items(old: ProposalContext, new: ProposalContext) -> Iterator[Change]:
    before = {item.key: item for item in old.items}
    after = {item.key: item for item in new.items}
    for key, item in after.items():
        if key not in before:
            yield Change("added", _called(new, item), None, item.premium_year)
        else:
            yield from _terms(_called(new, item), before[key], item)
    for key, item in before.items():
        if key not in after:
            yield Change("removed", _called(old, item), item.premium_year, None)


def _terms(what: str, old: PlanItem, new: PlanItem) -> Iterator[Change]:
    pairs: tuple[tuple[Kind, Value, Value], ...] = (
        ("sum_insured", old.sum_insured, new.sum_insured),
        ("premium", old.premium_year, new.premium_year),
        ("pay_term", old.pay_term, new.pay_term),
        ("cover_term", old.cover_term, new.cover_term),
        ("mode", old.mode, new.mode),
    )
    for kind, before, after in pairs:
        if before != after:
            yield Change(kind, what, before, after)


def _called(context: ProposalContext, item: PlanItem) -> str:
    return f"{item.short_name or item.product_name} · {Names(context).of(item.insured)}"


def _gaps(old: ProposalContext, new: ProposalContext) -> Iterator[Change]:
    before = {(need.person, need.line): need for need in old.needs}
    after = {(need.person, need.line): need for need in new.needs}
    for key in dict.fromkeys((*before, *after)):
        left, now = _left(before.get(key)), _left(after.get(key))
        if left != now:
            context = new if key in after else old
            person, line = key
            name = labels.label(new.locale, "need", line)
            yield Change("gap", f"{name} · {Names(context).of(person)}", left, now)


def _left(need: NeedLine | None) -> Decimal:
    return need.left if need else Decimal(0)


def _rest(old: ProposalContext, new: ProposalContext) -> Iterator[Change]:
    if old.note != new.note:
        yield Change("note", "", old.note, new.note)
    if old.look != new.look:
        yield Change("look")
    if (old.facts, old.policies, old.people) != (new.facts, new.policies, new.people):
        yield Change("facts")
    if (old.wording, old.assumptions, old.contacts) != (
        new.wording,
        new.assumptions,
        new.contacts,
    ):
        yield Change("rules")
