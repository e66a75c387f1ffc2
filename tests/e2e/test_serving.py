"""One build on one port: the app, the public pages and the assets as a browser gets them."""

import re
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Page, WebSocket

from tests.support.browser import until
from tests.support.server import Server

pytestmark = pytest.mark.browser


def test_websocket_goes_to_the_port_that_served_the_page(server: Server, phone: Page) -> None:
    addresses: list[str] = []

    def on_websocket(opened: WebSocket) -> None:
        opened.on("framereceived", lambda _frame: addresses.append(opened.url))

    phone.on("websocket", on_websocket)
    phone.goto("/")
    until(phone, lambda: addresses)
    address = urlsplit(addresses[0])
    assert address.netloc == urlsplit(server.url).netloc
    assert address.path.startswith("/_event")


def test_websocket_refuses_a_page_of_another_origin(server: Server) -> None:
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers = {**upgrade, "Sec-WebSocket-Key": "c2l4dGVlbiBieXRlcyEhIQ=="}
    path = f"{server.url}/_event/?EIO=4&transport=websocket"
    own = httpx2.get(path, headers={**headers, "Origin": server.url})
    foreign = httpx2.get(path, headers={**headers, "Origin": "https://evil.example"})
    assert (own.status_code, foreign.status_code) == (101, 403)


def test_everything_comes_from_the_same_origin(server: Server, desktop: Page) -> None:
    requested: list[str] = []
    desktop.on("request", lambda request: requested.append(request.url))
    desktop.goto("/", wait_until="networkidle")
    assert len(requested) > 3
    assert {urlsplit(url).netloc for url in requested if url.startswith("http")} == {
        urlsplit(server.url).netloc
    }


def test_built_assets_are_compressed_and_never_asked_for_again(server: Server) -> None:
    # The page itself, not a browser's: that one goes on to the sign-in while it is being read.
    script = re.search(r'href="(/assets/[^"]+\.js)"', httpx2.get(f"{server.url}/").text)
    assert script
    answer = httpx2.get(f"{server.url}{script[1]}")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


def test_server_is_ready_and_unknown_paths_are_not_found(server: Server) -> None:
    ready = httpx2.get(f"{server.url}/readyz")
    assert set(ready.json().values()) == {"ok"}
    assert httpx2.get(f"{server.url}/no/such/page").status_code == 404


def test_body_limit_holds_at_the_port(server: Server) -> None:
    assert httpx2.post(f"{server.url}/login", content=b"x" * 1_000_000).status_code == 413


def test_command_line_works_on_the_servers_data(server: Server) -> None:
    assert server.planbook("migrate") == ""
