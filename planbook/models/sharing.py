"""Share links, what they ask for, and the browsers that came by them."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, TenantRow, UtcDateTime


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

    @property
    def is_plain(self) -> bool:
        """Return whether a PDF without the family carries its code: a PDF's link for nobody."""
        return self.channel == "pdf" and not self.recipient

    @property
    def is_printed(self) -> bool:
        """Return whether a document carries its code, so that it cannot be replaced."""
        return self.printed_in_id is not None or self.is_plain

    def has_expired(self, at: datetime) -> bool:
        """Return whether the moment that the agent set has come."""
        return self.expires_at is not None and self.expires_at <= at

    def is_open(self, at: datetime) -> bool:
        """Return whether it leads to its proposal: not taken back, nor over."""
        return self.active and not self.has_expired(at)

    def set_active(self, at: datetime, *, active: bool) -> None:
        """Take it back, or let it lead to its proposal again.

        Only what was taken back has ``ended_at``: the code of a document that may not go out yet
        is not active either.
        """
        self.active, self.ended_at = active, None if active else at


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
