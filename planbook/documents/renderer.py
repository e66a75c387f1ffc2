"""PDFs from a process of its own, started here, restarted when it dies, gone when this one goes."""

import asyncio
import socket
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from planbook.documents.errors import (
    ERRORS,
    RenderCrashedError,
    RenderError,
    RendererUnavailableError,
    RenderFailedError,
    RenderMemoryError,
    RenderTimeoutError,
)
from planbook.documents.forking import Limits
from planbook.documents.process import RendererProcess
from planbook.documents.protocol import (
    LENGTH,
    Attached,
    DrawnPage,
    Job,
    Verdict,
    decode_pages,
)

__all__ = [
    "Limits",
    "RenderCrashedError",
    "RenderError",
    "RenderFailedError",
    "RenderMemoryError",
    "RenderTimeoutError",
    "Renderer",
    "RendererUnavailableError",
]

# A job waits for a free place as long as a few slow documents take.
WAIT_SECONDS: Final = 90.0


class Renderer:
    """The client: one per server process; safe to use from threads and from the event loop."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._process: RendererProcess | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Return the parent's process id while it runs."""
        return self._process.pid if self._process else None

    @property
    def folder(self) -> Path | None:
        """Return the folder of the process while it runs."""
        return self._process.folder if self._process else None

    def start(self) -> None:
        """Start the process and wait until it is warm.

        Raises:
            RendererUnavailableError: It does not start, or the renderer was closed.
        """
        with self._lock:
            self._ensure()

    def render_sync(
        self,
        html: str,
        images: Mapping[str, bytes] | None = None,
        attached: Sequence[Attached] = (),
        css: str = "",
        fonts: Mapping[str, str] | None = None,
    ) -> bytes:
        """Return the PDF of a document, by default in the program's own style and fonts.

        Raises:
            RenderError: The document cannot be set; the subclass says why.
            RendererUnavailableError: The process cannot be reached.
        """
        return self._done(Job(html, images or {}, tuple(attached), css=css, fonts=fonts or {}))

    def draw_sync(self, pdf: bytes) -> tuple[DrawnPage, ...]:
        """Return the pages of a document as pictures; raises as ``render_sync``."""
        return decode_pages(self._done(Job(pdf=pdf)))

    def _done(self, job: Job) -> bytes:
        """Have a job done; where the parent died, once more by the next one."""
        encoded = job.encode()
        for _ in range(2):
            try:
                if (answer := self._exchange(encoded)) is not None:
                    return answer
            except TimeoutError:
                break
            except OSError:
                continue
        raise RendererUnavailableError

    async def render(self, html: str, images: Mapping[str, bytes] | None = None) -> bytes:
        """Return the PDF of a document without holding the event loop; raises as ``render_sync``."""
        return await asyncio.to_thread(self.render_sync, html, images)

    def ready(self) -> bool:
        """Return whether the process answers; one that died is started again."""
        with self._lock:
            try:
                return self._ensure().answers()
            except (OSError, RendererUnavailableError):
                return False

    def close(self) -> None:
        """Stop the process and whatever it is setting."""
        with self._lock:
            self._closed = True
            self._dispose()

    def _exchange(self, job: bytes) -> bytes | None:
        """Send one job; ``None`` where the parent died before its verdict."""
        with self._lock:
            address = self._ensure().address
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(WAIT_SECONDS)
            connection.connect(address)
            # A child that dies before it has read the job breaks the sending, not the verdict.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(job)
                connection.shutdown(socket.SHUT_WR)
            answer = _received(connection)
        return _judged(answer)

    def _ensure(self) -> RendererProcess:
        if self._closed:
            raise RendererUnavailableError
        if self._process is None or self._process.pid is None:
            self._dispose()
            self._process = RendererProcess(self.limits)
        return self._process

    def _dispose(self) -> None:
        process, self._process = self._process, None
        if process:
            process.stop()


def _received(connection: socket.socket) -> bytes:
    parts: list[bytes] = []
    with suppress(ConnectionResetError):
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)


def _judged(answer: bytes) -> bytes | None:
    """Return the document of an answer that is whole; ``None`` where it was cut off."""
    body, last = answer[:-1], answer[-1:]
    if last and last[0] in ERRORS:
        raise ERRORS[Verdict(last[0])]
    if len(body) < LENGTH.size or last[0] != Verdict.DONE:
        return None
    (length,) = LENGTH.unpack(body[: LENGTH.size])
    document = body[LENGTH.size :]
    return document if len(document) == length else None
