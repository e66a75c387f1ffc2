"""What alerts tell: put together from the reading when it is told, so that it is never stale."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from planbook.core.actor import Actor
from planbook.core.i18n import Locale
from planbook.core.labels import label
from planbook.domain import reading
from planbook.domain.reading import Confidence
from planbook.features.proposals import service as proposals
from planbook.features.sharing.repository import activity
from planbook.features.sharing.repository import alerts as repository
from planbook.features.sharing.repository.acknowledgements import signers
from planbook.features.sharing.repository.activity import ReadingRow
from planbook.features.sharing.schemas import Story
from planbook.features.sharing.service.counted import (
    confidence_of,
    customer_of,
    is_reading,
    longest_section,
    seconds,
)
from planbook.features.sharing.service.labels import CONFIDENCES, SECTIONS
from planbook.features.sharing.service.names import introducer_of, name_of, names_of
from planbook.models.alerts import Alert
from planbook.models.readings import ReaderTotals, Visit
from planbook.models.sharing import Reader

# Of a known person there is nothing to add; of somebody new the words say it already.
UNSAID: frozenset[str] = frozenset({Confidence.KNOWN, Confidence.NEW})


def stories(session: Session, actor: Actor, alerts: Sequence[Alert]) -> list[Story]:
    """Return what some alerts of one user tell, in their order, in the actor's language."""
    ids = {one.proposal_id for one in alerts}
    heads = proposals.heads(session, actor, proposal_ids=ids)
    rows = {row[0].key: row for row in activity.readers_of_all(session, actor, ids)}
    rows |= _uncounted(session, {one.reader_id for one in alerts} - rows.keys())
    teller = _Teller(
        titles={number: head.title for number, head in heads.items()},
        rows=rows,
        names=names_of(list(rows.values()), actor.locale),
        visits=repository.visits(session, {(one.reader_id, one.visit) for one in alerts}),
        locale=actor.locale,
    )
    return [teller.tell(one) for one in alerts if one.reader_id in rows]


def _uncounted(session: Session, reader_ids: Collection[int]) -> dict[int, ReadingRow]:
    """Return readers whose reading is not recorded, but who stated something, with empty totals."""
    if not reader_ids:
        return {}
    return {
        reader.key: (reader, _no_totals(reader), link)
        for reader, link in signers(session, reader_ids)
    }


def _no_totals(reader: Reader) -> ReaderTotals:
    return ReaderTotals(
        reader_id=reader.key,
        organisation_id=reader.organisation_id,
        proposal_id=reader.proposal_id,
        first_at=reader.created_at,
        last_at=reader.created_at,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    titles: Mapping[int, str]
    rows: Mapping[int, ReadingRow]
    names: Mapping[int, str]
    visits: Mapping[tuple[int, int], Visit]
    locale: Locale

    def tell(self, alert: Alert) -> Story:
        """Put an alert's story together."""
        row = self.rows[alert.reader_id]
        reader, totals, _ = row
        visit = self.visits.get((alert.reader_id, alert.visit))
        is_forward = alert.kind == reading.Alert.NEW_FORWARD
        above = introducer_of(reader, self.rows) if is_forward else None
        to_call = above or self.rows.get(reader.same_as_id or 0, row)
        return Story(
            id=alert.key,
            kind=reading.Alert(alert.kind),
            at=alert.created_at,
            proposal_id=alert.proposal_id,
            title=self.titles.get(alert.proposal_id, ""),
            who=self.names[reader.key],
            via=name_of(above[0], above[2]) if above else "",
            confidence=self._confidence(row),
            seconds=seconds(visit.milliseconds) if visit else 0,
            section=label(SECTIONS, longest_section(visit), self.locale),
            is_reading=is_reading(totals) and totals.visits == alert.visit,
            is_unread=alert.read_at is None,
            call_name=name_of(to_call[0], to_call[2]),
            customer_id=customer_of(to_call[0], to_call[2]),
        )

    def _confidence(self, row: ReadingRow) -> str:
        code = confidence_of(row)
        return "" if code in UNSAID else label(CONFIDENCES, code, self.locale)
