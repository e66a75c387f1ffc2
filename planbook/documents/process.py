"""The renderer's process: how it is started, asked and stopped, and what it is.

``python -m planbook.documents.process SOCKET …`` is that process; ``Renderer`` starts it.
"""

import os
import select
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from planbook.documents.errors import RendererUnavailableError
from planbook.documents.forking import Limits, run
from planbook.documents.protocol import PING, READY

START_SECONDS: Final = 30.0
PING_SECONDS: Final = 2.0
STOP_SECONDS: Final = 5.0
# It has its fonts from the style sheet alone, which WeasyPrint cannot know when it is imported.
QUIET: Final = ("-W", "ignore:No fonts configured in FontConfig")


class RendererProcess:
    """A running parent in a folder of its own; it ends when its input is closed."""

    def __init__(self, limits: Limits) -> None:
        """Start it and wait until it is warm.

        Raises:
            RendererUnavailableError: It does not start.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="planbook-renderer-"))
        self.address = str(self.folder / "renderer")
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [
                sys.executable,
                *QUIET,
                "-m",
                "planbook.documents.process",
                self.address,
                str(limits.seconds),
                str(limits.memory_bytes),
                str(limits.children),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env=_environment(self.folder),
            # Ctrl-C is for the server, which lets what is being set be finished.
            start_new_session=True,
        )
        if not _hears(self._process, READY, START_SECONDS):
            self._process.kill()
            self.stop()
            raise RendererUnavailableError

    @property
    def pid(self) -> int | None:
        """Return its id while it runs."""
        return self._process.pid if self._process.poll() is None else None

    def answers(self) -> bool:
        """Return whether it answers; raises ``OSError`` where it is gone."""
        assert self._process.stdin is not None  # noqa: S101 - it was made with a pipe
        self._process.stdin.write(PING)
        self._process.stdin.flush()
        return _hears(self._process, PING, PING_SECONDS)

    def stop(self) -> None:
        """Stop it and whatever it is setting, and clear its folder."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


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
