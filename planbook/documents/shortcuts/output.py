"""Writing the file."""

# pydyf has no annotations.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false

import zlib
from typing import Any, Final

import pydyf
from pydyf import Array, Dictionary
from weasyprint.text.ffi import ffi

_to_bytes = pydyf._to_bytes


def to_bytes(item: Any) -> bytes:  # noqa: ANN401 - whatever a PDF holds
    """Return what stands in the file for an item."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    if kind is int:
        return b"%d" % item
    if kind is Dictionary or kind is Array:
        return item.data
    return _to_bytes(item)


def page_references(pdf: Any) -> tuple[bytes, ...]:  # noqa: ANN401 - the library's
    """Return the numbers of a file's pages, which each of a thousand tags asks for."""
    pages = pdf.pages["Kids"]
    known = pdf.__dict__.get("_page_references", ())
    if len(known) * 3 != len(pages):
        known = pdf._page_references = tuple(f"{number} 0 R".encode() for number in pages[::3])
    return known


class Arrays:
    """The door to C, where an array's type is read once and not again for each length."""

    GLYPHS: Final = "hb_codepoint_t["

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - the library's
        return getattr(ffi, name)

    def new(self, kind: str, values: Any = None) -> Any:  # noqa: ANN401 - the library's
        """Make an array or another thing of C's."""
        return ffi.new(f"{self.GLYPHS}]" if kind.startswith(self.GLYPHS) else kind, values)


class Compression:
    """Compression at a level below the highest, which takes 40 ms more to save 5 % of a report."""

    LEVEL: Final = 4

    def compressobj(self, level: int) -> Any:  # noqa: ANN401 - zlib's is of no public type
        """Return a compressor."""
        return zlib.compressobj(min(level, self.LEVEL))
