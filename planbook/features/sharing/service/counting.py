"""From stored events to roll-ups: read what stands, take the events, write the difference."""

from collections.abc import Sequence

from sqlalchemy import Connection

from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.upserts import Values
from planbook.features.sharing.schemas import News
from planbook.features.sharing.service.events import Sitting, View
from planbook.features.sharing.service.rollups import write_gains
from planbook.features.sharing.service.standing import Standing, occasions_of
from planbook.features.sharing.service.tally import Tally, event_of
from planbook.models.readings import ReaderTotals, Visit

ROLLED_UP = (
    "reader_id",
    "organisation_id",
    "proposal_id",
    "state",
    "visits",
    "milliseconds",
    "inputs",
    "webdriver",
    "suspected",
    "forwarded",
    "opened_before_at",
    "first_at",
    "last_at",
)


def count(connection: Connection, tally: Tally, rows: Sequence[Values]) -> Sequence[News]:
    """Bring the roll-ups up to some stored events, in the order of the rows; return what is news."""
    milestones = tally.milestones()
    for row in rows:
        tally.take(event_of(row))
    write_readers(connection, tally)
    write_gains(connection, tally.gains, tally.taken_by(), tally.last)
    return [
        _news(tally, reader, reached)
        for reader, reached in sorted(tally.milestones().items())
        if reached and reached != milestones.get(reader)
    ]


def _news(tally: Tally, reader: int, reached: str) -> News:
    standing, sitting = tally.standings[reader], tally.sittings[reader]
    return News(
        organisation_id=standing.organisation_id,
        agent_id=standing.agent_id,
        proposal_id=standing.proposal_id,
        reader_id=reader,
        visit=sitting.number,
        at=sitting.last_at,
        milestone=reached,
        occasions=occasions_of(standing, sitting),
    )


def write_readers(connection: Connection, tally: Tally) -> None:
    """Write what the readers of some events did."""
    touched = [tally.standings[reader] for reader in sorted({key for key, _ in tally.visits})]
    repository.put_page_views(connection, [_view_values(view) for view in tally.taken.values()])
    repository.put(connection, ReaderTotals, [_totals_values(one) for one in touched])
    repository.put(
        connection,
        Visit,
        [
            _visit_values(tally.standings[reader], sitting)
            for (reader, _), sitting in tally.visits.items()
        ],
    )
    repository.add_sections(
        connection,
        [
            {
                "proposal_id": tally.standings[reader].proposal_id,
                "reader_id": reader,
                "section": section,
                "organisation_id": tally.standings[reader].organisation_id,
                "milliseconds": spent,
            }
            for (reader, section), spent in tally.sections.items()
        ],
    )


def _view_values(view: View) -> Values:
    return {
        "page_view": view.page_view,
        "visit": view.visit,
        "last_at": view.last_at,
        "milliseconds": view.totals.milliseconds,
        "depth": view.totals.depth,
        "inputs": view.inputs,
        "webdriver": view.webdriver,
        "sections": dict(view.totals.sections),
    }


def _totals_values(standing: Standing) -> Values:
    return {name: getattr(standing, name) for name in ROLLED_UP}


def _visit_values(standing: Standing, sitting: Sitting) -> Values:
    return {
        "reader_id": standing.reader_id,
        "number": sitting.number,
        "organisation_id": standing.organisation_id,
        "proposal_id": standing.proposal_id,
        "started_at": sitting.started_at,
        "last_at": sitting.last_at,
        "milliseconds": sitting.totals.milliseconds,
        "sections": dict(sitting.totals.sections),
        "alert": sitting.alert,
    }
