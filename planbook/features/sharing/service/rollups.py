"""What was counted, written to the figures of proposals, links and days."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection

from planbook.features.sharing.repository import ledger as repository
from planbook.features.sharing.repository.upserts import Values
from planbook.features.sharing.service.figures import COUNTED, Figures
from planbook.features.sharing.service.standing import Standing
from planbook.features.sharing.service.tally import Gains, Page, page_of
from planbook.models.readings import AgentDay, Feed, LinkTotals

NOTHING: Final = Figures()
NOBODY: Final[Mapping[Page, Standing]] = {}
LAST: Final = ("last_at", "last_reader_id", "team_id")


def write_gains(
    connection: Connection,
    gains: Gains,
    readers: Iterable[Standing],
    last: Mapping[Page, Standing] = NOBODY,
) -> None:
    """Add what events gained, and note who read each proposal last."""
    _write_feed(connection, gains, {page_of(one): one for one in readers}, last)
    links = [
        {
            "link_id": link_id,
            "organisation_id": page.organisation_id,
            "proposal_id": page.proposal_id,
            **_counts(figures),
        }
        for (page, link_id), figures in gains.links.items()
        if figures != NOTHING
    ]
    repository.add_figures(connection, LinkTotals, links, COUNTED)
    days = [
        {**_page(page), "day": day, **_counts(figures)}
        for (page, day), figures in gains.days.items()
        if figures != NOTHING
    ]
    repository.add_figures(connection, AgentDay, days, COUNTED)


def _write_feed(
    connection: Connection,
    gains: Gains,
    readers: Mapping[Page, Standing],
    last: Mapping[Page, Standing],
) -> None:
    """Write agents' proposals.

    A reader who turns out to be a scanner leaves the figures, and was not the last to read.
    """
    changed = {page: one for page, one in gains.pages.items() if one != NOTHING or page in last}
    unchanged = {page: NOTHING for page in last if page not in changed}
    rows = {
        page: {**_page(page), **_counts(figures), **_last(last.get(page) or readers[page])}
        for page, figures in {**changed, **unchanged}.items()
    }
    seen = [row for page, row in rows.items() if page in last]
    unseen = [row for page, row in rows.items() if page not in last]
    repository.add_figures(connection, Feed, seen, COUNTED, put=LAST)
    repository.add_figures(connection, Feed, unseen, COUNTED)


def _last(standing: Standing) -> Values:
    return {"last_at": standing.last_at, "last_reader_id": standing.reader_id}


def _page(page: Page) -> Values:
    return {
        "agent_id": page.agent_id,
        "proposal_id": page.proposal_id,
        "organisation_id": page.organisation_id,
        "team_id": page.team_id,
    }


def _counts(figures: Figures) -> Values:
    return dict(zip(COUNTED, figures.counts(), strict=True))
