"""What opens a link for one browser: its passcode, and a one-time code sent to its recipient.

A browser is known by a random cookie of its own, and what it proved is kept with the link. A new
passcode, or another address for the codes, voids every pass that was given before.
"""

from datetime import timedelta
from hmac import compare_digest
from typing import Final

from limits import parse
from sqlmodel import Session

from planbook.core import clock, jobs, limits, passwords
from planbook.core.actor import SystemActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import Locale
from planbook.core.tokens import derived_digits, keyed_hash, token_hash
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import locks as repository
from planbook.features.sharing.schemas import CodeLetter, GateKey, Opening
from planbook.features.sharing.service.addresses import key
from planbook.features.sharing.service.choices import link_of
from planbook.models.sharing import LinkCode, LinkPass, ShareLink

CODE_TASK: Final = "sharing.send_code"
CODE_DIGITS: Final = 6
CODE_LIFE: Final = timedelta(minutes=10)
CODE_TRIES: Final = 5
# One person mistypes; a machine does not get far, nor can it lock the recipient out for long.
TRIES_PER_BROWSER: Final = parse("8 per 10 minutes")
TRIES_PER_LINK: Final = parse("40 per 10 minutes")
# Whoever has the address of many machines, and days, still does not guess four digits.
TRIES_PER_LINK_AND_DAY: Final = parse("200 per day")
# Each is a letter or a text in somebody's pocket, and texts are paid for.
CODES_PER_LINK: Final = parse("6 per hour")
CODES_PER_NETWORK: Final = parse("12 per hour")
CODES_PER_ADDRESSEE: Final = parse("12 per day")


def passcode_stamp(link: ShareLink) -> str:
    """Return what a pass holds that was given for the link's present passcode."""
    return keyed_hash(key(), "passcode", link.passcode_hash or "")


def code_stamp(link: ShareLink) -> str:
    """Return what a pass holds that was given for a code sent to the present address."""
    return keyed_hash(key(), "code-to", link.code_to)


def knows_passcode(session: Session, link: ShareLink, browser: str) -> bool:
    """Return whether a browser may pass the link's passcode, or there is none."""
    if not link.passcode_hash:
        return True
    found = _pass(session, link, browser)
    return found is not None and compare_digest(found.passcode_stamp, passcode_stamp(link))


def had_code(session: Session, link: ShareLink, browser: str) -> bool:
    """Return whether a code reached a browser's owner, or the link asks for none."""
    if not link.code_to:
        return True
    found = _pass(session, link, browser)
    return found is not None and compare_digest(found.code_stamp, code_stamp(link))


def is_unlocked(session: Session, link: ShareLink, browser: str) -> bool:
    """Return whether a browser has given everything that a link asks for."""
    return knows_passcode(session, link, browser) and had_code(session, link, browser)


def _pass(session: Session, link: ShareLink, browser: str) -> LinkPass | None:
    return repository.link_pass(session, link.key, token_hash(browser)) if browser else None


def give_passcode(session: Session, gate: GateKey, *, passcode: str) -> Opening:
    """Let a browser in that knows the passcode.

    Raises:
        NotFoundError: There is no such address.
        TooManyRequestsError: It was tried too often.
    """
    link = link_of(session, gate.token)
    limits.take(TRIES_PER_BROWSER, "passcode", str(link.key), gate.address)
    limits.take(TRIES_PER_LINK, "passcode", str(link.key))
    limits.take(TRIES_PER_LINK_AND_DAY, "passcode", str(link.key))
    if not passwords.verify(passcode.strip(), link.passcode_hash):
        return Opening.WRONG
    limits.forget(TRIES_PER_BROWSER, "passcode", str(link.key), gate.address)
    _grant(session, link, gate).passcode_stamp = passcode_stamp(link)
    return Opening.OPEN


def request_code(session: Session, gate: GateKey, *, locale: Locale) -> None:
    """Have a new code sent to the link's address; it voids the browser's older ones.

    Raises:
        NotFoundError: There is no such address, or it asks for no code or a passcode first.
        TooManyRequestsError: Too many were asked for.
    """
    link = link_of(session, gate.token)
    is_asking = link.is_open(clock.now()) and link.code_to
    if not (is_asking and knows_passcode(session, link, gate.browser)):
        raise NotFoundError
    limits.take(CODES_PER_NETWORK, "code", gate.address)
    limits.take(CODES_PER_LINK, "code", str(link.key))
    limits.take(CODES_PER_ADDRESSEE, "code-to", link.code_to)
    made = LinkCode(
        organisation_id=link.organisation_id,
        link_id=link.key,
        browser_hash=token_hash(gate.browser),
        sent_to=link.code_to,
        expires_at=clock.now() + CODE_LIFE,
    )
    session.add(made)
    session.flush()
    jobs.enqueue(session, CODE_TASK, link.organisation_id, made.key, locale, key=str(made.key))


def awaited_code(session: Session, link: ShareLink, browser: str) -> LinkCode | None:
    """Return the code that a browser may still enter."""
    found = repository.last_code(session, link.key, token_hash(browser)) if browser else None
    if found is None or found.used_at or found.tries >= CODE_TRIES:
        return None
    return found if found.expires_at > clock.now() and found.sent_to == link.code_to else None


def give_code(session: Session, gate: GateKey, *, code: str) -> Opening:
    """Let a browser in that was sent a code, once.

    Raises:
        NotFoundError: There is no such address.
        TooManyRequestsError: It was tried too often.
    """
    link = link_of(session, gate.token)
    limits.take(TRIES_PER_BROWSER, "code", str(link.key), gate.address)
    sent = awaited_code(session, link, gate.browser)
    if sent is None or not repository.count_try(session, sent.key, CODE_TRIES):
        return Opening.TOO_LATE
    if not compare_digest(digits_of(sent).encode(), code.strip().encode()):
        return Opening.WRONG
    if not repository.use_code(session, sent.key, clock.now()):
        return Opening.TOO_LATE
    _grant(session, link, gate).code_stamp = code_stamp(link)
    return Opening.OPEN


def digits_of(code: LinkCode) -> str:
    """Return a code's digits: they follow from the key, so the database never holds them."""
    return derived_digits(key(), f"code:{code.key}:{code.browser_hash}", CODE_DIGITS)


def _grant(session: Session, link: ShareLink, gate: GateKey) -> LinkPass:
    found = _pass(session, link, gate.browser) or LinkPass(
        organisation_id=link.organisation_id,
        link_id=link.key,
        browser_hash=token_hash(gate.browser),
    )
    session.add(found)
    return found


def code_letter(session: Session, actor: SystemActor, *, code_id: int) -> CodeLetter | None:
    """Return what a code's letter says; nothing where the code is of no more use.

    Raises:
        NotFoundError: There is no such code.
    """
    code = repository.code(session, actor.organisation_id, code_id)
    link = session.get(ShareLink, code.link_id) if code else None
    if code is None or link is None:
        raise NotFoundError
    if code.used_at or code.expires_at <= clock.now():
        return None
    document = proposals.document_of(
        session, actor, proposal_id=link.proposal_id, version_id=link.version_id
    )
    return CodeLetter(code.key, code.sent_to, digits_of(code), document.context.agent.name)


def masked(address: str) -> str:
    """Return an address so that its owner knows it and nobody else learns it."""
    if "@" in address:
        name, _, domain = address.partition("@")
        return f"{name[:1]}***@{domain}"
    return f"**** {address[-4:]}"
