"""What became of a household in words: every line then and now, and what changed behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from planbook.core.i18n import DOT, N_, Locale, gettext, long_date, money_short
from planbook.core.labels import LIFE_STAGES, LINES, label
from planbook.domain.lines import Line
from planbook.domain.money import ZERO
from planbook.domain.needs.line_needs import LineNeed
from planbook.domain.needs.plain import Event, Runway
from planbook.domain.needs.retirement_age import age_in_months
from planbook.features.analysis.schemas import AnalysisResults, AnalysisRow, Comparison, FactChange
from planbook.features.analysis.schemas.assumption_words import assumption_label, assumption_value
from planbook.features.analysis.schemas.labels import FACTS
from planbook.features.analysis.schemas.words import fact_text, span
from planbook.features.analysis.state.amounts import Shown, change_text, shown_of, signed_text
from planbook.features.analysis.state.view import names_in
from planbook.features.analysis.state.workings import capital_needs_of, gap_bar
from planbook.ui import kit as ui

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Something that was one thing and is another; ``tone`` says whether that is good."""

    label: str
    before: str
    after: str
    change: str = ""
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line then and now: two bars, and need, cover and gap with their changes."""

    label: str
    note: str
    change: str
    tone: str
    before: ui.GapRow
    after: ui.GapRow
    rows: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two analyses side by side."""

    id: int = 0
    customer: str = ""
    result_href: str = "/customers"
    before_day: str = ""
    after_day: str = ""
    before_gap: str = ""
    after_gap: str = ""
    change: str = ""
    tone: str = "plain"
    passed: str = ""
    lines: list[ComparedLine] = field(default_factory=list)
    runways: list[ChangeRow] = field(default_factory=list)
    facts: list[ChangeRow] = field(default_factory=list)
    assumptions: list[ChangeRow] = field(default_factory=list)
    same: bool = False


def comparison_view(found: Comparison, locale: Locale) -> ComparisonView:
    """Show an analysis beside an earlier one."""
    before, after = found.before, found.after
    names = {**names_in(before, locale), **names_in(after, locale)}
    was, now = (shown_of(capital_needs_of(one)).gap for one in (before, after))
    return ComparisonView(
        id=after.id,
        customer=names_in(after, locale)["self"],
        result_href=f"/analysis/{after.id}/result",
        before_day=long_date(before.on, locale),
        after_day=long_date(after.on, locale),
        before_gap=money_short(was, locale),
        after_gap=money_short(now, locale),
        change=change_text(was, now, locale),
        tone=_tone(now, was),
        passed=_passed(before, after, locale),
        lines=list(_lines(before, after, locale)),
        runways=list(_runways(before, after, names, locale)),
        facts=list(_facts(found, names, locale)),
        assumptions=[
            ChangeRow(
                assumption_label(name, locale),
                assumption_value(before.assumptions, name, locale),
                assumption_value(after.assumptions, name, locale),
            )
            for name in found.assumptions
        ],
        same=not (found.facts or found.people or found.policies or found.assumptions),
    )


def _tone(worse: Decimal, better: Decimal) -> str:
    """Return how a figure changed for the family: ``worse`` is the one that should be small."""
    if worse == better:
        return "plain"
    return "attention" if worse > better else "accent"


def _passed(before: AnalysisResults, after: AnalysisResults, locale: Locale) -> str:
    months = age_in_months(before.on, after.on) if after.on >= before.on else 0
    if not months:
        return ""
    return gettext(locale, N_("{span} later"), span=span(months, locale))


def _lines(
    before: AnalysisResults, after: AnalysisResults, locale: Locale
) -> Iterator[ComparedLine]:
    """Yield every line that either looks at, the largest gap of today first."""
    then, now = _by_line(before), _by_line(after)
    both = {line: (then.get(line, Shown()), now.get(line, Shown())) for line in (*now, *then)}
    greatest = max((one.need for pair in both.values() for one in pair), default=ZERO)
    for line, (was, is_now) in sorted(both.items(), key=lambda pair: -pair[1][1].gap):
        yield ComparedLine(
            label=label(LINES, line, locale),
            note=_presence(line in then, line in now, locale) or _surplus(is_now, locale),
            change=change_text(was.gap, is_now.gap, locale),
            tone=_tone(is_now.gap, was.gap),
            before=gap_bar("", was, greatest, locale),
            after=gap_bar("", is_now, greatest, locale),
            rows=_rows(was, is_now, locale),
        )


def _by_line(results: AnalysisResults) -> Mapping[Line, Shown]:
    groups: dict[Line, list[LineNeed]] = {}
    for need in capital_needs_of(results):
        groups.setdefault(need.line, []).append(need)
    return {line: shown_of(needs) for line, needs in groups.items()}


def _presence(then: bool, now: bool, locale: Locale) -> str:
    if then and now:
        return ""
    return gettext(locale, N_("Looked at for the first time") if now else N_("No longer needed"))


def _surplus(now: Shown, locale: Locale) -> str:
    if now.cover <= now.met:
        return ""
    return gettext(locale, N_("What one person has too much of fills no other's gap."))


def _rows(was: Shown, now: Shown, locale: Locale) -> list[ChangeRow]:
    figures = (
        (N_("Need"), was.need, now.need, "plain"),
        (N_("You have"), was.cover, now.cover, _tone(was.cover, now.cover)),
        (N_("Gap"), was.gap, now.gap, _tone(now.gap, was.gap)),
    )
    return [
        ChangeRow(
            gettext(locale, title),
            money_short(old, locale),
            money_short(new, locale),
            signed_text(old, new, locale),
            tone,
        )
        for title, old, new, tone in figures
    ]


def _runways(
    before: AnalysisResults, after: AnalysisResults, names: Names, locale: Locale
) -> Iterator[ChangeRow]:
    """Yield for how long the money would last: then and now."""
    then = {(one.event, one.life): one for one in before.household.runways}
    for now in after.household.runways:
        was = then.get((now.event, now.life))
        if was is not None and was.months != now.months and now.event != Event.INCOME_STOPS:
            yield ChangeRow(_event(now, names, locale), _lasts(was, locale), _lasts(now, locale))


def _event(runway: Runway, names: Names, locale: Locale) -> str:
    if runway.event == Event.ALL_INCOME_STOPS:
        return gettext(locale, N_("If all income stopped, the money lasts for"))
    name = names.get(runway.life or "", "")
    return gettext(locale, N_("Without {name}, the money lasts for"), name=name)


def _lasts(runway: Runway, locale: Locale) -> str:
    return (
        gettext(locale, N_("as long as needed"))
        if runway.months is None
        else span(runway.months, locale)
    )


def _facts(found: Comparison, names: Names, locale: Locale) -> Iterator[ChangeRow]:
    yield from _stage(found, locale)
    for person in found.people:
        text = (
            N_("{name} joined the household") if person.joined else N_("{name} left the household")
        )
        yield ChangeRow(gettext(locale, text, name=names.get(person.life, "")), "", "")
    for change in found.facts:
        title, name = label(FACTS, change.field, locale), names.get(change.life, "")
        yield ChangeRow(
            f"{title}{DOT}{name}" if name else title,
            _value(change, change.before, change.assumed_before, locale),
            _value(change, change.after, change.assumed_after, locale),
        )
    for policy in found.policies:
        title = gettext(locale, N_("{line} in force"), line=label(LINES, policy.line, locale))
        yield ChangeRow(
            f"{title}{DOT}{names.get(policy.life, '')}",
            money_short(policy.before, locale),
            money_short(policy.after, locale),
        )


def _stage(found: Comparison, locale: Locale) -> Iterator[ChangeRow]:
    before, after = found.before.stage, found.after.stage
    if before != after:
        yield ChangeRow(
            gettext(locale, N_("Life stage")),
            label(LIFE_STAGES, before, locale),
            label(LIFE_STAGES, after, locale),
        )


def _value(change: FactChange, value: object, assumed: Decimal | None, locale: Locale) -> str:
    if value is not None:
        return fact_text(change.field, value, locale)
    if assumed is None:
        return gettext(locale, N_("not sure"))
    amount = fact_text(change.field, assumed, locale)
    return gettext(locale, N_("not sure, {amount} counted"), amount=amount)


def earlier_choice(row: AnalysisRow, locale: Locale) -> ui.Choice:
    """Offer an earlier analysis to be held against."""
    day = "" if row.computed_at is None else long_date(row.computed_at.date(), locale)
    gap = ZERO if row.gap is None else row.gap
    missing = gettext(locale, N_("Missing {amount}"), amount=money_short(gap, locale))
    return ui.Choice(
        str(row.id), f"{day}{DOT}{label(LIFE_STAGES, row.stage, locale)}{DOT}{missing}"
    )
