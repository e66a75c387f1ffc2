"""Hostile text in every field neither breaks a document nor escapes from it, and nothing is fetched."""

import hashlib
import http.server
import re
import threading
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final, get_args

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents import typeset
from planbook.documents.codec import from_json, to_json
from planbook.documents.contexts import ProposalContext
from planbook.documents.gates import Gate, GateKind, render_gate
from planbook.documents.page import PageFrame, render_page
from planbook.documents.pdf import render_pdf_html
from planbook.documents.renderer import Renderer
from planbook.documents.typeset import AssetFetcher, Press
from tests.support import pdfs
from tests.support.documents import QR_URL, family, single

# What is not free text: changing it makes another document, not a hostile one.
KEPT = {
    "locale",
    "audience",
    "profile",
    "key",
    "person",
    "item",
    "insured",
    "applicant",
    "pay_term",
    "cover_term",
    "unit",
    "scope",
    "template",
    "photo",
    "wechat_qr",
    "sex",
}
# What is no colour never gets into a look.
COLOURS = {"accent", "ground"}
TEXTS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": '" onload="alert(1)" x=\'',
    "style": "</style></title><style>@import url(http://127.0.0.1:9/x);</style>",
    "template": "{{ 7*7 }}{% raw %}${7*7}",
    "placeholder": "{name}{0.__class__}%s",
    "reordering": "\u202egnirts\u202c \u2066abc\u2069 \u200fשלום مرحبا",
    "controls": "a\x00b\x07c\x1b[31m\ufeff\ud800",
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈❤️☎️",
    "rare Han": "𠮷野家 𪚥 㐂 㵘 䶮 龘",
    "long word": "长" * 10_000,
    "long latin": "W" * 10_000,
    "lines": "一\n二\r\n三\u2028四",
}


def spoiled(value: Any, text: str, name: str = "") -> Any:
    """Return a context with its free texts replaced."""
    if name in KEPT or value is None:
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(spoiled(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: spoiled(getattr(value, f.name), text, f.name) for f in fields(value)}
        return replace(value, **changed)
    return value


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every free text of a context with the field that holds it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, path)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in KEPT:
                yield from texts(getattr(value, field.name), field.name)


def test_every_text_of_a_context_is_tried() -> None:
    """A field added later is hostile here, too, unless it is named as a code."""
    kept = {name for name, text in texts(spoiled(family(), "x")) if text != "x"}
    assert kept == COLOURS


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_hostile_text_stays_text_on_the_page(kind: str, locale: Locale) -> None:
    page = render_page(spoiled(family(locale), TEXTS[kind]), PageFrame(locale, "n"))
    assert_only_our_tags(page)
    assert "onload=" not in re.sub(r"&#34;\s+onload=", "", page)


@pytest.mark.parametrize("kind", TEXTS)
def test_hostile_text_is_set_in_print(kind: str, renderer: Renderer) -> None:
    context: ProposalContext = spoiled(single(), TEXTS[kind])
    html = render_pdf_html(context, QR_URL)
    assert_only_our_tags(html)
    pdf = renderer.render_sync(html)
    assert 5 < len(pdfs.reader(pdf).pages) < 120
    assert all("Planbook-Sans-SC" in name for name in pdfs.fonts(pdf))


def assert_only_our_tags(markup: str) -> None:
    assert "<img src=x" not in markup
    assert "alert(1)</script>" not in markup
    assert "@import url(http" not in markup or "&lt;style&gt;@import" in markup
    assert not set("\u202e\u2066\u200f\x00\x1b\ufeff") & set(markup)
    assert "49" not in re.findall(r"\{\{ ?(\d+) ?\}\}", markup)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "http://["],
)
def test_a_document_link_may_only_lead_to_the_web(url: str) -> None:
    context = family()
    documents = tuple(replace(one, url=url) for one in context.items[0].documents)
    items = (replace(context.items[0], documents=documents), *context.items[1:])
    changed = replace(context, items=items)
    for markup in (render_page(changed, PageFrame("zh_CN", "n")), render_pdf_html(changed, QR_URL)):
        assert f'href="{url}' not in markup


def test_rare_characters_are_printed_and_not_swallowed(renderer: Renderer) -> None:
    context = replace(single(), title="㐂䶮 龘先生")
    assert "㐂䶮龘先生" in pdfs.text_of(renderer.render_sync(render_pdf_html(context, QR_URL)))


def test_what_the_fonts_lack_is_marked_and_pictographs_are_left_out(renderer: Renderer) -> None:
    context = replace(single(), greeting="您好👍，شكرا。")
    text = pdfs.text_of(renderer.render_sync(render_pdf_html(context, QR_URL)))
    assert "您好，〓〓〓〓。" in text


def test_hostile_text_survives_storage() -> None:
    context = spoiled(family(), "\"\\\n\t<>&'\u2028𠮷")
    assert from_json(to_json(context)) == context


def test_a_small_page_escapes_the_adviser() -> None:
    agent = spoiled(family().agent, TEXTS["markup"])
    for kind in get_args(GateKind):
        gate = Gate(kind, action="/p/x/open", address=TEXTS["markup"], error=TEXTS["markup"])
        assert_only_our_tags(render_gate(gate, agent=agent, locale="en", nonce="n"))


SECRET = "root:x:0:0"
VECTORS = [
    '<img src="{url}">',
    '<img src="x" srcset="{url} 2x">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">a</a>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="{url}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><use href="{url}#a"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import url("{url}");</style></svg>',
    '<style>@import url("{url}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style><p>x</p>',
    '<p style="background: url({url})">x</p>',
    '<p style="content: url({url})">x</p>',
    '<ul style="list-style-image: url({url})"><li>x</li></ul>',
    '<p style="border-image: url({url}) 30">x</p>',
    '<base href="{url}"><img src="x.png">',
    '<video poster="{url}" src="{url}"></video>',
    '<input type="image" src="{url}">',
    '<meta http-equiv="refresh" content="0;url={url}">',
    '<p style="--x: url({url}); cursor: url({url}), auto; list-style: url({url})">x</p>',
    '<p style="background: u\\72l(&quot;{url}&quot;)">x</p>',
    '<style>@page {{ background: url("{url}"); @top-left {{ content: url("{url}") }} }}</style>',
    '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
    '<picture><source srcset="{url}"><img src="{url}" alt="x"></picture>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><filter id="f"><feImage href="{url}"/></filter><rect width="9" height="9" filter="url({url}#f)" fill="url({url}#g)"/></svg>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]><p>&e;</p>',
    '<?xml-stylesheet href="{url}"?><p>x</p>',
]
# An SVG that calls itself a photo: every upload is made a JPEG anew, so none gets this far.
PHOTO: Final = (
    '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "{url}">]>'
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9"><style>@import url("{url}");</style><text>&e;</text>'
    '<image xlink:href="{url}" width="9" height="9"/><use href="{url}#a"/></svg>'
)


def disguised(origin: str, secret: Path) -> list[str]:
    """Return an address of the server and one of the file in every dress that browsers undo."""
    host, path = origin.removeprefix("http://"), str(secret)
    return [
        f"{origin}/x.png",
        f"{origin}/moved",
        f"//{host}/x.png",
        f"HtTp://{host}/x.png",
        f"ht&#116;p://{host}/x.png",
        f" http://{host}/x.png",
        f"ftp://{host}/x.png",
        rf"\\\\{host}\\x.png",
        f"asset:http://{host}/x.png",
        f"asset:image/../../{path}",
        secret.as_uri(),
        secret.as_uri().replace("file:", "FiLe:"),
        secret.as_uri().replace("file://", "file://localhost"),
        secret.as_uri().replace("secret", "%73ecret"),
        path,
        f"jar:{secret.as_uri()}!/x",
        "data:text/plain,root:x:0:0",
    ]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that notes whoever comes."""
    came: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            came.append(self.path)
            self.send_response(302 if self.path == "/moved" else 404)
            self.send_header("Location", "/x.png")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", came
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_is_fetched_even_from_markup_that_got_in(
    vector: str, press: Press, listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    origin, came = listener
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    # All on one page: each would be fetched by itself.
    markup = "".join(vector.format(url=url) for url in disguised(origin, secret))
    assert_keeps_to_itself(press.pdf(f"<html lang=en><title>t</title><p>x</p>{markup}</html>"))
    assert came == []


def test_nothing_is_fetched_from_within_a_picture(
    press: Press, listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    origin, came = listener
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    photos = [PHOTO.format(url=url).encode() for url in disguised(origin, secret)]
    images = {hashlib.sha256(photo).hexdigest(): photo for photo in photos}
    shown = "".join(f'<img src="asset:image/{digest}" alt="x">' for digest in images)
    assert_keeps_to_itself(press.pdf(f"<html lang=en><title>t</title>{shown}</html>", images))
    assert came == []


def assert_keeps_to_itself(pdf: bytes) -> None:
    """Hold a document to what was handed in: no file's content, none attached."""
    assert pdf.startswith(b"%PDF")
    found = pdfs.reader(pdf)
    assert SECRET.encode() not in pdf
    assert SECRET not in "".join(page.extract_text() for page in found.pages)
    assert list(found.attachments) == []


def test_a_page_of_a_proposal_asks_no_other_host(listener: tuple[str, list[str]]) -> None:
    origin, _ = listener
    context: ProposalContext = spoiled(family(), f"url({origin}/x) {origin}/y")
    page = render_page(context, PageFrame("zh_CN", "n"))
    fetching = r"""(?:src|srcset|poster|data|background|xlink:href)\s*=\s*["']?([^"'\s>]+)"""
    assert [url for url in re.findall(fetching, page) if ":" in url or url.startswith("//")] == []
    styles = "".join(re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_a_proposal_asks_for_nothing_but_its_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Recording(AssetFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            asked.append(url)
            return super().fetch(url, headers)

    monkeypatch.setattr(typeset, "AssetFetcher", Recording)
    press = Press()
    fonts = set(asked)
    assert fonts == {f"asset:font/{name}.ttf" for name in ("pb-400", "pb-700", "pb-ext-400")}
    photo = "ab" * 32
    context: ProposalContext = spoiled(single(), "http://127.0.0.1:9/ url(http://127.0.0.1:9/)")
    press.pdf(render_pdf_html(replace(context, agent=replace(context.agent, photo=photo)), QR_URL))
    assert set(asked) - fonts == {f"asset:image/{photo}"}


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "asset:font/../../../../etc/passwd",
        "asset:font/pb-400.ttf/../../x.ttf",
        "asset:font/missing.ttf",
        "asset:image/" + "00" * 32,
        "asset:",
        "ASSET:font/pb-400.ttf",
        "http://127.0.0.1/",
        "ftp://127.0.0.1/",
        "data:,x",
    ],
)
def test_the_fetcher_knows_only_assets(url: str) -> None:
    with pytest.raises(ValueError, match="not an asset"):
        AssetFetcher({"11" * 32: b"x"}).fetch(url)
