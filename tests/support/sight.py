"""How long a page was in sight, as a test knows it by its own clock."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Sight:
    """At least and at most so many seconds.

    What a browser is asked to do happens some time between the asking and the answer, and a busy
    machine may need long for it: both are noted, so that nothing of it is taken for the page's.
    """

    least: float = 0.0
    most: float = 0.0
    _since: tuple[float, float] | None = None

    def begins(self, asked: float) -> None:
        """Note that the page came into sight after it was asked for, and before now."""
        self._since = self._since or (asked, time.monotonic())

    def ends(self, asked: float) -> None:
        """Note that it went out of sight after that was asked for, and before now."""
        if self._since:
            early, late = self._since
            self.least += max(0.0, asked - late)
            self.most += time.monotonic() - early
            self._since = None

    def error(self, told: float) -> float:
        """Return by how many seconds at least a time that was told is wrong."""
        return max(0.0, self.least - told, told - self.most)
