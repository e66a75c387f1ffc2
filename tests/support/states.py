"""States without a browser: their handlers run on the test's session, as somebody signed in."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
import reflex as rx
from reflex.event import EventHandler, EventSpec
from reflex.istate.data import ReflexURL, RouterData
from sqlmodel import Session

from planbook.core import db
from planbook.core.actor import UserActor
from planbook.shell.state import AppState

S = TypeVar("S", bound=AppState)


class Stage:
    """One browser tab's states, of one person, on a page whose address names objects."""

    def __init__(self, actor: UserActor) -> None:
        self.root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
        self.route: dict[str, object] = {}
        shell = self.state(AppState)
        shell._actor, shell.actor_id, shell.locale = actor, actor.user_id, actor.locale

    def state(self, kind: type[S]) -> S:
        found = self.root.get_substate(kind.get_full_name().split("."))
        assert isinstance(found, kind)
        return found

    def go_to(self, address: str, **route: object) -> None:
        """Put an address into the bar, and the numbers that its route names."""
        self.route = route
        self.root.router = RouterData.from_router_data(
            {"asPath": address, "headers": {"origin": "http://planbook.test"}}
        )

    async def call(self, handler: Any, *arguments: object) -> Any:
        """Call an event handler such as ``PersonState.archive`` and what it asks for next."""
        kind: type[AppState] = handler.state
        answer = await handler.fn(self.state(kind), *arguments)
        while isinstance(answer, EventHandler):
            answer = await answer.fn(self.state(answer.state))  # type: ignore[arg-type]
        return answer


class StageMaker:
    """Opens tabs for people."""

    def __init__(self) -> None:
        self.opened: list[Stage] = []

    def __call__(self, actor: UserActor) -> Stage:
        self.opened.append(stage := Stage(actor))
        return stage

    def of(self, state: AppState) -> Stage:
        return next(one for one in self.opened if one.root is state._get_root_state())


@pytest.fixture
def on_test_session(session: Session) -> Iterator[None]:
    """Let handlers call services in the test's transaction; an error rolls back what it did."""

    async def in_session(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        with session.begin_nested():
            return function(session, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "in_session", in_session)
        yield


@pytest.fixture
def stage_for(on_test_session: None, monkeypatch: pytest.MonkeyPatch) -> StageMaker:
    """Open tabs whose services work on the test's session."""
    maker = StageMaker()

    def route_id(self: AppState, name: str) -> int:
        from planbook.shell.inputs import as_id

        return as_id(maker.of(self).route.get(name, ""))

    monkeypatch.setattr(AppState, "_route_id", route_id)
    return maker


def leads_to(event: EventSpec | None) -> str:
    """Return where a redirect goes."""
    assert event is not None
    values = {str(name): str(value) for name, value in event.args}
    return values["path"].strip('"')


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
