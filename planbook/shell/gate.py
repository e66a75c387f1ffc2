"""The gate in front of every event: nobody signed out gets past it.

Every public method of a state can be called by anyone who opens a websocket, so this does not
rely on what a page offers.
"""

from collections.abc import Collection
from typing import Final
from urllib.parse import quote

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, FrontendEventExceptionState, OnLoadInternalState, StateUpdate
from reflex_base.event import Event

from planbook.core.actor import UserActor
from planbook.core.i18n import DEFAULT_LOCALE
from planbook.shell.handled import Handled, note_event
from planbook.shell.session import actor_of_cookie
from planbook.shell.sockets import cookie_of
from planbook.shell.state import AppState
from planbook.ui import kit as ui

# What a page needs before anybody is known; none of them returns data of a person.
BOOT_EVENTS: Final = frozenset(
    {
        f"{rx.State.get_full_name()}.hydrate",
        f"{rx.State.get_full_name()}.hydrate_and_load",
        f"{rx.State.get_full_name()}.set_is_hydrated",
        f"{OnLoadInternalState.get_full_name()}.on_load_internal",
        f"{OnLoadInternalState.get_full_name()}.set_is_hydrated",
        f"{FrontendEventExceptionState.get_full_name()}.handle_frontend_exception",
    }
)
# A page is gone to, or gone to again.
PAGE_EVENTS: Final = frozenset(
    {
        f"{rx.State.get_full_name()}.hydrate_and_load",
        f"{OnLoadInternalState.get_full_name()}.on_load_internal",
    }
)
# Reflex's own, which write state without any handler of ours.
REFUSED_LEAVES: Final = frozenset({"setvar", "update_vars_internal"})
SIGN_IN: Final = "/login"


class Gate(Middleware):
    """Lets an event pass when its session is open, and ties a state to one person.

    ``loads`` are the events without which a page shows nothing.
    """

    def __init__(self, loads: Collection[str] = ()) -> None:
        self._loads = frozenset(loads)

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:  # noqa: ARG002
        """Return None to let the event pass, or the update that answers it instead."""
        root = state._get_root_state()
        actor = await actor_of_cookie(cookie_of(root.router.session.session_id))
        shell = await root.get_state(AppState)
        if shell.actor_id and (actor is None or actor.user_id != shell.actor_id):
            # Another person's browser, or a session that ended: nothing of theirs may stay.
            root.reset()
            shell = await root.get_state(AppState)
            if event.name not in BOOT_EVENTS:
                return _sign_in_again(root)
        locale = DEFAULT_LOCALE if actor is None else actor.locale
        note_event(Handled(locale, loads_page=event.name in self._loads))
        if actor is not None:
            _introduce(shell, actor)
        if shell.load_failed and event.name in PAGE_EVENTS:
            shell.load_failed = ""
        if event.name in BOOT_EVENTS:
            return None
        if actor is None or event.name.rpartition(".")[2] in REFUSED_LEAVES:
            return _sign_in_again(root)
        return None


def _introduce(shell: AppState, actor: UserActor) -> None:
    if shell._actor != actor:
        shell._actor = actor
        shell.actor_id = actor.user_id
        shell.actor_name = actor.name
        shell.actor_role = actor.role
        shell.locale = actor.locale


def _sign_in_again(root: BaseState) -> StateUpdate:
    path = str(root.router.url.path or "/")
    return StateUpdate(events=Event.from_event_type(ui.leave_for(f"{SIGN_IN}?next={quote(path)}")))
