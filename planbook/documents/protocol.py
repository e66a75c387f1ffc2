"""What the renderer's client and parent say to each other over one connection per document.

The client sends the job and closes its side. The child sends the result after its length; the parent adds one last byte,
the verdict, after the child's death: only then is the document known to be whole.
"""

import base64
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Final

PING: Final = b"p"
READY: Final = b"r"
LENGTH: Final = struct.Struct(">Q")
# A report is under 200 kB; a job beyond this is no document of ours.
LARGEST_JOB: Final = 16 * 1024 * 1024


class Verdict(IntEnum):
    """How a child ended."""

    DONE = 1
    FAILED = 2
    OUT_OF_MEMORY = 3
    TIMED_OUT = 4
    CRASHED = 5


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to embed in the document: its date is the data's, so that the bytes do not change."""

    name: str
    description: str
    content: bytes
    dated: date


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set with the pictures it shows by their SHA-256, or one whose pages to draw."""

    html: str = ""
    images: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    attached: tuple[Attached, ...] = ()
    pdf: bytes = b""
    """Where it is given, its pages are drawn, and nothing is set."""
    css: str = ""
    """The style sheet of the document's own edition; empty for the program's."""
    fonts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Where the fonts of that edition lie which are not the program's."""

    def encode(self) -> bytes:
        """Return the job's bytes."""
        job = {
            "html": self.html,
            "images": {name: packed(data) for name, data in self.images.items()},
            "attached": [
                [one.name, one.description, packed(one.content), one.dated.isoformat()]
                for one in self.attached
            ],
            "pdf": packed(self.pdf),
            "css": self.css,
            "fonts": dict(self.fonts),
        }
        return json.dumps(job).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Job":
        """Return the job that was sent."""
        job = json.loads(data)
        return cls(
            job["html"],
            {name: unpacked(text) for name, text in job["images"].items()},
            tuple(
                Attached(name, description, unpacked(text), date.fromisoformat(dated))
                for name, description, text, dated in job["attached"]
            ),
            unpacked(job["pdf"]),
            job["css"],
            job["fonts"],
        )


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page of a document as a picture, with its text for those who cannot see it."""

    content: bytes
    width: int
    height: int
    text: str


def encode_pages(pages: Sequence[DrawnPage]) -> bytes:
    """Return drawn pages as the answer to a job."""
    rows = [[packed(one.content), one.width, one.height, one.text] for one in pages]
    return json.dumps(rows).encode()


def decode_pages(answer: bytes) -> tuple[DrawnPage, ...]:
    """Return the pages of an answer."""
    return tuple(
        DrawnPage(unpacked(text), width, height, said)
        for text, width, height, said in json.loads(answer)
    )


def packed(content: bytes) -> str:
    """Return bytes as text that JSON can hold."""
    return base64.b64encode(content).decode()


def unpacked(text: str) -> bytes:
    """Return the bytes of a packed text."""
    return base64.b64decode(text)
