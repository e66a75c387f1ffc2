"""The template's editions as compliance keeps them."""

from dataclasses import dataclass, field
from typing import Any, Final

import reflex as rx

from planbook.core import live
from planbook.core.errors import InvalidError, NotPermittedError, PlanbookError
from planbook.core.i18n import DOT, N_, as_locale, clock_time
from planbook.features.accounts import service as accounts
from planbook.features.proposals import service
from planbook.features.proposals.schemas import EditionRow, EditionState
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

STATES: Final = {
    EditionState.DRAFT: N_("Waits for approval"),
    EditionState.APPROVED: N_("Approved"),
    EditionState.WITHDRAWN: N_("Withdrawn"),
}
TONES: Final = {
    EditionState.DRAFT: "attention",
    EditionState.APPROVED: "accent",
    EditionState.WITHDRAWN: "plain",
}
STEPS: Final = {
    "put_up": N_("Put up for approval"),
    "approved": N_("Approved"),
    "withdrawn": N_("Withdrawn"),
}
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition as the page shows it."""

    id: int = 0
    title: str = ""
    code: str = ""
    short_code: str = ""
    state: str = ""
    tone: str = "plain"
    about: str = ""
    page_zh: str = ""
    page_en: str = ""
    pdf_zh: str = ""
    pdf_en: str = ""
    history: list[ui.Moment] = field(default_factory=list)
    may_approve: bool = False
    may_withdraw: bool = False
    by_actor: bool = False
    is_draft: bool = False


class EditionsState(AppState):
    """The page about the template's editions."""

    editions: list[EditionView] = []
    editions_loaded: bool = False
    editions_closed: bool = False
    unknown_edition: bool = False
    withdrawing: int = 0
    withdraw_reason: str = ""
    withdraw_error: str = ""
    edition_refused: str = ""

    @rx.event
    async def load_editions(self) -> None:
        """Read the organisation's editions."""
        self.editions_loaded = self.editions_closed = False
        self.edition_refused, self.withdrawing = "", 0
        try:
            await self._read_editions()
        except NotPermittedError:
            self.editions_closed = True
        self.editions_loaded = True

    async def _read_editions(self) -> None:
        rows = await self._run(service.list_editions)
        self.unknown_edition = not any(row.is_own for row in rows)
        self.editions = [self._edition_view(row) for row in rows]

    def _edition_view(self, row: EditionRow) -> EditionView:
        here = f"/templates/files/{row.id}"
        about = [
            self._counted(
                "{count} version made with it", "{count} versions made with it", row.versions
            )
        ]
        if row.is_in_use:
            about.insert(0, self._text(N_("New proposals use it")))
        if row.is_own:
            about.append(self._text(N_("What this program brings")))
        return EditionView(
            id=row.id,
            title=self._text(N_("Edition {version}"), version=row.version),
            code=row.code_hash,
            short_code=row.code_hash[:16],
            state=self._text(STATES[row.state]),
            tone=TONES[row.state],
            about=DOT.join(about),
            page_zh=f"{here}/zh_CN.html",
            page_en=f"{here}/en.html",
            pdf_zh=f"{here}/zh_CN.pdf",
            pdf_en=f"{here}/en.pdf",
            history=[
                ui.Moment(
                    clock_time(step.at, as_locale(self.locale)),
                    self._text(STEPS[step.kind]),
                    DOT.join(filter(None, (step.by or self._text(N_("The system")), step.reason))),
                    "attention" if step.kind == "withdrawn" else "accent",
                )
                for step in row.steps
            ],
            may_approve=row.may_approve,
            may_withdraw=row.may_withdraw,
            by_actor=row.is_put_up_by_actor,
            is_draft=row.state is EditionState.DRAFT,
        )

    @rx.event
    async def put_up_edition(self) -> None:
        """Put the program's edition up for approval by somebody else."""
        await self._run(service.install_template)
        await self._read_editions()

    @rx.event
    async def approve_edition(self, template_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Approve an edition as it was shown."""
        number = as_id(template_id)
        code = next((one.code for one in self.editions if one.id == number), "-")
        self.edition_refused = ""
        try:
            await self._run(service.approve_template, template_id=number, code=code)
        except PlanbookError as error:
            self.edition_refused = error.text(as_locale(self.locale))
            await self._read_editions()
            return None
        await self._read_editions()
        await self._tell_colleagues()
        return ui.toast(ui.words("Approved"))

    async def _tell_colleagues(self) -> None:
        """Let open pages look again: whether anything can be made or shared hangs on it."""
        for colleague in await self._run(accounts.list_users):
            if colleague.active and colleague.id != self.actor_id:
                await live.changed(colleague.id)

    @rx.event
    async def refresh_editions(self) -> None:
        """Read the editions again, while the page is open."""
        if self.editions_loaded and not self.editions_closed and self._actor is not None:
            await self._read_editions()

    @rx.event
    async def open_withdrawal(self, template_id: int) -> None:
        """Ask why an edition is to be withdrawn."""
        self.withdrawing = as_id(template_id)
        self.withdraw_reason = self.withdraw_error = ""

    @rx.event
    async def close_withdrawal(self) -> None:
        """Leave the edition as it is."""
        self.withdrawing = 0

    @rx.event
    async def change_withdraw_reason(self, text: str) -> None:
        """Take the reason as it is typed."""
        self.withdraw_reason = as_text(text, LONGEST_REASON)

    @rx.event
    async def withdraw_edition(self) -> None:
        """Let no new proposal use the edition."""
        try:
            await self._run(
                service.withdraw_template,
                template_id=as_id(self.withdrawing),
                reason=self.withdraw_reason,
            )
        except InvalidError as error:
            self.withdraw_error = error.text(as_locale(self.locale))
            return
        self.withdrawing = 0
        await self._read_editions()
        await self._tell_colleagues()
