"""From reading to alerts, within the ledger's commit."""

from collections.abc import Sequence

from sqlalchemy import Connection

from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.schemas import News
from planbook.features.sharing.service.alerts.queueing import ALL_RAISED_TASK, enqueue


def raise_alerts(connection: Connection, news: Sequence[News]) -> None:
    """Make the alerts that visits deserve, and have those sent whose agents have a way out.

    A visit has one alert at most, by the table's own key, whoever counts it how often. Its kind is
    the weightiest that the agent wants; what they do not want, and muted proposals, raise nothing.
    """
    deserved = [one for one in news if one.occasions]
    if not deserved:
        return
    agents = {one.agent_id: one.organisation_id for one in deserved}
    unwanted = repository.unwanted_kinds(connection, agents)
    muted = repository.muted(connection, agents)
    rows = [
        _row(one, wanted[0])
        for one in deserved
        if (one.agent_id, one.proposal_id) not in muted
        and (
            wanted := [kind for kind in one.occasions if kind not in unwanted.get(one.agent_id, ())]
        )
    ]
    made = repository.insert_alerts(connection, rows) if rows else ()
    reachable = repository.reachable(connection, agents) if made else set[int]()
    told = [(agents[agent], alert) for alert, agent in made if agent in reachable]
    if told:
        # An alert is new in one batch only: the first names the job for all.
        enqueue(connection, ALL_RAISED_TASK, told, key=str(told[0][1]))


def _row(news: News, kind: str) -> repository.Values:
    return {
        "organisation_id": news.organisation_id,
        "agent_id": news.agent_id,
        "proposal_id": news.proposal_id,
        "reader_id": news.reader_id,
        "visit": news.visit,
        "kind": kind,
        "created_at": news.at,
    }
