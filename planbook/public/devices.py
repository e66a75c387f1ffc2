"""A browser's name for people: "Safari · iPhone", never the whole user agent."""

from functools import lru_cache
from typing import Final

from ua_parser import parse

LONGEST_AGENT: Final = 1_000


@lru_cache(maxsize=512)
def device_label(user_agent: str) -> str:
    """Return browser and device, or an empty string for what names neither."""
    result = parse(user_agent[:LONGEST_AGENT])
    browser = result.user_agent.family if result.user_agent else ""
    system = result.os.family if result.os else ""
    device = result.device.family if result.device and result.device.brand == "Apple" else ""
    return " · ".join(part for part in (browser, device or system) if part and part != "Other")
