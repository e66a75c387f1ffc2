"""Who stated to have read a proposal, with the evidence of it."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import DOT, N_, Locale, as_locale, clock_time, gettext, ngettext
from planbook.features.proposals.state.words import version_words
from planbook.features.sharing import service
from planbook.features.sharing.schemas import AcknowledgementRow
from planbook.shell.state import AppState


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in the list."""

    title: str
    about: str
    note: str
    href: str


class StatementsState(AppState):
    """The statements about one proposal; loaded anew whenever something of the agent's changes."""

    statements: list[StatementLine] = []

    @rx.event
    async def load_statements(self) -> None:
        """Read who stated to have read the proposal that the page's address names."""
        self.statements = []
        number = self._route_id("proposal_id")
        try:
            found = await self._run(service.acknowledgements, proposal_id=number)
        except NotFoundError:
            return
        self.statements = [statement_line(each, as_locale(self.locale)) for each in found]


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
        title=f"{row.recipient}{DOT}{version_words(row.version, locale)}",
        about=DOT.join((clock_time(row.stated_at, locale), signed, opened)),
        note=evidence_words(row, locale),
        href=f"/proposals/evidence/{row.id}.pdf" if is_ready else "",
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
