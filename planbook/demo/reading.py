"""What the demo's customers have read: the same hits and reports that their telephones would send."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from planbook.core import clock
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Beacon, Chooser, Fetch, Hit, Outcome, Reception
from planbook.public.hits import browser_of

IPHONE: Final = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.54 NetType/WIFI Language/zh_CN"
)
ANDROID: Final = (
    "Mozilla/5.0 (Linux; Android 15; V2329A) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.55 NetType/5G Language/zh_CN"
)
SAFARI: Final = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1"
)
CHROME: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36"
)
ROBOT: Final = (
    "Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com) AppleWebKit/537.36"
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A time spent with a proposal: how long after it was sent, and the seconds by section."""

    after: timedelta
    sections: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody with one telephone, what they read on it, and to whom they passed it on."""

    agent: str
    address: str
    sittings: Sequence[Sitting]
    forwards: Sequence["Reading"] = ()
    """Who opens their address after them; on a like device at once it is likely they again."""
    is_machine: bool = False
    """A mail scanner: it touches nothing."""
    takes_pdf: bool = False


def read(
    session: Session, token: str, reading: Reading, *, sent_at: datetime, version_id: int
) -> None:
    """Let somebody open an address and read, and then those to whom they pass it on."""
    cookie = ""
    for sitting in reading.sittings:
        at = sent_at + sitting.after
        reception = _open(session, token, reading, at, cookie)
        token, cookie = reception.token, reception.cookie or cookie
        if reception.viewer is not None:
            view = Fetch(time_ordered_id(), reception.viewer.reader_id, version_id, at)
            sharing.write(session.connection(), [view])
            sharing.write(session.connection(), _reports(view, reading, sitting, cookie))
            if reading.takes_pdf:
                with clock.at(at):
                    sharing.download(session, Chooser(token, cookie, view.page_view))
    for other in reading.forwards:
        read(session, token, other, sent_at=sent_at, version_id=version_id)


def _open(session: Session, token: str, reading: Reading, at: datetime, cookie: str) -> Reception:
    """Ask for an address, and follow the way to the reader's own."""
    hit = Hit(
        "GET",
        token,
        at,
        address=reading.address,
        user_agent=reading.agent,
        cookie=cookie,
        browser=browser_of(reading.agent),
    )
    reception = sharing.receive(session, hit)
    if reception.outcome is Outcome.REDIRECTED:
        return _open(session, reception.token, reading, at, reception.cookie or cookie)
    return reception


def _reports(view: Fetch, reading: Reading, sitting: Sitting, cookie: str) -> Sequence[Beacon]:
    """Return what the page's script sends: the totals so far, at the end of each section."""
    reports: list[Beacon] = []
    spent: dict[str, int] = {}
    for number, (section, seconds) in enumerate(sitting.sections.items(), start=1):
        spent[section] = seconds * 1000
        total = sum(spent.values())
        reports.append(
            Beacon(
                page_view=view.page_view,
                sequence=number,
                at=view.at + timedelta(milliseconds=total),
                milliseconds=total,
                sections=dict(spent),
                depth=100,
                inputs=0 if reading.is_machine else total // 1000,
                cookie=cookie,
            )
        )
    return reports
