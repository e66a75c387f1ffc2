"""A proposal that is read, and the alerts that its agent hears."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, col, select

from planbook.core.actor import SystemActor, UserActor
from planbook.core.tokens import time_ordered_id
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import AlertRow, Beacon, Fetch, Parcel
from planbook.features.sharing.service import alerts as service
from planbook.features.sharing.service.alerts.queueing import RAISED_TASK
from planbook.models.alerts import Alert, AlertMessage
from planbook.models.sharing import Reader, ShareLink
from tests.features.sharing.factories import START, create_link, create_proposal, create_reader

_sequence = count(1)


class Tale:
    """A proposal with a link to 林伟; readers come and go, and jobs run when they are told to."""

    def __init__(self, session: Session, agent: UserActor | None = None) -> None:
        self.session = session
        self.shared = create_proposal(session, agent)
        self.agent = self.shared.agent
        self.system = SystemActor(self.agent.organisation_id)
        self.link = create_link(session, self.shared)

    def recipient(self, link: ShareLink | None = None, **values: Any) -> Reader:
        link = link or self.link
        reader = create_reader(self.session, link, **values)
        link.claimed_by = reader.key
        self.session.add(link)
        self.session.flush()
        return reader

    def friend_of(self, reader: Reader, **values: Any) -> Reader:
        link = self.session.get_one(ShareLink, reader.link_id)
        values = {"parent_id": reader.key, "depth": reader.depth + 1, **values}
        return create_reader(self.session, link, **values)

    def read(
        self, reader: Reader, at: datetime = START, seconds: int = 12, **sections: int
    ) -> None:
        """Let somebody read as the ledger's writer hears of it, from one page view."""
        connection, view = self.session.connection(), time_ordered_id()
        sharing.write(connection, [Fetch(view, reader.key, self.shared.version.key, at)])
        totals = {key: 1_000 * spent for key, spent in sections.items()}
        moment = at + timedelta(seconds=seconds + 1)
        beacon = Beacon(view, next(_sequence), moment, 1_000 * seconds, totals)
        sharing.write(connection, [beacon])
        self.session.expire_all()

    @property
    def alerts(self) -> list[Alert]:
        statement = select(Alert).where(Alert.agent_id == self.agent.user_id)
        return list(self.session.exec(statement.order_by(col(Alert.id))))

    @property
    def kinds(self) -> list[str]:
        return [one.kind for one in self.alerts]

    @property
    def inbox(self) -> tuple[AlertRow, ...]:
        return service.list_alerts(self.session, self.agent).rows

    def post(self) -> list[AlertMessage]:
        """Run the jobs that make messages of the alerts, and return these."""
        for one in self.alerts:
            service.post_alert(self.session, self.system, alert_id=one.key)
        return self.messages

    @property
    def messages(self) -> list[AlertMessage]:
        self.session.expire_all()
        statement = select(AlertMessage).where(AlertMessage.user_id == self.agent.user_id)
        return list(self.session.exec(statement.order_by(col(AlertMessage.id))))

    def claim(self, message: AlertMessage, attempt: int = 0) -> Parcel | None:
        return service.claim_message(
            self.session, self.system, message_id=message.key, attempt=attempt
        )

    def try_to_send(self, message: AlertMessage, attempt: int = 0) -> bool:
        """Run the job of one try; return whether it had anything to do."""
        parcel = self.claim(message, attempt)
        if parcel is None:
            return False
        error = service.deliver(parcel)
        service.settle_message(self.session, self.system, parcel=parcel, error=error)
        self.session.flush()
        return True


__all__ = ["RAISED_TASK", "START", "Tale"]
