"""Every code that the domain gives has words, in both languages."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from planbook.core import labels as shared
from planbook.core.i18n import LOCALES, gettext, messages
from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand, Question
from planbook.domain.lines import Line
from planbook.domain.needs.assumption_editions import Nature
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026, LiabilityBasis, Reason
from planbook.domain.needs.breakdown import LineCode
from planbook.domain.needs.compare import Counts, compare_methods
from planbook.domain.needs.health import Check, Finding
from planbook.domain.needs.household import HouseholdNeeds, analyse
from planbook.domain.needs.methods import Method
from planbook.domain.needs.priorities import PriorityReason
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis.schemas import Fact, edition_labels, labels, sources
from tests.domain.needs.families import SINGLE, YOUNG_FAMILY, retired_couple

# Parts of a price, a rate or a number of years: only the command line computes these.
NOT_ON_SCREEN: set[str] = {
    LineCode.DEATH_BENEFIT,
    LineCode.SURVIVAL_BENEFIT,
    LineCode.EXPENSES,
    LineCode.RETURN,
    LineCode.WHOLE_YEARS,
    LineCode.YEAR_OF_DEATH,
}
NOT_IN_AN_ANALYSIS: set[str] = {
    Method.CHILDREN_EDUCATION,
    Method.PARENTS_SUPPORT,
    Method.ANNUITY_PV,
    Method.IRR,
    Method.XIRR,
    Method.LIFE_INSURANCE_PREMIUM,
    Method.COMPLETE_EXPECTATION,
}

PAIRS: list[tuple[str, Mapping[str, str], set[str]]] = [
    ("lines", shared.LINES, set(Line)),
    ("stages", shared.LIFE_STAGES, set(LifeStage)),
    ("sexes", shared.SEXES, set(Sex)),
    ("stage notes", labels.STAGE_NOTES, set(LifeStage)),
    ("questions", labels.QUESTIONS, {*Question, "stage"}),
    ("question notes", labels.QUESTION_NOTES, {*Question, "stage"}),
    ("facts", labels.FACTS, {*Fact, "age", "premiums"}),
    ("working", labels.WORKING, {str(one) for one in LineCode if one not in NOT_ON_SCREEN}),
    ("methods", labels.METHODS, {str(one) for one in Method if one not in NOT_IN_AN_ANALYSIS}),
    ("natures", edition_labels.NATURES, {*Nature, "organisation"}),
    ("counts", labels.COUNTS, set(Counts)),
    ("priorities", labels.PRIORITIES, set(PriorityReason)),
    ("checks", labels.CHECKS, set(Check)),
    ("findings", labels.FINDINGS, set(Finding)),
    ("assumptions", edition_labels.ASSUMPTIONS, set(ABOUT)),
    ("bases", edition_labels.LIABILITY_BASES, set(LiabilityBasis)),
    ("reasons", edition_labels.REASONS, set(Reason)),
    ("means", sources.MEANS, set(MeansBand)),
    ("tones", sources.MEANS_TONES, set(MeansBand)),
    ("sources", sources.METHOD_SOURCES, set(labels.METHODS)),
    ("risks", labels.RISKS, set(RiskTolerance)),
    ("risk notes", labels.RISK_NOTES, set(RiskTolerance)),
]


@pytest.mark.parametrize(("labelled", "codes"), [pair[1:] for pair in PAIRS], ids=lambda _: "")
def test_every_code_has_words(labelled: Mapping[str, str], codes: set[str]) -> None:
    assert set(labelled) == codes


@pytest.mark.parametrize("locale", LOCALES)
def test_all_words_are_translated(locale) -> None:
    tables = [
        table
        for module in (labels, sources, shared, edition_labels)
        for name, table in vars(module).items()
        if name.isupper() and isinstance(table, dict)
    ]
    known = messages(locale)
    assert [
        message
        for table in tables
        for message in table.values()
        if isinstance(message, str) and message not in known
    ] == []


def test_every_line_of_a_stage_is_called_something() -> None:
    assert {line for lines in STAGE_NEEDS.values() for line in lines} <= set(shared.LINES)


def test_every_group_of_assumptions_is_translated() -> None:
    for locale in LOCALES:
        assert set(edition_labels.GROUPS) <= set(messages(locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_code_of_a_households_analysis_is_said_in_words(locale) -> None:
    """Compute families of every stage, and look up each code that their results hold."""
    results = [
        analyse(replace(facts, stage=stage), CHINA_2026)
        for facts in (YOUNG_FAMILY, SINGLE, retired_couple())
        for stage in LifeStage
    ]
    needs = [need for result in results for need in result.needs]
    codes = {
        *(line.code for need in needs for line in (*need.need_lines, *need.cover_lines)),
        *(
            line.code
            for facts in (YOUNG_FAMILY, SINGLE)
            for one in compare_methods(facts, CHINA_2026)
            for line in one.lines
        ),
    }
    assert codes <= set(labels.WORKING)
    assert {need.method for need in needs} <= set(labels.METHODS)
    names = names_of_assumed(results)
    assert names <= set(labels.FACTS)
    assert all(gettext(locale, labels.FACTS[name]) for name in names)


def names_of_assumed(results: list[HouseholdNeeds]) -> set[str]:
    return {one.field for result in results for one in result.assumed}
