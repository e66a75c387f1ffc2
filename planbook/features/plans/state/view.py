"""A plan as its page shows it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_parts, money_short, percent
from planbook.documents import labels
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.features.plans.schemas import (
    ItemDetail,
    Person,
    PlanDetail,
    PlanFigures,
    PlanWarning,
    WarningCode,
)
from planbook.features.plans.state.rows import ItemLine, LifeGroup, PlanView, WarningLine
from planbook.features.plans.state.words import about_item, about_person, per, warning_text
from planbook.features.plans.state.years import curve_view
from planbook.ui import kit as ui

# Who is always offered cover; parents and others appear once they have an item.
PLANNED_FOR: Final = frozenset({"self", "spouse", "child"})
LACKS_SHOWN: Final = 3


def plan_view(figures: PlanFigures, locale: Locale) -> PlanView:
    """Show a plan."""
    plan = figures.detail
    premium, unit = money_parts(plan.premium_year, locale)
    budget = plan.budget or plan.suggested_budget
    here = f"/plans/{plan.id}"
    return PlanView(
        id=plan.id,
        customer=plan.customer.name,
        customer_href=f"/customers/{plan.customer_id}",
        analysis_href=f"/analysis/{plan.analysis_id}/result" if plan.analysis_id else "",
        begin_href=f"/new?customer={plan.customer_id}" if not plan.analysis_id else "",
        is_own=plan.is_own,
        is_empty=not plan.items,
        premium=premium,
        premium_unit=unit,
        premium_exact=money(plan.premium_year, locale) if unit else "",
        share=_share(plan, locale),
        budget=money_short(budget, locale) if budget else "",
        budget_note="" if plan.budget or not budget else _text(locale, SUGGESTED),
        budget_left=_left(plan.premium_year, budget, locale),
        budget_share=float(min(Decimal(1), plan.premium_year / budget)) if budget else 0.0,
        is_over=budget is not None and plan.premium_year > budget,
        release=_release(plan, locale),
        release_tone="accent" if plan.can_go_out else "attention",
        can_go_out=plan.can_go_out,
        proposal_href=f"{here}/proposal",
        years_href=f"{here}/years",
        groups=[_group(plan, person, locale) for person in plan.people if _is_shown(plan, person)],
        gaps=gap_rows(plan.gaps, locale),
        gaps_words=_medical(plan, locale),
        warnings=[_warning(plan, warning, locale) for warning in plan.warnings],
        curve=curve_view(figures.illustration.total, locale),
    )


SUGGESTED: Final = N_("suggested: a tenth of the income")


def _text(locale: Locale, message: str, **values: object) -> str:
    return gettext(locale, message, **values)


def _share(plan: PlanDetail, locale: Locale) -> str:
    if plan.income_share is None or not plan.items:
        return ""
    share = percent(plan.income_share, locale, 1)
    return _text(locale, N_("{share} of the household's income"), share=share)


def _left(premium: Decimal, budget: Decimal | None, locale: Locale) -> str:
    if budget is None:
        return ""
    left = to_yuan(budget - premium)
    if left < 0:
        return _text(locale, N_("{amount} over"), amount=money(-left, locale))
    return _text(locale, N_("{amount} left"), amount=money(left, locale))


def _release(plan: PlanDetail, locale: Locale) -> str:
    """Say whether the proposal may go out directly; reviews are off until there is a policy."""
    if plan.can_go_out:
        return _text(locale, N_("Can be shared directly"))
    blocking = sum(warning.blocks for warning in plan.warnings)
    return _text(locale, N_("{count} to settle first"), count=blocking) if blocking else ""


def _is_shown(plan: PlanDetail, person: Person) -> bool:
    insured = any(item.insured.key == person.key for item in plan.items)
    return insured or (plan.is_own and person.relation in PLANNED_FOR)


def _group(plan: PlanDetail, person: Person, locale: Locale) -> LifeGroup:
    return LifeGroup(
        key=person.key,
        name=person.name,
        about=about_person(person, locale),
        lacks=_lacks(plan.gaps, person, locale),
        add_href=f"/plans/{plan.id}/add?life={person.key}",
        rows=[_item(plan, item, locale) for item in plan.items if item.insured == person],
    )


def _lacks(gaps: Iterable[Gap], person: Person, locale: Locale) -> str:
    """Say what a person still lacks, the largest sum first."""
    open_gaps = [gap for gap in gaps if gap.life == person.key and gap.left > ZERO]
    ranked = sorted(open_gaps, key=lambda gap: gap.left, reverse=True)[:LACKS_SHOWN]
    if not ranked:
        return ""
    words = " · ".join(_lack(gap, locale) for gap in ranked)
    return _text(locale, N_("Still missing: {words}"), words=words)


def _lack(gap: Gap, locale: Locale) -> str:
    name = labels.label(locale, "need", gap.line)
    # Medical cover limits bills: a sum of money would mislead.
    return name if gap.line is Line.MEDICAL else f"{name} {money_short(gap.left, locale)}"


def _item(plan: PlanDetail, item: ItemDetail, locale: Locale) -> ItemLine:
    blocked = any(warning.blocks and warning.item_id == item.id for warning in plan.warnings)
    terms = item.terms
    return ItemLine(
        id=item.id,
        name=item.product.short_name,
        about=about_item(item, locale),
        price=money(item.premium, locale),
        per=per(terms.mode, terms.pay_term, terms.cover_term, locale),
        problem=_text(locale, N_("To settle")) if blocked else "",
        href=f"/plans/{plan.id}/items/{item.id}",
    )


def gap_rows(gaps: Iterable[Gap], locale: Locale) -> list[ui.GapRow]:
    """Show every line that is capital, over all lives, the largest need first."""
    lines: dict[Line, list[Gap]] = {}
    for gap in gaps:
        if gap.line is not Line.MEDICAL:
            lines.setdefault(gap.line, []).append(gap)
    summed = sorted(
        ((line, _sum(found)) for line, found in lines.items()), key=lambda each: -each[1][0]
    )
    greatest = max((amounts[0] for _, amounts in summed), default=Decimal(1)) or Decimal(1)
    return [_gap_row(line, amounts, greatest, locale) for line, amounts in summed if amounts[0]]


def _sum(gaps: Iterable[Gap]) -> tuple[Decimal, Decimal, Decimal]:
    """Return need, cover and plan: one life's surplus fills no other's gap."""
    found = list(gaps)
    need = sum((gap.need for gap in found), ZERO)
    cover = sum((min(gap.existing, gap.need) for gap in found), ZERO)
    left = sum((gap.left for gap in found), ZERO)
    return need, cover, need - cover - left


def _gap_row(
    line: Line, amounts: tuple[Decimal, Decimal, Decimal], greatest: Decimal, locale: Locale
) -> ui.GapRow:
    need, cover, plan = amounts
    words = tuple(money_short(to_yuan(one), locale) for one in (*amounts, need - cover - plan))
    name = labels.label(locale, "need", line)
    return ui.gap_row(
        name, amounts=amounts, words=(words[0], words[1], words[2], words[3]), greatest=greatest
    )


def _medical(plan: PlanDetail, locale: Locale) -> str:
    """Say who has medical cover now, and who has none yet."""
    checks = [gap for gap in plan.gaps if gap.line is Line.MEDICAL]
    names = {person.key: person.name for person in plan.people}
    comma = _text(locale, ", ")
    without = comma.join(names.get(gap.life, "") for gap in checks if gap.left > ZERO)
    if not checks:
        return ""
    if not without:
        return _text(locale, N_("Medical: everybody is covered."))
    return _text(locale, N_("Medical: {names} not covered yet."), names=without)


def _warning(plan: PlanDetail, warning: PlanWarning, locale: Locale) -> WarningLine:
    names = names_in(plan)
    text, advice = warning_text(warning, names, locale)
    return WarningLine(text, advice, _tone(warning), _href(plan, warning))


def names_in(plan: PlanDetail) -> Mapping[str, str]:
    """Return what people and items are called, by key and number."""
    return {
        **{person.key: person.name for person in plan.people},
        **{str(item.id): item.product.short_name for item in plan.items},
    }


def _tone(warning: PlanWarning) -> str:
    return "danger" if warning.blocks else "attention"


def _href(plan: PlanDetail, warning: PlanWarning) -> str:
    if warning.code is WarningCode.STALE_ANALYSIS:
        return f"/analysis/{plan.analysis_id}/result"
    if warning.item_id is not None and warning.item_id in {item.id for item in plan.items}:
        return f"/plans/{plan.id}/items/{warning.item_id}"
    return ""
