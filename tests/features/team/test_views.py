"""How the team's figures read, in both languages."""

from dataclasses import replace

import pytest

from planbook.features.team.schemas import AgentLine, Figures
from planbook.features.team.state import agent_row, changes_view, figures_view, sentence

WEEK = Figures(made=1_200, shared=9, opened=7, read=5, forwarded=2)
LINE = AgentLine(user_id=7, name="李雷", team="华东一部", active=True, figures=WEEK)


def test_figures_are_grouped_as_people_write_them() -> None:
    assert figures_view(WEEK, "zh_CN").made == "1,200"


def test_a_change_says_how_much_and_which_way() -> None:
    changes = changes_view(WEEK, replace(WEEK, made=1_197, shared=10), "en")
    assert (changes.made, changes.made_trend) == ("+3", "up")
    assert (changes.shared, changes.shared_trend) == ("−1", "down")
    assert (changes.opened, changes.opened_trend) == ("±0", "flat")


def test_without_a_period_before_nothing_has_changed() -> None:
    assert changes_view(WEEK, None, "en").made == ""


@pytest.mark.parametrize(
    ("figures", "locale", "words"),
    [
        (WEEK, "en", "Of 9 shared, 7 were opened, 5 read and 2 passed on."),
        (WEEK, "zh_CN", "分享了9份：7份被打开，5份被认真阅读，2份被转发。"),
        (Figures(made=3), "en", "Nothing was shared in these days."),
        (Figures(made=3), "zh_CN", "这段时间还没有分享过计划书。"),
    ],
)
def test_the_figures_are_said_in_a_sentence(figures: Figures, locale, words: str) -> None:
    assert sentence(figures, locale) == words


def test_an_agents_row_leads_to_their_proposals() -> None:
    assert agent_row(LINE, "zh_CN").href == "/team/7"


def test_a_leavers_row_says_so() -> None:
    assert agent_row(replace(LINE, active=False), "zh_CN").team == "华东一部\u00a0· 已离职"


def test_those_in_other_teams_now_share_a_row_that_leads_nowhere() -> None:
    row = agent_row(AgentLine(0, "", "", active=False, figures=WEEK), "en")
    assert (row.name, row.team, row.href) == ("In other teams now", "", "")
