"""A plan as its page shows it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from planbook.core.i18n import (
    DOT,
    N_,
    Locale,
    gettext,
    long_date,
    money,
    money_parts,
    money_short,
    ngettext,
    percent,
)
from planbook.documents import labels
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.features.plans.schemas import (
    ItemDetail,
    Person,
    PlanDetail,
    PlanFigures,
    PlanRow,
)
from planbook.features.plans.state.gaps import gap_groups, gap_lives, medical_words
from planbook.features.plans.state.rows import ItemLine, LifeGroup, PlanLine, PlanView
from planbook.features.plans.state.warning_words import warning_line
from planbook.features.plans.state.words import about_item, about_person, per, plan_label
from planbook.features.plans.state.years import curve_view

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
        label=plan_label(plan.name, plan.number, locale),
        name=plan.name,
        customer=plan.customer.name,
        customer_href=f"/customers/{plan.customer_id}",
        analysis_href=f"/analysis/{plan.analysis_id}/result" if plan.analysis_id else "",
        begin_href=f"/new?customer={plan.customer_id}" if not plan.analysis_id else "",
        is_own=plan.is_own,
        is_empty=not plan.items,
        is_chosen=plan.is_chosen,
        is_put_away=plan.is_put_away,
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
        copy_href=f"{here}/copy",
        holds=_holds(plan, locale),
        suggest_href=f"{here}/suggest",
        groups=[_group(plan, person, locale) for person in plan.people if _is_shown(plan, person)],
        gaps=gap_groups(plan, locale),
        gap_lives=gap_lives(plan, locale),
        gaps_words=medical_words(plan.gaps, plan.people, locale),
        warnings=[warning_line(plan, warning, locale) for warning in plan.warnings],
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


def _holds(plan: PlanDetail, locale: Locale) -> str:
    """Say until when the prices hold: a birthday makes them others."""
    person = next((one for one in plan.people if one.key == plan.holds_for), None)
    if plan.holds_until is None or person is None or person.age is None:
        return ""
    return _text(
        locale,
        N_("Prices hold until {name} turns {age} on {date}"),
        name=person.name,
        age=person.age + 1,
        date=long_date(plan.holds_until, locale),
    )


def plan_line(row: PlanRow, here: int, locale: Locale) -> PlanLine:
    """Show one of a customer's plans in a list."""
    count = ngettext(locale, "{count} product", "{count} products", row.items)
    price = _text(locale, N_("{amount} a year"), amount=money(row.premium_year, locale))
    return PlanLine(
        id=row.id,
        label=plan_label(row.name, row.number, locale),
        about=f"{price}{DOT}{count}",
        badge=_text(locale, N_("Chosen")) if row.is_chosen else "",
        href=f"/plans/{row.id}",
        is_here=row.id == here,
    )


def _release(plan: PlanDetail, locale: Locale) -> str:
    """Say whether the proposal may go out directly; reviews are off until there is a policy."""
    if plan.can_go_out:
        return _text(locale, N_("Can be shared directly"))
    blocking = sum(warning.blocks for warning in plan.warnings)
    return _text(locale, N_("{count} to settle first"), count=blocking) if blocking else ""


def _is_shown(plan: PlanDetail, person: Person) -> bool:
    insured = any(item.insured.key == person.key for item in plan.items)
    needs = any(gap.life == person.key for gap in plan.gaps)
    return insured or (plan.is_own and (needs or person.relation in PLANNED_FOR))


def _group(plan: PlanDetail, person: Person, locale: Locale) -> LifeGroup:
    return LifeGroup(
        key=person.key,
        name=person.name,
        about=about_person(person, locale),
        lacks=_lacks(plan.gaps, person, locale),
        add_href=f"/plans/{plan.id}/add?life={person.key}",
        rows=[item_line(plan, item, locale) for item in _of(plan, person)],
    )


def _of(plan: PlanDetail, person: Person) -> list[ItemDetail]:
    """Return a person's items, riders behind those that they go with."""
    own = [item for item in plan.items if item.insured == person]
    return sorted(own, key=lambda item: item.product.is_waiver)


def _lacks(gaps: Iterable[Gap], person: Person, locale: Locale) -> str:
    """Say what a person still lacks, the largest sum first."""
    open_gaps = [gap for gap in gaps if gap.life == person.key and gap.left > ZERO]
    ranked = sorted(open_gaps, key=lambda gap: gap.left, reverse=True)[:LACKS_SHOWN]
    if not ranked:
        return ""
    words = DOT.join(_lack(gap, locale) for gap in ranked)
    return _text(locale, N_("Still missing: {words}"), words=words)


def _lack(gap: Gap, locale: Locale) -> str:
    name = labels.label(locale, "need", gap.line)
    # Medical cover limits bills: a sum of money would mislead.
    return name if gap.line is Line.MEDICAL else f"{name} {money_short(gap.left, locale)}"


def item_line(plan: PlanDetail, item: ItemDetail, locale: Locale) -> ItemLine:
    """Show an item in a list."""
    blocked = any(warning.blocks and warning.item_id == item.id for warning in plan.warnings)
    terms = item.terms
    return ItemLine(
        id=item.id,
        name=item.product.short_name,
        about=_waives(plan, item, locale) or about_item(item, locale),
        price=money(item.premium, locale),
        per=per(terms.mode, terms.pay_term, terms.cover_term, locale),
        problem=_text(locale, N_("To settle")) if blocked else "",
        href=f"/plans/{plan.id}/items/{item.id}",
        is_rider=item.product.is_rider,
    )


def _waives(plan: PlanDetail, item: ItemDetail, locale: Locale) -> str:
    """Say whose death or illness waives which premiums."""
    names = [one.product.short_name for one in plan.items if one.id in item.waives]
    if not names:
        return ""
    comma = _text(locale, ", ")
    message = N_("On {name}: waives {items}")
    return _text(locale, message, name=item.applicant.name, items=comma.join(names))
