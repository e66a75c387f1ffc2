"""Liveness and readiness."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from planbook.public.health import Check, health_routes


def client(**checks: Check) -> TestClient:
    return TestClient(Starlette(routes=[*health_routes(checks)]))


def test_process_is_alive_whatever_else_fails() -> None:
    assert client(database=lambda: False).get("/healthz").json() == {"process": "ok"}


def test_ready_when_every_check_passes() -> None:
    answer = client(database=lambda: True, renderer=lambda: True).get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "renderer": "ok"}


def test_failing_and_raising_checks_make_it_unready() -> None:
    def broken() -> bool:
        raise ConnectionError("refused")

    answer = client(database=broken, migrations=lambda: False, renderer=lambda: True).get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "failing", "migrations": "failing", "renderer": "ok"}
