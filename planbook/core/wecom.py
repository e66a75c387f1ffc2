"""Messages to a group robot of WeCom (企业微信).

Not through Apprise: its plugin (2.2) counts a message that WeCom refused as sent, because the
refusal comes with status 200, and it cannot say whether a try that failed may have arrived.
"""

import json
from typing import Any, Final
from urllib.parse import parse_qs

from planbook.core import outbound
from planbook.core.outbound import DeliveryError
from planbook.core.settings import get_settings

HOST: Final = "qyapi.weixin.qq.com"
PATH: Final = "/cgi-bin/webhook/send"
# developer.work.weixin.qq.com/document/path/91770: a text's content, in bytes of UTF-8.
LONGEST_TEXT: Final = 2_048
UNKNOWN_KEY: Final = 93_000


def check_address(url: str) -> None:
    """Accept the address of a robot, as WeCom shows it.

    Raises:
        DeliveryError: It is none.
    """
    parts = outbound.check_url(url)
    is_theirs = parts.hostname == HOST or get_settings().alerts_allow_loopback
    if not is_theirs or parts.path != PATH or not parse_qs(parts.query).get("key"):
        raise DeliveryError("not_a_robot", is_final=True)


def send(url: str, text: str) -> None:
    """Post a text into the robot's group.

    Raises:
        DeliveryError: WeCom did not take it.
    """
    check_address(url)
    content = text.encode()[:LONGEST_TEXT].decode("utf-8", "ignore")
    body = json.dumps({"msgtype": "text", "text": {"content": content}}, ensure_ascii=False)
    answer = outbound.post(url, body.encode(), {"Content-Type": "application/json"})
    if not answer.is_taken:
        raise DeliveryError(f"refused:{answer.status}")
    if (code := _error_code(answer.text)) != 0:
        raise DeliveryError(f"robot_refused:{code}", is_final=code == UNKNOWN_KEY)


def _error_code(text: str) -> int:
    try:
        found: Any = json.loads(text)
        return int(found["errcode"])
    except (ValueError, TypeError, KeyError):
        return -1
