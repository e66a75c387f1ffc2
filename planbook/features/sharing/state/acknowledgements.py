"""Who stated to have read a proposal, with the evidence of it."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, clock_time, gettext, ngettext
from planbook.features.proposals.state.words import version_words
from planbook.features.sharing import service
from planbook.features.sharing.schemas import AcknowledgementRow
from planbook.shell.inputs import as_id
from planbook.shell.state import AppState

# An evidence PDF takes a second or two; whoever waits longer looks again.
LOOKS: Final = 30
SECONDS_BETWEEN: Final = 1.0


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in the list."""

    id: int
    title: str
    about: str
    note: str
    href: str
    is_awaited: bool
    can_try_again: bool


class StatementsState(AppState):
    """The statements about one proposal; loaded anew whenever something of the agent's changes."""

    statements: list[StatementLine] = []
    statements_of: int = 0
    _looks: int = 0

    @rx.event
    async def load_statements(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read who stated to have read the proposal that the page's address names."""
        self.statements, self.statements_of = [], self._route_id("proposal_id")
        return await self._read()

    async def _read(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Read the statements, and look again for evidence that is being made."""
        try:
            found = await self._run(service.acknowledgements, proposal_id=self.statements_of)
        except NotFoundError:
            return None
        self.statements = [statement_line(each, as_locale(self.locale)) for each in found]
        return StatementsState.await_evidence if self._awaits() else None

    def _awaits(self) -> bool:
        return any(line.is_awaited for line in self.statements)

    @rx.event
    async def make_evidence_again(self, statement_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Have evidence that failed made again."""
        await self._run(service.request_evidence, acknowledgement_id=as_id(statement_id))
        return await self._read()

    @rx.event(background=True)
    async def await_evidence(self) -> None:
        """Look again until the evidence is there or has failed; the newest look ends the others."""
        async with self:
            self._looks += 1
            look = self._looks
        for _ in range(LOOKS):
            await asyncio.sleep(SECONDS_BETWEEN)
            async with self:
                if self._actor is None or look != self._looks or not self._awaits():
                    return
                await self._read()


def statement_line(row: AcknowledgementRow, locale: Locale) -> StatementLine:
    """Describe a statement: whose, of which version, how signed, and how it is proved."""
    signed = (
        gettext(locale, N_("Drawn signature"))
        if row.is_drawn
        else gettext(locale, N_("Typed: {name}"), name=row.name)
    )
    opened = ngettext(
        locale, "{count} document opened before", "{count} documents opened before", row.documents
    )
    is_ready = row.evidence_state == "ready"
    return StatementLine(
        id=row.id,
        title=f"{row.recipient}{DOT}{version_words(row.version, locale)}",
        about=DOT.join((clock_time(row.stated_at, locale), signed, opened)),
        note=evidence_words(row, locale),
        href=f"/proposals/evidence/{row.id}.pdf" if is_ready else "",
        is_awaited=row.evidence_state == "waiting",
        can_try_again=row.evidence_state == "failed" and row.is_own,
    )


def evidence_words(row: AcknowledgementRow, locale: Locale) -> str:
    """Say whether the evidence is there, and who signed it."""
    if row.evidence_state == "failed":
        return gettext(locale, N_("The evidence could not be made; the statement is kept"))
    if row.evidence_state != "ready":
        return gettext(locale, N_("The evidence is being made"))
    if row.signed_by:
        return gettext(locale, N_("Signed by {signer}"), signer=row.signed_by)
    return ""
