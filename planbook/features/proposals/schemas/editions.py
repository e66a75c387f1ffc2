"""Editions of the document's template, as compliance sees them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EditionState(StrEnum):
    """Whether an edition of the template may be used."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class EditionStep:
    """One step of an edition's history: ``put_up``, ``approved``, ``withdrawn``."""

    kind: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition of the template as compliance sees it."""

    id: int
    name: str
    version: str
    code_hash: str
    state: EditionState
    is_own: bool
    """The program brings it."""
    is_in_use: bool
    versions: int
    steps: tuple[EditionStep, ...]
    may_approve: bool
    may_withdraw: bool
    is_put_up_by_actor: bool
