"""A quick quote on its way into somebody's plan."""

from dataclasses import replace
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, PlanbookError
from planbook.core.i18n import N_, as_locale
from planbook.features.customers.state import PickerState
from planbook.features.plans import service
from planbook.features.plans.schemas import QuoteRequest
from planbook.features.plans.state.quote import QuoteState
from planbook.features.plans.state.words import about_person
from planbook.shell.inputs import as_date, as_id, as_text
from planbook.ui import kit as ui

SHEET: Final = "quoted"
# A sheet has room for fewer than a page.
MOST: Final = 8


class QuotedState(QuoteState):
    """Whose plan the quote goes into: one of the agent's customers, or somebody new."""

    quoted_customer: int = 0
    quoted_name: str = ""
    quoted_life: str = ""
    quoted_lives: list[ui.Choice] = []
    quoted_is_new: bool = False
    quoted_birth: str = ""
    quoted_error: str = ""

    @rx.event
    async def open_quoted(self) -> EventSpec | None:
        """Ask whose plan the quote goes into."""
        if not self.quote_is_priced:
            return None
        self._forget()
        picker = await self.get_state(PickerState)
        await picker._begin(most=MOST)
        return ui.open_dialog(SHEET)

    def _forget(self) -> None:
        self.quoted_customer, self.quoted_is_new = 0, False
        self.quoted_name = self.quoted_birth = self.quoted_error = ""

    @rx.event
    async def choose_quoted(self, customer_id: int) -> None:
        """Choose a customer, and whom of the household it is likely for."""
        people, likely = await self._run(
            service.lives_for_quote, customer_id=as_id(customer_id), data=self._request()
        )
        locale = as_locale(self.locale)
        self._forget()
        self.quoted_customer, self.quoted_name = as_id(customer_id), people[0].name
        self.quoted_lives = [
            ui.Choice(one.key, one.name, about_person(one, locale)) for one in people
        ]
        self.quoted_life = likely

    @rx.event
    async def choose_quoted_life(self, key: str) -> None:
        """Choose another one of the household."""
        self.quoted_life, self.quoted_error = as_text(key, 24), ""

    @rx.event
    async def begin_new(self) -> None:
        """Ask for the name of a new customer, and for the birthday if only an age was told."""
        self._forget()
        born = self._request().birth_date
        self.quoted_is_new, self.quoted_birth = True, born.isoformat() if born else ""

    @rx.event
    async def back_to_choice(self) -> None:
        """Choose among the customers again."""
        self._forget()

    @rx.event
    async def name_new(self, text: str) -> None:
        """Keep the new customer's name."""
        self.quoted_name, self.quoted_error = as_text(text, 80), ""

    @rx.event
    async def date_new(self, text: str) -> None:
        """Keep the new customer's birthday."""
        self.quoted_birth, self.quoted_error = as_text(text, 10), ""

    @rx.event
    async def plan_quote(self) -> EventSpec | None:
        """Put the quote into the plan, and go to the item; its price is that of the real life."""
        try:
            plan_id, item_id = await self._plan(self._request())
        except PlanbookError as error:
            self.quoted_error = error.text(as_locale(self.locale))
            return None
        return rx.redirect(f"/plans/{plan_id}/items/{item_id}")

    async def _plan(self, request: QuoteRequest) -> tuple[int, int]:
        if not self.quoted_is_new:
            return await self._run(
                service.plan_quote,
                customer_id=as_id(self.quoted_customer),
                insured=self.quoted_life,
                data=request,
            )
        born = as_date(self.quoted_birth, "birth_date")
        if born is None:
            raise InvalidError(
                "birth_date", N_("Please enter the birthday: the price depends on it.")
            )
        return await self._run(
            service.plan_quote_for_new,
            name=self.quoted_name,
            data=replace(request, birth_date=born),
        )
