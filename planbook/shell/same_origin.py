"""Make the browser's code talk to the origin that served it.

Reflex bakes ``api_url`` with its port into the bundle. One build serves every port, host and
proxy here, so the address is taken from the page instead.
"""

from pathlib import Path
from typing import Final, Unpack

from reflex_base.plugins import Plugin, PreCompileContext

STATE_SCRIPT: Final = str(Path("utils") / "state.js")
RETURN: Final = "  return endpoint;\n"
FROM_PAGE: Final = """  if (typeof window !== "undefined") {
    const secure = window.location.protocol === "https:";
    endpoint.protocol = endpoint.protocol.startsWith("ws")
      ? (secure ? "wss:" : "ws:")
      : window.location.protocol;
    endpoint.hostname = window.location.hostname;
    endpoint.port = window.location.port;
  }
"""


class SameOrigin(Plugin):
    """Rewrite Reflex's ``getBackendURL`` at every compilation."""

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Ask the compiler to pass Reflex's state script through ``address_from_page``."""
        context["add_modify_task"](STATE_SCRIPT, address_from_page)


def address_from_page(script: str) -> str:
    """Return the script with the endpoint's address taken from the page; twice changes nothing.

    Raises:
        ValueError: Reflex's script is not the one that this was written for.
    """
    if FROM_PAGE in script:
        return script
    if script.count(RETURN) != 1:
        raise ValueError("Reflex's getBackendURL has changed: look at planbook.shell.same_origin")
    return script.replace(RETURN, FROM_PAGE + RETURN)
