"""The ledger of what was read, and its roll-ups."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.models.base import BigId, Json, Table, UtcDateTime


class ReadingEvent(Table, table=True):
    """One row per page open or beacon, append-only; totals are cumulative within a page view."""

    __table_args__ = (
        UniqueConstraint("page_view", "sequence"),
        Index("ix_reading_event_proposal_id", "proposal_id"),
    )

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
    inputs: int = Field(default=0, description="trusted inputs: touches, keys, scrolling")
    webdriver: bool = False
    sections: dict[str, Any] = Field(
        default_factory=dict, sa_type=Json, description="ms by section"
    )
    # What was known of the reader then: a rebuild must not judge the past by what was learnt later.
    passed_on: int | None = Field(default=None, description="how often the link was passed on")
    is_second: bool | None = Field(default=None, description="another device of somebody known")


class PageView(Table, table=True):
    """The greatest totals of one page view, and the reader's sitting that it began in."""

    __table_args__ = (Index("ix_page_view_reader_id", "reader_id"),)

    page_view: str = Field(primary_key=True, max_length=36)
    organisation_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    reader_id: int = Field(sa_type=BigId)
    version_id: int = Field(sa_type=BigId)
    visit: int = 1
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    milliseconds: int = 0
    depth: int = 0
    inputs: int = 0
    webdriver: bool = False
    sections: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Visit(Table, table=True):
    """Roll-up: one sitting of a reader; a gap of more than 30 minutes starts the next."""

    __table_args__ = (Index("ix_visit_proposal_id", "proposal_id"),)

    reader_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    organisation_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    started_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime)
    milliseconds: int = 0
    sections: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    alert: str = Field(default="", max_length=16, description="domain.reading.Alert, one a visit")
    path: list[str] = Field(
        default_factory=list,
        sa_type=Json,
        sa_column_kwargs={"server_default": "[]"},
        description="the order in which sections were read, once its events are deleted",
    )


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
    inputs: int = 0
    webdriver: bool = False
    suspected: bool = Field(default=False, description="a scanner that poses as a browser")
    forwarded: bool = Field(default=False, description="counted as one who was passed the link on")
    opened_before_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="end of the last earlier opened visit"
    )
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
    """Roll-up: an agent's proposals by their last reading; people, not devices, are counted."""

    __table_args__ = (
        Index("ix_feed_agent_id_last_at", "agent_id", "last_at"),
        Index("ix_feed_proposal_id", "proposal_id"),
    )

    agent_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    proposal_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    organisation_id: int = Field(sa_type=BigId)
    team_id: int = Field(sa_type=BigId)
    people: int = 0
    devices: int = 0
    opened: int = Field(default=0, description="people who opened it")
    read: int = Field(default=0, description="people who read it")
    forwarded: int = Field(default=0, description="people who came by another reader's link")
    visits: int = 0
    milliseconds: int = 0
    last_at: datetime = Field(sa_type=UtcDateTime)
    last_reader_id: int = Field(sa_type=BigId)


class LinkTotals(Table, table=True):
    """Roll-up: what became of one link; a person counts where they first came in."""

    __table_args__ = (Index("ix_link_totals_proposal_id", "proposal_id"),)

    link_id: int = Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})
    organisation_id: int = Field(sa_type=BigId)
    proposal_id: int = Field(sa_type=BigId)
    people: int = 0
    devices: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0
    visits: int = 0
    milliseconds: int = 0


class AgentDay(Table, table=True):
    """Roll-up: what was newly read of an agent's proposals on a day in China.

    A day's figures are what its events added to the proposals' own, so that all days together are
    those; a reader who is found to be a scanner takes theirs back on the day of the finding.
    """

    __table_args__ = (
        Index("ix_agent_day_team_id_day", "team_id", "day"),
        Index("ix_agent_day_proposal_id", "proposal_id"),
    )

    agent_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    day: date = Field(primary_key=True)
    proposal_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    organisation_id: int = Field(sa_type=BigId)
    team_id: int = Field(sa_type=BigId)
    people: int = 0
    devices: int = 0
    opened: int = 0
    read: int = 0
    forwarded: int = 0
    visits: int = 0
    milliseconds: int = 0
