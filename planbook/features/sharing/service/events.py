"""What counting goes by: an event, the page view that it is of, and the sitting it falls in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from planbook.domain.reading import SEEN_STATES, Totals, state_of

NOTHING: Final = Totals()


@dataclass(frozen=True, slots=True)
class Event:
    """One stored event: a page view's totals so far."""

    page_view: str
    sequence: int
    reader_id: int
    at: datetime
    totals: Totals
    inputs: int = 0
    webdriver: bool = False
    passed_on: int | None = None
    """How often the link was passed on, as far as was known then; ``None``: as it is known now."""
    is_second: bool | None = None
    """Whether it was known then to be another device of somebody who reads already."""
    agent_id: int = 0
    team_id: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """A page view's greatest totals, and the visit that it began in."""

    page_view: str
    totals: Totals = NOTHING
    inputs: int = 0
    webdriver: bool = False
    visit: int = 1
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A reader's current visit."""

    number: int
    started_at: datetime
    last_at: datetime
    totals: Totals = NOTHING
    alert: str = ""

    @property
    def is_seen(self) -> bool:
        """Return whether the page was open before a person's eyes."""
        return state_of(self.totals) in SEEN_STATES
