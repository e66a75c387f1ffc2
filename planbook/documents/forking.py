"""The renderer's process: a warm parent without threads that forks one limited child per document.

A child that crashes, hangs or eats memory dies alone. The parent itself never reads a document: it
accepts, forks, watches the clock, and says how each child ended.
"""

import ctypes
import gc
import logging
import os
import resource
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import BinaryIO, Final, NoReturn

from planbook.documents.protocol import LARGEST_JOB, LENGTH, PING, READY, Job, Verdict

LOG: Final = logging.getLogger(__name__)
Render = Callable[[Job], bytes]
PR_SET_PDEATHSIG: Final = 1
EXIT_FAILED: Final = 2
EXIT_OUT_OF_MEMORY: Final = 3
# How often clocks are looked at when nothing else happens.
TICK_SECONDS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take."""

    seconds: float = 20.0
    memory_bytes: int = 1 << 30
    children: int = 2


@dataclass(frozen=True, slots=True)
class Child:
    """A running child: its client, and when its time is up."""

    connection: socket.socket
    deadline: float


class Parent:
    """Accepts jobs on a listening socket until its standard input closes."""

    def __init__(self, listener: socket.socket, render: Render, limits: Limits) -> None:
        self.listener = listener
        self.render = render
        self.limits = limits
        self.children: dict[int, Child] = {}
        self.selector = selectors.DefaultSelector()

    def serve(self, control: BinaryIO, answers: BinaryIO) -> None:
        """Serve until the client that started this process goes away."""
        wake, waker = socket.socketpair()
        waker.setblocking(False)
        signal.set_wakeup_fd(waker.fileno())
        signal.signal(signal.SIGCHLD, _wake)
        self.selector.register(control, selectors.EVENT_READ, "control")
        self.selector.register(wake, selectors.EVENT_READ, "wake")
        _say(answers, READY)
        while True:
            self._accept_when_free()
            ready = {key.data for key, _ in self.selector.select(TICK_SECONDS)}
            if "wake" in ready:
                wake.recv(4096)
            if "control" in ready and not self._answer(control, answers):
                break
            if "listener" in ready:
                self._start()
            self._reap()
        self._stop()

    def _accept_when_free(self) -> None:
        """Leave connections in the backlog while every place is taken."""
        is_open = self.listener.fileno() in self.selector.get_map()
        wants = len(self.children) < self.limits.children
        if wants and not is_open:
            self.selector.register(self.listener, selectors.EVENT_READ, "listener")
        elif is_open and not wants:
            self.selector.unregister(self.listener)

    @staticmethod
    def _answer(control: BinaryIO, answers: BinaryIO) -> bool:
        asked = os.read(control.fileno(), 64)
        for _ in range(asked.count(PING)):
            _say(answers, PING)
        return bool(asked)

    def _start(self) -> None:
        try:
            connection, _ = self.listener.accept()
        except BlockingIOError:
            return
        pid = os.fork()
        if pid == 0:
            self._become_child(connection)
        self.children[pid] = Child(connection, time.monotonic() + self.limits.seconds)

    def _become_child(self, connection: socket.socket) -> NoReturn:
        code = EXIT_FAILED
        try:
            signal.set_wakeup_fd(-1)
            self._limit()
            connection.setblocking(True)
            document = self.render(Job.decode(_read_all(connection)))
            connection.sendall(LENGTH.pack(len(document)) + document)
            code = os.EX_OK
        except MemoryError:
            code = EXIT_OUT_OF_MEMORY
        except Exception as error:  # noqa: BLE001 - a message could quote the family's document
            LOG.warning("document not set: %s", type(error).__name__)
        finally:
            os._exit(code)

    def _limit(self) -> None:
        """Bound the child before it reads anything; it dies with its parent."""
        parent = os.getppid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(EXIT_FAILED)
        cpu = int(self.limits.seconds) + 1
        for kind, limit in (
            (resource.RLIMIT_AS, self.limits.memory_bytes),
            (resource.RLIMIT_CPU, cpu),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (limit, limit))
        gc.disable()

    def _reap(self) -> None:
        now = time.monotonic()
        for pid, child in list(self.children.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self._finish(pid, _verdict(status))
            elif now >= child.deadline:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                self._finish(pid, Verdict.TIMED_OUT)

    def _finish(self, pid: int, verdict: Verdict) -> None:
        connection = self.children.pop(pid).connection
        connection.setblocking(False)
        with suppress(OSError):
            connection.send(bytes([verdict]))
        connection.close()

    def _stop(self) -> None:
        for pid in list(self.children):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            self._finish(pid, Verdict.CRASHED)


def _wake(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing: that a signal came has written to the wake-up socket."""


def _verdict(status: int) -> Verdict:
    if os.WIFSIGNALED(status):
        timed_out = os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGALRM}
        return Verdict.TIMED_OUT if timed_out else Verdict.CRASHED
    return {
        os.EX_OK: Verdict.DONE,
        EXIT_OUT_OF_MEMORY: Verdict.OUT_OF_MEMORY,
    }.get(os.WEXITSTATUS(status), Verdict.FAILED)


def _read_all(connection: socket.socket) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := connection.recv(1 << 16):
        parts.append(part)
        size += len(part)
        if size > LARGEST_JOB:
            raise ValueError("the job is too large")
    return b"".join(parts)


def _say(answers: BinaryIO, word: bytes) -> None:
    # Who has gone hears nothing; that they have gone is seen where they would ask.
    with suppress(BrokenPipeError):
        answers.write(word)


def run(path: str, render: Render, limits: Limits) -> None:
    """Listen at a socket's path and serve; Ctrl-C is for the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(path)
        listener.listen(64)
        listener.setblocking(False)
        gc.collect()
        gc.freeze()
        with open(sys.stdout.fileno(), "wb", buffering=0, closefd=False) as answers:
            Parent(listener, render, limits).serve(sys.stdin.buffer, answers)
