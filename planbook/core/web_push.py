"""Web Push (RFC 8030, 8291, 8292): encrypted for one browser, signed with this server's own key."""

import base64
import binascii
import os
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from planbook.core import clock, outbound
from planbook.core.outbound import DeliveryError
from planbook.core.settings import get_settings

# pywebpush loads two HTTP clients: it is imported where the first message is sent.
if TYPE_CHECKING:
    from pywebpush import Vapid

KEY_FILE: Final = "vapid_key.pem"
PUBLIC_KEY_BYTES: Final = 65
UNCOMPRESSED: Final = 4
AUTH_BYTES: Final = 16
SIGNED_FOR_SECONDS: Final = 12 * 3600
# A phone that was off for half a day hears what is still news.
KEEP_SECONDS: Final = 12 * 3600
GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@lru_cache
def _signer() -> "Vapid":
    """Return the server's key, made on the first run with mode 0600."""
    from pywebpush import Vapid

    path = get_settings().data_dir / KEY_FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        _store_new_key(path)
    return Vapid.from_pem(path.read_bytes())


def _store_new_key(path: Path) -> None:
    """Put a whole new key in place, unless another starting process was first."""
    from pywebpush import Vapid

    made = Vapid()
    made.generate_keys()
    scratch = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(made.private_pem())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(scratch, path)
    except FileExistsError:
        return
    finally:
        scratch.unlink()


def public_key() -> str:
    """Return the key with which browsers subscribe, base64url.

    Raises:
        ValueError: The stored file holds none.
    """
    key = _signer().public_key
    if key is None:
        raise ValueError(f"{KEY_FILE} holds no key")
    point = key.public_numbers()
    raw = bytes([UNCOMPRESSED]) + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def check_keys(p256dh: str, auth: str) -> bool:
    """Return whether these look like a browser's keys."""
    try:
        point, secret = _decoded(p256dh), _decoded(auth)
    except (binascii.Error, ValueError):
        return False
    is_point = len(point) == PUBLIC_KEY_BYTES and point[0] == UNCOMPRESSED
    return is_point and len(secret) == AUTH_BYTES


def _decoded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def send(endpoint: str, *, p256dh: str, auth: str, payload: bytes, topic: str) -> None:
    """Hand a message to a browser's push service.

    ``topic`` is the same for every try: the service keeps only the newest of a topic, so that a
    repeated one does not come twice.

    Raises:
        DeliveryError: The service did not take it; ``is_gone`` when the browser unsubscribed.
    """
    from pywebpush import WebPusher, WebPushException

    outbound.check_url(endpoint)
    keys = {"p256dh": p256dh, "auth": auth}
    try:
        body = WebPusher({"endpoint": endpoint, "keys": keys}).encode(payload)["body"]
    except (WebPushException, ValueError) as error:
        raise DeliveryError("bad_keys", is_final=True, is_gone=True) from error
    headers = {
        **_signer().sign(_claims(endpoint)),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEEP_SECONDS),
        "Urgency": "high",
        "Topic": topic,
    }
    answer = outbound.post(endpoint, body, headers)
    if answer.status in GONE:
        raise DeliveryError(f"refused:{answer.status}", is_final=True, is_gone=True)
    if not answer.is_taken:
        raise DeliveryError(f"refused:{answer.status}")


def _claims(endpoint: str) -> dict[str, str | int]:
    settings, service = get_settings(), urlsplit(endpoint)
    sender = settings.mail_from or f"planbook@{urlsplit(settings.public_url).hostname}"
    return {
        "sub": f"mailto:{sender}",
        "aud": f"{service.scheme}://{service.netloc}",
        "exp": int(clock.now().timestamp()) + SIGNED_FOR_SECONDS,
    }
