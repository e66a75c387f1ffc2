"""The developer's server: Reflex's own, with hot reload, on one port."""

import os
import sys

from planbook.core.settings import PROJECT_DIR, Settings
from planbook.server.frontend import build_environment
from planbook.server.listen import serving_environment

# Serving settings that say "this is a finished build", which it is not here.
FINISHED = ("REFLEX_ENV_MODE", "__REFLEX_MOUNT_FRONTEND_COMPILED_APP", "__REFLEX_SKIP_COMPILE")


def develop(settings: Settings) -> None:
    """Replace this process by Reflex's preview mode, which serves our routes too."""
    os.chdir(PROJECT_DIR)
    environment = {**build_environment(), **serving_environment(settings)}
    for name in FINISHED:
        environment.pop(name)
    environment["PLANBOOK_GALLERY"] = "true"
    port = str(settings.port)
    command = ["-m", "reflex", "run", "--env", "preview", "--frontend-port", port]
    os.execve(  # noqa: S606 - the arguments are ours
        sys.executable,
        [sys.executable, *command, "--backend-port", port, "--backend-host", settings.host],
        environment,
    )
