"""What a link itself asks before it shows anything: each gate is a step of its own.

All but the limit stand before the reader's steps: whom they turn away has no row, no address and
no cookie. The limit must know who asks, since whoever was let in once may come again.
"""

from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.features.sharing.repository import arrivals as arrival_rows
from planbook.features.sharing.repository import locks as lock_rows
from planbook.features.sharing.repository import readers as reader_rows
from planbook.features.sharing.schemas import Outcome, Reception, Viewer
from planbook.features.sharing.service import locks
from planbook.features.sharing.service.pipeline.asked import Asked, Step
from planbook.features.sharing.service.trials import is_trial
from planbook.models.sharing import Reader, ShareLink


def notice_trial(_session: Session, asked: Asked) -> Asked | Reception:
    """Notice an agent who wants to see what the recipient sees."""
    hit = asked.hit
    is_one = bool(hit.trial) and is_trial(asked.found_link, hit.staff, hit.trial, hit.at)
    return replace(asked, is_trial=is_one)


def refuse_ended(_session: Session, asked: Asked) -> Asked | Reception:
    """Show nothing where the agent took the link back."""
    return asked if asked.found_link.active else asked.answered(Outcome.ENDED)


def refuse_expired(_session: Session, asked: Asked) -> Asked | Reception:
    """Show nothing after the moment that the agent set."""
    is_over = asked.found_link.has_expired(asked.hit.at)
    return asked.answered(Outcome.EXPIRED) if is_over else asked


def show_trial(_session: Session, asked: Asked) -> Asked | Reception:
    """Show an agent the recipient's view, past the locks and without counting it."""
    if not asked.is_trial:
        return asked
    link = asked.found_link
    viewer = Viewer(
        reader_id=0,
        link_id=link.key,
        sees_family=bool(link.recipient) and link.shows_family,
        is_recipient=False,
        shares_family=False,
        notice="",
        consent_first=False,
    )
    return replace(asked.answered(Outcome.TRIAL), viewer=viewer)


def ask_passcode(session: Session, asked: Asked) -> Asked | Reception:
    """Ask a browser for the passcode that has not given it yet."""
    if locks.knows_passcode(session, asked.found_link, asked.hit.gate):
        return asked
    return asked.answered(Outcome.PASSCODE)


def ask_code(session: Session, asked: Asked) -> Asked | Reception:
    """Ask for a one-time code, which only reaches the recipient."""
    link, browser = asked.found_link, asked.hit.gate
    if locks.had_code(session, link, browser):
        return asked
    return replace(
        asked.answered(Outcome.CODE),
        code_to=locks.masked(link.code_to),
        is_code_sent=locks.awaited_code(session, link, browser) is not None,
    )


def keep_to_limit(session: Session, asked: Asked) -> Asked | Reception:
    """Let no more people in than the agent said; their other devices count as themselves."""
    arrived, link = asked.arrived, asked.found_link
    if arrived is None or arrived.reader.admitted_at is not None:
        return asked
    if link.view_limit is not None and not _has_place(session, link, arrived.reader):
        return asked.answered(Outcome.FULL)
    arrived.reader.admitted_at = asked.hit.at
    session.add(arrived.reader)
    return asked


def _has_place(session: Session, link: ShareLink, reader: Reader) -> bool:
    # One by one: two who come at once must not both take the last place.
    arrival_rows.lock_link(session, link.key)
    same = reader_rows.reader(session, reader.same_as_id)
    if same is not None and same.admitted_at is not None:
        return True
    return lock_rows.admitted(session, [link.key]).get(link.key, 0) < (link.view_limit or 0)


# For everybody but staff, robots included: a preview of what is no longer shown helps nobody.
FOR_ALL: Final = (Step("revoked", refuse_ended), Step("expiry", refuse_expired))
# For people alone, who can answer: a robot gets the page's head, which holds nobody's facts.
FOR_PEOPLE: Final = (
    Step("trial_view", show_trial),
    Step("passcode", ask_passcode),
    Step("code", ask_code),
)
