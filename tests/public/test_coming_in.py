"""Many who come in at once: each is taken for themselves, and counted once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlmodel import select

from planbook.core import db
from planbook.core.errors import UnavailableError
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Hit
from planbook.features.sharing.service import receiving
from planbook.models.readings import PageView
from planbook.models.sharing import Reader
from planbook.public import ledger
from tests.public.conftest import Published, Site
from tests.public.test_pages import follow, page_view

NEWCOMERS = 24


def open_at_once(site: Site, path: str, count: int = NEWCOMERS) -> list[Any]:
    """Open an address by so many browsers at the same moment; return their pages."""
    browsers = [site.browser() for _ in range(count)]
    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(lambda browser: follow(browser, path)[0], browsers))


class TestCrowd:
    def test_each_newcomer_is_one_reader_with_one_visit(
        self, site: Site, published: Published
    ) -> None:
        token = published.another_link(channel="group", recipient="", customer_id=None)
        answers = open_at_once(site, f"/p/{token}")
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.request.url.path for answer in answers}) == NEWCOMERS
        assert len({page_view(answer.text) for answer in answers}) == NEWCOMERS
        people = published.activity().people
        assert len(people) == NEWCOMERS
        assert {person.visits for person in people} == {1}

    def test_one_of_them_alone_becomes_the_recipient(
        self, site: Site, published: Published
    ) -> None:
        answers = open_at_once(site, f"/p/{published.token}", 12)
        own = [one for one in answers if one.request.url.path == f"/p/{published.token}"]
        assert len(own) == 1
        confidences = [person.confidence for person in published.activity().people]
        assert confidences.count("likely_recipient") == 1

    def test_a_limit_lets_no_more_in_than_it_says(self, site: Site, published: Published) -> None:
        token = published.another_link(
            channel="group", recipient="", customer_id=None, view_limit=3
        )
        answers = open_at_once(site, f"/p/{token}", 10)
        assert sorted(answer.status_code for answer in answers) == [200] * 3 + [403] * 7

    def test_their_views_are_of_the_version_that_they_were_shown(
        self, site: Site, published: Published
    ) -> None:
        answer = site.browser().get(f"/p/{published.token}")
        with db.session_scope() as session:
            view = session.get_one(PageView, page_view(answer.text))
            assert view.version_id == published.shared.version.key


class TestFailing:
    def test_what_cannot_be_counted_is_shown_and_its_neighbours_are_counted(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        token = published.another_link(channel="group", recipient="", customer_id=None)
        bad, write = site.browser(), receiving.write
        own, _ = follow(bad, f"/p/{token}")
        with db.session_scope() as session:
            statement = select(Reader.id).where(Reader.proposal_id == published.shared.proposal.key)
            (reader_id,) = session.exec(statement).all()

        def refuse(connection: Connection, entries: Sequence[Any]):
            if any(entry.reader_id == reader_id for entry in entries):
                raise ValueError("a row that nobody can store")
            return write(connection, entries)

        monkeypatch.setattr(receiving, "write", refuse)
        with ThreadPoolExecutor(12) as crowd:
            again = crowd.submit(bad.get, own.request.url.path)
            others = [crowd.submit(follow, site.browser(), f"/p/{token}") for _ in range(11)]
        assert again.result().status_code == 200
        assert "data-v=" not in again.result().text
        assert all(page_view(other.result()[0].text) for other in others)
        assert len(published.activity().people) == 12

    def test_a_full_queue_shows_the_page_uncounted(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def full(_hit: Hit):
            raise UnavailableError

        monkeypatch.setattr(ledger, "receive", full)
        answer = site.browser().get(f"/p/{published.token}")
        assert answer.status_code == 200
        assert "data-v=" not in answer.text
        assert "林伟" in answer.text
        assert published.activity().totals.visits == 0

    def test_nothing_that_may_go_out_is_not_found(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from planbook.core.errors import NotFoundError
        from planbook.features.proposals import service as proposals

        def nothing(*_: Any, **__: Any):
            raise NotFoundError

        monkeypatch.setattr(proposals, "newest_shown_id", nothing)
        monkeypatch.setattr(proposals, "document_of", nothing)
        assert site.browser().get(f"/p/{published.token}").status_code == 404


def test_hits_of_one_moment_are_one_transaction(
    site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def counted(connection: Connection, hits: Sequence[Hit]):
        sizes.append(len(hits))
        return receive_all(connection, hits)

    receive_all = sharing.receive_all
    door = ledger._open[-1].door
    monkeypatch.setattr(door, "write", counted)
    token = published.another_link(channel="group", recipient="", customer_id=None)
    open_at_once(site, f"/p/{token}")
    assert sum(sizes) == 2 * NEWCOMERS
    assert len(sizes) < 2 * NEWCOMERS
