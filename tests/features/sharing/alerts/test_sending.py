"""Alerts over every way to real receivers on this machine, on both databases."""

import base64
import hmac
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import http_ece
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlmodel import Session

from planbook.core import web_push
from planbook.core.settings import get_settings
from planbook.features.sharing.schemas import PushKeys, Way
from planbook.features.sharing.service import alerts as service
from planbook.features.sharing.service.alerts import sending
from planbook.models.alerts import AlertChannel, PushSubscription
from planbook.models.sharing import Reader
from tests.features.sharing.alerts.factories import START, Tale
from tests.support.receivers import MailReceiver, Receiver, http_receiver, mail_receiver


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass(frozen=True)
class Browser:
    """A browser's side of Web Push."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey
    secret: bytes

    @property
    def keys(self) -> PushKeys:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return PushKeys(self.endpoint, encoded(point), encoded(self.secret))

    def read(self, body: bytes) -> Any:
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret)
        return json.loads(plain)


def create_browser(receiver: Receiver, path: str = "/push/1") -> Browser:
    key = ec.generate_private_key(ec.SECP256R1())
    return Browser(f"{receiver.url}{path}", key, os.urandom(16))


@pytest.fixture
def tale(session: Session) -> Tale:
    return Tale(session)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def mail() -> Iterator[MailReceiver]:
    with mail_receiver() as running:
        yield running


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, mail: MailReceiver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PLANBOOK_ALERTS_ALLOW_LOOPBACK", "true")
    monkeypatch.setenv("PLANBOOK_SMTP_URL", mail.url)
    monkeypatch.setenv("PLANBOOK_PUBLIC_URL", "https://planbook.example")
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    for cached in (get_settings, web_push._signer):
        cached.cache_clear()
    yield tmp_path
    for cached in (get_settings, web_push._signer):
        cached.cache_clear()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as running:
        yield running


def turn_on(tale: Tale, way: Way, address: str) -> AlertChannel:
    service.set_channel(tale.session, tale.agent, way=way, address=address, enabled=True)
    rows = {row.way: row for row in service.alert_choices(tale.session, tale.agent).channels}
    assert rows[way].enabled
    from planbook.features.sharing.repository import outbox

    found = outbox.channel_of(tale.session, tale.agent, way)
    assert found
    return found


def read_and_send(tale: Tale, reader: Reader | None = None, **sections: int) -> None:
    seconds = 125 if sections else 12
    tale.read(reader or tale.recipient(), START, seconds, **sections)
    for message in tale.post():
        tale.try_to_send(message)


class TestEmail:
    def test_a_letter_says_what_happened_whom_to_call_and_where_to_look(
        self, tale: Tale, mail: MailReceiver
    ) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        read_and_send(tale, plan=100, benefits=20)
        (letter,) = mail.letters
        assert letter["To"] == "li@example.com"
        assert letter["Subject"] == "林伟打开了《林伟的保障计划书》"
        text = letter.get_content()
        assert "看了2分5秒，重点看“方案与保费”\u00a0· 应为接收人本人" in text
        assert "建议联系林伟" in text
        assert f"https://planbook.example/proposals/{tale.shared.proposal.key}" in text
        assert [one.state for one in tale.messages] == ["sent"]

    def test_every_try_has_the_same_message_id(self, tale: Tale, mail: MailReceiver) -> None:
        mail.answers = ["451 later", "250 OK"]
        turn_on(tale, Way.EMAIL, "li@example.com")
        read_and_send(tale)
        (message,) = tale.messages
        assert (message.state, message.reason, message.attempts) == (
            "waiting",
            "mail_refused:451",
            1,
        )
        assert tale.try_to_send(message, 1)
        (letter,) = mail.letters
        assert letter["Message-ID"] == f"<alert-{message.key}@planbook.example>"


class TestWebhook:
    def test_the_signature_is_what_standard_webhooks_say(
        self, tale: Tale, receiver: Receiver
    ) -> None:
        turn_on(tale, Way.WEBHOOK, f"{receiver.url}/hook")
        read_and_send(tale)
        (got,) = receiver.got
        secret = service.alert_choices(tale.session, tale.agent).channels[2].secret
        signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode()
        key = base64.b64decode(secret.removeprefix("whsec_"))
        digest = hmac.new(key, signed + got.body, sha256).digest()
        assert got.headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
        (alert,) = got.data["alerts"]
        assert (alert["kind"], alert["who"]) == ("first_open", "林伟")
        assert alert["confidence"] == "应为接收人本人"

    def test_a_new_secret_signs_from_then_on(self, tale: Tale, receiver: Receiver) -> None:
        turn_on(tale, Way.WEBHOOK, receiver.url)
        before = service.alert_choices(tale.session, tale.agent).channels[2].secret
        service.renew_secret(tale.session, tale.agent)
        assert service.alert_choices(tale.session, tale.agent).channels[2].secret != before

    def test_a_repeated_try_is_known_by_its_id(self, tale: Tale, receiver: Receiver) -> None:
        receiver.answers = [(500, ""), (302, ""), (204, "")]
        turn_on(tale, Way.WEBHOOK, receiver.url)
        read_and_send(tale)
        (message,) = tale.messages
        for attempt in (1, 2):
            assert tale.try_to_send(message, attempt)
        assert len({one.headers["webhook-id"] for one in receiver.got}) == 1
        assert [one.state for one in tale.messages] == ["sent"]

    def test_each_try_is_asked_for_in_the_same_transaction_after_a_longer_pause(
        self, tale: Tale, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receiver.answers = [(503, "")]
        turn_on(tale, Way.WEBHOOK, receiver.url)
        tale.read(tale.recipient())
        (message,) = tale.post()
        asked: list[tuple[int, float]] = []
        monkeypatch.setattr(
            "planbook.features.sharing.service.alerts.sending.enqueue",
            lambda _session, _task, _org, _key, attempt, **how: asked.append(
                (attempt, how["delay"])
            ),
        )
        for attempt in range(6):
            assert tale.try_to_send(message, attempt)
        pauses = get_settings().alert_retry_seconds
        assert asked == list(enumerate(pauses, start=1))
        assert list(pauses) == sorted(set(pauses))

    def test_after_the_last_try_the_reason_is_kept(self, tale: Tale, receiver: Receiver) -> None:
        receiver.answers = [(503, "")]
        turn_on(tale, Way.WEBHOOK, receiver.url)
        read_and_send(tale)
        (message,) = tale.messages
        for attempt in range(1, 6):
            assert tale.try_to_send(message, attempt)
        assert not tale.try_to_send(message, 6)
        last = service.alert_choices(tale.session, tale.agent).channels[2].last
        assert last is not None
        assert (last.state, last.reason, last.attempts) == ("failed", "refused:503", 6)


class TestWeCom:
    PATH = "/cgi-bin/webhook/send?key=abc"

    def test_a_robot_posts_a_text(self, tale: Tale, receiver: Receiver) -> None:
        receiver.answers = [(200, '{"errcode": 0, "errmsg": "ok"}')]
        turn_on(tale, Way.WECOM, receiver.url + self.PATH)
        read_and_send(tale)
        (got,) = receiver.got
        assert got.data["msgtype"] == "text"
        assert got.data["text"]["content"].startswith("林伟打开了《林伟的保障计划书》")

    def test_a_refusal_with_status_200_is_a_refusal(self, tale: Tale, receiver: Receiver) -> None:
        receiver.answers = [(200, '{"errcode": 93000, "errmsg": "invalid webhook url"}')]
        turn_on(tale, Way.WECOM, receiver.url + self.PATH)
        read_and_send(tale)
        (message,) = tale.messages
        assert (message.state, message.reason) == ("failed", "robot_refused:93000")

    def test_too_many_messages_are_sent_later(self, tale: Tale, receiver: Receiver) -> None:
        receiver.answers = [(200, '{"errcode": 45009}'), (200, '{"errcode": 0}')]
        turn_on(tale, Way.WECOM, receiver.url + self.PATH)
        read_and_send(tale)
        (message,) = tale.messages
        assert message.state == "waiting"
        assert tale.try_to_send(message, 1)
        assert tale.messages[0].state == "sent"

    def test_an_unclear_try_is_not_repeated(
        self, tale: Tale, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receiver.answers = [(200, "not even JSON")]
        turn_on(tale, Way.WECOM, receiver.url + self.PATH)
        tale.read(tale.recipient())
        (message,) = tale.post()
        # Long enough for a busy machine to send it, and too short for the answer.
        monkeypatch.setattr("planbook.core.outbound.TOTAL_SECONDS", 1.0)
        receiver.before_answer = lambda: time.sleep(3)
        assert tale.try_to_send(message)
        assert (tale.messages[0].state, tale.messages[0].reason) == ("unclear", "timeout")
        assert not tale.try_to_send(message, 1)


class TestPush:
    def subscribed(self, tale: Tale, receiver: Receiver) -> Browser:
        browser = create_browser(receiver)
        service.subscribe(tale.session, tale.agent, data=browser.keys, device="Safari · iPhone")
        return browser

    def test_a_browser_reads_who_and_nothing_about_the_family(
        self, tale: Tale, receiver: Receiver
    ) -> None:
        receiver.answers = [(201, "")]
        browser = self.subscribed(tale, receiver)
        read_and_send(tale, plan=100)
        (got,) = receiver.got
        told = browser.read(got.body)
        assert told["title"] == "林伟打开了计划书"
        assert told["url"] == f"/proposals/{tale.shared.proposal.key}"
        assert "保障计划书" not in json.dumps(told, ensure_ascii=False)
        assert got.headers["authorization"].startswith("vapid t=")
        assert got.headers["authorization"].endswith(f",k={web_push.public_key()}")
        assert got.headers["topic"] == told["tag"]

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_browser_that_unsubscribed_is_forgotten(
        self, tale: Tale, receiver: Receiver, status: int
    ) -> None:
        receiver.answers = [(status, "")]
        self.subscribed(tale, receiver)
        read_and_send(tale)
        assert service.alert_choices(tale.session, tale.agent).devices == ()
        assert [one.state for one in tale.messages] == ["failed"]

    def test_a_signed_out_browser_is_left_alone(self, tale: Tale, receiver: Receiver) -> None:
        from planbook.core.clock import now
        from planbook.models.accounts import SignIn

        self.subscribed(tale, receiver)
        sign_in = SignIn(
            organisation_id=tale.agent.organisation_id, user_id=tale.agent.user_id, token_hash="a"
        )
        tale.session.add(sign_in)
        tale.session.flush()
        row = tale.session.get_one(
            PushSubscription, service.alert_choices(tale.session, tale.agent).devices[0].id
        )
        row.session_id, sign_in.ended_at = sign_in.key, now()
        tale.session.add_all([row, sign_in])
        tale.session.flush()
        read_and_send(tale)
        assert receiver.got == []

    def test_the_servers_key_is_made_once_and_for_the_owner_alone(self, settings: Path) -> None:
        first = web_push.public_key()
        web_push._signer.cache_clear()
        assert web_push.public_key() == first
        assert (settings / web_push.KEY_FILE).stat().st_mode & 0o777 == 0o600


class TestQuietHours:
    def test_a_night_comes_as_one_message_in_the_morning(
        self, tale: Tale, mail: MailReceiver, clock
    ) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        self.quiet(tale, "17:00", "23:30")
        recipient = tale.recipient()
        tale.read(recipient)
        tale.post()
        clock.move_to(START + timedelta(hours=1))
        tale.read(tale.friend_of(recipient), START + timedelta(hours=1))
        (message,) = tale.post()
        # 17:00 in China is 09:00 UTC, where the story begins.
        assert message.send_at == START + timedelta(hours=6, minutes=30)
        assert len(tale.inbox) == 2
        clock.move_to(message.send_at)
        assert tale.try_to_send(message)
        (letter,) = mail.letters
        assert letter["Subject"] == "计划书有2条阅读提醒"
        assert "有人通过林伟的转发打开了" in letter.get_content()

    def test_what_was_seen_in_the_app_meanwhile_is_not_sent(
        self, tale: Tale, mail: MailReceiver, receiver: Receiver, clock
    ) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        turn_on(tale, Way.WEBHOOK, receiver.url)
        self.quiet(tale, "17:00", "23:30")
        tale.read(tale.recipient())
        letter, hook = tale.post()
        service.read_all_alerts(tale.session, tale.agent, up_to=tale.alerts[-1].key)
        clock.move_to(letter.send_at)
        assert not tale.try_to_send(letter)
        assert tale.try_to_send(hook)
        assert mail.letters == []
        assert [one.state for one in tale.messages] == ["dropped", "sent"]

    def test_a_try_after_a_pause_waits_for_the_morning_too(
        self, tale: Tale, receiver: Receiver, clock
    ) -> None:
        receiver.answers = [(503, ""), (200, "")]
        turn_on(tale, Way.WEBHOOK, receiver.url)
        # 08:00 to 17:00 in New York are 13:00 to 22:00 UTC in November.
        self.quiet(tale, "08:00", "17:00", "America/New_York")
        tale.read(tale.recipient())
        (message,) = tale.post()
        clock.move_to(START.replace(hour=12, minute=59))
        assert tale.try_to_send(message)
        clock.move_to(START.replace(hour=13, minute=1))
        assert not tale.try_to_send(message, 1)
        assert not tale.try_to_send(message, 1)
        (message,) = tale.messages
        assert (message.state, message.send_at) == ("waiting", START.replace(hour=22))
        assert len(receiver.got) == 1
        clock.move_to(message.send_at)
        assert tale.try_to_send(message, 1)
        assert [one.state for one in tale.messages] == ["sent"]

    def quiet(self, tale: Tale, begin: str, end: str, zone: str = "Asia/Shanghai") -> None:
        from planbook.features.sharing.schemas import QuietUpdate

        service.set_quiet(tale.session, tale.agent, data=QuietUpdate(True, begin, end, zone))


class TestTogether:
    def test_a_second_posting_makes_no_second_message(self, tale: Tale, mail: MailReceiver) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        tale.read(tale.recipient())
        assert len(tale.post()) == len(tale.post()) == 1

    def test_many_readings_of_a_minute_are_two_messages(
        self, tale: Tale, mail: MailReceiver, clock
    ) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        recipient = tale.recipient()
        tale.read(recipient)
        for _ in range(5):
            tale.read(tale.friend_of(recipient))
        first, second = tale.post()
        assert second.send_at == first.send_at + timedelta(minutes=1)
        assert tale.try_to_send(first)
        clock.shift(timedelta(minutes=1))
        assert tale.try_to_send(second)
        assert [one["Subject"] for one in mail.letters] == [
            "林伟打开了《林伟的保障计划书》",
            "计划书有5条阅读提醒",
        ]

    def test_a_way_that_was_turned_off_gets_nothing_more(
        self, tale: Tale, mail: MailReceiver
    ) -> None:
        turn_on(tale, Way.EMAIL, "li@example.com")
        tale.read(tale.recipient())
        (message,) = tale.post()
        service.set_channel(
            tale.session, tale.agent, way="email", address="li@example.com", enabled=False
        )
        assert not tale.try_to_send(message)
        assert tale.messages[0].state == "dropped"


class TestClaims:
    @pytest.fixture
    def message(self, tale: Tale, receiver: Receiver):
        turn_on(tale, Way.WEBHOOK, receiver.url)
        tale.read(tale.recipient())
        return tale.post()[0]

    def test_two_jobs_of_one_try_send_once(self, tale: Tale, message) -> None:
        assert tale.claim(message) is not None
        assert tale.claim(message) is None

    def test_an_old_job_that_runs_again_sends_nothing(
        self, tale: Tale, receiver: Receiver, message
    ) -> None:
        receiver.answers = [(500, ""), (200, "")]
        assert tale.try_to_send(message, 0)
        assert not tale.try_to_send(message, 0)
        assert tale.try_to_send(message, 1)
        assert not tale.try_to_send(message, 1)

    def test_the_same_server_takes_up_what_it_held_before_it_was_killed(
        self, tale: Tale, receiver: Receiver, message, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert tale.claim(message) is not None
        monkeypatch.setattr(sending, "_BOOT", "after the restart")
        assert tale.try_to_send(message, 0)
        assert len(receiver.got) == 1
        assert tale.messages[0].state == "sent"

    def test_another_worker_waits_until_nobody_can_be_sending(
        self, tale: Tale, message, monkeypatch: pytest.MonkeyPatch, clock
    ) -> None:
        assert tale.claim(message) is not None
        monkeypatch.setattr("planbook.core.jobs.executor", lambda: "worker-2")
        assert tale.claim(message) is None
        clock.shift(sending.LEASE + timedelta(seconds=1))
        assert tale.claim(message) is not None

    def test_who_lost_the_claim_settles_nothing(
        self, tale: Tale, message, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        parcel = tale.claim(message)
        assert parcel is not None
        monkeypatch.setattr(sending, "_BOOT", "after the restart")
        assert tale.claim(message) is not None
        monkeypatch.undo()
        service.settle_message(tale.session, tale.system, parcel=parcel, error=None)
        assert tale.messages[0].state == "sending"

    def test_wecom_is_not_sent_again_when_a_crash_left_it_unclear(
        self, tale: Tale, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        turn_on(tale, Way.WECOM, f"{receiver.url}{TestWeCom.PATH}")
        tale.read(tale.recipient())
        (message,) = tale.post()
        assert tale.claim(message) is not None
        monkeypatch.setattr(sending, "_BOOT", "after the restart")
        assert not tale.try_to_send(message, 0)
        assert (tale.messages[0].state, tale.messages[0].reason) == ("unclear", "interrupted")
