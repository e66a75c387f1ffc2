"""The bell in the top bar: how many alerts wait, live; the composition root binds who counts them."""

from collections.abc import Callable
from typing import Final

import reflex as rx

from planbook.core.actor import UserActor
from planbook.core.db import Session
from planbook.shell import routes
from planbook.shell.live import on_change
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t

Count = Callable[[Session, UserActor], int]
_count: list[Count] = []
# More have no room on the bell.
MOST_SHOWN: Final = 99


def bind_unread(count: Count) -> None:
    """Set the service function that counts a user's unread alerts."""
    _count[:] = [count]


class BellState(AppState):
    """How many alerts the user has not read."""

    unread: str = ""

    @rx.event
    async def count(self) -> None:
        """Count anew."""
        found = await self._run(_count[0])
        self.unread = f"{MOST_SHOWN}+" if found > MOST_SHOWN else str(found or "")


def bell() -> rx.Component:
    """Lead to the alerts, and say how many are unread."""
    unread = rx.Var.create(BellState.unread)
    label = rx.cond(unread != "", t("Alerts, {count} unread", count=unread), t("Alerts"))
    return rx.fragment(
        on_change(BellState.count),
        ui.icon_button("bell", label, href=routes.ALERTS, count=unread),
    )
