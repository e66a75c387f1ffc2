"""Whose events are whose, when sockets come and go."""

from unittest.mock import Mock

import pytest

from planbook.shell import sockets
from planbook.shell.sockets import cookie_of, forget_cookie, keep_cookie


@pytest.fixture
def namespace(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """Sockets of which nobody else knows."""
    monkeypatch.setattr(sockets, "_cookies", {})
    monkeypatch.setattr(sockets, "_closed", {})
    monkeypatch.setattr(sockets, "_on_disconnect", lambda _namespace, _sid: None)
    monkeypatch.setattr(
        sockets,
        "_build_router_data",
        lambda _namespace, sid, _environ: {"headers": {"cookie": sid}},
    )
    return Mock()


def test_the_page_learns_nothing_of_its_cookie(namespace: Mock) -> None:
    assert keep_cookie(namespace, "one", {}) == {"headers": {}}
    assert cookie_of("one") == "one"


def test_what_a_page_sent_last_is_still_its_persons_after_the_socket_closed(
    namespace: Mock,
) -> None:
    keep_cookie(namespace, "one", {})
    forget_cookie(namespace, "one")
    assert cookie_of("one") == "one"


def test_only_so_many_closed_sockets_are_remembered(
    namespace: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "MOST_CLOSED", 2)
    for sid in ("one", "two", "three"):
        keep_cookie(namespace, sid, {})
        forget_cookie(namespace, sid)
    assert [cookie_of(sid) for sid in ("one", "two", "three")] == ["", "two", "three"]


def test_a_socket_that_was_opened_without_a_cookie_leaves_nothing(namespace: Mock) -> None:
    sockets._cookies["one"] = ""
    forget_cookie(namespace, "one")
    assert sockets._closed == {}
