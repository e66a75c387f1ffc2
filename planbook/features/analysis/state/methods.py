"""The methods side by side: what each finds, why they differ, and what each adds up."""

from planbook.core.i18n import N_, Locale, gettext, money, money_short
from planbook.core.labels import label
from planbook.domain.money import ZERO
from planbook.domain.needs.compare import Counts, MethodValue
from planbook.domain.needs.methods import Method
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.labels import COUNTS, METHODS
from planbook.features.analysis.schemas.sources import METHOD_SOURCES
from planbook.features.analysis.state.amounts import whole_yuan
from planbook.features.analysis.state.rows import MethodRow, MethodsRow
from planbook.features.analysis.state.workings import Names, working_rows


def method_rows(results: AnalysisResults, names: Names, locale: Locale) -> list[MethodsRow]:
    """Show what each method finds for each adult whose income can be insured."""
    return [
        _of_adult(found, names.get(adult.key, ""), names, locale)
        for adult in results.computed.facts.adults
        if (found := results.methods_of(adult.key))
    ]


def _of_adult(
    found: tuple[MethodValue, ...], name: str, names: Names, locale: Locale
) -> MethodsRow:
    amounts = {
        one.method: sum(whole_yuan([line.amount for line in one.lines]), ZERO) for one in found
    }
    least, most = min(amounts.values()), max(amounts.values())
    return MethodsRow(
        name=name,
        words=gettext(
            locale,
            N_("From {least} to {most}, because each counts something else."),
            least=money_short(least, locale),
            most=money_short(most, locale),
        ),
        methods=[
            MethodRow(
                label=label(METHODS, one.method, locale),
                amount=money(amounts[one.method], locale),
                share=float(max(ZERO, amounts[one.method]) / (most or 1)),
                used=one.method == Method.CAPITAL_NEEDS,
                rough=one.counts == Counts.RULE_OF_THUMB,
                why=label(COUNTS, one.counts, locale),
                source=label(METHOD_SOURCES, one.method, locale),
                lines=working_rows(one.lines, names, locale),
            )
            for one in found
        ],
    )
