"""How leads, readings and figures read on the pages, in both languages."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine

from planbook.domain.intent import Grade, LeadReason, NextAction, ReasonPoints
from planbook.features.leads.schemas import LeadDetail, LeadRow, ReadingNow, Week
from planbook.features.leads.service.labels import GRADES, NEXT_ACTIONS, REASONS
from planbook.features.leads.state import rows
from planbook.features.leads.state.person import plan_href, plan_line
from planbook.features.plans.schemas import PlanRow
from planbook.features.sharing.schemas import AgentFigures, FeedRow, Totals

# Noon in Shanghai.
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
CUSTOMER = LeadRow(
    id=3,
    agent_id=1,
    customer_id=9,
    proposal_id=5,
    proposal_title="陈思远先生一家",
    name="陈思远",
    via="",
    phone="+8613912345678",
    grade=Grade.HOT,
    score=95,
    reasons=(
        ReasonPoints(LeadReason.READ, 15),
        ReasonPoints(LeadReason.READ_PREMIUM, 15),
        ReasonPoints(LeadReason.KNOWN_CUSTOMER, 15),
        ReasonPoints(LeadReason.GONE_QUIET, -10),
    ),
    next_action=NextAction.CALL,
    last_at=NOW,
    done_at=None,
    is_reading=False,
)
STRANGER = replace(
    CUSTOMER,
    customer_id=None,
    name="经陈思远转发的阅读者",
    via="陈思远",
    phone="",
    next_action=NextAction.ASK_INTRODUCER,
    is_named=False,
)
NEWS = FeedRow(
    proposal_id=5,
    reader_id=8,
    title="陈思远先生一家",
    person="林婉",
    state="read",
    state_label="已阅读",
    totals=Totals(people=2, opened=2, read=1),
    last_at=NOW,
    last_text="",
    is_reading=False,
    looking_at="",
)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def detail(row: LeadRow, *path: str) -> LeadDetail:
    return LeadDetail(row, path, ())


class TestLines:
    def test_a_line_says_who_why_and_what_to_do(self) -> None:
        line = rows.lead_line(CUSTOMER, "zh_CN")
        assert line.name == "陈思远"
        assert line.about == "认真读了计划书\u00a0· 看了保费"
        assert line.next_step == "打个电话"
        assert (line.grade, line.tone) == ("高意向", "attention")

    def test_a_customers_line_leads_to_their_page_and_a_strangers_opens_the_sheet(self) -> None:
        assert rows.lead_line(CUSTOMER, "en").href == "/customers/9"
        assert rows.lead_line(STRANGER, "en").href == ""

    def test_only_who_has_a_name_has_its_letter(self) -> None:
        assert rows.lead_line(CUSTOMER, "zh_CN").initial == CUSTOMER.name[0]
        assert rows.lead_line(STRANGER, "zh_CN").initial == "?"
        assert rows.news_line(replace(NEWS, is_named=False), None, "zh_CN").initial == "?"

    def test_what_the_name_tells_is_not_said_twice(self) -> None:
        assert "陈思远" not in rows.lead_line(STRANGER, "zh_CN").about
        named = replace(STRANGER, name="王芳")
        assert rows.lead_line(named, "en").about.startswith("via 陈思远\u00a0· Read the proposal")

    def test_the_persons_page_says_every_reason_that_is_not_a_matter_of_course(self) -> None:
        assert (
            rows.why_text(CUSTOMER, "en")
            == "Read the proposal\u00a0· Looked at the price\u00a0· Silent for two weeks"
        )


class TestSheet:
    def test_points_add_up_line_by_line(self) -> None:
        points = [line.points for line in rows.reason_lines(CUSTOMER.reasons, "en")]
        assert points == ["+15", "+15", "+15", "−10"]

    def test_a_number_is_shown_as_people_write_it_and_dialled_as_it_is(self) -> None:
        view = rows.lead_view(detail(CUSTOMER), "zh_CN", own_id=1)
        assert (view.phone, view.phone_link) == ("139 1234 5678", "tel:+8613912345678")

    def test_the_way_ends_with_the_reader(self) -> None:
        view = rows.lead_view(detail(STRANGER, "林伟", "陈思远"), "zh_CN", own_id=1)
        assert view.path == "林伟 › 陈思远 › 这位读者"
        assert view.book_href == "/proposals/5"

    def test_a_recipient_came_by_no_way(self) -> None:
        assert rows.lead_view(detail(CUSTOMER), "en", own_id=1).path == ""

    def test_only_its_agent_may_act(self) -> None:
        assert rows.lead_view(detail(CUSTOMER), "en", own_id=1).is_own
        assert not rows.lead_view(detail(CUSTOMER), "en", own_id=2).is_own


class TestNews:
    def test_todays_news_has_its_time_and_older_its_day(self) -> None:
        assert rows.news_line(NEWS, None, "zh_CN").about == "12:00\u00a0· 陈思远先生一家"
        older = replace(NEWS, last_at=YESTERDAY)
        assert rows.news_line(older, None, "en").about == "20 Nov\u00a0· 陈思远先生一家"

    def test_what_was_seen_at_the_last_look_is_grey(self) -> None:
        assert rows.news_line(NEWS, YESTERDAY, "en").tone == "accent"
        assert rows.news_line(NEWS, NOW, "en").tone == "plain"

    def test_a_forward_is_said_before_a_state(self) -> None:
        passed_on = replace(NEWS, totals=Totals(people=2, forwarded=1))
        line = rows.news_line(passed_on, None, "zh_CN")
        assert (line.badge, line.tone) == ("已转发", "attention")

    def test_all_who_read_now_are_named_with_what_they_look_at(self) -> None:
        now = ReadingNow(5, "陈思远先生一家", ("林婉", "王芳"), "方案与保费")
        line = rows.reading_line(now, "zh_CN")
        assert line.person == "林婉、王芳"
        assert line.about == "在看“方案与保费”\u00a0· 陈思远先生一家"
        assert rows.reading_line(replace(now, looking_at=""), "en").about == "陈思远先生一家"


def test_the_week_is_told_by_five_figures() -> None:
    view = rows.week_view(Week(4, AgentFigures(1, shared=3, opened=2, read=2, forwarded=1)), "en")
    assert (view.made, view.shared, view.opened, view.read, view.forwarded) == (
        "4",
        "3",
        "2",
        "2",
        "1",
    )


@pytest.mark.parametrize(
    ("codes", "labels"),
    [(Grade, GRADES), (LeadReason, REASONS), (NextAction, NEXT_ACTIONS)],
)
def test_every_code_has_its_words(codes, labels) -> None:
    assert set(labels) == set(codes)


class TestPersonsWork:
    def test_a_plan_says_its_price_and_how_many_products_it_has(self) -> None:
        row = PlanRow(4, 9, 2, items=1, premium_year=Decimal(29_000), updated_at=NOW)
        line = plan_line(row, "zh_CN")
        assert (line.title, line.href) == ("¥2.9万/年", "/plans/4")
        assert line.about.startswith("1个险种\u00a0· ")
        assert plan_line(replace(row, items=2), "en").about.startswith("2 products\u00a0· ")

    def test_a_plan_begins_with_the_needs_until_these_are_known(self) -> None:
        assert plan_href(9, has_needs=False) == "/new?customer=9"
        assert plan_href(9, has_needs=True) == "/plans/new?customer=9"
