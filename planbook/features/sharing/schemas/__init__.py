"""What goes in and out of the sharing service."""

from planbook.features.sharing.schemas.events import Beacon, Fetch, News, Notice, Receipt, Recorded
from planbook.features.sharing.schemas.hits import (
    Browser,
    Chooser,
    Download,
    Hit,
    Outcome,
    Reception,
    Viewer,
)
from planbook.features.sharing.schemas.links import (
    CLAIMED,
    PLACES,
    Channel,
    LinkCreate,
    LinkRow,
    ShareWords,
)
from planbook.features.sharing.schemas.readings import (
    Activity,
    AgentFigures,
    Doubt,
    FeedRow,
    Person,
    PersonReading,
    ReadingLine,
    Robot,
    Summary,
    Totals,
)

__all__ = [
    "CLAIMED",
    "PLACES",
    "Activity",
    "AgentFigures",
    "Beacon",
    "Browser",
    "Channel",
    "Chooser",
    "Doubt",
    "Download",
    "FeedRow",
    "Fetch",
    "Hit",
    "LinkCreate",
    "LinkRow",
    "News",
    "Notice",
    "Outcome",
    "Person",
    "PersonReading",
    "ReadingLine",
    "Receipt",
    "Reception",
    "Recorded",
    "Robot",
    "ShareWords",
    "Summary",
    "Totals",
    "Viewer",
]
