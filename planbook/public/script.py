"""The reading script as it is sent: without comments, spaces and long names."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path
from string import ascii_letters
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planbook.public.serving import FOR_EVER

SOURCE: Final = Path(__file__).parent / "reading.js"
TOKEN: Final = re.compile(
    r"""(?P<comment>//[^\n]*)|(?P<space>\s+)|(?P<text>"[^"\n]*")|(?P<word>[A-Za-z_$][\w$]*|\d+)|(?P<mark>.)"""
)
DECLARED: Final = re.compile(
    r"\b(?:function|catch)\s*(\w*)\s*\(([^)]*)\)|^\s*(?:var )?(\w+)(?: =|[,;]$)", re.MULTILINE
)
RESERVED: Final = frozenset({"do", "if", "in", "of", "for", "new", "try", "var"})


@lru_cache
def reading_script() -> str:
    """Return the script in its small form."""
    return minified(SOURCE.read_text())


def minified(source: str) -> str:
    """Return a script with the same meaning and fewer characters.

    For sources in the style of ``reading.js``: every statement ends in a semicolon or a brace, and
    no declared name is a property's, too.
    """
    tokens = [
        (match.lastgroup or "", match.group())
        for match in TOKEN.finditer(source)
        if match.lastgroup not in ("comment", "space")
    ]
    short = _short_names(source, tokens)
    out: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "word" and not _is_property(tokens, index):
            text = short.get(text, text)  # noqa: PLW2901
        if out and kind == "word" and re.fullmatch(r"[\w$]", out[-1][-1]):
            out.append(" ")
        out.append(text)
    return re.sub(r"[;,](?=})", "", "".join(out))


def _is_property(tokens: list[tuple[str, str]], index: int) -> bool:
    """Return whether a word follows a dot, or stands before the colon in an object."""
    before = tokens[index - 1][1] if index else ""
    after = tokens[index + 1][1] if index + 1 < len(tokens) else ""
    return before == "." or (before in "{," and after == ":")


def _short_names(source: str, tokens: list[tuple[str, str]]) -> dict[str, str]:
    declared = {
        name.strip()
        for function, parameters, variable in DECLARED.findall(source)
        for name in (function, variable, *parameters.split(","))
        if name.strip()
    }
    used = Counter(text for kind, text in tokens if kind == "word")
    free = (name for name in _names() if name not in used and name not in RESERVED)
    frequent = sorted(declared & set(used), key=lambda name: (-used[name], name))
    return dict(zip(frequent, free, strict=False))


def _names() -> Iterator[str]:
    for length in (1, 2):
        yield from ("".join(letters) for letters in product(ascii_letters, repeat=length))


def script_path() -> str:
    """Return the script's address, which changes with it."""
    digest = hashlib.sha256(reading_script().encode()).hexdigest()
    return f"/p/reading-{digest[:12]}.js"


async def show_script(_request: Request) -> Response:
    """Send the script."""
    headers = {"Cache-Control": FOR_EVER}
    return Response(reading_script(), media_type="text/javascript", headers=headers)


ROUTES: Final = (Route("/p/reading-{digest}.js", show_script, methods=["GET"]),)
