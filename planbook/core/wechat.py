"""WeChat's JS-SDK: the ticket of an official account, and the signature of a page's address.

developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html, appendix 1.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from planbook.core import gateways
from planbook.core.gateways import GatewayError
from planbook.core.settings import get_settings

# Fetched anew before WeChat's own 7,200 s are over.
MARGIN_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ``jsapi_ticket``, and for how many seconds it is good."""

    text: str
    seconds: int


def signature(*, ticket: str, nonce: str, timestamp: int, url: str) -> str:
    """Return the signature of a page's address; what follows ``#`` is no part of it."""
    address = url.partition("#")[0]
    signed = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={address}"
    return hashlib.sha1(signed.encode(), usedforsecurity=False).hexdigest()


def fetch_ticket(app_id: str, secret: str) -> Ticket:
    """Return a new ticket of an account.

    Raises:
        GatewayError: WeChat is out of reach, or refuses the account; the reason is its code.
    """
    asked = {"grant_type": "client_credential", "appid": app_id, "secret": secret}
    token = _ask("/cgi-bin/token", asked, "access_token")
    found = _ask("/cgi-bin/ticket/getticket", {"access_token": token[0], "type": "jsapi"}, "ticket")
    return Ticket(found[0], max(0, found[1] - MARGIN_SECONDS))


def _ask(path: str, query: dict[str, str], field: str) -> tuple[str, int]:
    answer = gateways.call("GET", f"{get_settings().wechat_url}{path}?{urlencode(query)}")
    try:
        found: Any = json.loads(answer.text)
        return str(found[field]), int(found.get("expires_in", 0))
    except (ValueError, TypeError, KeyError):
        raise GatewayError(_code(answer.text)) from None


def _code(text: str) -> str:
    try:
        found: Any = json.loads(text)
        return f"wechat:{int(found['errcode'])}"
    except (ValueError, TypeError, KeyError):
        return "unreadable"
