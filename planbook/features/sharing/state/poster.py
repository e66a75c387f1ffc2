"""A link's poster: to look at, to save and to send."""

import reflex as rx
from reflex.event import EventSpec

from planbook.features.proposals import service as proposals
from planbook.features.sharing import service
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState
from planbook.ui import kit as ui

DIALOG = "poster"


class PosterState(AppState):
    """The poster of one of the actor's own links."""

    poster: str = ""
    poster_is_personal: bool = False
    poster_names_family: bool = False
    poster_is_locked: bool = False
    _poster_link: int = 0
    _poster_proposal: int = 0

    @rx.event
    async def show_poster(self, link_id: int) -> EventSpec:
        """Show a link's poster."""
        self._poster_link = as_id(link_id)
        await self._look_at_poster()
        return ui.open_dialog(DIALOG)

    async def _look_at_poster(self) -> None:
        found = await self._run(service.poster, link_id=self._poster_link)
        self._poster_proposal = found.proposal_id
        self.poster, self.poster_is_personal = found.path, found.is_personal
        self.poster_names_family, self.poster_is_locked = found.names_family, found.is_locked

    @rx.event
    async def name_family(self, named: bool) -> None:
        """Let previews and posters of the proposal name the family, or not."""
        await self._run(
            proposals.name_family, proposal_id=self._poster_proposal, named=named is True
        )
        await self._look_at_poster()
