"""The lines behind every number."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money, money_short
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.domain.money import to_yuan
from planbook.domain.needs.breakdown import BreakdownLine
from planbook.domain.needs.health import Finding
from planbook.domain.needs.household import LineTotals
from planbook.domain.needs.line_needs import LineNeed
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.labels import CHECKS, FINDINGS, METHODS
from planbook.features.analysis.schemas.words import working_formula, working_label
from planbook.features.analysis.state.rows import CheckRow, LineRow, NeedRow, WorkingRow

FINDING_TONES: Final[Mapping[str, str]] = {Finding.FINE: "accent", Finding.NOT_SURE: "plain"}

Names = Mapping[str, str]


def line_row(results: AnalysisResults, one: LineTotals, names: Names, locale: Locale) -> LineRow:
    """Show a line over all lives."""
    return LineRow(
        line=one.line,
        label=label(LINES, one.line, locale),
        gap=money_short(to_yuan(one.totals.gap), locale),
        open=one.totals.gap > 0,
        needs=list(need_rows(results, one.line, names, locale)),
    )


def need_rows(
    results: AnalysisResults, line: Line, names: Names, locale: Locale
) -> Iterator[NeedRow]:
    """Show what each life needs in a line, with everything behind it."""
    for need in results.needs:
        if need.line == line:
            yield _need(need, names, locale)


def _need(need: LineNeed, names: Names, locale: Locale) -> NeedRow:
    return NeedRow(
        name=names.get(need.life, ""),
        method=label(METHODS, need.method, locale),
        need=_full(need.need, locale),
        cover=_full(need.cover, locale),
        gap=_full(need.gap, locale),
        open=need.gap > 0,
        saving=_saving(need, locale),
        need_lines=[_working(one, names, locale) for one in need.need_lines],
        cover_lines=[_working(one, names, locale) for one in need.cover_lines],
        checks=[
            CheckRow(
                label(CHECKS, check, locale),
                label(FINDINGS, finding, locale),
                FINDING_TONES.get(finding, "attention"),
            )
            for check, finding in need.checks
        ],
    )


def _full(amount: Decimal, locale: Locale) -> str:
    return money(to_yuan(amount), locale)


def _saving(need: LineNeed, locale: Locale) -> str:
    if not need.level_saving or not need.gap:
        return ""
    return gettext(
        locale,
        N_("Or {amount} put aside at the start of each of {years} years."),
        amount=_full(need.level_saving, locale),
        years=need.saving_years,
    )


def _working(line: BreakdownLine, names: Names, locale: Locale) -> WorkingRow:
    return WorkingRow(
        label=working_label(line, names, locale),
        formula=working_formula(line, locale),
        amount=_full(line.amount, locale),
    )
