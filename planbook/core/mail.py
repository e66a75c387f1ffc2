"""Letters by SMTP, as ``PLANBOOK_SMTP_URL`` says."""

import smtplib
import ssl
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

from planbook.core.settings import get_settings

TIMEOUT: Final = 20
SUBMISSION_PORT: Final = 587
TLS_PORT: Final = 465


def send(*, to: str, subject: str, text: str, letter_id: str = "") -> None:
    """Send a plain letter.

    ``smtps://`` speaks TLS from the first byte, ``smtp://`` changes to it where it is offered. A
    ``letter_id`` becomes the Message-ID: mail programs show two letters of the same one once.

    Raises:
        OSError: The server is out of reach, or refuses the letter.
    """
    settings = get_settings()
    letter = EmailMessage()
    letter["Subject"], letter["To"] = subject, to
    domain = urlsplit(settings.public_url).hostname
    letter["From"] = settings.mail_from or f"planbook@{domain}"
    letter["Auto-Submitted"] = "auto-generated"
    if letter_id:
        letter["Message-ID"] = f"<{letter_id}@{domain}>"
    letter.set_content(text)
    with _connect(settings.smtp_url) as server:
        server.send_message(letter)


def _connect(url: str) -> smtplib.SMTP:
    parts = urlsplit(url)
    host, context = parts.hostname or "", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, parts.port or TLS_PORT, timeout=TIMEOUT, context=context
        )
    else:
        server = smtplib.SMTP(host, parts.port or SUBMISSION_PORT, timeout=TIMEOUT)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    return server
