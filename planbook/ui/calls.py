"""A way to call the browser's helpers that evaluates no code.

Reflex sends calls from the server as strings for ``eval``. Here a call is an event of our own,
name and arguments as data, so the pages' content policy can refuse ``eval`` altogether.
"""

import re
from inspect import Parameter, Signature
from typing import Any, Final

from reflex.event import EventSpec
from reflex_base.event import server_side
from reflex_base.utils.format import format_queue_events

from planbook.ui.types import On

EVENT: Final = "_planbook"
STATE_SCRIPT: Final = "utils/state.js"
BEFORE: Final = '  if (event.name == "_redirect") {\n'
HANDLE: Final = f"""  if (event.name == "{EVENT}") {{
    const {{ function: name, arguments: values, callback }} = event.payload;
    // The page's own script may still be on its way.
    if (!window.planbook) await new Promise((come) => addEventListener("planbook", come, {{ once: true }}));
    const result = await window.planbook[name](...values);
    if (typeof callback === "function") callback(result);
    return;
  }}
"""
# The script outlives a build: an older edition's handling may still be in it.
HANDLED: Final = re.compile(rf'  if \(event\.name == "{EVENT}"\) {{\n.*?\n  }}\n', re.DOTALL)
PARAMETERS: Final = ("function", "arguments", "callback")
SIGNATURE: Final = Signature([Parameter(name, Parameter.KEYWORD_ONLY) for name in PARAMETERS])


def call(function: str, *arguments: Any, on_done: On = None) -> EventSpec:  # noqa: ANN401
    """Return the event that calls ``window.planbook.<function>(…arguments)``.

    ``on_done`` gets the result; it works in a component's handler, not in what a state returns,
    since a function cannot travel from the server.
    """
    done = None if on_done is None else format_queue_events(on_done, lambda result: [result])  # pyright: ignore[reportArgumentType]
    return server_side(
        EVENT, SIGNATURE, function=function, arguments=list(arguments), callback=done
    )


def handle_calls(script: str) -> str:
    """Return Reflex's state script with our event handled; twice changes nothing.

    Raises:
        ValueError: Reflex's script is not the one that this was written for.
    """
    script = HANDLED.sub("", script)
    if script.count(BEFORE) != 1:
        raise ValueError("Reflex's applyEvent has changed: look at planbook.ui.calls")
    return script.replace(BEFORE, HANDLE + BEFORE)
