"""The server's own pages, such as the sign-in: their templates, look and content policy."""

from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from planbook.core.i18n import translator
from planbook.public.rendering import keep_language, new_nonce
from planbook.public.requests import locale_of
from planbook.ui.tokens import DARK, FONT_STACK, LIGHT, RADIUS

TEMPLATES: Final = Path(__file__).parent / "templates"


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


def page(
    request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: object
) -> Response:
    """Render a page of the server's own under a policy that runs nothing but its own style."""
    nonce = new_nonce()
    html = rendered(request, template, nonce, **values)
    response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
    response.headers["Content-Security-Policy"] = policy(nonce)
    keep_language(request, response)
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
