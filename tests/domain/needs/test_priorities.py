from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand
from planbook.domain.lines import SAVING_LINES, Line
from planbook.domain.needs.assumptions import CHINA_2026
from planbook.domain.needs.facts import HouseholdFacts, PolicyFacts
from planbook.domain.needs.household import analyse
from planbook.domain.needs.priorities import Priority, PriorityReason
from tests.domain.needs.families import FATHER, MOTHER, SINGLE, YOUNG_FAMILY

D = Decimal


def found(facts: HouseholdFacts) -> dict[Line, Priority]:
    return {one.line: one for one in analyse(facts, CHINA_2026).priorities}


def test_priorities_follow_the_stage() -> None:
    lines = [line for line in STAGE_NEEDS[LifeStage.YOUNG_FAMILY] if line in found(YOUNG_FAMILY)]
    assert list(found(YOUNG_FAMILY)) == lines
    assert [one.rank for one in found(YOUNG_FAMILY).values()] == [1, 2, 3, 4, 5, 6]


def test_line_without_a_gap_has_no_priority() -> None:
    covered = tuple(
        PolicyFacts(life=life, line=Line.ACCIDENT, amount=D(5_000_000))
        for life in ("self", "mother")
    )
    assert Line.ACCIDENT not in found(replace(SINGLE, policies=covered))
    assert found(replace(SINGLE, policies=covered[:1]))[Line.ACCIDENT].lives == ("mother",)


def test_line_names_the_lives_that_lack_cover() -> None:
    assert found(YOUNG_FAMILY)[Line.MEDICAL].lives == ("self", "spouse", "grandmother")


def test_tight_means_put_protection_before_saving() -> None:
    poor = replace(
        YOUNG_FAMILY,
        adults=(replace(FATHER, income=D(40_000)), replace(MOTHER, income=D(20_000))),
        spending=D(50_000),
        other_assets=D(0),
        stage=LifeStage.MATURE_FAMILY,
    )
    result = analyse(poor, CHINA_2026)
    assert result.means == MeansBand.TIGHT
    lines = [one.line for one in result.priorities]
    assert lines.index(Line.TERM_LIFE) < lines.index(Line.EDUCATION)
    reasons = result.priorities[0].reasons
    assert PriorityReason.PROTECTION_BEFORE_SAVING in reasons


def test_life_cover_says_who_depends() -> None:
    assert found(YOUNG_FAMILY)[Line.TERM_LIFE].reasons == (
        PriorityReason.STAGE_FIRST,
        PriorityReason.PARTLY_COVERED,
        PriorityReason.CHILDREN_DEPEND,
        PriorityReason.PARTNER_DEPENDS,
        PriorityReason.PARENTS_DEPEND,
        PriorityReason.DEBTS_REMAIN,
    )


def test_life_cover_of_who_stands_alone_has_no_dependants() -> None:
    alone = replace(SINGLE, parents=(), liquid_assets=D(1_000))
    assert found(alone)[Line.TERM_LIFE].reasons == (PriorityReason.PARTLY_COVERED,)


def test_missing_social_insurance_is_a_reason_for_medical_cover() -> None:
    without = replace(SINGLE, adults=(replace(SINGLE.adults[0], social_insurance=False),))
    reason = PriorityReason.NO_SOCIAL_INSURANCE
    assert reason in found(without)[Line.MEDICAL].reasons
    assert reason not in found(SINGLE)[Line.MEDICAL].reasons


def test_pension_becomes_urgent_when_retirement_is_near() -> None:
    near = replace(YOUNG_FAMILY, adults=(replace(FATHER, retirement_age=45), MOTHER))
    assert PriorityReason.RETIREMENT_NEAR in found(near)[Line.PENSION].reasons
    assert PriorityReason.RETIREMENT_NEAR not in found(YOUNG_FAMILY)[Line.PENSION].reasons


def test_a_parents_open_bills_are_a_reason() -> None:
    assert PriorityReason.PARENTS_DEPEND in found(YOUNG_FAMILY)[Line.MEDICAL].reasons
    alone = replace(YOUNG_FAMILY, parents=())
    assert PriorityReason.PARENTS_DEPEND not in found(alone)[Line.MEDICAL].reasons


@pytest.mark.parametrize("stage", LifeStage)
@pytest.mark.parametrize("wealth", [0, 600_000, 4_000_000, 12_000_000])
def test_every_stage_and_means_ranks_each_open_line_with_a_reason(
    stage: LifeStage, wealth: int
) -> None:
    facts = replace(
        YOUNG_FAMILY,
        adults=(replace(FATHER, income=D(30_000)), replace(MOTHER, income=D(20_000))),
        spending=D(40_000),
        mortgage=D(0),
        debts=D(0),
        other_assets=D(wealth),
        legacy=D(500_000),
        policies=(),
        stage=stage,
    )
    result = analyse(facts, CHINA_2026)
    ranked = [one.line for one in result.priorities]
    assert [one.rank for one in result.priorities] == list(range(1, len(ranked) + 1))
    assert all(one.reasons and one.lives and one.gap > 0 for one in result.priorities)
    by_stage = [line for line in STAGE_NEEDS[stage] if line in ranked]
    if result.means == MeansBand.TIGHT:
        by_stage.sort(key=lambda line: line in SAVING_LINES)
    assert ranked == by_stage
