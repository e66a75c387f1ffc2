"""The card that WeChat shows for a page, where the organisation has an official account."""

import secrets
from datetime import timedelta
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session

from planbook.core import clock, db, wechat
from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.gateways import GatewayError
from planbook.core.i18n import N_
from planbook.core.sealing import seal, unseal
from planbook.core.settings import get_settings
from planbook.features.accounts import service as accounts
from planbook.features.sharing.repository import wechat as repository
from planbook.features.sharing.schemas import CardSignature, WechatAccountRow
from planbook.features.sharing.service.choices import link_of
from planbook.models.sharing import WechatAccount

LONGEST: Final = 64
# After a refusal WeChat is left in peace: its daily quota is small, and the page works without.
QUIET_AFTER_FAILURE: Final = timedelta(minutes=10)
# One at a time: a second access token voids the first.
_fetching: Final = Lock()


def wechat_account(session: Session, actor: UserActor) -> WechatAccountRow:
    """Return the organisation's account as its admin sees it; its secret is never shown again.

    Raises:
        NotPermittedError: Only an admin may.
    """
    actor.require(Role.ADMIN)
    found = repository.account(session, actor.organisation_id)
    if found is None:
        return WechatAccountRow()
    return WechatAccountRow(found.app_id, has_secret=bool(found.secret), failure=found.failure)


def set_wechat_account(session: Session, actor: UserActor, *, app_id: str, secret: str) -> None:
    """Set the account, or take it away with an empty app id; an empty secret stays as it is.

    Raises:
        NotPermittedError: Only an admin may.
        InvalidError: It is no app id, or its secret is missing.
    """
    actor.require(Role.ADMIN)
    app_id, secret = app_id.strip(), secret.strip()
    found = repository.account(session, actor.organisation_id)
    if app_id and not (app_id.isascii() and app_id.isalnum() and len(app_id) <= LONGEST):
        raise InvalidError("app_id", N_("An app id begins with wx and has 18 characters."))
    if app_id and not secret and (found is None or found.app_id != app_id):
        raise InvalidError("secret", N_("Enter the app's secret, too."))
    found = found or WechatAccount(organisation_id=actor.organisation_id)
    found.app_id = app_id
    if secret or not app_id:
        found.secret = seal(secret[:LONGEST]) if app_id else ""
    found.ticket, found.ticket_until, found.failure = "", None, ""
    session.add(found)
    details = {"app_id": app_id}
    accounts.record(session, actor, action="wechat.set", subject="wechat", details=details)


def has_wechat(session: Session, organisation_id: int) -> bool:
    """Return whether pages may show a card through the JS-SDK."""
    found = repository.account(session, organisation_id)
    return found is not None and bool(found.app_id and found.secret)


def sign_card(*, token: str, url: str) -> CardSignature | None:
    """Return what the JS-SDK needs on a page, or nothing where there is no account or no ticket.

    Asks WeChat between two transactions of its own, and then at most once in two hours.

    Raises:
        NotFoundError: There is no such page, or the address is not ours.
    """
    if not is_ours(url):
        raise NotFoundError
    with db.session_scope() as session:
        organisation_id = link_of(session, token).organisation_id
        if not has_wechat(session, organisation_id):
            return None
    with _fetching:
        app_id, ticket = _ticket(organisation_id)
    if not ticket:
        return None
    nonce, timestamp = secrets.token_hex(8), int(clock.now().timestamp())
    signed = wechat.signature(ticket=ticket, nonce=nonce, timestamp=timestamp, url=url)
    return CardSignature(app_id, timestamp, nonce, signed)


def is_ours(url: str) -> bool:
    """Return whether an address is of one of our own pages: nobody else's is signed."""
    settings = get_settings()
    hosts = {urlsplit(settings.public_url).netloc, urlsplit(settings.short_url).netloc}
    parts = urlsplit(url)
    return parts.netloc in hosts and parts.path.startswith("/p/")


def _ticket(organisation_id: int) -> tuple[str, str]:
    with db.session_scope() as session:
        found = repository.account(session, organisation_id)
        if found is None:
            return "", ""
        is_good = found.ticket_until is not None and found.ticket_until > clock.now()
        if is_good:
            return found.app_id, unseal(found.ticket) if found.ticket else ""
        app_id, secret = found.app_id, unseal(found.secret)
    try:
        fetched, failure = wechat.fetch_ticket(app_id, secret), ""
    except GatewayError as error:
        fetched, failure = None, str(error)
    with db.session_scope() as session:
        repository.keep_ticket(
            session,
            organisation_id,
            ticket=seal(fetched.text) if fetched else "",
            until=clock.now()
            + (timedelta(seconds=fetched.seconds) if fetched else QUIET_AFTER_FAILURE),
            failure=failure,
        )
    return app_id, fetched.text if fetched else ""
