"""The card in WeChat: its script, and the signature that lets WeChat's own script set it."""

import asyncio
import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from planbook.core.errors import NotFoundError
from planbook.features.sharing import service as sharing
from planbook.public.rendering import PRIVATE
from planbook.public.serving import FOR_EVER

# The one host that a page may load a script from, inside WeChat and with an account alone.
SDK_HOST: Final = "https://res.wx.qq.com"
SDK: Final = f"{SDK_HOST}/open/js/jweixin-1.6.0.js"
SOURCE: Final = Path(__file__).parent / "wechat.js"
LONGEST_URL: Final = 500


@lru_cache
def _script() -> str:
    return SOURCE.read_text()


def card_script_path() -> str:
    """Return the script's address, which changes with it."""
    return f"/p/wechat-{hashlib.sha256(_script().encode()).hexdigest()[:12]}.js"


async def show_script(_request: Request) -> Response:
    """Send the script."""
    return Response(_script(), media_type="text/javascript", headers={"Cache-Control": FOR_EVER})


async def sign(request: Request) -> Response:
    """Sign the page's own address; where that cannot be, say nothing, and no card is set."""
    url = request.query_params.get("u", "")[:LONGEST_URL]
    try:
        card = await asyncio.to_thread(
            sharing.sign_card, token=request.path_params["token"], url=url
        )
    except NotFoundError:
        return Response(status_code=HTTPStatus.NOT_FOUND, headers=PRIVATE)
    if card is None:
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=PRIVATE)
    content = {
        "appId": card.app_id,
        "timestamp": card.timestamp,
        "nonceStr": card.nonce,
        "signature": card.signature,
    }
    return JSONResponse(content, headers=PRIVATE)


ROUTES: Final = (
    Route("/p/wechat-{digest}.js", show_script, methods=["GET"]),
    Route("/p/{token}/wechat.json", sign, methods=["GET"]),
)
