"""Whatever a family tells or leaves open, the analysis holds together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from planbook.domain.illustration.codes import Sex
from planbook.domain.life_stages import LifeStage
from planbook.domain.lines import Line
from planbook.domain.needs.assumptions import CHINA_2026, Assumptions
from planbook.domain.needs.breakdown import total
from planbook.domain.needs.facts import (
    AdultFacts,
    ChildFacts,
    HouseholdFacts,
    ParentFacts,
    PolicyFacts,
)
from planbook.domain.needs.household import HouseholdNeeds, analyse
from tests.domain.needs.families import ON, SINGLE, YOUNG_FAMILY, retired_couple

amounts = st.none() | st.integers(0, 5_000_000).map(Decimal)
sure = st.none() | st.booleans()


def adults(key: str) -> st.SearchStrategy[AdultFacts]:
    return st.builds(
        AdultFacts,
        key=st.just(key),
        born=st.dates(date(1940, 1, 1), date(2006, 1, 1)),
        sex=st.sampled_from(Sex),
        income=amounts,
        social_insurance=sure,
        retirement_age=st.none() | st.integers(45, 70),
        social_pension=amounts,
        retirement_savings=amounts,
    )


children = st.builds(
    ChildFacts,
    key=st.just("child"),
    born=st.dates(date(1995, 1, 1), ON),
    social_insurance=sure,
    education_cost=amounts,
    start_age=st.none() | st.integers(15, 20),
    study_years=st.none() | st.integers(1, 8),
    saved=amounts,
)
parents = st.builds(
    ParentFacts,
    key=st.just("parent"),
    child=st.just("self"),
    born=st.none() | st.dates(date(1930, 1, 1), date(1975, 1, 1)),
    sex=st.none() | st.sampled_from(Sex),
    support=amounts,
)
policies = st.builds(
    PolicyFacts,
    life=st.just("self"),
    line=st.sampled_from(Line),
    amount=st.integers(0, 3_000_000).map(Decimal),
    deductible=amounts,
)
households = st.builds(
    HouseholdFacts,
    on=st.just(ON),
    adults=st.tuples(adults("self")) | st.tuples(adults("self"), adults("spouse")),
    children=st.just(()) | st.tuples(children),
    parents=st.just(()) | st.tuples(parents),
    spending=amounts,
    mortgage=amounts,
    mortgage_years=st.none() | st.integers(0, 30),
    debts=amounts,
    liquid_assets=amounts,
    other_assets=amounts,
    legacy=amounts,
    policies=st.lists(policies, max_size=4).map(tuple),
    stage=st.none() | st.sampled_from(LifeStage),
)


@given(households)
def test_every_analysis_adds_up(facts: HouseholdFacts) -> None:
    result = analyse(facts, CHINA_2026)
    for need in result.needs:
        assert total(need.need_lines) == need.need
        assert total(need.cover_lines) == need.cover
        assert need.gap == max(Decimal(0), need.need - need.cover)
    assert result.totals.gap == sum(life.totals.gap for life in result.lives)
    open_lines = {need.line for need in result.needs if need.gap}
    assert {priority.line for priority in result.priorities} == open_lines


@given(households)
def test_more_savings_and_more_cover_never_widen_a_gap(facts: HouseholdFacts) -> None:
    # What the family wants to pass on is told here: assumed, it would grow with what it owns.
    before = replace(facts, legacy=Decimal(0), liquid_assets=facts.liquid_assets or Decimal(0))
    policy = PolicyFacts(life="self", line=Line.TERM_LIFE, amount=Decimal(100_000))
    after = replace(
        before,
        liquid_assets=(before.liquid_assets or Decimal(0)) + 50_000,
        policies=(*before.policies, policy),
    )
    needs = zip(analyse(before, CHINA_2026).needs, analyse(after, CHINA_2026).needs, strict=True)
    for poorer, richer in needs:
        assert richer.gap <= poorer.gap


@given(households)
def test_analysis_survives_being_written_down(facts: HouseholdFacts) -> None:
    facts_json = TypeAdapter(HouseholdFacts).dump_json(facts)
    assert TypeAdapter(HouseholdFacts).validate_json(facts_json) == facts
    result = analyse(facts, CHINA_2026)
    result_json = TypeAdapter(HouseholdNeeds).dump_json(result)
    assert TypeAdapter(HouseholdNeeds).validate_json(result_json) == result


def test_assumptions_survive_being_written_down() -> None:
    written = TypeAdapter(Assumptions).dump_json(CHINA_2026)
    assert TypeAdapter(Assumptions).validate_json(written) == CHINA_2026


def test_same_facts_give_the_same_analysis() -> None:
    for facts in (YOUNG_FAMILY, SINGLE, retired_couple()):
        assert analyse(facts, CHINA_2026) == analyse(facts, CHINA_2026)
