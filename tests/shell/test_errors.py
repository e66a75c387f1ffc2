"""What somebody sees of an error: in their language, and in place of a page that never came."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from reflex.event import EventSpec
from reflex_base.event.context import EventContext

from planbook.core.errors import InvalidError, NotFoundError, SignInRequiredError
from planbook.core.i18n import N_
from planbook.shell import handled
from planbook.shell.errors import show_error
from planbook.shell.handled import Handled, failed_event, note_event
from planbook.shell.state import AppState
from tests.support.factories import create_agent
from tests.support.states import StageMaker


@pytest.fixture(autouse=True)
def event() -> Iterator[EventContext]:
    """An event that is being handled, and that nobody noted yet."""
    context = event_context()
    token = EventContext.set(context)
    yield context
    EventContext.reset(token)


def event_context() -> EventContext:
    nobody: Any = None
    return EventContext(token="tab", state_manager=nobody, enqueue_impl=nobody)


def said(event: EventSpec) -> str:
    return " ".join(str(value) for _, value in event.args)


class TestShowError:
    def test_it_is_said_in_the_persons_language(self) -> None:
        note_event(Handled("en"))
        assert "This does not exist" in said(show_error(NotFoundError()))
        note_event(Handled("zh_CN"))
        assert "内容不存在".encode("unicode_escape").decode() in said(show_error(NotFoundError()))

    def test_a_page_that_could_not_be_loaded_says_so_in_its_place(self) -> None:
        note_event(Handled("en", loads_page=True))
        event = show_error(InvalidError("name", N_("Please check the date.")))
        assert event.handler.fn is AppState.fail_load.fn  # type: ignore[attr-defined]
        assert "Please check the date." in said(event)

    def test_what_nobody_expected_is_told_without_its_details(self) -> None:
        note_event(Handled("en"))
        words = said(show_error(RuntimeError("secret")))
        assert "Something went wrong" in words
        assert "secret" not in words

    def test_who_is_signed_out_signs_in_first(self) -> None:
        note_event(Handled("en", loads_page=True))
        assert "/login" in said(show_error(SignInRequiredError()))


class TestHandled:
    def test_each_event_has_its_own(self, event: EventContext) -> None:
        note_event(Handled("en"))
        EventContext.set(event_context())
        assert failed_event() == Handled()
        EventContext.set(event)
        assert failed_event() == Handled("en")

    def test_old_ones_make_room(self, event: EventContext, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(handled, "MOST_KEPT", 2)
        note_event(Handled("en"))
        for _ in range(2):
            EventContext.set(event_context())
            note_event(Handled("en"))
        EventContext.set(event)
        assert failed_event() == Handled()


@pytest.mark.anyio
async def test_what_is_said_of_a_failed_load_is_short_text(
    session: Any, stage_for: StageMaker
) -> None:
    stage = stage_for(create_agent(session))
    for junk in ("x" * 900, None, ["<b>"], 7):
        await stage.call(AppState.fail_load, junk)
        assert len(cast(str, stage.state(AppState).load_failed)) <= 300
