"""What is shown adds up: every line of every life of every stage, as it is read."""

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from planbook.core.i18n import LOCALES, Locale
from planbook.domain.life_stages import LifeStage
from planbook.domain.money import to_yuan
from planbook.features.analysis import service
from planbook.features.analysis.schemas import AnalysisResults
from planbook.features.analysis.schemas.labels import WORKING
from planbook.features.analysis.state.amounts import Shown, whole_yuan
from planbook.features.analysis.state.rows import LineRow, NeedRow, WorkingRow
from planbook.features.analysis.state.view import result_view
from tests.features.analysis.households import create_household
from tests.support.factories import create_agent

TODAY = "2026-11-21T04:00:00+00:00"
AMOUNTS = st.lists(st.decimals(-(10**9), 10**9, places=6), max_size=12)


def yuan(text: str) -> int:
    """Read an amount back as a person does."""
    return int(re.sub(r"[^0-9-]", "", text))


def added(rows: Sequence[WorkingRow]) -> int:
    return sum(yuan(row.amount) for row in rows)


def check_need(row: NeedRow) -> None:
    assert added(row.need_lines) == yuan(row.need)
    assert added(row.cover_lines) == yuan(row.cover)
    assert yuan(row.gap) == max(0, yuan(row.need) - yuan(row.cover))
    if row.surplus:
        assert yuan(row.surplus) == yuan(row.cover) - yuan(row.need)
    assert row.method
    assert row.source


def check_group(row: LineRow) -> int:
    for need in row.needs:
        check_need(need)
    gap = sum(yuan(need.gap) for need in row.needs)
    assert gap == yuan(row.gap)
    return gap


@pytest.fixture
def results(session: Session, stage: LifeStage) -> AnalysisResults:
    agent = create_agent(session)
    with time_machine.travel(TODAY, tick=False):
        customer = create_household(session, agent, stage)
        number = service.start_analysis(session, agent, customer_id=customer)
        service.set_stage(session, agent, analysis_id=number, stage=stage)
        return service.compute(session, agent, analysis_id=number)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("stage", list(LifeStage))
def test_every_number_is_the_sum_of_the_lines_it_unfolds_into(
    results: AnalysisResults, locale: Locale
) -> None:
    view = result_view(results, locale)
    assert sum(map(check_group, view.lines)) == yuan(view.total_gap)
    assert sum(map(check_group, view.lives)) == yuan(view.total_gap)
    assert yuan(view.total_need) - yuan(view.total_met) == yuan(view.total_gap)
    for need in view.medical:
        check_need(need)
    for person in view.methods:
        for method in person.methods:
            assert added(method.lines) == yuan(method.amount)
            assert method.source
            assert method.why


@pytest.mark.parametrize("stage", list(LifeStage))
def test_every_need_of_every_life_is_shown_once_by_line_and_once_by_person(
    results: AnalysisResults,
) -> None:
    view = result_view(results, "zh_CN")
    capital = [one for one in results.needs if one.line != "medical" and one.need]
    assert sum(len(row.needs) for row in view.lines) == len(capital)
    assert sum(len(row.needs) for row in view.lives) == len(capital)
    assert {row.key for row in view.lives} == {one.life for one in capital}


@pytest.mark.parametrize("stage", list(LifeStage))
def test_every_line_has_a_name(results: AnalysisResults) -> None:
    needs = [line for one in results.needs for line in (*one.need_lines, *one.cover_lines)]
    methods = [line for one in results.computed.methods for line in one.lines]
    assert {line.code for line in (*needs, *methods)} <= set(WORKING)


@given(AMOUNTS)
def test_rounded_amounts_add_up_to_the_rounded_sum(amounts: list[Decimal]) -> None:
    rounded = whole_yuan(amounts)
    assert sum(rounded) == to_yuan(sum(amounts, Decimal(0)))
    assert all(abs(one - exact) <= 1 for one, exact in zip(rounded, amounts, strict=True))


def test_one_lifes_surplus_fills_no_others_gap() -> None:
    both = Shown(Decimal(10), Decimal(30), Decimal(0)) + Shown(Decimal(10), Decimal(4), Decimal(6))
    assert (both.gap, both.met) == (6, 14)
