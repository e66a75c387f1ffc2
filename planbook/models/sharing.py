"""Share links, readers and the ledger of what they read, with its roll-ups."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, Table, TenantRow, UtcDateTime


class ShareLink(TenantRow, table=True):
    """One unguessable token for one recipient on one channel, or for a named place."""

    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_share_link_organisation_id_proposal_id", "organisation_id", "proposal_id"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    team_id: int = Field(foreign_key="team.id", sa_type=BigId)
    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    version_id: int | None = Field(
        default=None,
        foreign_key="proposal_version.id",
        sa_type=BigId,
        description="None: the newest",
    )
    customer_id: int | None = Field(default=None, foreign_key="customer.id", sa_type=BigId)
    recipient: str = Field(default="", max_length=80, description="empty: a place without a person")
    channel: str = Field(
        max_length=12, description="chat | qr | pdf | print | email | group | moments"
    )
    token_hash: str | None = Field(default=None, max_length=64)
    active: bool = True
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Reader(TenantRow, table=True):
    """One browser seen on a proposal; its token is its own address in the forward tree."""

    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("proposal_id", "browser_hash"),
        Index("ix_reader_organisation_id_proposal_id", "organisation_id", "proposal_id"),
    )

    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    link_id: int = Field(foreign_key="share_link.id", sa_type=BigId)
    parent_id: int | None = Field(default=None, foreign_key="reader.id", sa_type=BigId)
    same_as_id: int | None = Field(
        default=None, foreign_key="reader.id", sa_type=BigId, description="likely the same person"
    )
    depth: int = 0
    token_hash: str | None = Field(
        default=None, max_length=64, description="None: the link's own token"
    )
    browser_hash: str | None = Field(
        default=None, max_length=64, description="None: cookie refused"
    )
    confidence: str = Field(default="new", max_length=24)
    device: str = Field(default="", max_length=80)
    system: str = Field(default="", max_length=40)
    network_hash: str = Field(default="", max_length=64)
    notice: str = Field(default="", max_length=12, description="'' | accepted | declined")
    shares_family: bool = Field(default=False, description="passes the family's facts on too")


class RobotVisit(TenantRow, table=True):
    """Fetches by robots and link previews, counted apart."""

    __table_args__ = (UniqueConstraint("organisation_id", "proposal_id", "agent"),)

    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    agent: str = Field(max_length=60)
    count: int = 0
    last_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ReadingEvent(Table, table=True):
    """One row per page open or beacon, append-only; totals are cumulative within a page view."""

    __table_args__ = (UniqueConstraint("page_view", "sequence"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=BigId)
    organisation_id: int = Field(sa_type=BigId)
    team_id: int = Field(sa_type=BigId)
    agent_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    reader_id: int = Field(sa_type=BigId)
    page_view: str = Field(max_length=36, description="UUIDv7")
    sequence: int = Field(description="0: the page was fetched")
    at: datetime = Field(sa_type=UtcDateTime)
    milliseconds: int = Field(default=0, description="visible time since the page view began")
    depth: int = Field(default=0, description="per cent of the page that was seen")
    inputs: int = 0
    sections: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, description="ms by section"
    )


class PageView(Table, table=True):
    """The greatest totals of one page view; ``visit`` numbers the reader's sittings from 1."""

    page_view: str = Field(primary_key=True, max_length=36)
    organisation_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    reader_id: int = Field(sa_type=BigId, index=True)
    version_id: int = Field(sa_type=BigId)
    visit: int = 1
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    milliseconds: int = 0
    depth: int = 0
    sections: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class ReaderTotals(Table, table=True):
    """Roll-up: what one reader did with a proposal."""

    __table_args__ = (Index("ix_reader_totals_proposal_id", "proposal_id"),)

    reader_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    organisation_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    state: str = Field(default="fetched", max_length=12)
    visits: int = 0
    milliseconds: int = 0
    first_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)


class SectionTotals(Table, table=True):
    """Roll-up: how long one reader looked at one section."""

    proposal_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    reader_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    section: str = Field(primary_key=True, max_length=24)
    organisation_id: int = Field(sa_type=BigId)
    milliseconds: int = 0


class Feed(Table, table=True):
    """Roll-up: an agent's proposals by their last reading."""

    __table_args__ = (Index("ix_feed_agent_id_last_at", "agent_id", "last_at"),)

    agent_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    proposal_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    organisation_id: int = Field(sa_type=BigId)
    team_id: int = Field(sa_type=BigId)
    readers: int = 0
    opened: int = Field(default=0, description="readers who opened it")
    read: int = Field(default=0, description="readers who read it")
    forwarded: int = Field(default=0, description="readers who came by another reader's link")
    milliseconds: int = 0
    last_at: datetime = Field(sa_type=UtcDateTime)
    last_reader_id: int = Field(sa_type=BigId)
