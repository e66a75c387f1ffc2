"""Requests to addresses that people typed reach nobody's inner network, and hold nobody up."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import pytest

from planbook.core import outbound
from planbook.core.outbound import DeliveryError
from planbook.core.settings import get_settings
from tests.support.receivers import Receiver, http_receiver


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PLANBOOK_ALERTS_ALLOW_LOOPBACK", "true")
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def receiver(loopback: None) -> Iterator[Receiver]:
    with http_receiver() as running:
        yield running


def refusal(url: str) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        outbound.post(url, b"{}", {})
    return caught.value


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "2002:c0a8:101::",
        "64:ff9b::7f00:1",
        "2001:0:53aa:64c:0:0:80ff:fffe",
    ],
)
def test_an_inner_address_is_not_public_however_it_is_wrapped(address: str) -> None:
    assert not outbound.is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_is(address: str) -> None:
    assert outbound.is_public(ip_address(address))


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "reason"),
        [
            ("http://example.com/hook", "not_https"),
            ("ftp://example.com/hook", "not_https"),
            ("file:///etc/passwd", "bad_address"),
            ("https://", "bad_address"),
            ("https://user:word@example.com/", "bad_address"),
            ("https://example.com:99999/", "bad_address"),
            ("https://[::1", "bad_address"),
            ("https://example.com/a b", "bad_address"),
            ("https://example.com/\r\nX: y", "bad_address"),
            ("https://例子.cn/", "bad_address"),
            ("https://example.com/" + "a" * 1_000, "bad_address"),
        ],
    )
    def test_what_is_no_public_https_address_is_refused(self, url: str, reason: str) -> None:
        error = refusal(url)
        assert (error.reason, error.is_final, error.may_have_arrived) == (reason, True, False)

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "169.254.169.254"]
    )
    def test_an_inner_host_is_refused_after_resolving(self, host: str) -> None:
        assert refusal(f"https://{host}/").reason == "not_public"

    def test_one_inner_address_among_public_ones_spoils_the_host(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
            for address in ("8.8.8.8", "10.0.0.7")
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        assert refusal("https://rebinding.example/").reason == "not_public"

    def test_the_connection_goes_to_the_address_that_was_checked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connected: list[object] = []

        def refuse(address: object, _timeout: float) -> socket.socket:
            connected.append(address)
            raise ConnectionRefusedError

        entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
        monkeypatch.setattr(socket, "create_connection", refuse)
        assert refusal("https://hook.example/").reason == "unreachable"
        assert connected == [("8.8.8.8", 443)]

    def test_an_unknown_host_may_be_known_later(self) -> None:
        error = refusal("https://nobody.invalid/")
        assert (error.reason, error.is_final) == ("unknown_host", False)

    def test_the_exception_for_this_machine_opens_no_other(self, loopback: None) -> None:
        assert refusal("https://10.0.0.1/").reason == "not_public"
        assert refusal("http://10.0.0.1/").reason == "not_https"


class TestAnswers:
    def test_an_answer_comes_back_with_its_status(self, receiver: Receiver) -> None:
        receiver.answers = [(503, "later")]
        answer = outbound.post(f"{receiver.url}/a?b=1", b"{}", {"X-Kind": "test"})
        assert (answer.status, answer.text, answer.is_taken) == (503, "later", False)
        (got,) = receiver.got
        assert (got.path, got.body, got.headers["x-kind"]) == ("/a?b=1", b"{}", "test")

    def test_a_redirect_is_an_answer_and_not_followed(self, receiver: Receiver) -> None:
        receiver.answers = [(302, "")]
        receiver.headers = {"Location": f"{receiver.url}/elsewhere"}
        assert outbound.post(receiver.url, b"", {}).status == 302
        assert [one.path for one in receiver.got] == ["/"]

    def test_a_long_answer_is_cut(self, receiver: Receiver) -> None:
        receiver.answers = [(200, "a" * 1_000_000)]
        assert len(outbound.post(receiver.url, b"", {}).text) == outbound.LONGEST_ANSWER

    def test_what_speaks_no_tls_is_refused_before_anything_is_sent(
        self, receiver: Receiver
    ) -> None:
        error = refusal(receiver.url.replace("http:", "https:"))
        assert (error.reason, error.may_have_arrived) == ("unreachable", False)
        assert receiver.got == []

    def test_who_closes_without_an_answer_may_have_taken_it(self, loopback: None) -> None:
        with talking(lambda peer: peer.recv(1_000)) as url:
            error = refusal(url)
        assert (error.reason, error.may_have_arrived) == ("broken", True)

    def test_who_drips_an_answer_is_cut_off(
        self, loopback: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(outbound, "TOTAL_SECONDS", 1.0)

        def drip(peer: socket.socket) -> None:
            peer.recv(1_000)
            peer.sendall(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                peer.sendall(b"X: y\r\n")
                time.sleep(0.05)

        with talking(drip) as url:
            error = refusal(url)
        assert (error.reason, error.may_have_arrived) == ("timeout", True)


@contextmanager
def talking(talk) -> Iterator[str]:
    """Serve one connection by hand."""

    def serve() -> None:
        peer, _ = listener.accept()
        with peer:
            try:
                talk(peer)
            except OSError:
                return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join()


def test_production_has_no_exception_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANBOOK_ENVIRONMENT", "production")
    monkeypatch.setenv("PLANBOOK_ALERTS_ALLOW_LOOPBACK", "true")
    get_settings.cache_clear()
    with pytest.raises(ValueError, match="for tests, not for production"):
        get_settings()
    get_settings.cache_clear()
