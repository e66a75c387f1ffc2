"""Every event handler that a websocket can call, from the application itself."""

import json
import os
import subprocess
import sys
from functools import lru_cache

LIST = """
import json
from reflex_base.registry import RegistrationContext
context = RegistrationContext.ensure_context()
import planbook.planbook
print(json.dumps(sorted(context.event_handlers)))
"""


@lru_cache
def registered_handlers() -> tuple[str, ...]:
    """Return the full names, from a process of its own: states register when imported."""
    environment = {**os.environ, "PLANBOOK_GALLERY": "false"}
    listed = subprocess.run(
        [sys.executable, "-c", LIST], capture_output=True, text=True, check=True, env=environment
    )
    return tuple(json.loads(listed.stdout.splitlines()[-1]))
