"""The signature of WeChat's JS-SDK, and tickets from a real receiver."""

from collections.abc import Iterator

import pytest

from planbook.core import wechat
from planbook.core.gateways import GatewayError
from planbook.core.sealing import seal, unseal
from planbook.core.settings import get_settings
from tests.support.receivers import Receiver, http_receiver


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with http_receiver() as receiver:
        monkeypatch.setattr(get_settings(), "wechat_url", receiver.url)
        yield receiver


@pytest.mark.parametrize("fragment", ["", "#section"])
def test_the_signature_is_the_one_of_wechats_own_example(fragment: str) -> None:
    signed = wechat.signature(
        ticket=(
            "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
        ),
        nonce="Wm3WZYTPz0wzccnW",
        timestamp=1414587457,
        url=f"http://mp.weixin.qq.com?params=value{fragment}",
    )
    assert signed == "0f9de62fce790f9a083d5c99e95740ceb90c27ed"


def test_a_ticket_is_fetched_with_a_token_of_the_account(api: Receiver) -> None:
    api.answers = [
        (200, '{"access_token": "AT", "expires_in": 7200}'),
        (200, '{"errcode": 0, "ticket": "T", "expires_in": 7200}'),
    ]
    assert wechat.fetch_ticket("wx1", "s&cret") == wechat.Ticket("T", 6900)
    assert [one.path for one in api.got] == [
        "/cgi-bin/token?grant_type=client_credential&appid=wx1&secret=s%26cret",
        "/cgi-bin/ticket/getticket?access_token=AT&type=jsapi",
    ]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, '{"errcode": 40013, "errmsg": "invalid appid"}'), "wechat:40013"),
        ((502, "<html>"), "unreadable"),
        ((200, "[]"), "unreadable"),
    ],
)
def test_a_refusal_names_its_reason(api: Receiver, answer: tuple[int, str], reason: str) -> None:
    api.answers = [answer]
    with pytest.raises(GatewayError, match=reason):
        wechat.fetch_ticket("wx1", "secret")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "ftp://127.0.0.1", ""])
def test_nobody_there_is_a_failure_too(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(get_settings(), "wechat_url", url)
    with pytest.raises(GatewayError):
        wechat.fetch_ticket("wx1", "secret")


def test_what_is_sealed_is_read_by_this_installation_alone() -> None:
    sealed = seal("secret")
    assert "secret" not in sealed
    assert unseal(sealed) == "secret"
    assert unseal("gAAAAABsomebodyelses") == ""
