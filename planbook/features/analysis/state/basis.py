"""What the results rest on: what was taken for granted, left out, and assumed."""

from planbook.core.i18n import DOT, N_, Locale, gettext, long_date, money_short
from planbook.core.labels import LINES, label
from planbook.domain.money import to_yuan
from planbook.domain.needs.assumptions import ABOUT
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.assumption_words import (
    assumption_about,
    assumption_label,
    assumption_value,
)
from planbook.features.analysis.schemas.labels import FACTS
from planbook.features.analysis.schemas.words import assumed_value
from planbook.features.analysis.state.rows import BasisView, FactRow
from planbook.features.analysis.state.view import names_in
from planbook.features.analysis.state.workings import Names


def basis_view(results: AnalysisResults, locale: Locale) -> BasisView:
    """Show what an analysis' figures rest on."""
    names = names_in(results, locale)
    return BasisView(
        assumed=_assumed(results, names, locale),
        uncounted=_uncounted(results, names, locale),
        assumptions=_assumptions(results, locale),
        own=_own(results, locale),
        assumptions_from=long_date(results.usual.effective_from, locale),
    )


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
    return f"{text}{DOT}{name}" if name else text


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
            note=assumption_about(results, name, locale),
        )
        for name in ABOUT
        if name not in results.computed.own
    ]


def _own(results: AnalysisResults, locale: Locale) -> list[FactRow]:
    """Show the assumptions that were chosen for this analysis, beside the organisation's."""
    return [
        FactRow(
            label=assumption_label(name, locale),
            value=assumption_value(results.assumptions, name, locale),
            note=gettext(
                locale,
                N_("Usually: {value}"),
                value=assumption_value(results.usual, name, locale),
            ),
        )
        for name in results.computed.own
    ]
