"""PDFs from a process of its own, started here, restarted when it dies, gone when this one goes.

``python -m planbook.documents.renderer SOCKET …`` is that process; everyone else uses ``Renderer``.
"""

import asyncio
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
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
from planbook.documents.forking import Limits, run
from planbook.documents.protocol import (
    LENGTH,
    PING,
    READY,
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

START_SECONDS: Final = 30.0
PING_SECONDS: Final = 2.0
STOP_SECONDS: Final = 5.0
# A job waits for a free place as long as a few slow documents take.
WAIT_SECONDS: Final = 90.0
# It has its fonts from the style sheet alone, which WeasyPrint cannot know when it is imported.
QUIET: Final = ("-W", "ignore:No fonts configured in FontConfig")


class Renderer:
    """The client: one per server process; safe to use from threads and from the event loop."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Return the parent's process id while it runs."""
        process = self._process
        return process.pid if process and process.poll() is None else None

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
                process = self._ensure()
                assert process.stdin is not None  # noqa: S101 - it was made with a pipe
                process.stdin.write(PING)
                process.stdin.flush()
                return _hears(process, PING, PING_SECONDS)
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
            self._ensure()
            address = self._address()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(WAIT_SECONDS)
            connection.connect(address)
            # A child that dies before it has read the job breaks the sending, not the verdict.
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(job)
                connection.shutdown(socket.SHUT_WR)
            answer = _received(connection)
        return _judged(answer)

    def _address(self) -> str:
        return str(self._folder / "renderer") if self._folder else ""

    def _ensure(self) -> "subprocess.Popen[bytes]":
        if self._closed:
            raise RendererUnavailableError
        if self._process is None or self._process.poll() is not None:
            self._dispose()
            self._process = self._launch()
        return self._process

    def _launch(self) -> "subprocess.Popen[bytes]":
        self._folder = Path(tempfile.mkdtemp(prefix="planbook-renderer-"))
        limits = self.limits
        process = subprocess.Popen(  # noqa: S603 - our own module
            [
                sys.executable,
                *QUIET,
                "-m",
                "planbook.documents.renderer",
                self._address(),
                str(limits.seconds),
                str(limits.memory_bytes),
                str(limits.children),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env=_environment(self._folder),
            # Ctrl-C is for the server, which lets what is being set be finished.
            start_new_session=True,
        )
        if not _hears(process, READY, START_SECONDS):
            process.kill()
            process.wait()
            raise RendererUnavailableError
        return process

    def _dispose(self) -> None:
        process, self._process = self._process, None
        if process:
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        folder, self._folder = self._folder, None
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


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


def _hears(process: "subprocess.Popen[bytes]", word: bytes, seconds: float) -> bool:
    assert process.stdout is not None  # noqa: S101 - it was made with a pipe
    readable, _, _ = select.select([process.stdout], [], [], seconds)
    return bool(readable) and os.read(process.stdout.fileno(), 1) == word


def _environment(folder: Path) -> dict[str, str]:
    """Keep the machine's fonts and folders out of the documents: same bytes everywhere."""
    fonts = folder / "fonts.conf"
    cache = folder / "cache"
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig><cachedir>{cache}</cachedir></fontconfig>\n'
    )
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(fonts),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def main(arguments: list[str]) -> None:
    """Be the renderer's process."""
    from planbook.documents.typeset import Press

    path, seconds, memory, children = arguments
    press = Press()
    press.warm()
    limits = Limits(float(seconds), int(memory), int(children))
    try:
        run(path, press.work, limits)
    finally:
        shutil.rmtree(Path(path).parent, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
