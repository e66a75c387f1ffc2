"""States as a page's events reach them: signed in, on the test's own session."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
import reflex as rx
from reflex.istate.data import ReflexURL, RouterData
from sqlmodel import Session

from planbook.core import db
from planbook.core.actor import UserActor
from planbook.shell.state import AppState

S = TypeVar("S", bound=AppState)


@pytest.fixture
def on_test_session(session: Session) -> Iterator[None]:
    """Let handlers call services in the test's transaction; an error rolls back what it did."""

    async def in_session(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        with session.begin_nested():
            return function(session, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "in_session", in_session)
        yield


def state_of(kind: type[S], actor: UserActor, *, address: str = "", **route: object) -> S:
    """Return a state of a browser in which the actor is signed in.

    ``route`` are what the page's address names, ``address`` is the whole of it with its query.
    """
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    root.router = RouterData(url=ReflexURL(f"http://test{address}"))
    shell = root.get_substate(AppState.get_full_name().split("."))
    shell._actor, shell.locale = actor, actor.locale
    found = root.get_substate(kind.get_full_name().split("."))
    assert isinstance(found, kind)
    for name, value in route.items():
        object.__setattr__(found, name, str(value))
    return found


async def handle(state: AppState, handler: Any, *arguments: Any) -> Any:
    """Call an event handler as the browser's event does."""
    return await handler.fn(state, *arguments)
