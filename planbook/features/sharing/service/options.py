"""What an agent sets on a link: how long, for how many, behind what, and what it shows."""

import re
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from planbook.core import clock, passwords
from planbook.core.actor import Actor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import N_
from planbook.core.phones import parse_phone
from planbook.core.settings import get_settings
from planbook.features.accounts import service as accounts
from planbook.features.sharing.repository import links as repository
from planbook.features.sharing.schemas import PLACES, Channel, LinkOptions
from planbook.models.sharing import ShareLink

SHORTEST_PASSCODE: Final = 4
LONGEST_PASSCODE: Final = 40
MOST_PEOPLE: Final = 10_000
LONGEST_NAME: Final = 80
NO_MAIL: Final = N_("No mail server is set up: your administrator sets PLANBOOK_SMTP_URL.")
NO_SMS: Final = N_("No SMS gateway is set up: your administrator sets PLANBOOK_SMS_URL.")
LONGEST_EMAIL: Final = 254
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def update_options(session: Session, actor: Actor, *, link_id: int, data: LinkOptions) -> None:
    """Change what a link asks for and shows; whoever has it open sees it at the next look.

    Raises:
        NotFoundError: It is not the actor's own.
        InvalidError: An option makes no sense, or cannot be kept here.
    """
    link = repository.owned_link(session, actor, link_id)
    if link is None:
        raise NotFoundError
    apply_options(link, data)
    session.add(link)
    accounts.record(
        session,
        actor,
        action="link.options",
        subject=f"link:{link.key}",
        details={
            "expires": link.expires_at.isoformat() if link.expires_at else "",
            "people": link.view_limit or 0,
            "passcode": bool(link.passcode_hash),
            "code": bool(link.code_to),
            "download": not link.no_download,
            "family": link.shows_family,
        },
    )


def check_options(
    _session: Session, actor: Actor, *, data: LinkOptions, is_place: bool
) -> LinkOptions:
    """Return options for a link that is yet to be made, its passcode unreadable already.

    Raises:
        InvalidError: An option makes no sense, or cannot be kept here.
    """
    link = ShareLink(
        organisation_id=actor.organisation_id,
        agent_id=0,
        team_id=0,
        proposal_id=0,
        channel=Channel.GROUP if is_place else Channel.CHAT,
    )
    apply_options(link, data)
    return replace(data, passcode=link.passcode_hash or "", is_hashed=True)


def apply_options(link: ShareLink, data: LinkOptions) -> None:
    """Check the options and put them on a link.

    Raises:
        InvalidError: An option makes no sense, or cannot be kept here.
    """
    if data.expires_at != link.expires_at and data.expires_at is not None:
        _require_future(data)
    link.name = " ".join(data.name.split())[:LONGEST_NAME]
    link.expires_at = data.expires_at
    link.view_limit = _limit(data.view_limit)
    link.code_to = _code_address(link, data.code_to)
    link.no_download = data.no_download
    if data.passcode is not None:
        given = data.passcode.strip()
        link.passcode_hash = (given or None) if data.is_hashed else _passcode_hash(given)
    if data.shows_family is not None:
        link.shows_family = data.shows_family and link.channel not in PLACES


def ask_code(link: ShareLink, address: str) -> None:
    """Let a link open with a code alone.

    Raises:
        InvalidError: There is nowhere to send it to, or no way to.
    """
    link.code_to = _code_address(link, address)
    if not link.code_to:
        raise InvalidError("code_to", N_("A code needs a number or an e-mail in this line."))


def _require_future(data: LinkOptions) -> None:
    if data.expires_at is not None and data.expires_at <= clock.now():
        raise InvalidError("expires_at", N_("This moment has passed already."))


def _limit(people: int | None) -> int | None:
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise InvalidError("view_limit", N_("Let one person or more open it."))
    return people


def _passcode_hash(passcode: str) -> str | None:
    if not passcode:
        return None
    if not SHORTEST_PASSCODE <= len(passcode) <= LONGEST_PASSCODE:
        raise InvalidError(
            "passcode",
            N_("Use a passcode of at least {count} characters."),
            count=SHORTEST_PASSCODE,
        )
    return passwords.hash_password(passcode)


def _code_address(link: ShareLink, entered: str) -> str:
    """Return where codes go: an e-mail address, or a telephone in E.164."""
    text = entered.strip()
    if not text or text == link.code_to:
        return text
    if link.channel in PLACES:
        raise InvalidError(
            "code_to", N_("A group has no single address for a code: use a passcode.")
        )
    if "@" in text:
        address = check_email(text, "code_to")
        if not can_mail():
            raise InvalidError("code_to", NO_MAIL)
        return address
    number = parse_phone(text, "code_to") or ""
    if not can_text():
        raise InvalidError("code_to", NO_SMS)
    return number


def check_email(text: str, field: str) -> str:
    """Return an e-mail address as it was entered.

    Raises:
        InvalidError: It cannot be one.
    """
    if len(text) > LONGEST_EMAIL or not EMAIL.fullmatch(text):
        raise InvalidError(field, N_("Please check the e-mail address."))
    return text


def can_mail() -> bool:
    """Return whether codes can go out by e-mail."""
    return bool(get_settings().smtp_url)


def can_text() -> bool:
    """Return whether codes can go out by SMS."""
    return bool(get_settings().sms_url)
