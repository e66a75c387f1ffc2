"""What the alerts' pages do with what a browser sends, and what they show."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.settings import get_settings
from planbook.features.sharing.schemas import Delivery, LastTry
from planbook.features.sharing.service import alerts as service
from planbook.features.sharing.service.labels import FAILURES, failure_text
from planbook.features.sharing.state import AlertChoicesState, AlertsState, ReadingState
from planbook.features.sharing.state.alert_rows import outcome_of
from planbook.models.accounts import UserAccount
from planbook.shell.bell import BellState
from planbook.shell.live import LiveState
from tests.features.sharing.alerts.factories import START, Tale
from tests.features.sharing.alerts.test_inbox import KEYS
from tests.support.receivers import Receiver, http_receiver
from tests.support.states import Stage, StageMaker

JUNK: tuple[Any, ...] = (None, -1, 2**70, {"a": 1}, ["x"], "x" * 20_000, True, "../../etc/passwd")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def tale(session: Session) -> Tale:
    return Tale(session)


@pytest.fixture
def stage(tale: Tale, stage_for: StageMaker, monkeypatch: pytest.MonkeyPatch) -> Stage:
    from planbook.features.sharing.service import alerts
    from planbook.shell.bell import bind_unread

    bind_unread(alerts.unread_alerts)
    return stage_for(tale.agent)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setenv("PLANBOOK_ALERTS_ALLOW_LOOPBACK", "true")
    get_settings.cache_clear()
    with http_receiver() as running:
        yield running
    get_settings.cache_clear()


@pytest.mark.anyio
class TestInbox:
    async def test_what_is_marked_read_leaves_the_bell(self, tale: Tale, stage: Stage) -> None:
        recipient = tale.recipient()
        tale.read(recipient)
        tale.read(tale.friend_of(recipient), START + timedelta(seconds=20))
        inbox, bell = stage.state(AlertsState), stage.state(BellState)
        await stage.call(AlertsState.load)
        await stage.call(BellState.count)
        assert (inbox.unread, bell.unread, inbox.has_more) == (2, "2", False)
        assert inbox.rows[0].about.startswith("17:00\u00a0· 看了12秒")
        tick = stage.state(LiveState).tick  # type: ignore[type-var]
        await stage.call(AlertsState.mark_read, inbox.rows[0].id)
        assert [row.is_unread for row in inbox.rows] == [False, True]
        assert stage.state(LiveState).tick == tick + 1  # type: ignore[type-var]
        await stage.call(AlertsState.mark_all_read)
        await stage.call(BellState.count)
        assert (inbox.unread, bell.unread) == (0, "")

    async def test_junk_marks_nothing(self, tale: Tale, stage: Stage) -> None:
        tale.read(tale.recipient())
        await stage.call(AlertsState.load)
        for junk in JUNK:
            with pytest.raises(NotFoundError):
                await stage.call(AlertsState.mark_read, junk)
        assert stage.state(AlertsState).unread == 1

    async def test_looking_at_the_reading_reads_its_alerts(self, tale: Tale, stage: Stage) -> None:
        tale.read(tale.recipient())
        stage.go_to("/proposals/1", proposal_id=tale.shared.proposal.key)
        await stage.call(ReadingState.load)
        await stage.call(BellState.count)
        assert stage.state(BellState).unread == ""
        await stage.call(ReadingState.choose_alerts, False)
        await stage.call(ReadingState.load)
        assert not stage.state(ReadingState).is_heard


@pytest.mark.anyio
class TestChoices:
    async def test_choices_are_saved_as_they_are_made(self, stage: Stage) -> None:
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        await stage.call(AlertChoicesState.choose_event, "return", False)
        await stage.call(AlertChoicesState.change_address, "email", "li@example.com")
        await stage.call(AlertChoicesState.turn, "email", True)
        await stage.call(AlertChoicesState.choose_quiet, True)
        await stage.call(AlertChoicesState.choose_time, "quiet_from", "21:30")
        await stage.call(AlertChoicesState.choose_time, "time_zone", "Asia/Urumqi")
        assert [line.kind for line in state.events if not line.wanted] == ["return"]
        assert (state.email.address, state.email.enabled) == ("li@example.com", True)
        assert (state.quiet, state.quiet_from, state.time_zone) == (True, "21:30", "Asia/Urumqi")
        await stage.call(AlertChoicesState.change_address, "email", "")
        assert (state.email.address, state.email.enabled) == ("", False)

    async def test_mail_is_offered_to_ones_own_address_until_another_or_none_is_entered(
        self, session: Session, tale: Tale, stage: Stage
    ) -> None:
        user = session.get_one(UserAccount, tale.agent.user_id)
        user.email = "own@example.com"
        session.flush()
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        assert (state.email.address, state.email.enabled) == ("own@example.com", False)
        parcel = service.trial_parcel(session, tale.agent, way="email")
        assert parcel.target.address == "own@example.com"
        await stage.call(AlertChoicesState.turn, "email", True)
        assert (state.email.address, state.email.enabled) == ("own@example.com", True)
        await stage.call(AlertChoicesState.change_address, "email", "")
        await stage.call(AlertChoicesState.load)
        assert (state.email.address, state.email.enabled) == ("", False)

    async def test_a_refusal_is_shown_beside_its_field(self, stage: Stage) -> None:
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        await stage.call(AlertChoicesState.change_address, "webhook", "http://10.0.0.1/")
        assert state.errors == {"webhook": "请输入以 https:// 开头的公网地址。"}
        await stage.call(AlertChoicesState.turn, "webhook", True)
        assert not state.webhook.enabled

    async def test_a_browser_is_subscribed_and_removed(self, stage: Stage) -> None:
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        keys = {"p256dh": KEYS.p256dh, "auth": KEYS.auth}
        answer = json.dumps({"endpoint": KEYS.endpoint, "expirationTime": None, "keys": keys})
        await stage.call(AlertChoicesState.browser_subscribed, answer)
        assert state.is_here
        await stage.call(AlertChoicesState.browser_answered, "")
        assert not state.is_here
        await stage.call(AlertChoicesState.browser_answered, KEYS.endpoint)
        await stage.call(AlertChoicesState.remove_device, state.devices[0].id)
        assert state.devices == []

    async def test_a_browsers_refusal_is_said(self, stage: Stage) -> None:
        await stage.call(AlertChoicesState.load)
        for answer in ("denied", "unsupported", "failed"):
            assert await stage.call(AlertChoicesState.browser_subscribed, answer) is not None
        assert stage.state(AlertChoicesState).devices == []

    async def test_junk_changes_nothing(self, tale: Tale, stage: Stage) -> None:
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        before = (state.events, state.email, state.wecom, state.webhook, state.quiet_from)
        for junk in JUNK:
            for handler, arguments in (
                (AlertChoicesState.choose_event, (junk, junk)),
                (AlertChoicesState.choose_time, (junk, junk)),
                (AlertChoicesState.choose_time, ("quiet_from", junk)),
                (AlertChoicesState.change_address, (junk, junk)),
                (AlertChoicesState.change_address, ("webhook", junk)),
                (AlertChoicesState.turn, (junk, junk)),
                (AlertChoicesState.browser_answered, (junk,)),
                (AlertChoicesState.browser_subscribed, (junk,)),
                (AlertChoicesState.remove_device, (junk,)),
            ):
                with suppress(InvalidError, NotFoundError):
                    await stage.call(handler, *arguments)
        await stage.call(AlertChoicesState.load)
        assert before == (state.events, state.email, state.wecom, state.webhook, state.quiet_from)

    async def test_a_test_tells_how_it_ended(
        self, stage: Stage, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def pass_by(self: Any, *_: object) -> None:
            return

        # What Reflex does around a background task is Reflex's own.
        for name in ("__aenter__", "__aexit__"):
            monkeypatch.setattr(AlertChoicesState, name, pass_by)
        state = stage.state(AlertChoicesState)
        await stage.call(AlertChoicesState.load)
        await stage.call(AlertChoicesState.send_test, "webhook", 0)
        assert state.tested == {"webhook": "请先填写地址。"}
        receiver.answers = [(503, ""), (200, "")]
        await stage.call(AlertChoicesState.change_address, "webhook", receiver.url)
        await stage.call(AlertChoicesState.send_test, "webhook", 0)
        assert state.tested == {"webhook": "对方服务器拒收（状态码 503）。"}
        await stage.call(AlertChoicesState.send_test, "webhook", 0)
        assert state.tested == {"webhook": "测试消息已发出，请查看是否收到。"}
        assert receiver.got[-1].data == {"type": "test", "alerts": []}
        before = state.webhook.secret
        await stage.call(AlertChoicesState.renew_secret)
        assert state.webhook.secret != before


class TestOutcomes:
    @pytest.mark.parametrize("state", [one for one in Delivery if one is not Delivery.DROPPED])
    def test_every_outcome_has_its_words(self, state: Delivery) -> None:
        said, _ = outcome_of(LastTry(state, "refused:503", START, 2), "zh_CN")
        assert said
        assert "{" not in said

    def test_nothing_was_sent_yet(self) -> None:
        assert outcome_of(None, "en") == ("", "plain")

    def test_every_reason_has_its_words(self) -> None:
        for code in FAILURES:
            assert "{" not in failure_text(f"{code}:1", "en")
        assert failure_text("of a later edition", "en") == failure_text("internal", "en")
