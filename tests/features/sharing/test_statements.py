"""Statements as the agent's page of a proposal shows them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planbook.features.sharing.schemas import AcknowledgementRow
from planbook.features.sharing.state.acknowledgements import statement_line

ROW = AcknowledgementRow(
    id=7,
    recipient="林伟",
    name="",
    is_drawn=True,
    version=2,
    stated_at=datetime(2026, 11, 21, 6, 5, tzinfo=UTC),
    evidence_state="ready",
    signed_by="",
    documents=6,
    is_own=True,
)


def test_a_statement_says_whose_how_and_when_and_leads_to_its_evidence() -> None:
    line = statement_line(ROW, "zh_CN")
    assert line.title == "林伟\u00a0· 第2版"
    assert line.about == "11月21日 14:05\u00a0· 手写签名\u00a0· 此前已打开6份文件"
    assert (line.href, line.note) == ("/proposals/evidence/7.pdf", "")
    typed = statement_line(replace(ROW, is_drawn=False, name="Lin Wei", signed_by="机构"), "en")
    assert typed.about == "21 Nov 14:05\u00a0· Typed: Lin Wei\u00a0· 6 documents opened before"
    assert typed.note == "Signed by 机构"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "凭证正在生成"),
        ("failed", "凭证未能生成，确认记录已留存"),
    ],
)
def test_evidence_that_is_not_there_is_not_offered(state: str, words: str) -> None:
    line = statement_line(replace(ROW, evidence_state=state), "zh_CN")
    assert (line.href, line.note) == ("", words)


@pytest.mark.parametrize(
    ("state", "is_own", "is_awaited", "can_try_again"),
    [
        ("waiting", True, True, False),
        ("failed", True, False, True),
        ("failed", False, False, False),
        ("ready", True, False, False),
    ],
)
def test_its_own_agent_alone_may_have_failed_evidence_made_again(
    state: str, is_own: bool, is_awaited: bool, can_try_again: bool
) -> None:
    line = statement_line(replace(ROW, evidence_state=state, is_own=is_own), "zh_CN")
    assert (line.is_awaited, line.can_try_again) == (is_awaited, can_try_again)
