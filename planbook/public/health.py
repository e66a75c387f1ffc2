"""``/healthz``: the process answers. ``/readyz``: what it needs is there, too."""

import asyncio
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from structlog import get_logger

Check = Callable[[], bool]

_log = get_logger(__name__)


def health_routes(checks: Mapping[str, Check]) -> list[Route]:
    """Return both routes; ``checks`` say by name what must be there, and run in threads."""

    async def ready(_request: Request) -> JSONResponse:
        results = await asyncio.gather(
            *(asyncio.to_thread(_passes, name, check) for name, check in checks.items())
        )
        return JSONResponse(
            {
                name: "ok" if passed else "failing"
                for name, passed in zip(checks, results, strict=True)
            },
            status_code=200 if all(results) else 503,
        )

    return [Route("/healthz", _alive), Route("/readyz", ready)]


async def _alive(_request: Request) -> JSONResponse:
    return JSONResponse({"process": "ok"})


def _passes(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever it is, the server is not ready
        _log.warning("readiness_check_failed", check=name, exc_info=True)
        return False
