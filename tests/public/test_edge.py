"""The edge: limits, headers, page paths and forwarded addresses."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from planbook.public.edge import BODY_LIMIT, UPLOAD_LIMIT, Edge, page_paths


async def echo_length(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def ignore_body(_request: Request) -> Response:
    return PlainTextResponse("ignored")


async def page(request: Request) -> Response:
    return HTMLResponse(request.url.path)


async def strict_page(_request: Request) -> Response:
    return HTMLResponse("", headers={"Content-Security-Policy": "default-src 'none'"})


async def client_seen(request: Request) -> Response:
    client = request.client
    return JSONResponse({"host": client and client.host, "scheme": request.url.scheme})


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


@pytest.fixture
def static_dir(tmp_path: Path) -> Path:
    for name in ("", "customers", "plans/new"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").touch()
    return tmp_path


def client(static_dir: Path, *, secure: bool = False, peer: str = "127.0.0.1") -> TestClient:
    application = Starlette(
        routes=[
            Route("/form", echo_length, methods=["POST"]),
            Route("/upload/photo", echo_length, methods=["POST"]),
            Route("/careless", ignore_body, methods=["POST"]),
            Route("/strict", strict_page),
            Route("/client", client_seen),
            WebSocketRoute("/socket", greet),
            Route("/assets/app-1f2e.js", ignore_body),
            Route("/fonts/pb-400.woff2", ignore_body),
            Route("/{path:path}", page),
        ]
    )
    edge = Edge(static_dir, trusted_proxies=["127.0.0.1", "10.0.0.0/8"], secure=secure)
    return TestClient(edge(application), client=(peer, 50_000))


def chunks(size: int) -> list[bytes]:
    return [b"x" * 1024] * (size // 1024)


class TestBody:
    def test_body_within_the_limit_arrives(self, static_dir: Path) -> None:
        assert client(static_dir).post("/form", content=b"x" * BODY_LIMIT).text == str(BODY_LIMIT)

    def test_announced_length_over_the_limit_is_refused_unread(self, static_dir: Path) -> None:
        answer = client(static_dir).post("/careless", content=b"x" * (BODY_LIMIT + 1))
        assert answer.status_code == 413
        assert answer.headers["x-content-type-options"] == "nosniff"

    def test_body_of_unknown_length_is_cut_off_at_the_limit(self, static_dir: Path) -> None:
        stream = iter(chunks(BODY_LIMIT + 2048))
        assert client(static_dir).post("/form", content=stream).status_code == 413

    def test_photograph_may_be_larger_where_photographs_go(self, static_dir: Path) -> None:
        answer = client(static_dir).post("/upload/photo", content=b"x" * (BODY_LIMIT + 1))
        assert answer.text == str(BODY_LIMIT + 1)
        answer = client(static_dir).post("/upload/photo", content=iter(chunks(UPLOAD_LIMIT + 2048)))
        assert answer.status_code == 413


class TestHeaders:
    def test_every_answer_carries_the_security_headers(self, static_dir: Path) -> None:
        headers = client(static_dir).get("/anything").headers
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "strict-transport-security" not in headers

    def test_policy_of_a_page_is_kept(self, static_dir: Path) -> None:
        headers = client(static_dir).get("/strict").headers
        assert headers["content-security-policy"] == "default-src 'none'"

    def test_https_site_asks_for_https(self, static_dir: Path) -> None:
        headers = client(static_dir, secure=True).get("/").headers
        assert headers["strict-transport-security"].startswith("max-age=")

    def test_hashed_assets_never_change_and_pages_always_may(self, static_dir: Path) -> None:
        browser = client(static_dir)
        assert "immutable" in browser.get("/assets/app-1f2e.js").headers["cache-control"]
        assert browser.get("/fonts/pb-400.woff2").headers["cache-control"] == (
            "public, max-age=604800"
        )
        assert browser.get("/customers").headers["cache-control"] == "no-cache"

    def test_missing_asset_is_not_remembered_for_ever(self, static_dir: Path) -> None:
        headers = client(static_dir).post("/assets/app-1f2e.js").headers
        assert "immutable" not in headers.get("cache-control", "")


class TestPaths:
    def test_built_pages_answer_without_a_redirect(self, static_dir: Path) -> None:
        browser = client(static_dir)
        assert browser.get("/customers").text == "/customers/"
        assert browser.get("/plans/new").text == "/plans/new/"
        assert browser.get("/customers/7").text == "/customers/7"

    def test_nothing_is_rewritten_before_the_first_build(self, tmp_path: Path) -> None:
        assert page_paths(tmp_path / "missing") == frozenset()


class TestDirectRoutes:
    """Routes that are found before any other."""

    @pytest.fixture
    def browser(self, static_dir: Path) -> TestClient:
        async def fail(_request: Request) -> Response:
            raise RuntimeError

        direct = [
            Route("/form", echo_length, methods=["POST"]),
            Route("/broken", fail, methods=["POST"]),
        ]
        application = Starlette(routes=[Route("/{path:path}", page, methods=["GET", "POST"])])
        edge = Edge(static_dir, direct=direct)
        return TestClient(edge(application), raise_server_exceptions=False)

    def test_are_limited_and_dressed_as_all_are(self, browser: TestClient) -> None:
        answer = browser.post("/form", content=b"x" * 9)
        assert (answer.text, answer.headers["x-frame-options"]) == ("9", "DENY")
        assert browser.post("/form", content=iter(chunks(BODY_LIMIT + 2048))).status_code == 413
        assert browser.post("/form", content=b"x" * (BODY_LIMIT + 1)).status_code == 413

    def test_another_method_or_path_goes_the_usual_way(self, browser: TestClient) -> None:
        assert browser.get("/form").text == "/form"
        assert browser.post("/form/").text == "/form/"

    def test_one_that_breaks_says_so_with_the_headers_of_all(self, browser: TestClient) -> None:
        answer = browser.post("/broken")
        assert (answer.status_code, answer.headers["x-frame-options"]) == (500, "DENY")


class TestProxy:
    FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}

    @pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.3"])
    def test_trusted_proxy_names_the_client(self, static_dir: Path, peer: str) -> None:
        seen = client(static_dir, peer=peer).get("/client", headers=self.FORWARDED).json()
        assert seen == {"host": "203.0.113.9", "scheme": "https"}

    def test_stranger_cannot_pass_for_another(self, static_dir: Path) -> None:
        seen = client(static_dir, peer="198.51.100.7").get("/client", headers=self.FORWARDED).json()
        assert seen == {"host": "198.51.100.7", "scheme": "http"}


def test_websocket_passes(static_dir: Path) -> None:
    with client(static_dir).websocket_connect("/socket") as socket:
        assert socket.receive_text() == "hello"
