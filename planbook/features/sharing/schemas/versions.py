"""Versions as links show them and readers have seen them."""

from dataclasses import dataclass

from planbook.documents.changes import Change


@dataclass(frozen=True, slots=True)
class LinkVersion:
    """Which version a link shows: the newest, or always its own."""

    link_id: int
    name: str
    about: str
    stays_on: int | None
    """The version's number; None: the link shows the newest."""
    tells_newer: bool
    is_printed: bool
    active: bool


@dataclass(frozen=True, slots=True)
class VersionReading:
    """How many people opened and read a version, and how many links stay on it."""

    opened: int = 0
    read: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True)
class VersionNews:
    """What a page says about other versions: what changed since the last visit, or a newer one."""

    changes: tuple[Change, ...] = ()
    is_newer: bool = False
