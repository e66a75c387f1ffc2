"""What a waiver rider costs of the premiums that it waives; it is priced on the applicant."""

from collections.abc import Mapping
from decimal import Decimal

from planbook.domain.illustration.codes import PayMode
from planbook.domain.illustration.eligibility import check_life
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice, rate_key
from planbook.domain.money import ZERO
from planbook.domain.suggestion.brief import Brief, Member

Shares = Mapping[int, Decimal]
"""A rider's yearly price as a share of the premium waived, by the years that premium is paid."""


def waivers(brief: Brief, member: Member) -> Mapping[int, Shares]:
    """Return the riders for what is paid for a member, without those that others undercut.

    A rider that the plan has already stays the only one.
    """
    kept = brief.kept_rider(member)
    found = {
        number: waiver_shares(brief, number, member.applicant)
        for number, terms in sorted(brief.products.items())
        if terms.is_waiver and kept in (None, terms.code)
    }
    chosen: dict[int, Shares] = {}
    for number in sorted(found, key=lambda number: _cheapest(found[number])):
        if found[number] and not any(_undercuts(one, found[number]) for one in chosen.values()):
            chosen[number] = found[number]
    return chosen


def _cheapest(shares: Shares) -> tuple[int, Decimal]:
    """Order riders so that none comes before one that undercuts it."""
    return -len(shares), sum(shares.values(), ZERO)


def _undercuts(one: Shares, other: Shares) -> bool:
    """Return whether a rider is sold for all that another is, and never dearer."""
    return all(years in one and one[years] <= price for years, price in other.items())


def waiver_shares(brief: Brief, rider: int, applicant: Life) -> Shares:
    """Return what a rider costs an applicant; nothing where it is not sold to them."""
    terms = brief.products[rider]
    factor = terms.modal_factor(PayMode.YEARLY)
    if factor is None or terms.tier > brief.greatest_tier or check_life(terms, applicant):
        return {}
    return {
        key.pay.value + 1: rate / terms.unit * factor
        for key, rate in terms.rates.items()
        if key == rate_key(terms, applicant, Choice(key.pay, key.pay))
    }
