"""News for agents: what was read, how they want to hear of it, and what became of telling them."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from planbook.core.clock import now
from planbook.models.base import BigId, Json, Table, TenantRow, UtcDateTime


class Alert(TenantRow, table=True):
    """One visit that its agent should hear of; it holds no personal data of its own."""

    __table_args__ = (
        UniqueConstraint("reader_id", "visit"),
        Index("ix_alert_agent_id_id", "agent_id", "id"),
        Index("ix_alert_agent_id_read_at", "agent_id", "read_at"),
    )

    agent_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)
    reader_id: int = Field(foreign_key="reader.id", sa_type=BigId)
    visit: int = Field(
        description="below 0: no visit, but the number of the version that was acknowledged"
    )
    kind: str = Field(max_length=16, description="domain.reading.Alert")
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class AlertSettings(TenantRow, table=True):
    """What a user wants to hear of, and when not; without a row, the defaults."""

    __table_args__ = (UniqueConstraint("user_id"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    unwanted: list[str] = Field(default_factory=list, sa_type=Json, description="kinds of alert")
    quiet: bool = False
    quiet_from: str = Field(default="22:00", max_length=5)
    quiet_until: str = Field(default="08:00", max_length=5)
    time_zone: str = Field(default="Asia/Shanghai", max_length=40)


class AlertMute(TenantRow, table=True):
    """A proposal of which its agent wants to hear nothing."""

    __table_args__ = (UniqueConstraint("user_id", "proposal_id"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    proposal_id: int = Field(foreign_key="proposal.id", sa_type=BigId)


class AlertChannel(TenantRow, table=True):
    """A way out of the app to a user: an address that they entered."""

    __table_args__ = (UniqueConstraint("user_id", "kind"),)

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    kind: str = Field(max_length=8, description="email | wecom | webhook")
    enabled: bool = False
    address: str = Field(default="", max_length=500)
    secret_number: int = Field(default=1, description="renewing a webhook's secret raises it")


class PushSubscription(TenantRow, table=True):
    """A browser that shows a user's alerts also while Planbook is closed."""

    __table_args__ = (
        UniqueConstraint("endpoint_hash"),
        Index("ix_push_subscription_user_id", "user_id"),
    )

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    session_id: int | None = Field(
        default=None,
        foreign_key="sign_in.id",
        sa_type=BigId,
        description="signing it out ends the subscription; running out does not",
    )
    endpoint: str = Field(max_length=1000)
    endpoint_hash: str = Field(max_length=64)
    p256dh: str = Field(max_length=100, description="the browser's public key, base64url")
    auth: str = Field(max_length=30, description="the browser's secret, base64url")
    device: str = Field(default="", max_length=80)


class AlertMessage(TenantRow, table=True):
    """One message to one address: an alert, or several that came together."""

    __table_args__ = (
        Index("ix_alert_message_channel_target_id_id", "channel", "target_id", "id"),
        Index("ix_alert_message_user_id", "user_id"),
    )

    user_id: int = Field(foreign_key="user_account.id", sa_type=BigId)
    channel: str = Field(max_length=8, description="email | wecom | webhook | push")
    # No foreign key: which table it names depends on the channel, and either may lose its row.
    target_id: int = Field(sa_type=BigId, description="an AlertChannel or a PushSubscription")
    state: str = Field(
        default="waiting",
        max_length=8,
        description="waiting | sending | sent | failed | unclear | dropped",
    )
    attempts: int = 0
    send_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    claimed_by: str = Field(default="", max_length=80, description="the process that is sending")
    claimed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = Field(default="", max_length=40, description="why it failed, a code")


class AlertInMessage(Table, table=True):
    """Which message brings an alert to an address: one at most."""

    __table_args__ = (Index("ix_alert_in_message_message_id", "message_id"),)

    alert_id: int = Field(primary_key=True, foreign_key="alert.id", sa_type=BigId)
    channel: str = Field(primary_key=True, max_length=8)
    target_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False}
    )
    message_id: int = Field(foreign_key="alert_message.id", sa_type=BigId)
