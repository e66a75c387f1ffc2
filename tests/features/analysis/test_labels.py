"""Every code that the domain gives has words, in both languages."""

from collections.abc import Mapping

import pytest

from planbook.core import labels as shared
from planbook.core.i18n import LOCALES, messages
from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand, Question
from planbook.domain.lines import Line
from planbook.domain.needs.assumptions import ABOUT, LiabilityBasis, Reason
from planbook.domain.needs.compare import Counts
from planbook.domain.needs.health import Check, Finding
from planbook.domain.needs.priorities import PriorityReason
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis.schemas import Fact, labels, sources

PAIRS: list[tuple[str, Mapping[str, str], set[str]]] = [
    ("lines", shared.LINES, set(Line)),
    ("stages", shared.LIFE_STAGES, set(LifeStage)),
    ("sexes", shared.SEXES, set(Sex)),
    ("stage notes", labels.STAGE_NOTES, set(LifeStage)),
    ("questions", labels.QUESTIONS, {*Question, "stage"}),
    ("question notes", labels.QUESTION_NOTES, {*Question, "stage"}),
    ("facts", labels.FACTS, {*Fact, "age", "premiums"}),
    ("counts", labels.COUNTS, set(Counts)),
    ("priorities", labels.PRIORITIES, set(PriorityReason)),
    ("checks", labels.CHECKS, set(Check)),
    ("findings", labels.FINDINGS, set(Finding)),
    ("assumptions", labels.ASSUMPTIONS, set(ABOUT)),
    ("bases", labels.LIABILITY_BASES, set(LiabilityBasis)),
    ("reasons", labels.REASONS, set(Reason)),
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
        for module in (labels, sources, shared)
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
