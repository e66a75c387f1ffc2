"""Text messages through the gateway that ``PLANBOOK_SMS_URL`` names."""

import json

from planbook.core import gateways
from planbook.core.gateways import GatewayError
from planbook.core.settings import get_settings


def send(*, to: str, text: str, message_id: str) -> None:
    """Send a text to an E.164 number; ``message_id`` is the same for every try.

    Raises:
        GatewayError: The gateway is out of reach, or refuses the message.
    """
    settings = get_settings()
    headers = {"Content-Type": "application/json", "Idempotency-Key": message_id}
    if token := settings.sms_token.get_secret_value():
        headers["Authorization"] = f"Bearer {token}"
    body = json.dumps({"to": to, "text": text, "id": message_id}, ensure_ascii=False)
    answer = gateways.call("POST", settings.sms_url, body=body.encode(), headers=headers)
    if not answer.is_taken:
        raise GatewayError(f"refused:{answer.status}")
