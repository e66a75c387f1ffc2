"""One-time codes on their way: by a real mail server, by a real SMS gateway."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import SQLModel, select

from planbook.core import clock, db, gateways, jobs, limits
from planbook.core.settings import get_settings
from planbook.features.sharing import service, tasks
from planbook.features.sharing.schemas import GateKey, Opening
from planbook.features.sharing.service.addresses import link_token
from planbook.models.sharing import LinkCode
from tests.features.sharing.factories import Shared, create_link, create_proposal
from tests.support.receivers import http_receiver, mail_receiver


@pytest.fixture
def shared(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shared]:
    """A proposal in a database of its own, so that jobs see what was committed."""
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("PLANBOOK_DATABASE_URL", raising=False)
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    caches = (get_settings, db.get_engine, jobs._client, limits._limiter)
    for cached in caches:
        cached.cache_clear()
    SQLModel.metadata.create_all(db.get_engine())
    jobs.migrate()
    with db.session_scope() as session:
        made = create_proposal(session)
    yield made
    db.get_engine().dispose()
    for cached in caches:
        cached.cache_clear()


def ask(shared: Shared, address: str) -> tuple[GateKey, int]:
    """Ask for a code as a browser before a link's gate does."""
    with db.session_scope() as session:
        link = create_link(session, shared, code_to=address)
        gate = GateKey(link_token(link.key), "browser", "203.0.113.7")
        service.request_code(session, gate, locale="zh_CN")
        return gate, session.exec(select(LinkCode)).one().key


def send(shared: Shared, code_id: int) -> None:
    assert tasks.send_code.__name__ == "send_code"
    jobs.run_now(service.CODE_TASK, shared.agent.organisation_id, code_id, "zh_CN")


def test_a_letter_brings_six_digits_that_open_the_link(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, code_id = ask(shared, "lin@example.com")
    with mail_receiver() as mail:
        monkeypatch.setattr(get_settings(), "smtp_url", mail.url)
        send(shared, code_id)
    (letter,) = mail.letters
    digits = str(letter["Subject"])[-6:]
    assert (letter["To"], digits.isdecimal()) == ("lin@example.com", True)
    text = letter.get_content()
    assert digits in text
    assert "林伟" not in text
    with db.session_scope() as session:
        assert service.give_code(session, gate, code=digits) is Opening.OPEN
        assert service.give_code(session, gate, code=digits) is Opening.TOO_LATE


def test_a_text_message_goes_to_the_gateway_with_its_key(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code_id = ask(shared, "+8613800138000")
    with http_receiver() as gateway:
        monkeypatch.setattr(get_settings(), "sms_url", f"{gateway.url}/sms")
        send(shared, code_id)
        gateway.answers = [(503, "")]
        with pytest.raises(gateways.GatewayError, match="refused:503"):
            send(shared, code_id)
    assert gateway.got[0].data["to"] == "+8613800138000"
    assert gateway.got[0].headers["idempotency-key"] == f"code-{code_id}"
    assert gateway.got[0].data["text"] == gateway.got[1].data["text"]


def test_a_code_that_is_too_old_is_not_sent(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code_id = ask(shared, "lin@example.com")
    with db.session_scope() as session:
        session.get_one(LinkCode, code_id).expires_at = clock.now() - timedelta(minutes=1)
    with mail_receiver() as mail:
        monkeypatch.setattr(get_settings(), "smtp_url", mail.url)
        send(shared, code_id)
    assert mail.letters == []
