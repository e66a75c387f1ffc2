"""The steps that keep machines apart from people: nothing is minted for them."""

import re
from typing import Final

from is_crawler import is_crawler
from sqlmodel import Session

from planbook.features.sharing.repository import links as link_rows
from planbook.features.sharing.schemas import Outcome, Reception
from planbook.features.sharing.service.pipeline.asked import Asked

LONGEST_FAMILY: Final = 60
AHEAD: Final = ("prefetch", "preview", "prerender")
# A maker of telephones, not a robot: whoever is taken for one is shown nothing.
PHONES: Final = re.compile(r"cubot", re.IGNORECASE)
# What the library takes for people.
MORE_ROBOTS: Final = re.compile(r"PhantomJS|QQ-URL-Manager|^Mozilla/\d\.\d$")


def leave_out_head(_session: Session, asked: Asked) -> Asked | Reception:
    """Mint nothing for a request that only asks whether the page is there."""
    return asked.answered(Outcome.HEAD) if asked.hit.method == "HEAD" else asked


def leave_out_prefetch(_session: Session, asked: Asked) -> Asked | Reception:
    """Mint nothing for a browser that only gets ready to show the page."""
    return asked.answered(Outcome.PREFETCH) if _is_ahead(asked.hit.purpose) else asked


def leave_out_robot(session: Session, asked: Asked) -> Asked | Reception:
    """Count robots and link previews by themselves."""
    hit, link = asked.hit, asked.found_link
    if not _is_robot(hit.user_agent):
        return asked
    link_rows.count_robot(
        session,
        organisation_id=link.organisation_id,
        proposal_id=link.proposal_id,
        agent=(hit.browser.app or "robot")[:LONGEST_FAMILY],
        at=hit.at,
    )
    return asked.answered(Outcome.ROBOT)


def is_machine(*, user_agent: str, purpose: str) -> bool:
    """Return whether nobody looks: a robot asks, or a browser that only gets ready to show."""
    return _is_ahead(purpose) or _is_robot(user_agent)


def _is_ahead(purpose: str) -> bool:
    return any(word in purpose for word in AHEAD)


def _is_robot(user_agent: str) -> bool:
    return is_crawler(PHONES.sub("", user_agent)) or bool(MORE_ROBOTS.search(user_agent))
