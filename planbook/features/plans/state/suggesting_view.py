"""Suggested plans as their page shows them."""

from collections.abc import Iterable, Mapping, Sequence

from planbook.core.i18n import DOT, N_, Locale, gettext, money, money_parts, money_short, percent
from planbook.documents import labels
from planbook.domain.lines import Line, Payout, item_payout
from planbook.domain.money import ZERO, to_yuan
from planbook.domain.suggestion.reasons import Waiting
from planbook.domain.suggestion.suggested import Suggested, SuggestedItem, Suggestion
from planbook.features.plans.schemas import SuggestionStart
from planbook.features.plans.state.gaps import gap_rows, medical_words
from planbook.features.plans.state.suggesting_rows import (
    SuggestedCard,
    SuggestedGroup,
    SuggestedLine,
    SuggestView,
    WaitingLine,
)
from planbook.features.plans.state.suggesting_words import (
    meaning_of,
    quality_of,
    title_of,
    wait_of,
    why_of,
)
from planbook.features.plans.state.words import covers, pays


def suggest_view(start: SuggestionStart, found: Suggestion | None, locale: Locale) -> SuggestView:
    """Show the variants, or what is in the way of any."""
    smallest = found.smallest_budget if found else None
    return SuggestView(
        plan_id=start.plan_id,
        customer=start.customer.name,
        plan_href=f"/plans/{start.plan_id}",
        begin_href=f"/new?customer={start.customer_id}",
        has_items=start.items > 0,
        share=_share(start, locale),
        empty=_empty(start, found),
        smallest=money(smallest, locale) if smallest else "",
        smallest_value=f"{smallest:f}" if smallest else "",
        cards=_cards(start, found, locale) if found else [],
    )


def _share(start: SuggestionStart, locale: Locale) -> str:
    if not start.income:
        return ""
    share = percent(start.budget / start.income, locale, 1)
    return gettext(locale, N_("{share} of the household's income"), share=share)


def _empty(start: SuggestionStart, found: Suggestion | None) -> str:
    """Return the code of what is in the way."""
    if found is None or start.brief is None:
        return "no_analysis"
    if all(gap.left <= ZERO for gap in found.variants[-1].gaps):
        return "" if any(one.items for one in found.variants) else "no_gap"
    if not start.products:
        return "no_product"
    small = found.smallest_budget is not None and found.smallest_budget > start.budget
    return "budget" if small else ""


def _cards(start: SuggestionStart, found: Suggestion, locale: Locale) -> list[SuggestedCard]:
    cards: list[SuggestedCard] = []
    for place, one in enumerate(found.variants):
        same = next((each for each in found.variants[:place] if _is_same(each, one)), None)
        cards.append(_card(start, one, same, locale))
    return cards


def _is_same(one: Suggested, other: Suggested) -> bool:
    def bought(found: Suggested) -> list[tuple[int, str, object]]:
        return [(item.product, item.insured, item.choice) for item in found.items]

    return bool(one.items) and bought(one) == bought(other)


def _card(
    start: SuggestionStart, found: Suggested, same: Suggested | None, locale: Locale
) -> SuggestedCard:
    premium, unit = money_parts(found.premium, locale)
    names = {person.key: person.name for person in start.people}
    same_as = ""
    if same is not None:
        same_as = gettext(
            locale,
            N_("The same as {title}: more money closes no more."),
            title=title_of(same.variant, locale),
        )
    return SuggestedCard(
        code=found.variant,
        title=title_of(found.variant, locale),
        meaning=meaning_of(found.variant, locale),
        quality=quality_of(found, locale),
        is_best=found.is_optimal,
        premium=premium,
        premium_unit=unit,
        note=_price_note(start, found, locale),
        is_empty=not found.items,
        same_as=same_as,
        gaps=gap_rows(found.gaps, locale),
        medical=medical_words(found.gaps, start.people, locale),
        groups=_groups(start, found.items, names, locale),
        waiting=_waiting(found.waiting, names, locale),
    )


def _price_note(start: SuggestionStart, found: Suggested, locale: Locale) -> str:
    """Say the exact price, and what the plan would take of the income with what it keeps."""
    kept = start.brief.kept_premium if start.brief else ZERO
    parts = [money(found.premium, locale)]
    if start.income:
        share = percent((found.premium + kept) / start.income, locale, 1)
        parts.append(gettext(locale, N_("{share} of the household's income"), share=share))
    return DOT.join(parts)


def _groups(
    start: SuggestionStart,
    items: Sequence[SuggestedItem],
    names: Mapping[str, str],
    locale: Locale,
) -> list[SuggestedGroup]:
    return [
        SuggestedGroup(
            person.name,
            [_line(start, item, names, locale) for item in items if item.insured == person.key],
        )
        for person in start.people
        if any(item.insured == person.key for item in items)
    ]


def _line(
    start: SuggestionStart, item: SuggestedItem, names: Mapping[str, str], locale: Locale
) -> SuggestedLine:
    return SuggestedLine(
        name=start.products[item.product].short_name,
        about=_about(item, names, locale),
        price=money(item.premium, locale),
        why=why_of(item.reasons, locale),
    )


def _about(item: SuggestedItem, names: Mapping[str, str], locale: Locale) -> str:
    """Say an item's terms in a line; a rider's are those of what it waives."""
    if item.line is None:
        payer = names.get(item.applicant, "")
        return gettext(locale, N_("on {name}'s life, with the items it waives"), name=payer)
    pay, cover = str(item.choice.pay), str(item.choice.cover)
    amount = money_short(item.sum_insured, locale)
    if item_payout(item.line) is Payout.YEARLY:
        amount = gettext(locale, N_("{amount} a year"), amount=amount)
    return DOT.join((amount, pays(pay, cover, locale), covers(cover, locale)))


def _waiting(
    waiting: Iterable[Waiting], names: Mapping[str, str], locale: Locale
) -> list[WaitingLine]:
    return [
        WaitingLine(
            name=labels.label(locale, "need", one.line),
            who=names.get(one.life, ""),
            # Medical cover pays bills: a sum of money would mislead.
            left=""
            if one.line is Line.MEDICAL
            else gettext(
                locale, N_("{amount} open"), amount=money_short(to_yuan(one.left), locale)
            ),
            why=wait_of(one, locale),
        )
        for one in waiting
    ]
