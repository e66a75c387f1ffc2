"""What the server's own pages share: language, look, content policy, and whose form it was."""

import secrets
from functools import lru_cache
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from planbook.core.errors import NotPermittedError
from planbook.core.i18n import LOCALES, Locale, as_locale, negotiate, translator
from planbook.core.settings import get_settings
from planbook.ui.tokens import DARK, FONT_STACK, LIGHT, RADIUS

TEMPLATES: Final = Path(__file__).parent / "templates"
LOCALE_COOKIE: Final = "pb_locale"
YEAR: Final = 365 * 24 * 3600


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache
def _theme() -> dict[str, str]:
    def properties(palette: dict[str, str]) -> str:
        return "".join(f"--{name}:{value};" for name, value in palette.items())

    fonts = ",".join(f'"{name}"' if " " in name else name for name in FONT_STACK)
    light, dark = ({str(k): v for k, v in p.items()} for p in (LIGHT, DARK))
    return {
        "light": properties(light),
        "dark": properties(dark),
        "fonts": fonts,
        "radius": RADIUS,
    }


def locale_of(request: Request) -> Locale:
    """Return the language chosen by the address, by an earlier choice, or by the browser."""
    chosen = request.query_params.get("lang") or request.cookies.get(LOCALE_COOKIE)
    if chosen in LOCALES:
        return as_locale(chosen)
    return negotiate(request.headers.get("accept-language"))


def page(
    request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
) -> Response:
    """Render a page of the server's own under a policy that runs nothing but its own style."""
    locale, nonce = locale_of(request), secrets.token_urlsafe(12)
    html = rendered(request, template, nonce, **values)
    response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
    response.headers["Content-Security-Policy"] = policy(nonce)
    if "lang" in request.query_params:
        remember(response, LOCALE_COOKIE, locale, YEAR)
    return response


def rendered(request: Request, template: str, nonce: str, /, **values: object) -> str:
    """Return a page of the server's own in the reader's language."""
    locale = locale_of(request)
    return (
        _environment()
        .get_template(template)
        .render(
            _=translator(locale),
            locale=locale,
            nonce=nonce,
            theme=_theme(),
            request=request,
            **values,
        )
    )


def policy(nonce: str) -> str:
    """Return the content policy of the server's own pages."""
    return (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        "img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def remember(response: Response, name: str, value: str, seconds: int) -> None:
    """Set a first-party cookie that no script can read."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=get_settings().secure_cookies,
    )


def require_same_origin(request: Request) -> None:
    """Refuse a form that another site's page has sent.

    Raises:
        NotPermittedError: The browser names another origin than the one it was sent to.
    """
    origin = request.headers.get("origin")
    if origin is None:
        return
    ours = {request.headers.get("host", ""), urlsplit(get_settings().public_url).netloc}
    if place_of(origin) not in ours:
        raise NotPermittedError


def place_of(url: str) -> str | None:
    """Return host and port of an address that a browser names; nothing where it is none."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return None


# What one subscriber has: whoever changes the rest stays the same to every limit.
SUBSCRIBER_BITS: Final = 64


def client_address(request: Request) -> str:
    """Return the network address the edge believes in; of IPv6 what the subscriber's network is."""
    told = request.client.host if request.client else ""
    try:
        address = ip_address(told)
    except ValueError:
        return told
    if not isinstance(address, IPv6Address) or address.is_loopback:
        return told
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    network = ip_network((int(address), SUBSCRIBER_BITS), strict=False)
    return str(network.network_address)
