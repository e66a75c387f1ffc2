"""Share links, readers and the ledger of what they read, with its roll-ups."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, Table, TenantRow, UtcDateTime


class ShareLink(TenantRow, table=True):
    """One unguessable token for one recipient on one channel, or for a named place."""

    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("printed_in_id"),
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
    tells_newer: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": text("false")},
        description="a page that stays on its version says that there is a newer one",
    )
    printed_in_id: int | None = Field(
        default=None,
        foreign_key="proposal_version.id",
        sa_type=BigId,
        description="the version whose document carries this link's QR code",
    )
    customer_id: int | None = Field(default=None, foreign_key="customer.id", sa_type=BigId)
    recipient: str = Field(default="", max_length=80, description="empty: a place without a person")
    place: str = Field(default="", max_length=80, description="what the agent calls a place")
    channel: str = Field(
        max_length=12, description="chat | qr | pdf | print | email | group | moments"
    )
    token_hash: str | None = Field(default=None, max_length=64)
    active: bool = True
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # No foreign key: readers point at links, and a circle cannot be created in one go.
    claimed_by: int | None = Field(
        default=None, sa_type=BigId, description="the reader who is likely the recipient"
    )
    name: str = Field(
        default="",
        max_length=80,
        sa_column_kwargs={"server_default": text("''")},
        description="what the agent calls it",
    )
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    view_limit: int | None = Field(default=None, description="how many people may open it")
    passcode_hash: str | None = Field(default=None, max_length=200)
    code_to: str = Field(
        default="",
        max_length=254,
        sa_column_kwargs={"server_default": text("''")},
        description="e-mail or E.164 number that gets one-time codes",
    )
    no_download: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    shows_family: bool = Field(
        default=True,
        sa_column_kwargs={"server_default": text("true")},
        description="whether its recipient sees the family's names, facts and gaps",
    )
    contact: str = Field(
        default="",
        max_length=254,
        sa_column_kwargs={"server_default": text("''")},
        description="e-mail or E.164 number that came with a pasted name",
    )
    batch: str | None = Field(
        default=None, max_length=32, index=True, description="made together with others"
    )


class Reader(TenantRow, table=True):
    """One browser seen on a proposal; its token is its own address in the forward tree."""

    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("proposal_id", "browser_hash"),
        Index("ix_reader_link_id", "link_id"),
        Index("ix_reader_parent_id", "parent_id"),
        Index("ix_reader_same_as_id", "same_as_id"),
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
    browser_hash: str | None = Field(default=None, max_length=64)
    confirmed: bool = Field(default=False, description="the browser brought the cookie back")
    refused: bool = Field(
        default=False, description="it came again without the cookie it was given"
    )
    customer_id: int | None = Field(
        default=None,
        foreign_key="customer.id",
        sa_type=BigId,
        description="who it is, where that is known",
    )
    name: str = Field(default="", max_length=80, description="of whom it is known")
    desktop: bool = False
    at_once: bool = Field(default=False, description="within seconds of the link's making")
    data_centre: bool = Field(default=False, description="came from a mail scanner's network")
    device: str = Field(default="", max_length=80)
    app: str = Field(default="", max_length=40, description="the browser's family")
    system: str = Field(default="", max_length=40, description="operating system and its version")
    hint: str = Field(default="", max_length=24, description="WeChat's own `from=`")
    city: str = Field(
        default="",
        max_length=60,
        sa_column_kwargs={"server_default": text("''")},
        description="where it was first seen, in Chinese; the address itself is never kept",
    )
    city_en: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": text("''")})
    network_hash: str = Field(default="", max_length=64, description="keyed, of /24 or /48")
    agent_hash: str = Field(default="", max_length=64, description="keyed, of the user agent")
    pdf_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="when they first took the PDF"
    )
    notice: str = Field(default="", max_length=12, description="'' | accepted | declined")
    notice_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    shares_family: bool = Field(default=False, description="passes the family's facts on too")
    admitted_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, description="when the link's limit let them in"
    )
    erased_at: datetime | None = Field(
        default=None,
        sa_type=UtcDateTime,
        description="they asked to be forgotten: what is left marks that they are not counted",
    )


class LinkPass(TenantRow, table=True):
    """What a browser proved to a link: that it knows the passcode, that a code reached it."""

    __table_args__ = (UniqueConstraint("link_id", "browser_hash"),)

    link_id: int = Field(foreign_key="share_link.id", sa_type=BigId)
    browser_hash: str = Field(max_length=64)
    passcode_stamp: str = Field(
        default="", max_length=64, description="of the passcode that was given; another voids it"
    )
    code_stamp: str = Field(
        default="", max_length=64, description="of the address whose code was given"
    )


class LinkCode(TenantRow, table=True):
    """A one-time code on its way; its digits follow from the server's key and stand nowhere."""

    __table_args__ = (Index("ix_link_code_link_id_browser_hash", "link_id", "browser_hash"),)

    link_id: int = Field(foreign_key="share_link.id", sa_type=BigId)
    browser_hash: str = Field(max_length=64)
    sent_to: str = Field(max_length=254)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RobotVisit(TenantRow, table=True):
    """Fetches by robots and link previews, counted apart."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "proposal_id", "agent"),
        Index("ix_robot_visit_proposal_id", "proposal_id"),
    )

    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    agent: str = Field(max_length=60)
    count: int = 0
    last_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


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


class WechatAccount(TenantRow, table=True):
    """An organisation's official account, through which WeChat shows a card for its pages."""

    __table_args__ = (UniqueConstraint("organisation_id"),)

    app_id: str = Field(default="", max_length=64)
    secret: str = Field(default="", max_length=400, description="sealed with the server's key")
    ticket: str = Field(default="", max_length=800, description="sealed; good until ticket_until")
    ticket_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failure: str = Field(default="", max_length=60, description="why there is no ticket")


class SharingPolicy(TenantRow, table=True):
    """What an organisation demands before it counts anything; without a row, the defaults."""

    __table_args__ = (UniqueConstraint("organisation_id"),)

    consent_first: bool = Field(default=False, description="nothing is counted before the answer")
    honours_signals: bool = Field(
        default=False,
        sa_column_kwargs={"server_default": text("false")},
        description="Do-Not-Track and Global Privacy Control are taken for a no",
    )
