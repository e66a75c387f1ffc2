"""One proposal to many: pasted names, their links, and one undo for all."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.settings import get_settings
from planbook.features.sharing import service
from planbook.features.sharing.schemas import BatchAdd, LinkOptions, Recipient
from planbook.models.sharing import ShareLink
from tests.features.sharing.factories import Shared, create_proposal
from tests.support.cast import CHANGES, PEOPLE, SEES, Person, create_cast
from tests.support.factories import create_customer

BATCH = "0123456789abcdef"


@pytest.fixture
def shared(session: Session) -> Shared:
    return create_proposal(session)


def read(session: Session, shared: Shared, text: str) -> tuple[Recipient, ...]:
    return service.read_recipients(
        session, shared.agent, proposal_id=shared.proposal.key, text=text
    )


def make(session: Session, shared: Shared, text: str, **values: object) -> int:
    found = read(session, shared, text)
    data = BatchAdd(shared.proposal.key, BATCH, "chat", found)
    return service.add_to_batch(session, shared.agent, data=replace(data, **values))  # type: ignore[arg-type]


def links(session: Session) -> list[ShareLink]:
    return list(session.exec(select(ShareLink).order_by(ShareLink.id)))  # type: ignore[arg-type]


class TestReadRecipients:
    def test_takes_names_with_numbers_and_addresses_as_people_type_them(
        self, session: Session, shared: Shared
    ) -> None:
        text = "王芳，138 0013 8000\n\n李娜\tlina@example.com\n 赵  磊 \n孙丽;13900139000"
        found = read(session, shared, text)
        assert [(one.line, one.name, one.contact, one.error) for one in found] == [
            (1, "王芳", "+8613800138000", ""),
            (3, "李娜", "lina@example.com", ""),
            (4, "赵 磊", "", ""),
            (5, "孙丽", "+8613900139000", ""),
        ]

    def test_says_of_each_line_what_is_wrong(self, session: Session, shared: Shared) -> None:
        found = read(session, shared, "王芳，123\n，13800138000\n李娜，x@y\n赵磊\n赵磊")
        assert [bool(one.error) for one in found] == [True, True, True, False, True]
        assert "4" in found[4].error

    def test_two_people_of_one_name_are_two(self, session: Session, shared: Shared) -> None:
        found = read(session, shared, "王芳，13800138000\n王芳，13900139000")
        assert [one.error for one in found] == ["", ""]

    def test_knows_customers_again_but_not_by_the_name_alone_when_the_number_differs(
        self, session: Session, shared: Shared
    ) -> None:
        friend = create_customer(
            session, shared.agent, name="王芳", name_key="王芳", phone="+8613800138000"
        )
        same, other = read(session, shared, "王芳，13800138000\n王芳，13900139000")
        assert (same.customer_id, other.customer_id) == (friend.key, None)

    def test_more_than_fifty_are_refused(self, session: Session, shared: Shared) -> None:
        with pytest.raises(InvalidError):
            read(session, shared, "\n".join(f"客户{n}" for n in range(51)))


class TestAddToBatch:
    def test_everybody_gets_a_link_of_their_own(self, session: Session, shared: Shared) -> None:
        names = [f"客户{n}" for n in range(50)]
        assert make(session, shared, "\n".join(names)) == 50
        made = links(session)
        assert [one.recipient for one in made] == names
        assert len({one.token_hash for one in made}) == 50

    def test_only_the_customer_sees_the_family(self, session: Session, shared: Shared) -> None:
        make(session, shared, "林伟\n王芳")
        assert [one.shows_family for one in links(session)] == [True, False]

    def test_lines_with_errors_get_none(self, session: Session, shared: Shared) -> None:
        assert make(session, shared, "王芳\n李娜，123") == 1

    def test_options_hold_for_all(self, session: Session, shared: Shared) -> None:
        make(session, shared, "王芳\n李娜", options=LinkOptions(view_limit=2, no_download=True))
        assert {(one.view_limit, one.no_download) for one in links(session)} == {(2, True)}

    def test_each_may_ask_for_a_code_sent_to_its_own_line(
        self, session: Session, shared: Shared, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(get_settings(), "smtp_url", "smtp://127.0.0.1:25")
        monkeypatch.setattr(get_settings(), "sms_url", "http://127.0.0.1/sms")
        text = "王芳，13800138000\n李娜, lina@example.com\n赵磊\n孙丽，123"
        number = shared.proposal.key
        found = service.read_recipients(
            session, shared.agent, proposal_id=number, text=text, asks_code=True
        )
        assert [bool(one.error) for one in found] == [False, False, True, True]
        assert "验证码" in found[2].error
        data = BatchAdd(number, BATCH, "chat", found, asks_code=True)
        assert service.add_to_batch(session, shared.agent, data=data) == 2
        assert [one.code_to for one in links(session)] == ["+8613800138000", "lina@example.com"]
        with pytest.raises(InvalidError):
            make(session, shared, "周涛", asks_code=True)

    def test_a_code_that_cannot_be_sent_is_said_by_line(
        self, session: Session, shared: Shared, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(get_settings(), "smtp_url", "smtp://127.0.0.1:25")
        monkeypatch.setattr(get_settings(), "sms_url", "")
        found = service.read_recipients(
            session,
            shared.agent,
            proposal_id=shared.proposal.key,
            text="王芳，13800138000\n李娜, lina@example.com",
            asks_code=True,
        )
        assert ["SMS" in one.error for one in found] == [True, False]

    def test_a_place_is_no_persons_channel(self, session: Session, shared: Shared) -> None:
        with pytest.raises(InvalidError):
            make(session, shared, "王芳", channel="group")

    def test_a_batch_stays_at_fifty(self, session: Session, shared: Shared) -> None:
        make(session, shared, "\n".join(f"客户{n}" for n in range(45)))
        with pytest.raises(InvalidError):
            make(session, shared, "\n".join(f"朋友{n}" for n in range(6)))


class TestUndo:
    def test_revokes_all_at_once_and_brings_them_back(
        self, session: Session, shared: Shared
    ) -> None:
        make(session, shared, "王芳\n李娜")
        assert service.set_batch_active(session, shared.agent, batch=BATCH, active=False) == 2
        assert not any(one.active for one in links(session))
        assert service.set_batch_active(session, shared.agent, batch=BATCH, active=True) == 2
        (batch,) = service.batches(session, shared.agent, proposal_id=shared.proposal.key)
        assert [(row.name, row.active) for row in batch.rows] == [("王芳", True), ("李娜", True)]


class TestPermissions:
    @pytest.mark.parametrize("person", PEOPLE)
    def test_a_batch_is_seen_and_changed_by_whom_it_concerns(
        self, session: Session, person: Person
    ) -> None:
        cast = create_cast(session)
        shared = create_proposal(session, cast.owner)
        make(session, shared, "王芳")
        actor = cast.play(person)
        if person in SEES:
            assert service.get_batch(session, actor, batch=BATCH).rows
        else:
            with pytest.raises(NotFoundError):
                service.get_batch(session, actor, batch=BATCH)
        if person in CHANGES:
            service.set_batch_active(session, actor, batch=BATCH, active=False)
            service.read_recipients(session, actor, proposal_id=shared.proposal.key, text="x")
        else:
            with pytest.raises(NotFoundError):
                service.set_batch_active(session, actor, batch=BATCH, active=False)
            with pytest.raises(NotFoundError):
                service.read_recipients(session, actor, proposal_id=shared.proposal.key, text="x")
