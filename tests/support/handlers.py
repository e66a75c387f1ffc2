"""Every event handler that a websocket can call, from the application itself."""

import json
import os
import subprocess
import sys
from functools import lru_cache

LIST = """
import json
from inspect import signature
from reflex_base.registry import RegistrationContext
context = RegistrationContext.ensure_context()
import planbook.planbook
print(json.dumps({
    name: list(signature(found.handler.fn).parameters)[1:]
    for name, found in sorted(context.event_handlers.items())
}))
"""


@lru_cache
def registered_handlers() -> dict[str, list[str]]:
    """Return arguments by full name, from a process of its own: states register when imported."""
    environment = {**os.environ, "PLANBOOK_GALLERY": "false"}
    listed = subprocess.run(
        [sys.executable, "-c", LIST], capture_output=True, text=True, check=True, env=environment
    )
    return json.loads(listed.stdout.splitlines()[-1])
