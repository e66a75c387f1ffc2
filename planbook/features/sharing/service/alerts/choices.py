"""What users choose about alerts: events, ways, quiet hours, mutes."""

import re
from collections.abc import Sequence
from datetime import time
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session

from planbook.core import web_push, webhook, wecom
from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError
from planbook.core.i18n import N_
from planbook.core.outbound import DeliveryError, check_url
from planbook.core.settings import get_settings
from planbook.domain.quiet import QuietHours
from planbook.domain.reading import Alert
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.repository import outbox
from planbook.features.sharing.schemas import (
    ADDRESSED,
    AlertChoices,
    ChannelRow,
    DeviceRow,
    LastTry,
    QuietUpdate,
    Way,
)
from planbook.features.sharing.service.addresses import key
from planbook.models.alerts import AlertChannel, AlertMessage, AlertMute, AlertSettings

LONGEST_ADDRESS: Final = 500
CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
ASKED_FOR: Final[dict[str, str]] = {
    Way.WECOM: N_(
        "Please paste the robot's whole address: "
        "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…"
    ),
    Way.WEBHOOK: N_("Please enter a public address that begins with https://."),
}
# The nearest to China's first.
OFFERED_ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/London",
    "Europe/Paris",
    "America/Los_Angeles",
    "America/Toronto",
    "America/New_York",
)


def alert_choices(session: Session, actor: UserActor) -> AlertChoices:
    """Return what the user chose, with what became of the last message over each way."""
    settings = repository.settings_of(session, actor.user_id) or _defaults(actor)
    tries = {
        (one.channel, one.target_id): _last_try(one)
        for one in outbox.last_messages(session, actor.user_id)
    }
    rows = {row.kind: row for row in outbox.channels(session, actor.user_id)}
    return AlertChoices(
        unwanted=frozenset(settings.unwanted),
        quiet=QuietUpdate(
            settings.quiet, settings.quiet_from, settings.quiet_until, settings.time_zone
        ),
        channels=tuple(
            _channel_row(way, rows[way], tries)
            if way in rows
            else _offered_row(session, actor, way)
            for way in ADDRESSED
        ),
        devices=tuple(
            DeviceRow(
                row.key, row.device, row.endpoint, row.created_at, tries.get((Way.PUSH, row.key))
            )
            for row in outbox.subscriptions(session, actor.user_id)
        ),
        push_key=web_push.public_key(),
        can_mail=bool(get_settings().smtp_url),
    )


def _defaults(actor: UserActor) -> AlertSettings:
    return AlertSettings(organisation_id=actor.organisation_id, user_id=actor.user_id)


def _last_try(row: AlertMessage) -> LastTry:
    at = row.done_at or row.claimed_at or row.send_at
    return LastTry(row.state, row.reason, at, row.attempts)


def _offered_row(session: Session, actor: UserActor, way: Way) -> ChannelRow:
    """Return a way that was never entered, with the address that is known already."""
    address = offered_address(session, actor, way)
    return ChannelRow(way, enabled=False, address=address, secret="", last=None)


def offered_address(session: Session, actor: UserActor, way: str) -> str:
    """Return where a way would most likely lead: for e-mail to the user's own address."""
    return accounts.own_email(session, actor) if way == Way.EMAIL else ""


def _channel_row(way: Way, row: AlertChannel, tries: dict[tuple[str, int], LastTry]) -> ChannelRow:
    return ChannelRow(
        way,
        enabled=row.enabled,
        address=row.address,
        secret=secret_of(row) if way is Way.WEBHOOK else "",
        last=tries.get((way, row.key)),
    )


def secret_of(row: AlertChannel) -> str:
    """Return the secret with which a webhook's messages are signed."""
    return webhook.secret_of(key(), row.key, row.secret_number)


def want_event(session: Session, actor: UserActor, *, kind: str, wanted: bool) -> None:
    """Choose whether to hear of a kind of event.

    Raises:
        InvalidError: There is no such kind.
    """
    if kind not in set(Alert):
        raise InvalidError("kind")
    row = _settings(session, actor)
    row.unwanted = sorted({*row.unwanted, kind} - ({kind} if wanted else set()))


def _settings(session: Session, actor: UserActor) -> AlertSettings:
    row = repository.settings_of(session, actor.user_id) or _defaults(actor)
    session.add(row)
    session.flush()
    return row


def set_quiet(session: Session, actor: UserActor, *, data: QuietUpdate) -> None:
    """Choose the quiet hours.

    Raises:
        InvalidError: A time or the time zone is none.
    """
    for field, text in (("quiet_from", data.begin), ("quiet_until", data.end)):
        if not CLOCK.fullmatch(text):
            raise InvalidError(field, N_("Please choose a time."))
    if data.time_zone not in available_timezones():
        raise InvalidError("time_zone", N_("Please choose a time zone."))
    row = _settings(session, actor)
    row.quiet, row.quiet_from, row.quiet_until = data.quiet, data.begin, data.end
    row.time_zone = data.time_zone


def quiet_hours(settings: AlertSettings | None) -> QuietHours | None:
    """Return when a user wants to be left in peace, if ever."""
    if settings is None or not settings.quiet:
        return None
    begin, end = time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until)
    return QuietHours(begin, end, ZoneInfo(settings.time_zone))


def set_channel(
    session: Session, actor: UserActor, *, way: str, address: str, enabled: bool
) -> None:
    """Enter the address of a way, and turn it on or off.

    Raises:
        InvalidError: There is no such way, or the address cannot be one.
    """
    address = address.strip()
    if way not in ADDRESSED:
        raise InvalidError("way")
    if address or enabled:
        _check(way, address)
    row = outbox.channel_of(session, actor, way)
    if row is None and address == offered_address(session, actor, way) and not enabled:
        return
    row = row or AlertChannel(
        organisation_id=actor.organisation_id, user_id=actor.user_id, kind=way
    )
    row.address, row.enabled = address, enabled and bool(address)
    session.add(row)
    session.flush()


def _check(way: str, address: str) -> None:
    if len(address) > LONGEST_ADDRESS:
        raise InvalidError(way, N_("This address is too long."))
    try:
        if way == Way.EMAIL:
            validate_email(address, check_deliverability=False)
        elif way == Way.WECOM:
            wecom.check_address(address)
        else:
            check_url(address)
    except EmailNotValidError:
        raise InvalidError(way, N_("Please enter an e-mail address.")) from None
    except DeliveryError:
        raise InvalidError(way, ASKED_FOR[way]) from None


def renew_secret(session: Session, actor: UserActor) -> None:
    """Make another secret for the user's webhook; the old one signs nothing more."""
    row = outbox.channel_of(session, actor, Way.WEBHOOK)
    if row is not None:
        row.secret_number += 1
        session.add(row)


def mute_proposal(session: Session, actor: UserActor, *, proposal_id: int, muted: bool) -> None:
    """Choose whether to hear of one's own proposal.

    Raises:
        NotFoundError: It is not the actor's own.
    """
    proposals.require_owned(session, actor, proposal_id=proposal_id)
    row = repository.mute_of(session, actor, proposal_id)
    if muted and row is None:
        session.add(
            AlertMute(
                organisation_id=actor.organisation_id,
                user_id=actor.user_id,
                proposal_id=proposal_id,
            )
        )
    elif row is not None and not muted:
        session.delete(row)
    session.flush()


def is_muted(session: Session, actor: UserActor, *, proposal_id: int) -> bool:
    """Return whether the user hears nothing of a proposal."""
    return repository.mute_of(session, actor, proposal_id) is not None


def time_zones() -> Sequence[str]:
    """Return the time zones that a user may choose."""
    return OFFERED_ZONES
