"""One proposal to many people at once."""

from dataclasses import dataclass
from typing import Final

from planbook.features.sharing.schemas.links import LinkOptions, LinkRow

MOST_RECIPIENTS: Final = 50


@dataclass(frozen=True, slots=True)
class Recipient:
    """One pasted line: who it is, and what is wrong with it, if anything."""

    line: int
    name: str
    contact: str = ""
    """E-mail, or telephone in E.164."""
    customer_id: int | None = None
    is_family: bool = False
    """They are the proposal's customer, who alone sees the family."""
    error: str = ""
    """In the actor's language; such a line gets no link."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BatchAdd:
    """Some recipients of a batch, and what their links have in common."""

    proposal_id: int
    batch: str
    channel: str
    recipients: tuple[Recipient, ...]
    options: LinkOptions | None = None
    asks_code: bool = False
    """Each opens with a code sent to the number or the e-mail of their line."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Links that were made together."""

    id: str
    proposal_id: int
    title: str
    rows: tuple[LinkRow, ...]
