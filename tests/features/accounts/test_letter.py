"""Password letters through a real SMTP server on this machine."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from planbook.core import db, jobs
from planbook.core.actor import Role, SystemActor
from planbook.core.migrations import migrate
from planbook.core.settings import get_settings
from planbook.features.accounts import service, tasks  # noqa: F401 - registers the task
from planbook.features.accounts.schemas import OrganisationCreate, UserCreate


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Mailbox(tmp_path / "mail"), hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PLANBOOK_SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setattr(jobs, "get_engine", db.get_engine)
    for cached in (get_settings, db.get_engine, jobs._client):
        cached.cache_clear()
    yield tmp_path / "mail" / "new"
    controller.stop()
    db.get_engine().dispose()
    for cached in (get_settings, db.get_engine, jobs._client):
        cached.cache_clear()


def test_a_letter_brings_a_link_that_works(mailbox: Path) -> None:
    migrate(db.get_engine())
    with db.session_scope() as session:
        organisation, team = service.create_organisation(session, data=OrganisationCreate("机构"))
        data = UserCreate("李雷", "a long password", Role.AGENT, team, email="li@example.com")
        user_id = service.create_user(session, SystemActor(organisation), data=data)
    jobs.run_now(service.LETTER_TASK, organisation, user_id)
    (letter,) = mailbox.iterdir()
    read = message_from_bytes(letter.read_bytes(), policy=policy.default)
    assert read["To"] == "li@example.com"
    assert read["Subject"] == "重置 Planbook 登录密码"
    body = read.get_content()
    token = body.split("/password/")[1].split()[0]
    with db.session_scope() as session:
        assert service.check_password_link(session, token=token) == "李雷"
