"""The page of the assumption sets, and what it does with what a browser sends."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotPermittedError
from planbook.domain.needs.assumptions import ABOUT
from planbook.features.analysis import service
from planbook.features.analysis.schemas.edition_labels import GROUPS
from planbook.features.analysis.state import AssumptionsState
from planbook.features.analysis.state.assumption_rows import AssumptionRow
from tests.support.factories import create_agent
from tests.support.states import Stage, StageMaker

pytestmark = pytest.mark.anyio
A = AssumptionsState


@pytest.fixture
def compliance(session: Session) -> UserActor:
    return create_agent(session, Role.COMPLIANCE)


@pytest.fixture
async def stage(compliance: UserActor, stage_for: StageMaker) -> Stage:
    stage = stage_for(compliance)
    await stage.call(A.load)
    return stage


async def change(stage: Stage, name: str, value: str, source: str) -> None:
    await stage.call(A.edit, name)
    await stage.call(A.type_value, value)
    await stage.call(A.type_source, source)
    await stage.call(A.take_over)


def row(stage: Stage, name: str) -> AssumptionRow:
    groups = stage.state(A).groups
    return next(one for group in groups for one in group.rows if one.name == name)


def test_every_assumption_is_in_one_group() -> None:
    names = [name for group in GROUPS.values() for name in group]
    assert sorted(names) == sorted(ABOUT)


async def test_values_are_shown_with_what_stands_behind_them(stage: Stage) -> None:
    assert stage.state(A).loaded
    assert row(stage, "inflation").about.startswith("统计数据\u00a0· ")
    assert row(stage, "accident_fixed").about.startswith("法规\u00a0· ")
    assert row(stage, "inflation").value == "2.5%/年"


async def test_a_change_is_shown_before_it_counts_and_can_be_taken_back(stage: Stage) -> None:
    await change(stage, "inflation", "0.02", "国家统计局")
    shown = stage.state(A)
    assert (shown.changed, shown.editor_open) == (1, False)
    assert row(stage, "inflation").now == "2%/年"
    assert row(stage, "inflation").about == "本机构取值\u00a0· 国家统计局"
    await stage.call(A.undo, "inflation")
    assert (shown.changed, row(stage, "inflation").now) == (0, "")


async def test_a_refused_value_says_why_beside_its_field(stage: Stage) -> None:
    await stage.call(A.edit, "inflation")
    shown = stage.state(A)
    for text in ("0.5", "nonsense", "NaN", ""):
        await stage.call(A.type_value, text)
        assert shown.editor.error
    await stage.call(A.take_over)
    assert (shown.editor_open, shown.changed) == (True, 0)
    await stage.call(A.type_value, "0.02")
    assert not shown.editor.error
    await stage.call(A.take_over)
    assert (shown.editor_open, shown.editor.source_error) == (True, "请填写取值依据。")
    await stage.call(A.close_editor)
    assert (shown.editor_open, shown.changed) == (False, 0)


async def test_the_houses_own_value_needs_no_source(stage: Stage) -> None:
    await change(stage, "care_years", "4", "调查")
    await stage.call(A.edit, "care_years")
    assert stage.state(A).editor.source == "调查"
    await stage.call(A.take_house_value)
    await stage.call(A.take_over)
    assert stage.state(A).changed == 0


async def test_a_choice_is_changed_too(stage: Stage) -> None:
    await change(stage, "liability_basis", "full", "内部规定")
    assert row(stage, "liability_basis").now == "每人全额承担"
    await stage.call(A.edit, "liability_basis")
    await stage.call(A.type_value, "whatever")
    assert stage.state(A).editor.error


async def test_a_name_that_does_not_exist_opens_nothing(stage: Stage) -> None:
    await stage.call(A.edit, "retirement_rules")
    assert not stage.state(A).editor_open
    await stage.call(A.undo, "nonsense")
    await stage.call(A.take_house_value)


async def test_put_in_force_it_counts_and_is_in_the_history(
    session: Session, compliance: UserActor, stage: Stage
) -> None:
    await change(stage, "inflation", "0.02", "国家统计局")
    await change(stage, "mortgage_years", "25", "本行数据")
    await stage.call(A.review)
    shown = stage.state(A)
    assert shown.review_open
    await stage.call(A.type_note, "物价回落")
    await stage.call(A.choose_day, clock.today().isoformat())
    await stage.call(A.put_in_force)
    assert (shown.review_open, shown.changed, shown.in_force.note) == (False, 0, "物价回落")
    assert [one.text for one in shown.in_force.changes] == [
        "2.5%/年 → 2%/年",
        "20年 → 25年",
    ]
    assert len(shown.past) == 1
    present = service.get_assumptions(session, compliance).values
    assert (present.inflation, present.mortgage_years) == (Decimal("0.02"), 25)


async def test_a_day_that_is_over_is_refused_beside_it(stage: Stage) -> None:
    await change(stage, "inflation", "0.02", "国家统计局")
    await stage.call(A.review)
    await stage.call(A.choose_day, "2026-01-01")
    await stage.call(A.put_in_force)
    assert stage.state(A).day_error == "请选择今天或以后的日期。"
    await stage.call(A.close_review)
    await stage.call(A.discard)
    assert stage.state(A).changed == 0


async def test_values_that_contradict_each_other_open_the_editor_again(stage: Stage) -> None:
    await change(stage, "lone_share", "0.9", "调查")
    await stage.call(A.review)
    await stage.call(A.put_in_force)
    shown = stage.state(A)
    assert (shown.editor_open, shown.editor.name) == (True, "lone_share")
    assert shown.editor.error


async def test_without_a_change_there_is_nothing_to_put_in_force(stage: Stage) -> None:
    await stage.call(A.review)
    assert not stage.state(A).review_open
    assert await stage.call(A.put_in_force) is not None
    assert stage.state(A).past == []


async def test_of_the_sets_to_come_only_the_last_of_a_day_counts(stage: Stage) -> None:
    day = clock.today() + timedelta(days=40)
    for value in ("0.02", "0.03"):
        await change(stage, "inflation", value, "国家统计局")
        await stage.call(A.choose_day, day.isoformat())
        await stage.call(A.put_in_force)
    assert [one.replaced for one in stage.state(A).future] == [True, False]
    assert row(stage, "inflation").value == "2.5%/年"


@pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
async def test_agents_and_leads_see_nothing_of_it(
    session: Session, stage_for: StageMaker, role: Role
) -> None:
    stage = stage_for(create_agent(session, role))
    await stage.call(A.load)
    shown = stage.state(A)
    assert (shown.denied, shown.loaded, shown.groups) == (True, False, [])
    for handler, *arguments in ((A.edit, "inflation"), (A.discard,), (A.put_in_force,)):
        with pytest.raises(NotPermittedError):
            await stage.call(handler, *arguments)
