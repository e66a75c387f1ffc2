"""Calls of the browser's helpers travel as data and are handled by the page."""

import json
from pathlib import Path

import pytest
import reflex_base
from reflex_base.event import Event

from planbook.ui import browser
from planbook.ui.calls import EVENT, HANDLE, handle_calls

STATE_JS = Path(reflex_base.__file__).parent / ".templates" / "web" / "utils" / "state.js"
EVENTS_JS = Path(browser.__file__).parent / "browser" / "events.js"
FROM_STATE = [
    browser.toast("a"),
    browser.toast(browser.words("Copied"), "danger"),
    browser.copy_text("a"),
    browser.web_share(text="a", url="https://planbook.example/p/x", title="b"),
    browser.open_dialog("a"),
    browser.close_dialog("a"),
    browser.focus_field("a"),
    browser.bring_into_sight("a"),
    browser.print_page(),
    browser.reload_page(),
    browser.leave_for("/login"),
]


@pytest.mark.parametrize("spec", FROM_STATE)
def test_event_from_a_state_is_plain_data_for_a_helper_that_exists(spec) -> None:
    (event,) = Event.from_event_type(spec)
    assert event.name == EVENT
    payload = json.loads(json.dumps(event.payload))
    assert f"    {payload['function']}" in EVENTS_JS.read_text().split("window.planbook = {")[1]


def test_hostile_text_arrives_as_it_is() -> None:
    hostile = '"; alert(1) //`${1}`\n</script>'
    (event,) = Event.from_event_type(browser.copy_text(hostile))
    assert event.payload["arguments"][0] == hostile


def test_reflexs_script_handles_our_event_once() -> None:
    script = handle_calls(STATE_JS.read_text(encoding="utf-8"))
    assert script.count(HANDLE) == 1
    assert handle_calls(script) == script


def test_an_older_handling_of_it_is_replaced() -> None:
    script = handle_calls(STATE_JS.read_text(encoding="utf-8"))
    older = script.replace(HANDLE, HANDLE.replace("const result", "const found"))
    assert handle_calls(older) == script


def test_another_script_of_reflex_is_refused_at_build_time() -> None:
    with pytest.raises(ValueError, match="applyEvent"):
        handle_calls("export const applyEvent = () => {}")
