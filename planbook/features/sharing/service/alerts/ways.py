"""A parcel over its way: the words that fit it, and the one call that sends them."""

import json
import smtplib
from collections.abc import Callable, Mapping
from typing import Final

from planbook.core import mail, web_push, webhook, wecom
from planbook.core.i18n import N_, clock_time, gettext, ngettext
from planbook.core.outbound import DeliveryError
from planbook.core.settings import get_settings
from planbook.features.sharing.schemas import Parcel, Story, Way
from planbook.features.sharing.service.alerts import words

NEWLINE: Final = "\n"
TEST_TITLE: Final = N_("A test from Planbook")
TEST_TEXT: Final = N_("This is how Planbook tells you who reads your proposals.")
# As many as a phone's screen or a chat's bubble shows; the inbox has them all.
MOST_TOLD: Final = 10


def send(parcel: Parcel) -> None:
    """Send a parcel.

    Raises:
        DeliveryError: It was not taken, or nobody knows.
    """
    _SENDERS[parcel.target.way](parcel)


def url_of(story: Story) -> str:
    """Return the address of a proposal's reading in the app."""
    return f"{get_settings().public_url}/proposals/{story.proposal_id}"


def _inbox_url() -> str:
    return f"{get_settings().public_url}/alerts"


def _message_id(parcel: Parcel) -> str:
    return f"alert-{parcel.message_id}" if not parcel.is_test else f"test-{parcel.claim}"


def subject(parcel: Parcel) -> str:
    """Return what a message says first."""
    if parcel.is_test:
        return gettext(parcel.locale, TEST_TITLE)
    if len(parcel.stories) == 1:
        return words.headline(parcel.stories[0], parcel.locale)
    return ngettext(
        parcel.locale,
        "{count} reading of your proposals",
        "{count} readings of your proposals",
        len(parcel.stories),
    )


def body(parcel: Parcel) -> str:
    """Return what a message says, as plain text with addresses."""
    if parcel.is_test:
        return gettext(parcel.locale, TEST_TEXT)
    parts = [_paragraph(one, parcel) for one in parcel.stories[:MOST_TOLD]]
    if (rest := len(parcel.stories) - MOST_TOLD) > 0:
        more = gettext(parcel.locale, N_("{count} more in Planbook"), count=rest)
        parts.append(f"{more}{NEWLINE}{_inbox_url()}")
    return (2 * NEWLINE).join(parts)


def _paragraph(story: Story, parcel: Parcel) -> str:
    locale = parcel.locale
    lines = [
        f"{words.headline(story, locale)} ({clock_time(story.at, locale)})",
        words.about(story, locale),
        words.advice(story, locale),
        url_of(story),
    ]
    return NEWLINE.join(line for line in lines if line)


def _send_letter(parcel: Parcel) -> None:
    if not get_settings().smtp_url:
        raise DeliveryError("no_mail_server", is_final=True)
    try:
        mail.send(
            to=parcel.target.address,
            subject=subject(parcel),
            text=body(parcel),
            letter_id=_message_id(parcel),
        )
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        raise DeliveryError(f"mail_refused:{code}", is_final=code >= PERMANENT) from error
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(f"mail_refused:{error.smtp_code}") from error
    except OSError as error:
        raise DeliveryError("mail_unreachable", may_have_arrived=True) from error


PERMANENT: Final = 500


def _send_to_robot(parcel: Parcel) -> None:
    text = f"{subject(parcel)}{2 * NEWLINE}{body(parcel)}" if parcel.is_test else body(parcel)
    wecom.send(parcel.target.address, text)


def _send_hook(parcel: Parcel) -> None:
    content = {
        "type": "test" if parcel.is_test else "reading.alerts",
        "alerts": [_as_data(story, parcel) for story in parcel.stories],
    }
    webhook.send(
        parcel.target.address,
        json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(),
        secret=parcel.target.keys["secret"],
        message_id=_message_id(parcel),
    )


def _as_data(story: Story, parcel: Parcel) -> dict[str, object]:
    return {
        "id": story.id,
        "kind": story.kind,
        "at": story.at.isoformat(),
        "who": story.who,
        "confidence": story.confidence,
        "via": story.via,
        "proposal": {"id": story.proposal_id, "title": story.title, "url": url_of(story)},
        "seconds": story.seconds,
        "section": story.section,
        "text": words.headline(story, parcel.locale),
    }


def _push(parcel: Parcel) -> None:
    title, text, path = _for_lock_screen(parcel)
    tag = _message_id(parcel)
    content = {"title": title, "body": text, "url": path, "tag": tag}
    web_push.send(
        parcel.target.address,
        p256dh=parcel.target.keys["p256dh"],
        auth=parcel.target.keys["auth"],
        payload=json.dumps(content, ensure_ascii=False).encode(),
        topic=tag[:LONGEST_TOPIC],
    )


LONGEST_TOPIC: Final = 32


def _for_lock_screen(parcel: Parcel) -> tuple[str, str, str]:
    """Return title, text and where a tap leads: nothing that strangers must not read."""
    if parcel.is_test:
        return gettext(parcel.locale, TEST_TITLE), gettext(parcel.locale, TEST_TEXT), "/alerts"
    first, *others = parcel.stories
    if others:
        between = "、" if parcel.locale == "zh_CN" else ", "
        told = parcel.stories[:MOST_TOLD]
        names = between.join(dict.fromkeys(story.via or story.who for story in told))
        return subject(parcel), names, "/alerts"
    text = words.about(first, parcel.locale) or words.advice(first, parcel.locale)
    return words.discreet(first, parcel.locale), text, f"/proposals/{first.proposal_id}"


_SENDERS: Final[Mapping[Way, Callable[[Parcel], None]]] = {
    Way.EMAIL: _send_letter,
    Way.WECOM: _send_to_robot,
    Way.WEBHOOK: _send_hook,
    Way.PUSH: _push,
}
