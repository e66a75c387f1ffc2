"""Reviews before a version goes out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReviewReason(StrEnum):
    """Why a version is looked at before it goes out."""

    EVERY = "every"
    NOTE = "note"
    PHOTO = "photo"
    OVERRIDES = "overrides"


class ReviewState(StrEnum):
    """Where a review is; ``NONE`` where none is needed."""

    NONE = "none"
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Policy:
    """What an organisation has reviewed before it goes out."""

    note: bool = False
    photo: bool = False
    overrides: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A version in the queue of reviews, or out of it."""

    version_id: int
    proposal_id: int
    title: str
    document_number: str
    number: int
    agent: str
    is_own: bool
    state: ReviewState
    reasons: tuple[ReviewReason, ...]
    asked_at: datetime
    decided_at: datetime | None
    decided_by: str
    words: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a version of the actor's, which they have not read yet."""

    title: str
    number: int
    state: ReviewState
    words: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewNews:
    """What somebody has to know of reviews on their first page."""

    waiting: int = 0
    """Versions of others that the actor may decide about."""
    decisions: tuple[Decision, ...] = ()
