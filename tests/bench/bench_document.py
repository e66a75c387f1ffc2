"""A PDF beside Chromium's of the same pages, and how fast a stored one is sent: `make bench`.

Both sides begin with the document's HTML and end with the file's bytes in this process, warm: each has
set the same document once before, Chromium in the same tab, ours in a child that is forked for it. Both
have the same text, charts, fonts, tags, bookmarks, and heads and feet with "page 4 of 12"; ours has the
pages' numbers in the contents and the embedded illustration besides.
"""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from html import unescape
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser

from planbook.core.settings import PROJECT_DIR
from planbook.documents.forking import Limits
from planbook.documents.glyphs import FONTS_DIR
from planbook.documents.pdf import attachments, render_pdf_html
from planbook.documents.renderer import Renderer
from planbook.documents.typeset import CSS_DIR
from tests.support import pdfs
from tests.support.documents import QR_URL, single
from tests.support.server import Server, running_server

# The house's promises, for a tagged document of about twelve pages.
RENDER_SECONDS: Final = 1.0
TIMES_CHROMIUM: Final = 2.0
SIZE_OF_CHROMIUM: Final = 0.5
WORKER_MIB: Final = 120
DOWNLOAD_MS: Final = 10.0
DOWNLOADS_A_SECOND: Final = 1_000
ROUNDS: Final = 9
DOWNLOADS: Final = 6_000
CONNECTIONS: Final = 8
PATIENCE_S: Final = 120
PHONE: Final = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
AGENT: Final = "agent@demo.example"


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    running = Renderer(Limits(seconds=120))
    running.start()
    yield running
    running.close()


def timed(work: Callable[[], bytes]) -> tuple[float, bytes]:
    begun = time.perf_counter()
    done = work()
    return time.perf_counter() - begun, done


class Watch:
    """The most memory that any of a renderer's children held."""

    def __init__(self, pid: int | None) -> None:
        self.pid, self.peak_mib, self._done = pid, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(0.01):
            for child in _words(f"/proc/{self.pid}/task/{self.pid}/children"):
                lines = _lines(f"/proc/{child}/status")
                found = [line.split()[1] for line in lines if line.startswith("VmHWM")]
                self.peak_mib = max([self.peak_mib, *(int(one) / 1024 for one in found)])


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _words(path: str) -> list[str]:
    return list(chain.from_iterable(line.split() for line in _lines(path)))


# What runs at the head and foot of each page: WeasyPrint takes it from the text, Chromium from the style.
RUNNING: Final = re.compile(r'<div id="((?:head|foot)-(?:left|right))">(.*?)</div>', re.DOTALL)
TAG: Final = re.compile("<[^>]*>")
NUMBERED: Final = '"第" counter(page) "页 / 共" counter(pages) "页\\A"'
HEADS_AND_FEET: Final = """
@page {
  @top-left { content: %(head-left)s; %(small)s }
  @top-right { content: %(head-right)s; text-align: right; %(small)s }
  @bottom-left { content: %(foot-left)s; %(small)s }
  @bottom-right { content: %(numbered)s %(foot-right)s; text-align: right; %(small)s }
}"""
SMALL: Final = "white-space: pre-line; font-size: 6.75pt; line-height: 10pt; color: #55636E"


def for_chromium(html: str) -> str:
    """Return the same document as Chromium prints it: its style sheet inside, its fonts as files.

    Running heads and feet become what Chromium knows instead, words in the margins of a page. Only
    the pages' numbers in the contents are missing, which it cannot know in one pass.
    """
    words = {key: _quoted(text) for key, text in RUNNING.findall(html)}
    css = (CSS_DIR / "report.css").read_text().replace("asset:font/", f"{FONTS_DIR.as_uri()}/")
    heads = HEADS_AND_FEET % {**words, "numbered": NUMBERED, "small": SMALL}
    css = css.replace("@page cover", f"{heads}\n@page cover", 1)
    return RUNNING.sub("", html).replace("</head>", f"<style>{css}</style></head>", 1)


def _quoted(markup: str) -> str:
    """Return a text as a string of CSS."""
    text = unescape(TAG.sub("", markup.replace("<br/>", "\n")))
    return json.dumps(text, ensure_ascii=False).replace("\\n", "\\A ")


def test_a_document_beside_chromiums_print(
    renderer: Renderer, browser: Browser, tmp_path: Path
) -> None:
    context = single()
    html = render_pdf_html(context, QR_URL)
    page = browser.new_page()
    (source := tmp_path / "report.html").write_text(for_chromium(html))

    def chromium() -> bytes:
        page.goto(source.as_uri())
        page.evaluate("document.fonts.ready")
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)

    def ours() -> bytes:
        return renderer.render_sync(html, {}, attachments(context))

    chromium()
    ours()
    with Watch(renderer.pid) as watch:
        pairs = [(timed(ours), timed(chromium)) for _ in range(ROUNDS)]
    page.close()
    seconds = median(one[0] for one, _ in pairs)
    theirs = median(other[0] for _, other in pairs)
    (_, pdf), (_, peer) = pairs[-1]
    pages, printed = pdfs.page_texts(pdf), pdfs.page_texts(peer)
    print(f"\ntagged PDF of {len(pages)} pages: {seconds:.2f} s, {len(pdf) / 1024:.0f} KiB")
    print(f"Chromium's print of {len(printed)}: {theirs:.2f} s, {len(peer) / 1024:.0f} KiB")
    ratios = seconds / theirs, len(pdf) / len(peer)
    print(f"ours / Chromium's: {ratios[0]:.2f} of the time, {ratios[1]:.2f} of the size")
    print(f"memory of a worker at most: {watch.peak_mib:.0f} MiB")
    assert len(printed) >= len(pages) >= 11
    for third in (pages[2], printed[2]):
        assert f"第3页/共{len(pages)}页" in "".join(third.split())
    assert seconds <= RENDER_SECONDS
    assert ratios[0] <= TIMES_CHROMIUM
    assert ratios[1] <= SIZE_OF_CHROMIUM
    assert watch.peak_mib <= WORKER_MIB


def recipient(server: Server) -> tuple[str, str]:
    """Open a link as its recipient once the PDF is there; return its address and the cookie."""
    printed = server.planbook(
        "share", "1", "--recipient", "陈思远", "--channel", "chat", "--as", AGENT
    )
    found = re.search(r"/p/[\w-]{22}", printed)
    assert found is not None
    with httpx2.Client(base_url=server.url, headers={"user-agent": PHONE}) as reader:
        end = time.monotonic() + PATIENCE_S
        while not (address := re.search(r'href="(/p/[^"]+/pdf[^"]*)"', reader.get(found[0]).text)):
            assert time.monotonic() < end, "the PDF was never made"
            time.sleep(0.5)
        cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    return address[1], cookies


def load(server: Server, path: str, cookie: str, count: int, connections: int) -> dict[str, float]:
    """Load the server from another process, and return the figures."""
    host = urlsplit(server.url)
    values = [host.hostname, host.port, path, cookie, count, connections]
    command = [sys.executable, "-m", "tests.support.downloads", *map(str, values)]
    done = subprocess.run(command, cwd=PROJECT_DIR, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def test_a_stored_document_is_sent_at_once(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        path, cookie = recipient(server)
        # The first one is noted as taken; all others only read.
        load(server, path, cookie, 50, 1)
        alone = load(server, path, cookie, 500, 1)
        many = load(server, path, cookie, DOWNLOADS, CONNECTIONS)
    print(f"\ndownload alone: median {alone['median_ms']:.1f} ms, p99 {alone['p99_ms']:.1f} ms")
    print(f"{CONNECTIONS} at a time: {many['a_second']:,.0f}/s, p99 {many['p99_ms']:.1f} ms")
    assert alone["median_ms"] <= DOWNLOAD_MS
    assert many["a_second"] >= DOWNLOADS_A_SECOND
