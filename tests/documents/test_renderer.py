"""The renderer survives what documents and the world do to it: every test here kills for real."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planbook.core.errors import PlanbookError
from planbook.core.i18n import LOCALES
from planbook.documents.errors import (
    RenderCrashedError,
    RenderError,
    RendererUnavailableError,
    RenderFailedError,
    RenderMemoryError,
    RenderTimeoutError,
)
from planbook.documents.forking import Limits
from planbook.documents.protocol import LENGTH, Verdict
from planbook.documents.renderer import (
    Renderer,
    _judged,  # pyright: ignore[reportPrivateUsage]
)

SMALL = "<!doctype html><html lang=en><title>t</title><p>保障</p></html>"
# Minutes of work wherever it runs.
ENDLESS = f"<!doctype html><html lang=en><title>t</title>{'<p>保障 <b>1</b>' * 200_000}</html>"
PATIENCE = 30.0


@pytest.fixture
def own() -> Iterator[Callable[..., Renderer]]:
    """Make renderers that a test may break."""
    made: list[Renderer] = []

    def make(**limits: float) -> Renderer:
        renderer = Renderer(Limits(**limits))  # type: ignore[arg-type]
        made.append(renderer)
        renderer.start()
        return renderer

    yield make
    for renderer in made:
        renderer.close()


def until(holds: Callable[[], object]) -> None:
    """Wait for something that must come to hold."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.01)


def children(pid: int | None) -> list[int]:
    """Return the processes that a process has forked."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def in_background(renderer: Renderer, html: str) -> tuple[threading.Thread, list[object]]:
    """Render in a thread; its outcome is put into the list."""
    outcome: list[object] = []

    def run() -> None:
        try:
            outcome.append(renderer.render_sync(html))
        except PlanbookError as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, outcome


def test_a_document_is_set(renderer: Renderer) -> None:
    assert renderer.render_sync(SMALL).startswith(b"%PDF-1.7")


def test_a_document_that_hangs_is_killed_and_the_next_one_is_set(
    own: Callable[..., Renderer],
) -> None:
    renderer = own(seconds=5)
    pid = renderer.pid
    with pytest.raises(RenderTimeoutError):
        renderer.render_sync(ENDLESS)
    assert children(pid) == []
    assert renderer.render_sync(SMALL).startswith(b"%PDF")
    assert renderer.pid == pid


def test_a_document_that_eats_memory_dies_alone(own: Callable[..., Renderer]) -> None:
    renderer = own(memory_bytes=420 << 20, seconds=60)
    pid = renderer.pid
    with pytest.raises((RenderMemoryError, RenderCrashedError)):
        renderer.render_sync(ENDLESS)
    assert renderer.render_sync(SMALL).startswith(b"%PDF")
    assert renderer.pid == pid


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_crashes_is_told_apart_and_hurts_nobody(
    blow: signal.Signals, own: Callable[..., Renderer]
) -> None:
    renderer = own()
    pid = renderer.pid
    thread, outcome = in_background(renderer, ENDLESS)
    until(lambda: children(pid))
    os.kill(children(pid)[0], blow)
    thread.join(PATIENCE)
    assert isinstance(outcome[0], RenderCrashedError)
    assert renderer.render_sync(SMALL).startswith(b"%PDF")
    assert renderer.pid == pid


def test_a_killed_parent_is_started_again(own: Callable[..., Renderer]) -> None:
    renderer = own()
    first = renderer.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    until(lambda: not is_alive(first))
    assert renderer.render_sync(SMALL).startswith(b"%PDF")
    assert renderer.pid != first
    assert renderer.ready()


def test_a_parent_killed_while_it_works_takes_its_child_along_and_the_job_is_done_again(
    own: Callable[..., Renderer],
) -> None:
    renderer = own(seconds=3)
    first = renderer.pid
    assert first is not None
    thread, outcome = in_background(renderer, ENDLESS)
    until(lambda: children(first))
    (orphan,) = children(first)
    os.kill(first, signal.SIGKILL)
    until(lambda: not is_alive(orphan))
    thread.join(PATIENCE)
    assert isinstance(outcome[0], RenderTimeoutError)
    assert renderer.pid != first


def test_a_server_that_is_killed_leaves_no_renderer_behind(tmp_path: Path) -> None:
    program = (
        "import sys, time\n"
        "from planbook.documents.renderer import Renderer\n"
        "r = Renderer(); r.start(); print(r.pid, r.folder, flush=True); time.sleep(600)\n"
    )
    server = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    pid, folder = server.stdout.readline().split()
    assert is_alive(int(pid))
    server.kill()
    server.wait()
    server.stdout.close()
    until(lambda: not is_alive(int(pid)))
    until(lambda: not Path(folder).exists())


def test_a_parent_that_stands_still_is_not_ready(own: Callable[..., Renderer]) -> None:
    renderer = own()
    assert renderer.ready()
    assert renderer.pid is not None
    os.kill(renderer.pid, signal.SIGSTOP)
    try:
        assert not renderer.ready()
    finally:
        os.kill(renderer.pid, signal.SIGCONT)


def test_it_is_ready_while_every_place_is_taken(own: Callable[..., Renderer]) -> None:
    renderer = own(children=1, seconds=4)
    thread, _ = in_background(renderer, ENDLESS)
    until(lambda: children(renderer.pid))
    assert renderer.ready()
    thread.join(PATIENCE)


def test_more_jobs_than_places_wait_their_turn(own: Callable[..., Renderer]) -> None:
    renderer = own(children=2)
    jobs = [in_background(renderer, SMALL) for _ in range(6)]
    most = 0
    while any(thread.is_alive() for thread, _ in jobs):
        most = max(most, len(children(renderer.pid)))
    assert most <= 2
    results = [outcome[0] for _, outcome in jobs]
    assert all(isinstance(one, bytes) and one == results[0] for one in results)


@pytest.mark.anyio
async def test_the_event_loop_runs_on_meanwhile(renderer: Renderer) -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0)

    heart = asyncio.create_task(beat())
    first, second = await asyncio.gather(renderer.render(SMALL), renderer.render(SMALL))
    heart.cancel()
    assert first == second
    assert beats > 10


def test_what_is_no_job_fails_and_says_nothing_of_its_content(
    own: Callable[..., Renderer], capfd: pytest.CaptureFixture[str]
) -> None:
    renderer = own()
    folder = renderer.folder
    assert folder is not None
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(folder / "renderer"))
        connection.sendall("林伟的病历".encode())
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(64) == bytes([Verdict.FAILED])
    assert "林伟" not in capfd.readouterr().err
    assert renderer.render_sync(SMALL).startswith(b"%PDF")


def test_a_client_that_goes_away_frees_its_place(own: Callable[..., Renderer]) -> None:
    renderer = own(children=1)
    folder = renderer.folder
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(f"{folder}/renderer")
        until(lambda: children(renderer.pid))
    assert renderer.render_sync(SMALL).startswith(b"%PDF")


def test_a_closed_renderer_is_gone_and_stays_so() -> None:
    renderer = Renderer()
    renderer.start()
    pid = renderer.pid
    assert pid is not None
    renderer.close()
    renderer.close()
    assert not is_alive(pid)
    assert not renderer.ready()
    with pytest.raises(RendererUnavailableError):
        renderer.render_sync(SMALL)


def test_only_its_owner_can_reach_the_socket(renderer: Renderer) -> None:
    folder = renderer.folder
    assert folder is not None
    assert folder.stat().st_mode & 0o077 == 0


def test_an_answer_that_was_cut_off_is_no_document() -> None:
    whole = LENGTH.pack(3) + b"pdf" + bytes([Verdict.DONE])
    assert _judged(whole) == b"pdf"
    for cut in (b"", whole[:-1], whole[:9], LENGTH.pack(3) + b"pd" + bytes([Verdict.DONE])):
        assert _judged(cut) is None
    with pytest.raises(RenderFailedError):
        _judged(bytes([Verdict.FAILED]))


def test_every_error_has_words_in_both_languages() -> None:
    for locale in LOCALES:
        assert RenderError().text(locale)
        assert RendererUnavailableError().text(locale)
    assert RenderError().text("zh_CN") != RenderError().text("en")
