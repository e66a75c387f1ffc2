"""The server: granian on Reflex's application, one port for app and public pages."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer, WorkerProcess
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planbook.core.settings import PROJECT_DIR, Settings
from planbook.server.startup import quick_imports

# By name: the root imports everything, and nothing imports the root.
COMPOSITION_ROOT: Final = "planbook.planbook"
# Long enough for a request to end, short enough for whoever pressed Ctrl-C.
STOP_SECONDS: Final = 8
EXIT_SECONDS: Final = 1
STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
# A phone that lost its network is noticed within twice this.
SOCKET_SECONDS: Final = "10s"

# granian's records go the way of all others, through planbook.core.logs.
GRANIAN_LOGGERS: Final[Mapping[str, Any]] = {
    "_granian": {"handlers": [], "propagate": True},
    "granian.access": {"handlers": [], "propagate": False},
}


def serving_environment(settings: Settings) -> dict[str, str]:
    """Return what Reflex must find in its environment to serve the build that exists."""
    return {
        "REFLEX_ENV_MODE": "prod",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "__REFLEX_SKIP_COMPILE": "true",
        "REFLEX_SOCKET_INTERVAL": SOCKET_SECONDS,
        "REFLEX_SOCKET_TIMEOUT": SOCKET_SECONDS,
        "REFLEX_STATES_WORKDIR": str(settings.data_dir / "states"),
        "REFLEX_TELEMETRY_ENABLED": "false",
    }


def serve(settings: Settings, announce: Callable[[], None]) -> None:
    """Serve until a signal; call ``announce`` once the port answers."""
    os.chdir(PROJECT_DIR)
    os.environ.update(serving_environment(settings))
    server = _Server(
        target=COMPOSITION_ROOT,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig={"loggers": dict(GRANIAN_LOGGERS)},
    )
    server.announce = announce
    server.serve(target_loader=load_application, wrap_loader=False)


def load_application() -> ASGIApp:
    """Load the application in a worker, which may be told to stop while it does.

    A forked worker has the parent's handlers, which would only note the signal. It leaves Ctrl-C to
    the parent, which ends it by SIGTERM; granian sets handlers of its own after the loading.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)
    with quick_imports():
        return ending_promptly(import_module(COMPOSITION_ROOT).app())


def ending_promptly(application: ASGIApp) -> ASGIApp:
    """Wrap the application so that a worker ends when it is told, whatever it is doing.

    granian hangs over a signal that comes during the start. And once the lifespan is over, a job
    that waits for its next attempt would hold the process, since Python waits for its thread.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await application(scope, receive, send)
            return
        usual = {number: signal.signal(number, _exit) for number in STOP_SIGNALS}

        async def send_started(message: Message) -> None:
            for number, handler in usual.items():
                signal.signal(number, handler)
            await send(message)

        try:
            await application(scope, receive, send_started)
        finally:
            end = threading.Timer(EXIT_SECONDS, _exit)
            end.daemon = True
            end.start()

    return wrapped


def _exit(*_: object) -> None:
    os._exit(0)


class _Server(MPServer):
    """granian that says when its workers answer, and nothing when they end as they were told."""

    announce: Callable[[], None]

    def startup(self, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401
        super().startup(spawn_target, target_loader)
        # After the workers are forked: a thread does not survive a fork with its locks.
        threading.Thread(target=self._announce_when_ready, daemon=True).start()

    def _spawn_workers(self, spawn_target: Any, target_loader: Any) -> None:  # noqa: ANN401
        # No signal may reach a worker before it has said what to do with it: it lifts the hold.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        try:
            super()._spawn_workers(spawn_target, target_loader)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Any) -> WorkerProcess:  # noqa: ANN401
        worker = super()._spawn_worker(idx=idx, target=target, callback_loader=callback_loader)
        complain = worker._watcher  # granian has no hook here

        def watch() -> None:
            worker.inner.join()
            # Ctrl-C reaches the worker too, which may end before its parent has woken up.
            if worker.inner.exitcode != 0 or not self.main_loop_interrupt.wait(1):
                complain()

        worker._watcher = watch
        return worker

    def _announce_when_ready(self) -> None:
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.bind_addr, self.bind_addr)  # noqa: S104
        while not self.main_loop_interrupt.is_set():
            try:
                socket.create_connection((host, self.bind_port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
                continue
            self.announce()
            return
