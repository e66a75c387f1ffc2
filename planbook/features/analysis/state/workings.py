"""The lines behind every number."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from planbook.core.i18n import Locale, money, money_short, ngettext
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.domain.needs.breakdown import BreakdownLine
from planbook.domain.needs.health import Finding
from planbook.domain.needs.line_needs import LineNeed
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.labels import CHECKS, FINDINGS, METHODS
from planbook.features.analysis.schemas.sources import METHOD_SOURCES
from planbook.features.analysis.schemas.words import working_formula, working_label
from planbook.features.analysis.state.amounts import Shown, shown, shown_of, whole_yuan
from planbook.features.analysis.state.rows import CheckRow, LineRow, NeedRow, WorkingRow
from planbook.ui import kit as ui

FINDING_TONES: Final[Mapping[str, str]] = {Finding.FINE: "accent", Finding.NOT_SURE: "plain"}

Names = Mapping[str, str]


def working_rows(lines: Sequence[BreakdownLine], names: Names, locale: Locale) -> list[WorkingRow]:
    """Show the lines behind a number, in yuan that add up to it."""
    amounts = whole_yuan([line.amount for line in lines])
    return [
        WorkingRow(
            label=working_label(line, names, locale),
            formula=working_formula(line, locale),
            amount=money(amount, locale),
        )
        for line, amount in zip(lines, amounts, strict=True)
    ]


def need_row(need: LineNeed, names: Names, locale: Locale) -> NeedRow:
    """Show what a life needs in a line, with everything behind it."""
    seen = shown(need)
    return NeedRow(
        name=names.get(need.life, ""),
        line=label(LINES, need.line, locale),
        method=label(METHODS, need.method, locale),
        source=label(METHOD_SOURCES, need.method, locale),
        need=money(seen.need, locale),
        cover=money(seen.cover, locale),
        gap=money(seen.gap, locale),
        surplus=money(seen.cover - seen.need, locale) if seen.cover > seen.need else "",
        open=seen.gap > 0,
        saving=_saving(need, locale),
        need_lines=working_rows(need.need_lines, names, locale),
        cover_lines=working_rows(need.cover_lines, names, locale),
        checks=[
            CheckRow(
                label(CHECKS, check, locale),
                label(FINDINGS, finding, locale),
                FINDING_TONES.get(finding, "attention"),
            )
            for check, finding in need.checks
        ],
    )


def _saving(need: LineNeed, locale: Locale) -> str:
    if not need.level_saving or not need.gap:
        return ""
    return ngettext(
        locale,
        "Or {amount} put aside at the start of {years} year.",
        "Or {amount} put aside at the start of each of {years} years.",
        need.saving_years,
        amount=money(to_yuan(need.level_saving), locale),
        years=need.saving_years,
    )


def line_rows(results: AnalysisResults, names: Names, locale: Locale) -> list[LineRow]:
    """Show every line that is capital, the largest gap first."""
    by_line = _grouped(results, lambda need: need.line)
    return _bars(by_line, {line: label(LINES, line, locale) for line in by_line}, names, locale)


def life_rows(results: AnalysisResults, names: Names, locale: Locale) -> list[LineRow]:
    """Show every person with all lines, the largest gap first."""
    return _bars(_grouped(results, lambda need: need.life), names, names, locale)


def capital_needs_of(results: AnalysisResults) -> list[LineNeed]:
    """Return the needs that are capital; medical cover limits bills and is none."""
    return [need for need in results.needs if need.line != Line.MEDICAL and need.need]


def _grouped(
    results: AnalysisResults, by: Callable[[LineNeed], str]
) -> Mapping[str, Sequence[LineNeed]]:
    groups: dict[str, list[LineNeed]] = {}
    for need in capital_needs_of(results):
        groups.setdefault(by(need), []).append(need)
    return groups


def _bars(
    groups: Mapping[str, Sequence[LineNeed]],
    labels: Mapping[str, str],
    names: Names,
    locale: Locale,
) -> list[LineRow]:
    totals = {key: shown_of(needs) for key, needs in groups.items()}
    greatest = max((one.need for one in totals.values()), default=ZERO)
    ordered = sorted(groups, key=lambda key: (-totals[key].gap, -totals[key].need))
    return [
        LineRow(
            key=key,
            bar=gap_bar(labels.get(key, ""), totals[key], greatest, locale),
            gap=money(totals[key].gap, locale),
            open=totals[key].gap > 0,
            needs=[need_row(need, names, locale) for need in groups[key]],
        )
        for key in ordered
    ]


def gap_bar(title: str, seen: Shown, greatest: Decimal, locale: Locale) -> ui.GapRow:
    """Draw need, what is met of it, and what is missing."""
    return ui.gap_row(
        title,
        amounts=(seen.need, seen.met, ZERO),
        words=(
            money_short(seen.need, locale),
            money_short(seen.met, locale),
            "",
            money_short(seen.gap, locale),
        ),
        greatest=greatest,
    )
