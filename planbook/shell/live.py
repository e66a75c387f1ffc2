"""Open pages look again when something of their user's changed."""

import reflex as rx
from reflex.istate.manager.token import BaseStateToken

from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.types import On


class LiveState(rx.SharedState):
    """One shared by all open pages of a user; ``tick`` grows with every change."""

    tick: int = 0

    @rx.event
    async def join(self) -> None:
        """Share the state of the signed-in user."""
        shell = await self.get_state(AppState)
        await self._link_to(room_of(shell._require().user_id))


def room_of(user_id: int) -> str:
    """Return the name of a user's room; Reflex allows no underscore in it."""
    return f"user{user_id}"


def notifier(app: rx.App):  # noqa: ANN201 - core.live names the type
    """Return the function that ``core.live`` calls after a commit."""

    async def notify(user_id: int) -> None:
        token = BaseStateToken(ident=room_of(user_id), cls=LiveState)
        async with app.modify_state(token) as state:
            (await state.get_state(LiveState)).tick += 1

    return notify


async def look_again(state: AppState) -> None:
    """Let all open pages of the user look again, this one too; call it after the commit."""
    (await state.get_state(LiveState)).tick += 1


def on_change(handler: On) -> rx.Component:
    """Return an invisible element that calls the handler now and at every change."""
    return ui.watch(rx.Var.create(LiveState.tick), handler)


def after_quiet(handler: On, seconds: float) -> rx.Component:
    """Return an invisible element that calls the handler once nothing has changed for a while."""
    return ui.watch(rx.Var.create(LiveState.tick), handler, quiet=seconds)
