"""Hits of one moment: taken link by link, each answered for itself."""

from typing import Any

import pytest
from sqlmodel import Session

from planbook.features.sharing import service
from planbook.features.sharing.schemas import Hit, Outcome
from planbook.features.sharing.service import receiving
from planbook.features.sharing.service.addresses import link_token, reader_token
from tests.features.sharing.factories import at, create_link, create_proposal

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 MicroMessenger/8.0.50"


def hit(token: str, network: int, **values: Any) -> Hit:
    return Hit("GET", token, at(), f"198.51.{network}.7", PHONE, **values)


@pytest.fixture
def tokens(session: Session) -> list[str]:
    """Return the addresses of three links, in the order of their making."""
    links = [create_link(session, create_proposal(session)) for _ in range(3)]
    return [link_token(link.key) for link in links]


class TestReceiveAll:
    def test_each_gets_its_own_answer_in_the_order_of_asking(
        self, session: Session, tokens: list[str]
    ) -> None:
        asked = [tokens[2], "x" * 22, tokens[0], tokens[1]]
        hits = [hit(token, network) for network, token in enumerate(asked)]
        received = service.receive_all(session.connection(), hits)
        outcomes = [one.reception.outcome for one in received]
        assert outcomes == [Outcome.PAGE, Outcome.UNKNOWN, Outcome.PAGE, Outcome.PAGE]
        assert [one.reception.token for one in received if one.page_view] == [
            tokens[2],
            tokens[0],
            tokens[1],
        ]
        assert all(one.recorded for one in received if one.page_view)

    def test_links_are_held_in_one_order_whoever_asks_first(
        self, session: Session, tokens: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken: list[str] = []
        receive = receiving.receive

        def note(found: Session, one: Hit):
            taken.append(one.token)
            return receive(found, one)

        monkeypatch.setattr(receiving, "receive", note)
        hits = [hit(tokens[place], network) for network, place in enumerate((2, 0, 1, 0))]
        service.receive_all(session.connection(), hits)
        assert taken == [tokens[0], tokens[0], tokens[1], tokens[2]]

    def test_a_readers_own_address_counts_as_its_link(
        self, session: Session, tokens: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = service.receive_all(session.connection(), [hit(tokens[0], 1)])[0].reception
        assert first.viewer is not None
        second = service.receive_all(session.connection(), [hit(tokens[0], 2)])[0].reception
        assert second.outcome is Outcome.REDIRECTED
        again = [hit(tokens[1], 3), hit(second.token, 2, cookie=second.cookie)]
        received = service.receive_all(session.connection(), again)
        viewers = [one.reception.viewer for one in received]
        assert viewers[0] is not None
        assert viewers[1] is not None
        assert reader_token(viewers[1].reader_id) == second.token

    def test_who_comes_with_the_recipient_is_not_the_recipient(
        self, session: Session, tokens: list[str]
    ) -> None:
        hits = [hit(tokens[0], network) for network in range(3)]
        received = service.receive_all(session.connection(), hits)
        outcomes = [one.reception.outcome for one in received]
        assert outcomes == [Outcome.PAGE, Outcome.REDIRECTED, Outcome.REDIRECTED]
        assert len({one.reception.cookie for one in received}) == 3
