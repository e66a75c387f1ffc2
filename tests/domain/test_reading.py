from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbook.domain.reading import (
    Alert,
    Arrival,
    ReadState,
    SeenReader,
    Totals,
    VisitSoFar,
    add,
    alert_for,
    clamp,
    furthest,
    identify,
    is_same_visit,
    merge,
    state_of,
)

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
milliseconds = st.integers(0, 600_000)
sections = st.dictionaries(st.sampled_from(["facts", "plan", "benefits"]), milliseconds)
totals = st.builds(Totals, milliseconds=milliseconds, sections=sections, depth=st.integers(0, 100))


class TestState:
    @pytest.mark.parametrize(
        ("spent", "parts", "state"),
        [
            (0, {}, ReadState.FETCHED),
            (1_999, {}, ReadState.FETCHED),
            (2_000, {}, ReadState.OPENED),
            (9_999, {"plan": 9_999}, ReadState.OPENED),
            (10_000, {}, ReadState.READ),
            (6_000, {"plan": 3_000, "benefits": 3_000}, ReadState.READ),
            (6_000, {"plan": 3_001, "benefits": 2_999}, ReadState.OPENED),
        ],
    )
    def test_seconds_in_sight_decide(
        self, spent: int, parts: dict[str, int], state: ReadState
    ) -> None:
        assert state_of(Totals(spent, parts)) == state

    def test_robot_has_only_previewed_whatever_it_claims(self) -> None:
        assert state_of(Totals(60_000), robot=True) == ReadState.PREVIEWED

    def test_furthest_visit_counts_for_the_reader(self) -> None:
        states = [ReadState.FETCHED, ReadState.READ, ReadState.OPENED]
        assert furthest(states) == ReadState.READ


class TestMerge:
    def test_greatest_wins_in_all_and_per_section(self) -> None:
        known = Totals(5_000, {"plan": 3_000, "facts": 2_000}, 40)
        late = Totals(2_000, {"plan": 1_000, "benefits": 1_000}, 20)
        expected = Totals(5_000, {"plan": 3_000, "facts": 2_000, "benefits": 1_000}, 40)
        assert merge(known, late) == expected

    @given(totals, totals)
    def test_order_does_not_matter(self, one: Totals, other: Totals) -> None:
        assert merge(one, other) == merge(other, one)

    @given(totals, totals)
    def test_duplicate_changes_nothing(self, one: Totals, other: Totals) -> None:
        merged = merge(one, other)
        assert merge(merged, other) == merged
        assert merge(merged, one) == merged


class TestClamp:
    def test_nobody_reads_longer_than_the_page_was_there(self) -> None:
        claim = Totals(60_000, {"plan": 40_000, "benefits": 20_000}, 250)
        expected = Totals(6_000, {"plan": 4_000, "benefits": 2_000}, 100)
        assert clamp(claim, timedelta(seconds=6)) == expected

    def test_honest_totals_stay_as_they_are(self) -> None:
        honest = Totals(5_000, {"plan": 3_001, "benefits": 2_001}, 70)
        assert clamp(honest, timedelta(seconds=6)) == honest

    def test_clock_that_runs_backwards_and_negative_claims_count_nothing(self) -> None:
        assert clamp(Totals(5_000, {"plan": -5}, -1), timedelta(seconds=-1)) == Totals(
            0, {"plan": 0}
        )

    @given(totals, st.timedeltas(timedelta(0), timedelta(hours=1)))
    def test_sections_never_exceed_the_visible_time(
        self, claim: Totals, elapsed: timedelta
    ) -> None:
        clamped = clamp(claim, elapsed)
        assert clamped.milliseconds <= elapsed / timedelta(milliseconds=1)
        spent = sum(clamped.sections.values())
        assert spent <= clamped.milliseconds + len(clamped.sections)


class TestVisits:
    def test_half_an_hour_still_belongs_to_the_visit(self) -> None:
        assert is_same_visit(AT, AT + timedelta(minutes=30))
        assert not is_same_visit(AT, AT + timedelta(minutes=30, seconds=1))

    def test_time_adds_up_by_section_and_the_greatest_depth_stays(self) -> None:
        first, second = (
            Totals(6_000, {"plan": 5_000, "facts": 1_000}, 50),
            Totals(2_000, {"plan": 2_000}, 90),
        )
        assert add([first, second]) == Totals(8_000, {"plan": 7_000, "facts": 1_000}, 90)

    def test_nothing_seen_adds_up_to_nothing(self) -> None:
        assert add([]) == Totals()


class TestAlert:
    opened = VisitSoFar(depth=0, started_at=AT, totals=Totals(2_000))

    def test_first_real_opening(self) -> None:
        assert alert_for(self.opened) == Alert.FIRST_OPEN

    def test_first_opening_of_a_forward(self) -> None:
        assert alert_for(replace(self.opened, depth=1)) == Alert.NEW_FORWARD

    def test_page_that_was_only_fetched_is_no_news(self) -> None:
        assert alert_for(replace(self.opened, totals=Totals(1_000))) is None

    def test_return_after_a_day(self) -> None:
        back = replace(self.opened, previous_at=AT - timedelta(hours=24))
        assert alert_for(back) == Alert.RETURN
        sooner = replace(self.opened, previous_at=AT - timedelta(hours=23))
        assert alert_for(sooner) is None

    @pytest.mark.parametrize(
        ("parts", "alert"),
        [
            ({"plan": 30_000}, Alert.LONG_READING),
            ({"benefits": 20_000, "illustration": 10_000}, Alert.LONG_READING),
            ({"plan": 20_000, "benefits": 20_000}, None),
            ({"facts": 90_000}, None),
        ],
    )
    def test_long_reading_of_premium_or_benefits(
        self, parts: dict[str, int], alert: Alert | None
    ) -> None:
        visit = replace(
            self.opened, previous_at=AT - timedelta(hours=1), totals=Totals(90_000, parts)
        )
        assert alert_for(visit) == alert

    @pytest.mark.parametrize("silent", ["robot", "muted", "alerted"])
    def test_robots_muted_and_alerted_visits_are_silent(self, silent: str) -> None:
        assert alert_for(replace(self.opened, **{silent: True})) is None


class TestIdentify:
    arrival = Arrival(at=AT, network="10.1.2.0/24", system="iOS")
    wechat = SeenReader(7, "10.1.2.0/24", "iOS", AT - timedelta(minutes=3))

    def test_first_on_a_recipients_own_link_is_nobody_seen_before(self) -> None:
        first = replace(self.arrival, unclaimed=True)
        assert identify(first, [self.wechat]) is None

    def test_other_browser_in_the_same_network_within_ten_minutes_is_likely_the_same(self) -> None:
        assert identify(self.arrival, [self.wechat]) == 7

    @pytest.mark.parametrize(
        "other",
        [
            replace(wechat, network="10.1.3.0/24"),
            replace(wechat, system="Android"),
            replace(wechat, last_at=AT - timedelta(minutes=11)),
        ],
    )
    def test_any_difference_makes_a_new_reader(self, other: SeenReader) -> None:
        assert identify(self.arrival, [other]) is None

    def test_nobody_is_guessed_at_where_two_would_fit(self) -> None:
        two = [self.wechat, replace(self.wechat, reader=8)]
        assert identify(self.arrival, two) is None

    def test_nobody_is_identified_by_an_empty_network_or_system(self) -> None:
        nameless = replace(self.arrival, network="")
        assert identify(nameless, [replace(self.wechat, network="")]) is None
