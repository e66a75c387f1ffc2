"""What a request for a shared address says about itself."""

from functools import lru_cache
from typing import Final

from starlette.requests import Request
from ua_parser import parse

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.features.sharing.schemas import Browser, Chooser, Hit
from planbook.public.devices import LONGEST_AGENT, device_label
from planbook.public.requests import client_address

READER_COOKIE: Final = "pb_reader"
GATE_COOKIE: Final = "pb_gate"
LONGEST_COOKIE: Final = 64
LONGEST_TRIAL: Final = 64
LONGEST_HINT: Final = 24
# Every browser that fetches ahead says so in one of these.
PURPOSE_HEADERS: Final = ("sec-purpose", "purpose", "x-purpose", "x-moz")
# ua-parser names these in-app browsers only on some systems.
IN_APP: Final = {
    "wxwork/": "WeCom",
    "MicroMessenger/": "WeChat",
    "AliApp(DingTalk": "DingTalk",
    "Lark/": "Lark",
    "WhatsApp/": "WhatsApp",
    "QQ/": "QQ",
}
DESKTOPS: Final = frozenset({"Windows", "Mac OS X", "Linux", "Ubuntu", "Chrome OS", "Fedora"})


def hit_of(request: Request, staff: UserActor | None, former: UserActor | None) -> Hit:
    """Return a request as the pipeline looks at it."""
    headers = request.headers
    agent = user_agent_of(request)
    return Hit(
        method=request.method,
        token=request.path_params["token"],
        at=clock.now(),
        address=client_address(request),
        user_agent=agent,
        purpose=purpose_of(request),
        cookie=reader_cookie(request),
        browser=browser_of(agent),
        opts_out="1" in (headers.get("dnt"), headers.get("sec-gpc")),
        hint=request.query_params.get("from", "")[:LONGEST_HINT],
        gate=gate_cookie(request),
        trial=request.query_params.get("trial", "")[:LONGEST_TRIAL],
        staff=staff,
        former_staff=former,
    )


def user_agent_of(request: Request) -> str:
    """Return what a browser calls itself, as far as that is read."""
    return request.headers.get("user-agent", "")[:LONGEST_AGENT]


def purpose_of(request: Request) -> str:
    """Return what a browser says that it asks for a page for, in lower case."""
    return " ".join(request.headers.get(name, "") for name in PURPOSE_HEADERS).lower()


def reader_cookie(request: Request) -> str:
    """Return the cookie by which a browser is known again, or nothing."""
    return request.cookies.get(READER_COOKIE, "")[:LONGEST_COOKIE]


def chooser_of(request: Request) -> Chooser:
    """Return who sends a form from a page by what their browser keeps."""
    token = request.path_params["token"]
    return Chooser(token, reader_cookie(request), gate=gate_cookie(request))


def gate_cookie(request: Request) -> str:
    """Return the cookie by which a link's gate knows a browser, or nothing."""
    return request.cookies.get(GATE_COOKIE, "")[:LONGEST_COOKIE]


@lru_cache(maxsize=512)
def browser_of(agent: str) -> Browser:
    """Return what a user agent says: which app, on which system, on what sort of machine."""
    found = parse(agent)
    family = found.user_agent.family if found.user_agent else ""
    app = next((name for mark, name in IN_APP.items() if mark in agent), family)
    system = found.os.family if found.os else ""
    version = (found.os.major or "") if found.os else ""
    label = device_label(agent)
    return Browser(
        app=app,
        system=f"{system} {version}".strip(),
        device=label.replace(family, app, 1) if family else label,
        is_desktop=system in DESKTOPS,
    )
