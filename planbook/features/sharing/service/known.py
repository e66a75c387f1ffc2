"""What is known of a page view when an event of it comes: whose it is, and what stands so far."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from planbook.domain.reading import ReadState, Totals
from planbook.features.sharing.repository import known as repository
from planbook.features.sharing.repository.known import Found
from planbook.features.sharing.service.events import Sitting, View
from planbook.features.sharing.service.standing import Standing

# Of the repository's columns: a standing's, then a page view's, then a visit's.
STANDING = 22
VIEW = STANDING + 8
SITTING = VIEW + 1 + 6


@dataclass(frozen=True, slots=True)
class Known:
    """A page view with its reader, as they stand."""

    standing: Standing
    view: View
    started_at: datetime
    sitting: Sitting | None
    notice: str
    browser_hash: str
    refused: bool
    consent_first: bool


def known_of(
    connection: Connection, page_views: Collection[str], held: Collection[int] | None = None
) -> dict[str, Known]:
    """Return what is known of page views, of some proposals only where these are named.

    One that we did not give out is absent.
    """
    found = [_known(row) for row in repository.page_views(connection, page_views)]
    return {
        one.view.page_view: one for one in found if held is None or one.standing.proposal_id in held
    }


def _known(row: Found) -> Known:
    return Known(standing_of(row), _view(row), row[VIEW], _sitting(row), *row[SITTING:])


def standing_of(row: Found) -> Standing:
    """Return what is known of a reader."""
    same_as_id, depth, confirmed = row[11:14]
    passed_on = depth if confirmed else 0
    values = (row[0], ReadState(row[1]), *row[2:STANDING])
    return Standing(*values, passed_on=passed_on, is_second=same_as_id is not None)


def _view(row: Found) -> View:
    page_view, milliseconds, sections, depth, *others = row[STANDING:VIEW]
    return View(page_view, Totals(milliseconds, sections, depth), *others)


def _sitting(row: Found) -> Sitting | None:
    number, started_at, last_at, milliseconds, sections, alert = row[VIEW + 1 : SITTING]
    if number is None:
        return None
    return Sitting(number, started_at, last_at, Totals(milliseconds, sections), alert)
