"""Editions of the document's template: its files, words and fonts, named by their hash.

A version names the edition that it was made with. The program may bring another later: what was
made before is still shown by the files that compliance had approved, and set in their fonts. A PDF
whose edition is lost is not set in another: what is printed once stays, or is refused.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import structlog

from planbook.core import files
from planbook.core.i18n import LOCALES, Locale, gettext
from planbook.documents.errors import EditionLostError
from planbook.documents.glyphs import FONTS_DIR

KIND: Final = "editions"
FONT_KIND: Final = "fonts"
DOCUMENTS: Final = Path(__file__).parent
TEMPLATES: Final = DOCUMENTS / "templates"
SHEETS: Final = ("css/page.css", "css/report.css")
SCRIPT: Final = "page.js"
# Editions of more than a few years are seldom asked for.
MOST_KEPT: Final = 8
# What a template says in a language: `t("…")`, or of a number `tn("…", "…", n)`.
TEXT: Final = r'"((?:[^"\\]|\\.)*)"'
SAID: Final = re.compile(rf"\btn?\(\s*{TEXT}")
SAID_OF_MANY: Final = re.compile(rf"\btn\(\s*{TEXT},\s*{TEXT}")

Words = dict[str, dict[str, str]]
"""By language what each message says."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """The files of an edition by their names, its words, and the hashes of its fonts."""

    code: str
    files: dict[str, str]
    fonts: dict[str, str]
    words: Words

    def __hash__(self) -> int:
        """Return a hash of the code, which names all the rest."""
        return hash(self.code)

    def sheet(self, name: str) -> str:
        """Return one of the style sheets."""
        return self.files[f"css/{name}"]

    def speaker(self, locale: Locale) -> Callable[..., str]:
        """Return what translates for the templates: in the edition's words, else in today's."""
        words = self.words.get(locale, {})

        def say(message: str, /, **values: object) -> str:
            text = words.get(message) or gettext(locale, message)
            return text.format(**values) if values else text

        return say

    def counter(self, locale: Locale) -> Callable[..., str]:
        """Return what translates counted messages, for one and for many."""
        say = self.speaker(locale)

        def say_of(one: str, many: str, count: int, /, **values: object) -> str:
            return say(one if count == 1 else many, **{"count": count, **values})

        return say_of

    def other_fonts(self) -> dict[str, str]:
        """Return where the fonts lie that are not those of the program.

        Raises:
            EditionLostError: One of them was not kept.
        """
        own = own_edition().fonts
        others = {
            name: files.path_of(FONT_KIND, digest)
            for name, digest in self.fonts.items()
            if own.get(name) != digest
        }
        if not all(path.is_file() for path in others.values()):
            raise EditionLostError
        return {name: str(path) for name, path in others.items()}

    @property
    def script(self) -> str:
        """Return the page's own script; editions kept before it was one of their files lack it."""
        return self.files.get(SCRIPT) or own_edition().files[SCRIPT]


@lru_cache(maxsize=1)
def own_edition() -> Edition:
    """Return the edition that the program brings."""
    texts = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text()
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }
    texts |= {name: (DOCUMENTS / name).read_text() for name in (*SHEETS, SCRIPT)}
    fonts = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(FONTS_DIR.glob("*.ttf"))
    }
    return _read(_bundle(texts, fonts, _words(texts.values())))


def _words(templates: Iterable[str]) -> Words:
    """Return what the messages that templates name say now."""
    texts = list(templates)
    found = [one for text in texts for one in SAID.findall(text)]
    found += [many for text in texts for _, many in SAID_OF_MANY.findall(text)]
    said = {one.replace("\\", "") for one in found}
    return {locale: {one: gettext(locale, one) for one in said} for locale in LOCALES}


def keep_own_edition() -> str:
    """Keep the program's edition with all that it is set in; return its hash, which names it."""
    edition = own_edition()
    for name, digest in edition.fonts.items():
        if not files.path_of(FONT_KIND, digest).is_file():
            files.keep(FONT_KIND, digest, (FONTS_DIR / name).read_bytes())
    return files.store(KIND, _bundle(edition.files, edition.fonts, edition.words))


def edition(code: str) -> Edition:
    """Return the edition with a hash.

    Versions from before editions were kept have none: they are shown by the program's own, as is
    one whose files are lost, which the log then says.
    """
    if not code or code == own_edition().code:
        return own_edition()
    found = _kept(code)
    if found is None:
        _log.error("edition_lost", code=code)
    return found or own_edition()


def printed_edition(code: str) -> Edition:
    """Return the edition with a hash for a document that is to be set in it.

    Raises:
        EditionLostError: Its files are lost.
    """
    found = edition(code)
    if code and found.code != code:
        raise EditionLostError
    return found


@lru_cache(maxsize=MOST_KEPT)
def _kept(code: str) -> Edition | None:
    content = files.load(KIND, code)
    return _read(content) if content is not None else None


def _bundle(texts: dict[str, str], fonts: dict[str, str], words: Words) -> bytes:
    bundle = {"files": texts, "fonts": fonts, "words": words}
    return json.dumps(bundle, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _read(content: bytes) -> Edition:
    found = cast("dict[str, Any]", json.loads(content))
    # Editions that were kept before their words were speak by today's catalogue.
    words = found.get("words", {})
    return Edition(files.content_hash(content), found["files"], found["fonts"], words)
