"""Sliders and comparisons with what a browser sends, and with what it never should."""

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, UserActor
from planbook.core.errors import NotFoundError
from planbook.features.analysis import service
from planbook.features.analysis.state import AnalysesState, ComparisonState, ResultState
from tests.features.analysis.factories import create_analysis
from tests.support.factories import create_agent, create_organisation, create_team
from tests.support.states import Stage, StageMaker, leads_to

pytestmark = pytest.mark.anyio


@pytest.fixture
async def number(session: Session, agent: UserActor, stage: Stage) -> int:
    number = create_analysis(session, agent)
    await look_at(stage, number)
    return number


async def look_at(stage: Stage, number: int) -> ResultState:
    stage.go_to(f"/analysis/{number}/result", analysis_id=number)
    await stage.call(ResultState.load_result)
    return stage.state(ResultState)


async def slide(stage: Stage, key: str, text: str) -> None:
    """Move a slider to the stop that says so."""
    lever = next(one for one in stage.state(ResultState).levers if one.key == key)
    await stage.call(ResultState.slide, key, lever.stops.index(text))


class TestSliders:
    async def test_a_change_is_seen_at_once_and_marked_as_one(
        self, stage: Stage, number: int
    ) -> None:
        shown = stage.state(ResultState)
        before = shown.result
        assert not shown.trial.tried
        await slide(stage, "inflation:", "4%")
        assert shown.trial.tried
        assert shown.trial.change
        assert [(row.label, row.value) for row in shown.trial.changes] == [
            ("通货膨胀率", "2.5% → 4%")
        ]
        assert shown.result.total_gap != before.total_gap
        lever = next(one for one in shown.levers if one.key == "inflation:")
        assert (lever.stops[lever.index], lever.note) == ("4%", "原为：2.5%")

    async def test_one_tap_brings_everything_back(self, stage: Stage, number: int) -> None:
        shown = stage.state(ResultState)
        before, levers = shown.result, shown.levers
        await slide(stage, "inflation:", "4%")
        await slide(stage, "income_years:", "10年")
        await stage.call(ResultState.undo_changes)
        assert (shown.result, shown.levers, shown.trial.tried) == (before, levers, False)

    async def test_sliding_back_is_no_change(self, stage: Stage, number: int) -> None:
        await slide(stage, "inflation:", "4%")
        await slide(stage, "inflation:", "2.5%")
        assert not stage.state(ResultState).trial.tried

    async def test_what_is_kept_stays_and_can_be_taken_back_to_the_usual(
        self, stage: Stage, number: int
    ) -> None:
        shown = stage.state(ResultState)
        await slide(stage, "inflation:", "4%")
        await slide(stage, "retirement_age:self", "58岁")
        seen = shown.result
        _, reload = await stage.call(ResultState.keep_changes)
        await stage.call(reload)
        assert (shown.result, shown.trial.tried, shown.trial.usual) == (seen, False, False)
        assert [(row.label, row.value, row.note) for row in shown.basis.own] == [
            ("通货膨胀率", "4%/年", "默认：2.5%/年")
        ]
        lever = next(one for one in shown.levers if one.key == "retirement_age:self")
        assert lever.note == "默认：63岁（法定）"
        await stage.call(ResultState.try_usual)
        assert len(shown.trial.changes) == 2

    @pytest.mark.parametrize(
        ("key", "place"),
        [
            ("inflation:", 10_000),
            ("inflation:", -1),
            ("inflation:", True),
            ("inflation:", "3"),
            ("inflation:", 1.5),
            ("inflation:", None),
            ("spending:", 1),
            ("", 0),
            (None, 0),
            (["inflation:"], 0),
        ],
    )
    async def test_what_no_slider_sends_changes_nothing(
        self, stage: Stage, number: int, key: object, place: object
    ) -> None:
        shown = stage.state(ResultState)
        before = (shown.result, shown.levers, shown.trial)
        await stage.call(ResultState.slide, key, place)
        assert (shown.result, shown.levers, shown.trial) == before

    async def test_without_results_on_the_screen_nothing_is_tried_or_kept(
        self, stage: Stage
    ) -> None:
        await stage.call(ResultState.slide, "inflation:", 1)
        for handler in (
            ResultState.undo_changes,
            ResultState.try_usual,
            ResultState.keep_changes,
            ResultState.renew_with_changes,
        ):
            with pytest.raises(NotFoundError):
                await stage.call(handler)

    async def test_a_frozen_analysis_is_played_with_and_made_into_a_new_one(
        self, session: Session, agent: UserActor, stage: Stage, number: int
    ) -> None:
        service.freeze(session, agent, analysis_id=number)
        await look_at(stage, number)
        await slide(stage, "inflation:", "4%")
        assert stage.state(ResultState).trial.tried
        with pytest.raises(service.FrozenError):
            await stage.call(ResultState.keep_changes)
        address = leads_to(await stage.call(ResultState.renew_with_changes))
        assert address != f"/analysis/{number}/result"
        made = int(address.split("/")[2])
        results = service.get_analysis(session, agent, analysis_id=made)
        assert set(results.computed.own) == {"inflation"}

    async def test_a_lead_may_play_but_not_keep(
        self, session: Session, stage_for: StageMaker
    ) -> None:
        team = create_team(session, create_organisation(session))
        agent, lead = create_agent(session, team=team), create_agent(session, Role.LEAD, team)
        number = create_analysis(session, agent)
        stage = stage_for(lead)
        shown = await look_at(stage, number)
        await slide(stage, "inflation:", "4%")
        assert shown.trial.tried
        assert not shown.result.is_own
        for handler in (ResultState.keep_changes, ResultState.renew_with_changes):
            with pytest.raises(NotFoundError):
                await stage.call(handler)


class TestComparison:
    @pytest.fixture
    def later(self, session: Session, agent: UserActor, number: int) -> int:
        customer = service.get_analysis(session, agent, analysis_id=number).customer_id
        later = service.start_analysis(session, agent, customer_id=customer)
        service.compute(session, agent, analysis_id=later)
        return later

    async def test_the_results_and_the_list_lead_there_once_there_are_two(
        self, session: Session, agent: UserActor, stage: Stage, number: int
    ) -> None:
        assert not stage.state(ResultState).can_compare
        customer = service.get_analysis(session, agent, analysis_id=number).customer_id
        stage.go_to(f"/customers/{customer}", customer_id=customer)
        await stage.call(AnalysesState.load_analyses)
        assert stage.state(AnalysesState).comparison_href == ""
        later = service.start_analysis(session, agent, customer_id=customer)
        service.compute(session, agent, analysis_id=later)
        await stage.call(AnalysesState.load_analyses)
        assert stage.state(AnalysesState).comparison_href == f"/analysis/{later}/compare"
        assert (await look_at(stage, later)).can_compare

    async def test_it_begins_with_the_analysis_before_and_another_can_be_chosen(
        self, session: Session, agent: UserActor, stage: Stage, number: int, later: int
    ) -> None:
        customer = service.get_analysis(session, agent, analysis_id=number).customer_id
        last = service.start_analysis(session, agent, customer_id=customer)
        service.compute(session, agent, analysis_id=last)
        stage.go_to(f"/analysis/{last}/compare", analysis_id=last)
        await stage.call(ComparisonState.load_comparison)
        shown = stage.state(ComparisonState)
        assert [one.value for one in shown.earlier] == [str(later), str(number)]
        assert (shown.comparison_loaded, shown.chosen) == (True, str(later))
        await stage.call(ComparisonState.choose_earlier, str(number))
        assert shown.chosen == str(number)

    async def test_alone_it_leads_back_to_the_results(self, stage: Stage, number: int) -> None:
        stage.go_to(f"/analysis/{number}/compare", analysis_id=number)
        address = leads_to(await stage.call(ComparisonState.load_comparison))
        assert address == f"/analysis/{number}/result"

    async def test_anothers_analysis_can_be_compared_with_nothing(
        self, session: Session, stage: Stage, number: int, later: int
    ) -> None:
        stage.go_to("/analysis/999/compare", analysis_id=999)
        await stage.call(ComparisonState.load_comparison)
        assert stage.state(ComparisonState).comparison_missing
        foreign = create_analysis(session, create_agent(session))
        stage.go_to(f"/analysis/{later}/compare", analysis_id=later)
        await stage.call(ComparisonState.load_comparison)
        for other in (foreign, 999, "x", None):
            with pytest.raises(NotFoundError):
                await stage.call(ComparisonState.choose_earlier, other)
