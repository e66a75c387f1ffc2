"""Noting and withdrawing the consent of the customer who is being looked at."""

import reflex as rx

from planbook.features.customers import service
from planbook.features.customers.state.person import PersonState


class ConsentState(PersonState):
    """What an agent does about a customer's consent."""

    @rx.event
    async def note_consent(self) -> None:
        """Note that the customer agrees."""
        await self._note_consent()

    async def _note_consent(self) -> None:
        await self._run(service.give_consent, customer_id=self.person.id)
        await self._show(self.person.id)

    @rx.event
    async def withdraw_consent(self) -> None:
        """Note that the customer withdraws the consent."""
        await self._run(service.withdraw_consent, customer_id=self.person.id)
        await self._show(self.person.id)
