"""``/metrics`` for a scraper on this machine."""

from http import HTTPStatus
from ipaddress import ip_address
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.public.requests import client_address

FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


async def show_metrics(request: Request) -> Response:
    """Send the process's counters to this machine itself, never through a proxy."""
    if not _is_local(request):
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _is_local(request: Request) -> bool:
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(client_address(request)).is_loopback
    except ValueError:
        return False


ROUTES: Final = (Route("/metrics", show_metrics, methods=["GET"]),)
