"""The rules of the contracts: each product's own words, told once where several share them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import PlanItem


@dataclass(frozen=True, slots=True)
class Told:
    """A text and the products it holds for; no products where it holds for all."""

    products: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's title and what is told of it."""

    key: str
    title: str
    told: tuple[Told, ...]


TITLES: Final[dict[str, str]] = {
    "cooling_off": N_("Cooling-off period"),
    "waiting": N_("Waiting period"),
    "grace": N_("Grace period"),
    "surrender": N_("Surrender"),
    "lapse": N_("Suspension"),
    "reinstatement": N_("Reinstatement"),
    "non_disclosure": N_("Telling the truth"),
}
# 保险法 Art 36, 37: they concern contracts whose premiums fall due over more than a year.
LONG_TERM: Final = frozenset({"lapse", "reinstatement"})


def contract_rules(context: ProposalContext) -> tuple[Rule, ...]:
    """Return the rules of all contracts, in the order of a contract's life."""
    return tuple(
        Rule(key, gettext(context.locale, title), told)
        for key, title in TITLES.items()
        if (told := _told(context, _reader(context, key), _bound(context, key)))
    )


def surrender(context: ProposalContext) -> tuple[Told, ...]:
    """Return what is told of surrender."""
    return _told(context, _reader(context, "surrender"), context.items)


def claims(context: ProposalContext) -> tuple[Told, ...]:
    """Return the steps of a claim."""
    standing = context.wording.claims_steps
    return _told(context, lambda item: item.rules.claims_steps or standing, context.items)


def bases(context: ProposalContext) -> tuple[Told, ...]:
    """Return what rates and cash values were made from."""

    def read(item: PlanItem) -> tuple[str, ...]:
        return (item.rules.basis,) if item.rules.basis else ()

    return _told(context, read, context.items)


def fictions(context: ProposalContext) -> tuple[str, ...]:
    """Return every notice that something is fictional, each once."""
    of_items = (item.rules.fiction for item in context.items if item.rules.fiction)
    return tuple(dict.fromkeys([*context.organisation.notices, *of_items]))


def _bound(context: ProposalContext, key: str) -> tuple[PlanItem, ...]:
    if key not in LONG_TERM:
        return context.items
    return tuple(item for item in context.items if item.cover_term != "1")


def _reader(context: ProposalContext, key: str) -> Callable[[PlanItem], tuple[str, ...]]:
    standing: str = getattr(context.wording, key)

    def read(item: PlanItem) -> tuple[str, ...]:
        own: str = getattr(item.rules, key)
        text = own or standing
        return (text,) if text else ()

    return read


def _told(
    context: ProposalContext,
    read: Callable[[PlanItem], tuple[str, ...]],
    items: tuple[PlanItem, ...],
) -> tuple[Told, ...]:
    by_text: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        if paragraphs := read(item):
            by_text.setdefault(paragraphs, []).append(item.short_name or item.product_name)
    holds_for_all = len(by_text) == 1 and len(items) == len(context.items)
    return tuple(
        Told(() if holds_for_all else tuple(dict.fromkeys(products)), paragraphs)
        for paragraphs, products in by_text.items()
    )
