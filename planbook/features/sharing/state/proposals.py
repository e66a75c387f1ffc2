"""The list of proposals, each with its reading in a line."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.i18n import DOT, Locale, as_locale, clock_time
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing import service
from planbook.features.sharing.schemas import Summary
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState

LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in the list."""

    id: int
    title: str
    about: str
    reading: str
    badge: str
    tone: str
    href: str


class ProposalsState(AppState):
    """The proposals that the actor may see, the last changed first."""

    loaded: bool = False
    query: str = ""
    rows: list[ProposalRow] = []
    matching: int = 0

    @rx.event
    async def load(self) -> None:
        """Read the list, without a search left from before."""
        self.query = ""
        await self._find()

    @rx.event
    async def refresh(self) -> None:
        """Read the list again, as it is being looked at."""
        await self._find()

    @rx.event
    async def search(self, query: str) -> None:
        """Keep the proposals whose title or customer matches."""
        self.query = as_text(query, LONGEST_QUERY)
        await self._find()

    async def _find(self) -> None:
        page = await self._run(proposals.list_proposals, query=self.query)
        numbers = [head.id for head in page.rows]
        summaries = await self._run(service.summaries, proposal_ids=numbers)
        locale = as_locale(self.locale)
        self.rows = [proposal_row(head, summaries[head.id], locale) for head in page.rows]
        self.matching = page.matching
        self.loaded = True


def proposal_row(head: ProposalHead, summary: Summary, locale: Locale) -> ProposalRow:
    """Describe a proposal and its reading in a line each."""
    line = service.reading_line(summary, locale)
    return ProposalRow(
        id=head.id,
        title=head.title,
        about=f"{head.customer_name}{DOT}{clock_time(head.updated_at, locale)}",
        reading=line.about,
        badge=line.badge,
        tone=line.tone,
        href=f"/proposals/{head.id}",
    )
