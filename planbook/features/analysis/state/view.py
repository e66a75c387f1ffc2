"""The results in words: picture first, then sentences, then every number with its lines."""

from collections.abc import Iterator
from typing import Final

from planbook.core.i18n import (
    N_,
    Locale,
    gettext,
    long_date,
    money,
    money_parts,
    money_short,
)
from planbook.core.labels import LIFE_STAGES, LINES, RELATIONS, label
from planbook.domain.life_stages import MeansBand
from planbook.domain.lines import Line
from planbook.domain.money import to_yuan
from planbook.domain.needs.health import Finding
from planbook.domain.needs.household import HouseholdNeeds
from planbook.domain.needs.plain import Event
from planbook.domain.needs.priorities import Priority
from planbook.features.analysis.schemas import AnalysisResults, AnalysisRow, Trial
from planbook.features.analysis.schemas.labels import PRIORITIES
from planbook.features.analysis.schemas.sources import MEANS, MEANS_TONES
from planbook.features.analysis.schemas.words import runway_sentence
from planbook.features.analysis.state.amounts import change_text, shown_of
from planbook.features.analysis.state.levers import Changes, changed_rows
from planbook.features.analysis.state.methods import method_rows
from planbook.features.analysis.state.rows import (
    AnalysisLine,
    PriorityRow,
    ResultView,
    TrialView,
)
from planbook.features.analysis.state.workings import (
    Names,
    capital_needs_of,
    life_rows,
    line_rows,
    need_row,
)
from planbook.features.customers.schemas import SELF

# Who has little to spend gets no long list.
FIRST_STEPS: Final = 3


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
    """Show an analysis' figures."""
    names, household = names_in(results, locale), results.household
    totals = shown_of(capital_needs_of(results))
    gap, unit = money_parts(totals.gap, locale)
    first, later = _priorities(household, names, locale)
    return ResultView(
        id=results.id,
        customer_id=results.customer_id,
        customer=names[SELF],
        customer_href=f"/customers/{results.customer_id}",
        stage=label(LIFE_STAGES, results.stage, locale),
        day=long_date(results.on, locale),
        gap=gap,
        gap_unit=unit,
        need=money_short(totals.need, locale),
        cover=money_short(totals.met, locale),
        is_covered=totals.gap == 0,
        is_own=results.is_own,
        frozen=results.frozen,
        stale=results.stale,
        newer_assumptions=_newer(results, locale),
        plan_href=f"/plans/new?analysis={results.id}",
        edit_href=f"/analysis/{results.id}",
        lines=line_rows(results, names, locale),
        lives=life_rows(results, names, locale),
        medical=[need_row(one, names, locale) for one in results.needs if one.line == Line.MEDICAL],
        medical_open=_points_open(results),
        total_need=money(totals.need, locale),
        total_met=money(totals.met, locale),
        total_gap=money(totals.gap, locale),
        words=words_of(results, names, locale),
        means=label(MEANS, household.means, locale),
        tone=label(MEANS_TONES, household.means, locale),
        priorities=first,
        later=later,
        methods=method_rows(results, names, locale),
    )


def _newer(results: AnalysisResults, locale: Locale) -> str:
    """Say that other assumptions count by now than those that were used."""
    if results.newer_assumptions is None:
        return ""
    day = long_date(results.newer_assumptions, locale)
    return gettext(locale, N_("A newer set of assumptions counts since {day}."), day=day)


def _points_open(results: AnalysisResults) -> int:
    return sum(
        finding != Finding.FINE
        for need in results.needs
        if need.line == Line.MEDICAL
        for _, finding in need.checks
    )


def trial_view(trial: Trial, changes: Changes, locale: Locale) -> TrialView:
    """Say what was changed to see what would happen, and what it does to the gap."""
    before, after = (shown_of(capital_needs_of(one)).gap for one in (trial.before, trial.after))
    names = names_in(trial.before, locale)
    return TrialView(
        tried=bool(changes),
        before=money_short(before, locale),
        after=money_short(after, locale),
        change=change_text(before, after, locale),
        changes=changed_rows(trial.levers, changes, names, locale),
        usual=all(lever.value == lever.usual for lever in trial.levers),
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


def _priorities(
    household: HouseholdNeeds, names: Names, locale: Locale
) -> tuple[list[PriorityRow], list[PriorityRow]]:
    """Show what comes first, and what a family with tight means looks at later."""
    rows = [_priority(one, names, locale) for one in household.priorities]
    first = FIRST_STEPS if household.means == MeansBand.TIGHT else len(rows)
    return rows[:first], rows[first:]


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
