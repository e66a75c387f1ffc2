"""A document that is taken again: no more is let through than the longer way lets through."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.errors import NotFoundError
from planbook.core.tokens import token_hash
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Chooser, Download
from planbook.features.sharing.service.addresses import link_token
from planbook.models.sharing import Reader, ShareLink
from tests.features.sharing.factories import create_link, create_proposal, create_reader

COOKIE = "c" * 22


@pytest.fixture
def reader(session: Session) -> Reader:
    """Return a recipient who took the document once."""
    link = create_link(session, create_proposal(session))
    reader = create_reader(
        session, link, browser_hash=token_hash(COOKIE), pdf_at=clock.now(), admitted_at=clock.now()
    )
    link.claimed_by = reader.key
    session.add(link)
    session.flush()
    return reader


def chooser_of(reader: Reader, cookie: str = COOKIE) -> Chooser:
    return Chooser(link_token(reader.link_id), cookie)


def again(session: Session, chooser: Chooser) -> Download | None:
    session.flush()
    return service.taken_before(session.connection(), chooser)


def is_refused(session: Session, chooser: Chooser) -> bool:
    try:
        service.download(session, chooser, notes=False)
    except NotFoundError:
        return True
    return False


class TestTakenBefore:
    def test_the_recipient_gets_what_the_longer_way_gives(
        self, session: Session, reader: Reader
    ) -> None:
        found = again(session, chooser_of(reader))
        assert found is not None
        assert found == service.download(session, chooser_of(reader))

    @pytest.mark.parametrize(
        "values",
        [
            {"active": False},
            {"expires_at": clock.now() - timedelta(seconds=1)},
            {"no_download": True},
            {"passcode_hash": "hash"},
            {"code_to": "someone@example.com"},
            {"shows_family": False},
            {"claimed_by": None},
        ],
        ids=lambda values: next(iter(values)),
    )
    def test_every_condition_of_the_link_is_asked_each_time(
        self, session: Session, reader: Reader, values: dict[str, Any]
    ) -> None:
        assert again(session, chooser_of(reader))
        link = session.get_one(ShareLink, reader.link_id)
        for name, value in values.items():
            setattr(link, name, value)
        session.add(link)
        assert again(session, chooser_of(reader)) is None
        assert is_refused(session, chooser_of(reader))

    def test_a_limit_holds_whom_it_did_not_let_in(self, session: Session, reader: Reader) -> None:
        link = session.get_one(ShareLink, reader.link_id)
        link.view_limit, reader.admitted_at = 1, None
        session.add_all([link, reader])
        assert again(session, chooser_of(reader)) is None
        assert is_refused(session, chooser_of(reader))

    def test_a_later_moment_still_counts(self, session: Session, reader: Reader) -> None:
        link = session.get_one(ShareLink, reader.link_id)
        link.expires_at = clock.now() + timedelta(minutes=1)
        session.add(link)
        assert again(session, chooser_of(reader))

    def test_the_first_time_is_left_to_the_longer_way_which_notes_it(
        self, session: Session, reader: Reader
    ) -> None:
        reader.pdf_at = None
        session.add(reader)
        assert again(session, chooser_of(reader)) is None
        service.download(session, chooser_of(reader))
        assert again(session, chooser_of(reader))

    def test_who_declined_takes_it_unnoted(self, session: Session, reader: Reader) -> None:
        reader.pdf_at, reader.notice = None, "declined"
        session.add(reader)
        assert again(session, chooser_of(reader))

    def test_strangers_get_nothing(self, session: Session, reader: Reader) -> None:
        assert again(session, chooser_of(reader, "x" * 22)) is None
        assert again(session, Chooser("t" * 22, COOKIE)) is None

    @pytest.mark.parametrize("is_shared", [True, False])
    def test_who_has_it_from_the_recipient_takes_what_was_passed_on(
        self, session: Session, reader: Reader, is_shared: bool
    ) -> None:
        reader.shares_family = is_shared
        cookie, link = "d" * 22, session.get_one(ShareLink, reader.link_id)
        create_reader(
            session,
            link,
            parent_id=reader.key,
            browser_hash=token_hash(cookie),
            pdf_at=clock.now(),
        )
        session.add(reader)
        chooser = chooser_of(reader, cookie)
        assert (again(session, chooser) is not None) is is_shared
        assert is_refused(session, chooser) is not is_shared
