"""Making a proposal of a plan: in which language, with which words, and what is missing."""

from typing import Any

import reflex as rx

from planbook.core.errors import InvalidError, NotFoundError, PlanbookError
from planbook.core.i18n import LOCALES, N_, as_locale
from planbook.features.plans import service as plans
from planbook.features.proposals import service
from planbook.features.proposals.schemas import MissingFact
from planbook.features.proposals.state.look import LookState
from planbook.features.proposals.state.rows import MadeLine, MissingLine
from planbook.features.proposals.state.words import made_line, missing_line
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class MakingState(AppState):
    """The plan of which a proposal is made."""

    making_loaded: bool = False
    making_missing: bool = False
    making_own: bool = False
    making_plan: int = 0
    making_customer: int = 0
    making_name: str = ""
    document_locale: str = "zh_CN"
    note: str = ""
    note_error: str = ""
    lacking: list[MissingLine] = []
    made: list[MadeLine] = []
    refused: str = ""

    @rx.event
    async def open_making(self) -> None:
        """Read the plan that the page's address names."""
        self.making_loaded = self.making_missing = False
        self.refused = ""
        try:
            self.making_plan = self._route_id("plan_id")
            plan = await self._run(plans.get_plan, plan_id=self.making_plan)
        except NotFoundError:
            self.making_missing = True
            return
        self.making_own = plan.is_own
        self.making_customer, self.making_name = plan.customer_id, plan.customer.name
        self.note, self.note_error = plan.note, ""
        await self._check()
        heads = await self._run(service.of_plan, plan_id=self.making_plan)
        self.made = [made_line(head, as_locale(self.locale)) for head in heads]
        self.making_loaded = True

    async def _check(self) -> None:
        facts = await self._run(
            service.check_proposal,
            plan_id=as_id(self.making_plan),
            locale=as_locale(self.document_locale),
        )
        self._lack(facts)

    @rx.event
    async def check_again(self) -> None:
        """Look again at what is missing, while the page is open."""
        if self.making_loaded and self.making_own and self._actor is not None:
            await self._check()

    def _lack(self, facts: tuple[MissingFact, ...]) -> None:
        self.lacking = [
            missing_line(
                fact,
                plan_id=self.making_plan,
                customer_id=self.making_customer,
                locale=as_locale(self.locale),
            )
            for fact in facts
        ]

    @rx.event
    async def choose_document_locale(self, locale: str) -> None:
        """Choose the language of the document."""
        if locale in LOCALES:
            self.document_locale = locale
            await self._check()

    @rx.event
    async def change_note(self, text: str) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Keep the opening words as they are typed."""
        self.note = as_text(text, 2_000)
        self.note_error = ""
        try:
            await self._run(plans.set_note, plan_id=as_id(self.making_plan), note=self.note)
        except InvalidError as error:
            self.note_error = error.text(as_locale(self.locale))
        return LookState.look_again

    @rx.event
    async def make_proposal(self) -> Any:  # noqa: ANN401 - events of Reflex's
        """Freeze the plan as the next version, and show it."""
        self.refused = ""
        try:
            done = await self._run(
                service.create_proposal,
                plan_id=as_id(self.making_plan),
                locale=as_locale(self.document_locale),
            )
        except service.FactsMissingError as error:
            self._lack(error.missing)
            return None
        except NotFoundError:
            raise
        except PlanbookError as error:
            self.refused = error.text(as_locale(self.locale))
            return None
        go = rx.redirect(f"/proposals/{done.proposal_id}/preview")
        if done.is_new:
            return go
        unchanged = N_("Nothing has changed since version {number}.")
        return [ui.toast(self._text(unchanged, number=done.number)), go]
