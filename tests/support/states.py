"""States without a browser: their handlers run on the test's session, as somebody signed in."""

from typing import Any, TypeVar

import pytest
import reflex as rx
from reflex.event import EventHandler, EventSpec
from reflex.istate.data import RouterData
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
def stage_for(session: Session, monkeypatch: pytest.MonkeyPatch) -> StageMaker:
    """Open tabs whose services work on the test's session."""
    maker = StageMaker()

    async def in_session(function: Any, /, *args: Any, **kwargs: Any) -> Any:
        with session.begin_nested():
            return function(session, *args, **kwargs)

    def route_id(self: AppState, name: str) -> int:
        from planbook.shell.inputs import as_id

        return as_id(maker.of(self).route.get(name, ""))

    monkeypatch.setattr(db, "in_session", in_session)
    monkeypatch.setattr(AppState, "_route_id", route_id)
    return maker


def leads_to(event: EventSpec | None) -> str:
    """Return where a redirect goes."""
    assert event is not None
    values = {str(name): str(value) for name, value in event.args}
    return values["path"].strip('"')
