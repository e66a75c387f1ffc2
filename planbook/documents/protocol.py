"""What the renderer's client and parent say to each other over one connection per document.

The client sends the job and closes its side. The child sends the PDF after its length; the parent adds one last byte,
the verdict, after the child's death: only then is the document known to be whole.
"""

import base64
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Job:
    """A document to set, with the pictures it shows by their SHA-256."""

    html: str
    images: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    def encode(self) -> bytes:
        """Return the job's bytes."""
        images = {name: base64.b64encode(data).decode() for name, data in self.images.items()}
        return json.dumps({"html": self.html, "images": images}).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Job":
        """Return the job that was sent."""
        job = json.loads(data)
        images = {name: base64.b64decode(text) for name, text in job["images"].items()}
        return cls(job["html"], images)
