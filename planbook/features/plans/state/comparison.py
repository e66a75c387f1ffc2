"""Plans side by side as their page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_short, percent
from planbook.core.labels import LINES, label
from planbook.documents import labels
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.features.plans.schemas import (
    Comparison,
    GapCompared,
    ItemDetail,
    ItemsCompared,
    Person,
    PlanDetail,
)
from planbook.features.plans.state.words import about_item, about_person, per, plan_label

NOTHING: Final = "—"


@dataclass(frozen=True, slots=True)
class CompareColumn:
    """One of the plans."""

    id: int
    label: str
    note: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CompareFact:
    """Main words, and what explains them."""

    text: str
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What one plan has in a row."""

    key: str
    facts: list[CompareFact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One thing about all plans."""

    label: str
    note: str
    cells: list[CompareCell]
    differs: bool


@dataclass(frozen=True, slots=True)
class CompareSection:
    """Rows that belong together: the cost, or one life."""

    title: str
    note: str
    rows: list[CompareRow]
    differs: bool


@dataclass(frozen=True, slots=True)
class CompareView:
    """Up to three plans of a household."""

    customer: str = ""
    plan_href: str = ""
    is_own: bool = False
    same_needs: bool = True
    count: int = 0
    columns: list[CompareColumn] = field(default_factory=list)
    sections: list[CompareSection] = field(default_factory=list)
    differs: bool = False


def compare_view(found: Comparison, locale: Locale) -> CompareView:
    """Show plans side by side, in the order in which they were made."""
    sections = [_cost(found.plans, locale), *_lives(found, locale)]
    return CompareView(
        customer=found.plans[0].customer.name,
        plan_href=f"/plans/{found.plans[0].id}",
        is_own=found.is_own,
        same_needs=found.same_needs,
        count=len(found.plans),
        columns=[_column(plan, locale) for plan in found.plans],
        sections=sections,
        differs=any(section.differs for section in sections),
    )


def _column(plan: PlanDetail, locale: Locale) -> CompareColumn:
    return CompareColumn(
        id=plan.id,
        label=plan_label(plan.name, plan.number, locale),
        note=gettext(locale, N_("Chosen")) if plan.is_chosen else "",
        href=f"/plans/{plan.id}",
        is_chosen=plan.is_chosen,
    )


def _cost(plans: Sequence[PlanDetail], locale: Locale) -> CompareSection:
    rows = [
        _row(N_("Premium a year"), [money(plan.premium_year, locale) for plan in plans], locale),
        _row(
            N_("Paid in all"), [money_short(plan.premium_total, locale) for plan in plans], locale
        ),
        _row(N_("Share of the income"), [_share(plan, locale) for plan in plans], locale),
        _row(N_("Against the budget"), [_budget(plan, locale) for plan in plans], locale),
        _row(N_("To settle"), [_open(plan) for plan in plans], locale),
    ]
    shown = [row for row in rows if any(_says_something(cell) for cell in row.cells)]
    return _section(gettext(locale, N_("What it costs")), "", shown)


def _says_something(cell: CompareCell) -> bool:
    return any(fact.text not in (NOTHING, "0") for fact in cell.facts)


def _row(message: str, texts: Sequence[str], locale: Locale) -> CompareRow:
    cells = [CompareCell(str(place), [CompareFact(text)]) for place, text in enumerate(texts)]
    return CompareRow(gettext(locale, message), "", cells, len(set(texts)) > 1)


def _section(title: str, note: str, rows: list[CompareRow]) -> CompareSection:
    return CompareSection(title, note, rows, any(row.differs for row in rows))


def _share(plan: PlanDetail, locale: Locale) -> str:
    return NOTHING if plan.income_share is None else percent(plan.income_share, locale, 1)


def _budget(plan: PlanDetail, locale: Locale) -> str:
    budget = plan.budget or plan.suggested_budget
    if budget is None:
        return NOTHING
    left = to_yuan(budget - plan.premium_year)
    message = N_("{amount} over") if left < 0 else N_("{amount} left")
    return gettext(locale, message, amount=money_short(abs(left), locale))


def _open(plan: PlanDetail) -> str:
    return str(sum(warning.blocks for warning in plan.warnings))


def _lives(found: Comparison, locale: Locale) -> Iterable[CompareSection]:
    """Yield a section for each life: its lines with items, need, cover and what is left."""
    lives = dict.fromkeys(row.life.key for row in (*found.items, *found.gaps))
    for person in found.plans[0].people:
        if person.key in lives:
            yield _life(found, person, locale)


def _life(found: Comparison, person: Person, locale: Locale) -> CompareSection:
    items = {row.line: row for row in found.items if row.life.key == person.key}
    gaps = {row.line: row for row in found.gaps if row.life.key == person.key}
    lines = [line for line in Line if line in items or line in gaps]
    rows = [
        _line(line, items.get(line), gaps.get(line), len(found.plans), locale) for line in lines
    ]
    return _section(person.name, about_person(person, locale), rows)


def _line(
    line: Line, items: ItemsCompared | None, gaps: GapCompared | None, count: int, locale: Locale
) -> CompareRow:
    cells = [
        _cell(
            str(place),
            items.cells[place] if items else (),
            gaps.cells[place] if gaps else None,
            locale,
        )
        for place in range(count)
    ]
    return CompareRow(
        label=labels.label(locale, "need", line) if gaps else label(LINES, line, locale),
        note=_need(next((gap for gap in gaps.cells if gap), None), locale) if gaps else "",
        cells=cells,
        differs=bool((items and items.differs) or (gaps and gaps.differs)),
    )


def _need(gap: Gap | None, locale: Locale) -> str:
    """Say what is needed and what exists: both are the same for every plan of an analysis."""
    if gap is None or gap.line is Line.MEDICAL:
        return ""
    return gettext(
        locale,
        N_("need {need} · has {cover}"),
        need=_short(gap.need, locale),
        cover=_short(gap.existing, locale),
    )


def _short(amount: Decimal, locale: Locale) -> str:
    return money_short(to_yuan(amount), locale)


def _cell(key: str, items: Sequence[ItemDetail], gap: Gap | None, locale: Locale) -> CompareCell:
    facts = [_fact(item, locale) for item in items]
    return CompareCell(key, facts or [CompareFact(NOTHING)], list(_left(gap, locale)))


def _fact(item: ItemDetail, locale: Locale) -> CompareFact:
    terms = item.terms
    every = per(terms.mode, terms.pay_term, terms.cover_term, locale)
    notes = [about_item(item, locale), f"{money(item.premium, locale)} {every}"]
    return CompareFact(item.product.short_name, notes)


def _left(gap: Gap | None, locale: Locale) -> Iterable[str]:
    if gap is None:
        return
    if gap.line is Line.MEDICAL:
        yield gettext(locale, N_("Not covered yet") if gap.left > ZERO else N_("Covered"))
        return
    if gap.plan > ZERO:
        yield gettext(locale, N_("plan {amount}"), amount=_short(gap.plan, locale))
    yield gettext(locale, N_("left {amount}"), amount=_short(gap.left, locale))
