from dataclasses import replace
from decimal import Decimal

from planbook.domain.life_stages import STAGE_NEEDS, LifeStage, MeansBand
from planbook.domain.lines import Line
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
    covered = PolicyFacts(life="self", line=Line.ACCIDENT, amount=D(5_000_000))
    assert Line.ACCIDENT not in found(replace(SINGLE, policies=(covered,)))


def test_line_names_the_lives_that_lack_cover() -> None:
    assert found(YOUNG_FAMILY)[Line.MEDICAL].lives == ("self", "spouse")


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
