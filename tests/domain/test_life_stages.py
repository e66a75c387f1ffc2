from datetime import date
from decimal import Decimal

import pytest

from planbook.domain.life_stages import (
    STAGE_NEEDS,
    STAGE_QUESTIONS,
    LifeStage,
    MeansBand,
    Question,
    means_band,
    suggest_stage,
)
from planbook.domain.lines import Line
from planbook.domain.needs.line_needs import CALCULATORS

ON = date(2026, 11, 21)
SIXTY_THREE = 63 * 12


def born(age: int) -> date:
    return date(ON.year - age, 1, 1)


@pytest.mark.parametrize(
    ("age", "married", "children", "stage"),
    [
        (26, False, (), LifeStage.SINGLE),
        (30, True, (), LifeStage.COUPLE),
        (34, True, (3,), LifeStage.YOUNG_FAMILY),
        (34, False, (3,), LifeStage.YOUNG_FAMILY),
        (36, True, (9,), LifeStage.YOUNG_FAMILY),
        (42, True, (9,), LifeStage.MATURE_FAMILY),
        (42, True, (9, 2), LifeStage.YOUNG_FAMILY),
        (36, True, (14,), LifeStage.MATURE_FAMILY),
        (52, True, (21,), LifeStage.MATURE_FAMILY),
        (52, True, (22,), LifeStage.PRE_RETIREMENT),
        (48, True, (22,), LifeStage.PRE_RETIREMENT),
        (47, True, (), LifeStage.COUPLE),
        (55, False, (), LifeStage.PRE_RETIREMENT),
        (63, True, (12,), LifeStage.RETIRED),
        (70, False, (), LifeStage.RETIRED),
    ],
)
def test_stage_follows_from_age_marriage_and_children(
    age: int, married: bool, children: tuple[int, ...], stage: LifeStage
) -> None:
    suggested = suggest_stage(
        born=born(age),
        married=married,
        children=[born(child) for child in children],
        retirement_age=SIXTY_THREE,
        on=ON,
    )
    assert suggested == stage


def test_early_retirement_age_does_not_make_a_young_woman_plan_for_the_end_of_work() -> None:
    suggested = suggest_stage(
        born=born(40), married=False, children=(), retirement_age=55 * 12, on=ON
    )
    assert suggested == LifeStage.SINGLE


@pytest.mark.parametrize(
    ("income", "net_worth", "band"),
    [
        (60_000, 0, MeansBand.TIGHT),
        (60_000, -900_000, MeansBand.TIGHT),
        (100_000, 0, MeansBand.MIDDLE),
        (60_000, 800_000, MeansBand.MIDDLE),
        (300_000, 0, MeansBand.COMFORTABLE),
        (300_000, 12_000_000, MeansBand.WEALTHY),
        (1_500_000, 0, MeansBand.WEALTHY),
    ],
)
def test_better_of_income_and_net_worth_decides_the_band(
    income: int, net_worth: int, band: MeansBand
) -> None:
    assert means_band(income=Decimal(income), net_worth=Decimal(net_worth)) == band


@pytest.mark.parametrize("stage", LifeStage)
def test_every_stage_has_needs_that_can_be_computed_and_questions(stage: LifeStage) -> None:
    assert set(STAGE_NEEDS[stage]) <= set(CALCULATORS)
    questions = STAGE_QUESTIONS[stage]
    assert questions[0] == Question.BIRTH
    assert len(set(questions)) == len(questions)


def test_questions_ask_for_what_the_needs_use() -> None:
    asks = {
        Line.EDUCATION: Question.EDUCATION,
        Line.PENSION: Question.RETIREMENT,
        Line.WHOLE_LIFE: Question.LEGACY,
        Line.MEDICAL: Question.SOCIAL_INSURANCE,
    }
    for stage, lines in STAGE_NEEDS.items():
        for line in lines:
            if line in asks:
                assert asks[line] in STAGE_QUESTIONS[stage]
