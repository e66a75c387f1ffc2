"""The results in words: picture first, then sentences, then every number with its lines."""

from collections.abc import Iterator
from decimal import Decimal

from planbook.core.i18n import (
    N_,
    Locale,
    gettext,
    long_date,
    money_parts,
    money_short,
)
from planbook.core.labels import LIFE_STAGES, LINES, RELATIONS, label
from planbook.domain.lines import Line
from planbook.domain.money import to_yuan
from planbook.domain.needs.assumptions import ABOUT
from planbook.domain.needs.household import LineTotals
from planbook.domain.needs.plain import Event
from planbook.domain.needs.priorities import Priority
from planbook.features.analysis.schemas import AnalysisResults, AnalysisRow
from planbook.features.analysis.schemas.labels import (
    COUNTS,
    FACTS,
    METHODS,
    PRIORITIES,
    REASONS,
)
from planbook.features.analysis.schemas.words import (
    assumed_value,
    assumption_label,
    assumption_value,
    runway_sentence,
)
from planbook.features.analysis.state.rows import (
    AnalysisLine,
    FactRow,
    MethodsRow,
    PriorityRow,
    ResultView,
)
from planbook.features.analysis.state.workings import Names, line_row, need_rows
from planbook.features.customers.schemas import SELF
from planbook.ui import kit as ui


def names_in(results: AnalysisResults, locale: Locale) -> Names:
    """Return what each person is called, by key; as the results knew them."""
    names: dict[str, str] = {}
    people = results.computed.people
    for person in people:
        alike = [one.key for one in people if one.relation == person.relation]
        number = f" {alike.index(person.key) + 1}" if len(alike) > 1 else ""
        names[person.key] = person.name or label(RELATIONS, person.relation, locale) + number
    return names


def result_view(results: AnalysisResults, locale: Locale) -> ResultView:
    """Show an analysis' results."""
    names, household = names_in(results, locale), results.household
    totals = household.totals
    gap, unit = money_parts(to_yuan(totals.gap), locale)
    return ResultView(
        id=results.id,
        customer_id=results.customer_id,
        customer=names[SELF],
        customer_href=f"/customers/{results.customer_id}",
        stage=label(LIFE_STAGES, results.stage, locale),
        day=long_date(results.on, locale),
        gap=gap,
        gap_unit=unit,
        need=money_short(to_yuan(totals.need), locale),
        cover=money_short(to_yuan(totals.cover), locale),
        is_covered=totals.gap == 0,
        is_own=results.is_own,
        frozen=results.frozen,
        stale=results.stale,
        plan_href=f"/plans/new?analysis={results.id}",
        edit_href=f"/analysis/{results.id}",
        gaps=gap_rows(results, locale),
        words=words_of(results, names, locale),
        priorities=[_priority(one, names, locale) for one in household.priorities],
        lines=[line_row(results, one, names, locale) for one in _capital(results)],
        medical=list(need_rows(results, Line.MEDICAL, names, locale)),
        assumed=_assumed(results, names, locale),
        uncounted=_uncounted(results, names, locale),
        assumptions=_assumptions(results, locale),
        assumptions_from=long_date(results.assumptions.effective_from, locale),
        methods=list(_methods(results, names, locale)),
        method_notes=_method_notes(results, locale),
    )


def _capital(results: AnalysisResults) -> list[LineTotals]:
    """Return the lines that are capital, the largest gap first, then the largest need."""
    found = [one for one in results.household.lines if one.line != Line.MEDICAL]
    return sorted(found, key=lambda one: (-one.totals.gap, -one.totals.need))


def gap_rows(results: AnalysisResults, locale: Locale) -> list[ui.GapRow]:
    """Show need, cover and gap of every line, the largest gap first; medical has no capital."""
    lines = [one for one in _capital(results) if one.totals.need]
    greatest = max((one.totals.need for one in lines), default=Decimal(1))
    return [_gap_row(one, greatest, locale) for one in lines]


def _gap_row(one: LineTotals, greatest: Decimal, locale: Locale) -> ui.GapRow:
    need, gap = one.totals.need, one.totals.gap
    # One life's surplus fills no other's gap, so that what counts is the need less the gap.
    counted = need - gap
    return ui.gap_row(
        label(LINES, one.line, locale),
        amounts=(need, counted, Decimal(0)),
        words=(
            money_short(to_yuan(need), locale),
            money_short(to_yuan(counted), locale),
            "",
            money_short(to_yuan(gap), locale),
        ),
        greatest=greatest,
    )


def words_of(results: AnalysisResults, names: Names, locale: Locale) -> list[str]:
    """Say for how long the family could go on."""
    spoken = {key: name or names[key] for key, name in _spoken(results, locale)}
    told = (one for one in results.household.runways if one.event != Event.INCOME_STOPS)
    return [runway_sentence(one, spoken, locale) for one in told]


def _spoken(results: AnalysisResults, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield how a sentence speaks of each person; of a spouse without a name, by the relation."""
    for person in results.computed.people:
        nameless = not person.name and person.relation == "spouse"
        yield person.key, gettext(locale, N_("your spouse")) if nameless else person.name


def _priority(one: Priority, names: Names, locale: Locale) -> PriorityRow:
    capital = one.line != Line.MEDICAL
    return PriorityRow(
        rank=str(one.rank),
        label=label(LINES, one.line, locale),
        who=_listed((names.get(life, "") for life in one.lives), locale, "、", ", "),
        gap=money_short(to_yuan(one.gap), locale) if capital else "",
        reasons=_listed(
            (label(PRIORITIES, code, locale) for code in one.reasons), locale, "；", "; "
        ),
    )


def _listed(texts: Iterator[str], locale: Locale, chinese: str, other: str) -> str:
    return (chinese if locale == "zh_CN" else other).join(texts)


def _assumed(results: AnalysisResults, names: Names, locale: Locale) -> list[FactRow]:
    """Show what was taken for facts nobody was sure of; nothing where nothing was counted."""
    return [
        FactRow(
            label=_of(label(FACTS, one.field, locale), names.get(one.life or "", "")),
            value=assumed_value(one, locale),
        )
        for one in results.assumed
    ]


def _of(text: str, name: str) -> str:
    return f"{text} · {name}" if name else text


def _uncounted(results: AnalysisResults, names: Names, locale: Locale) -> list[FactRow]:
    return [
        FactRow(
            label=_of(label(LINES, one.line, locale), names.get(one.life, "")),
            value=money_short(to_yuan(one.amount), locale),
        )
        for one in results.household.uncounted
    ]


def _assumptions(results: AnalysisResults, locale: Locale) -> list[FactRow]:
    return [
        FactRow(
            label=assumption_label(name, locale),
            value=assumption_value(results.assumptions, name, locale),
            note=label(REASONS, about.reason, locale),
        )
        for name, about in ABOUT.items()
    ]


def _methods(results: AnalysisResults, names: Names, locale: Locale) -> Iterator[MethodsRow]:
    for adult in results.computed.facts.adults:
        found = results.methods_of(adult.key)
        if not found:
            continue
        values = [
            (label(METHODS, one.method, locale), one.need, money_short(to_yuan(one.need), locale))
            for one in found
        ]
        yield MethodsRow(
            name=names.get(adult.key, ""),
            bars=ui.bars(values),
        )


def _method_notes(results: AnalysisResults, locale: Locale) -> list[FactRow]:
    """Say once what each method counts, which is why their figures differ."""
    counted = {one.method: one.counts for one in results.computed.methods}
    return [
        FactRow(label(METHODS, method, locale), "", label(COUNTS, counts, locale))
        for method, counts in counted.items()
    ]


def analysis_line(row: AnalysisRow, locale: Locale) -> AnalysisLine:
    """Show an analysis in a customer's list."""
    if row.computed_at is None:
        about = gettext(locale, N_("Not finished"))
    else:
        about = long_date(row.computed_at.date(), locale)
    gap = "" if row.gap is None else money_short(to_yuan(row.gap), locale)
    return AnalysisLine(
        id=row.id,
        title=label(LIFE_STAGES, row.stage, locale),
        about=about,
        gap=gettext(locale, N_("Missing {amount}"), amount=gap) if gap else "",
        href=f"/analysis/{row.id}" + ("/result" if row.computed_at else ""),
    )
