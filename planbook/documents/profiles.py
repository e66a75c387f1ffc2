"""Market profiles: whose rules a proposal's contents follow.

``cn``: 保险销售行为管理办法, 银保监规〔2022〕24号. ``intl``: NAIC model regulation #582 (life insurance
illustrations), a good rule for any market without its own.
"""

from dataclasses import dataclass
from typing import Final, Literal

MarketProfile = Literal["cn", "intl"]


@dataclass(frozen=True, slots=True)
class Rows:
    """Which policy years a short table shows: each of the first, then every so manieth, to an age."""

    first: int = 10
    then_every: int = 5
    to_age: int | None = None


# 银保监规〔2022〕24号 wants each of the first ten years; #582 the same, then every fifth to age 100.
ROWS: Final[dict[MarketProfile, Rows]] = {"cn": Rows(), "intl": Rows(to_age=100)}


def as_profile(code: str) -> MarketProfile:
    """Return the profile of a code; one that this edition does not know is the home market's."""
    return "intl" if code == "intl" else "cn"
