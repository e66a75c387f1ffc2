"""The complete list of what a websocket can call: a new handler is a decision, not an accident."""

from pathlib import Path

from tests.support.handlers import registered_handlers

PINNED = Path(__file__).parent / "event_handlers.txt"


def test_exactly_the_listed_handlers_are_registered() -> None:
    """To accept a change: review each new name's checks, then write the list anew."""
    assert list(registered_handlers()) == PINNED.read_text().split()
