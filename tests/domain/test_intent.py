from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planbook.domain.intent import (
    POINTS,
    Grade,
    LeadFacts,
    LeadReason,
    NextAction,
    assess,
)
from planbook.domain.reading import ReadState, Totals

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
STRANGER = LeadFacts(
    depth=1,
    state=ReadState.READ,
    visits=1,
    totals=Totals(40_000, {"plan": 20_000, "benefits": 20_000}),
    last_at=NOW,
)
CUSTOMER = replace(STRANGER, known=True, has_number=True, depth=0, sent_at=NOW)


def reasons(facts: LeadFacts) -> set[LeadReason]:
    return {one.reason for one in assess(facts, NOW).reasons}


class TestReasons:
    def test_points_of_the_reasons_add_up_to_the_score(self) -> None:
        found = assess(CUSTOMER, NOW)
        assert sum(one.points for one in found.reasons) == found.score
        assert found.score == found.fit + found.intent

    def test_heaviest_reason_comes_first(self) -> None:
        points = [one.points for one in assess(CUSTOMER, NOW).reasons]
        assert points == sorted(points, reverse=True)

    def test_forwarded_reader_is_introduced(self) -> None:
        assert LeadReason.INTRODUCED in reasons(STRANGER)
        assert LeadReason.INTRODUCED not in reasons(CUSTOMER)

    def test_reading_of_premium_and_benefits_is_named(self) -> None:
        assert {LeadReason.READ_PREMIUM, LeadReason.READ_BENEFITS} <= reasons(CUSTOMER)
        scrolled = replace(CUSTOMER, totals=Totals(12_000, {"plan": 1_000}))
        assert not {LeadReason.READ_PREMIUM, LeadReason.READ_BENEFITS} & reasons(scrolled)

    def test_opened_is_worth_less_than_read(self) -> None:
        opened = replace(CUSTOMER, state=ReadState.OPENED)
        assert LeadReason.OPENED in reasons(opened)
        assert assess(opened, NOW).score < assess(CUSTOMER, NOW).score

    @pytest.mark.parametrize(
        ("days", "reason"),
        [(0, LeadReason.JUST_NOW), (5, LeadReason.THIS_WEEK), (20, LeadReason.GONE_QUIET)],
    )
    def test_time_since_the_last_reading_counts(self, days: int, reason: LeadReason) -> None:
        assert reason in reasons(replace(CUSTOMER, last_at=NOW - timedelta(days=days)))

    def test_between_a_week_and_a_fortnight_nothing_is_added(self) -> None:
        recent = {LeadReason.JUST_NOW, LeadReason.THIS_WEEK, LeadReason.GONE_QUIET}
        assert not recent & reasons(replace(CUSTOMER, last_at=NOW - timedelta(days=10)))

    def test_robots_and_mere_fetches_are_no_reason(self) -> None:
        for state in (None, ReadState.PREVIEWED, ReadState.FETCHED):
            nothing = LeadFacts(state=state, last_at=NOW)
            assert assess(nothing, NOW).score == 0

    def test_everything_a_person_can_do_adds_its_points(self) -> None:
        eager = replace(
            CUSTOMER,
            gap_open=True,
            visits=3,
            forwards=2,
            asked=True,
            booked_call=True,
            applying=True,
        )
        absent = {
            LeadReason.INTRODUCED,
            LeadReason.OPENED,
            LeadReason.THIS_WEEK,
            LeadReason.GONE_QUIET,
        }
        assert reasons(eager) == set(POINTS) - absent


class TestGrade:
    def test_known_customer_who_read_the_price_is_above_a_stranger(self) -> None:
        assert assess(CUSTOMER, NOW).score > assess(STRANGER, NOW).score

    def test_grade_follows_the_score(self) -> None:
        assert assess(LeadFacts(), NOW).grade == Grade.COLD
        assert assess(LeadFacts(known=True, has_number=True), NOW).grade == Grade.COOL
        assert assess(STRANGER, NOW).grade == Grade.WARM
        assert assess(CUSTOMER, NOW).grade == Grade.HOT


class TestNextAction:
    @pytest.mark.parametrize(
        ("change", "action"),
        [
            ({}, NextAction.CALL),
            ({"applying": True, "asked": True}, NextAction.HELP_APPLY),
            ({"booked_call": True, "asked": True}, NextAction.KEEP_CALL),
            ({"asked": True}, NextAction.ANSWER),
            ({"has_number": False}, NextAction.ASK_NUMBER),
            ({"has_number": False, "depth": 2}, NextAction.ASK_INTRODUCER),
            ({"last_at": NOW - timedelta(days=15)}, NextAction.REMIND),
            ({"last_at": None}, NextAction.CALL),
            ({"state": ReadState.OPENED, "totals": Totals(3_000)}, NextAction.WAIT),
            ({"state": ReadState.OPENED, "totals": Totals(3_000), "visits": 2}, NextAction.CALL),
            ({"state": ReadState.OPENED, "totals": Totals(3_000), "forwards": 1}, NextAction.CALL),
            ({"state": ReadState.FETCHED}, NextAction.WAIT),
            (
                {"state": ReadState.FETCHED, "sent_at": NOW - timedelta(days=3)},
                NextAction.RESEND,
            ),
            ({"state": None, "sent_at": None}, NextAction.SHARE),
        ],
    )
    def test_action_follows_from_wish_reach_and_reading(
        self, change: dict[str, object], action: NextAction
    ) -> None:
        facts = replace(CUSTOMER, **change)  # type: ignore[arg-type]
        assert assess(facts, NOW).next_action == action
