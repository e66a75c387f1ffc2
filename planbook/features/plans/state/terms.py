"""Terms as they are chosen: what there is to choose from, and what the choice costs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, gettext, money, money_short
from planbook.domain.lines import Line
from planbook.features.plans.schemas import AmountRange, ItemTerms, SoldTerms, TermChoices
from planbook.features.plans.state.rows import PriceView, SoldLine, TermsView
from planbook.features.plans.state.words import (
    covers,
    mode_choices,
    occupation_choices,
    pays,
    per,
    term_choices,
)
from planbook.ui import kit as ui

# Round amounts that are asked for at the table; those off a product's limits are left out.
ROUND_AMOUNTS: Final = tuple(
    Decimal(amount) for amount in (100_000, 300_000, 500_000, 1_000_000, 2_000_000, 3_000_000)
)
ROUND_YEARLY: Final = tuple(Decimal(amount) for amount in (6_000, 12_000, 24_000, 36_000, 60_000))
ROUND_PREMIUMS: Final = tuple(Decimal(amount) for amount in (5_000, 10_000, 20_000, 50_000))
YEARLY_LINES: Final = frozenset({Line.EDUCATION, Line.PENSION, Line.ANNUITY})


def terms_view(
    chosen: ItemTerms,
    choices: TermChoices,
    line: Line,
    options: Mapping[str, str],
    sum_insured: Decimal,
    locale: Locale,
) -> TermsView:
    """Show what can be chosen of a product, and what is."""
    amounts = choices.amounts
    return TermsView(
        option=chosen.option,
        options=[ui.Choice(code, options.get(code, code)) for code in choices.options]
        if len(choices.options) > 1
        else [],
        amount=f"{chosen.amount:f}" if chosen.amount is not None else "",
        amount_label=gettext(locale, _amount_label(amounts, line)) if amounts else "",
        amount_hint=_hint(amounts, locale) if amounts else "",
        insures=_insures(sum_insured, locale) if amounts and amounts.is_premium else "",
        amounts=_round_amounts(amounts, line, locale) if amounts else [],
        cover_term=chosen.cover_term,
        cover_terms=term_choices(choices.cover_terms, locale) if not choices.is_waiver else [],
        pay_term=chosen.pay_term,
        pay_terms=term_choices(choices.pay_terms, locale, chosen.cover_term)
        if not choices.is_waiver
        else [],
        mode=chosen.mode,
        modes=mode_choices(choices.modes, locale) if len(choices.modes) > 1 else [],
        occupation=str(chosen.occupation_class),
        occupations=occupation_choices(choices.occupation_classes, locale)
        if choices.by_occupation
        else [],
        asks_social=choices.by_social_insurance,
        social=chosen.social_insurance,
    )


def _amount_label(amounts: AmountRange, line: Line) -> str:
    if amounts.is_premium:
        return N_("Premium a year")
    return N_("Paid a year") if line in YEARLY_LINES else N_("Sum insured")


def _hint(amounts: AmountRange, locale: Locale) -> str:
    return gettext(
        locale,
        N_("From {least} to {most}, in steps of {step}"),
        least=money_short(amounts.minimum, locale),
        most=money_short(amounts.maximum, locale),
        step=money_short(amounts.step, locale),
    )


def _insures(sum_insured: Decimal, locale: Locale) -> str:
    return gettext(locale, N_("Insures {amount}"), amount=money(sum_insured, locale))


def _round_amounts(amounts: AmountRange, line: Line, locale: Locale) -> list[ui.Choice]:
    usual = ROUND_YEARLY if line in YEARLY_LINES else ROUND_AMOUNTS
    return [
        ui.Choice(f"{amount:f}", money_short(amount, locale))
        for amount in (ROUND_PREMIUMS if amounts.is_premium else usual)
        if amounts.minimum <= amount <= amounts.maximum and not amount % amounts.step
    ]


def price_view(
    chosen: ItemTerms,
    *,
    premium: Decimal,
    premium_total: Decimal,
    locale: Locale,
) -> PriceView:
    """Show what the terms cost: a payment, and all of them."""
    return PriceView(
        premium=money(premium, locale),
        per=per(chosen.mode, chosen.pay_term, chosen.cover_term, locale),
        total=gettext(locale, N_("{amount} in all"), amount=money_short(premium_total, locale)),
    )


def sold_lines(nearest: tuple[SoldTerms, ...], mode: str, locale: Locale) -> list[SoldLine]:
    """Show the terms that are sold, with what they cost."""
    return [
        SoldLine(place, _words(each, locale), _price(each, mode, locale))
        for place, each in enumerate(nearest)
    ]


def _words(terms: SoldTerms, locale: Locale) -> str:
    return DOT.join(
        (pays(terms.pay_term, terms.cover_term, locale), covers(terms.cover_term, locale))
    )


def _price(terms: SoldTerms, mode: str, locale: Locale) -> str:
    if terms.premium is None:
        return ""
    every = per(mode, terms.pay_term, terms.cover_term, locale)
    return f"{money(terms.premium, locale)} {every}"
