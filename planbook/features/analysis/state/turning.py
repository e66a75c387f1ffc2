"""Turning the questionnaire's cards: on, back, to any of them, and to the results."""

from decimal import Decimal
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.i18n import N_
from planbook.domain.life_stages import Question
from planbook.features.analysis import service
from planbook.features.analysis.schemas import Card, FactValue, Kind
from planbook.features.analysis.state.questionnaire import QuestionnaireState
from planbook.features.analysis.state.questions import order_of
from planbook.features.analysis.state.results import ResultState
from planbook.features.customers.state import ConsentState
from planbook.shell.inputs import as_text
from planbook.ui import kit as ui

NEEDED: Final = N_("This is needed to compute anything.")
# The heading of a card, which takes the focus when the card is turned to.
HEADING: Final = "card-title"


# What is known of these never changes: the customer's page has asked it.
SETTLED_ONCE_KNOWN: Final = frozenset({Question.BIRTH})


def _is_settled(card: Card | None) -> bool:
    return card is not None and card.question in SETTLED_ONCE_KNOWN and not card.missing


class TurningState(QuestionnaireState):
    """The way through the cards."""

    overview_open: bool = False
    consent_open: bool = False

    @rx.event
    async def next_card(self, question: str) -> EventSpec | None:
        """Go on; what was left empty counts as "not sure".

        A second tap, meant for the card that has just gone, turns no other one.
        """
        return await self._go_on() if self._shows(question) else None

    async def _go_on(self) -> EventSpec | None:
        card = self._card()
        if card is not None and self._is_blocked(card):
            return ui.focus_field(next(iter(self._errors)))
        if self.is_last:
            return await self._finish(card)
        await self._turn(self._following(), card)
        return ui.focus_field(HEADING)

    def _following(self) -> str:
        """Return the next card to be asked; going back shows those that were passed over too."""
        draft = self._seen()
        order = order_of(draft)
        following = order[order.index(self.question) + 1 :]
        return next(one for one in following if not _is_settled(draft.card(one)))

    def _shows(self, question: str) -> bool:
        return as_text(question, 24) == self.question

    def _is_blocked(self, card: Card) -> bool:
        """Show what is missing or wrong on the card, if anything."""
        missing = {one.key: self._text(NEEDED) for one in card.missing}
        on_card = {one.key for one in card.facts}
        wrong = {key: text for key, text in self._errors.items() if key in on_card}
        self._errors = {**missing, **wrong}
        if self._errors:
            self._show(self._seen())
        return bool(self._errors)

    async def _turn(self, to: str, card: Card | None) -> None:
        unsure = (
            card is not None
            and bool(card.facts)
            and not any(one.value is not None for one in card.facts)
        )
        draft = await self._run(
            service.turn_card,
            analysis_id=self.draft_id,
            to=to,
            done=None if card is None else card.question,
            not_sure=unsure,
        )
        self._show(draft)

    @rx.event
    async def not_sure(self, question: str) -> EventSpec | None:
        """Leave the card open: the assumption counts, and the results say so."""
        if not self._shows(question):
            return None
        card = self._card()
        if card is not None:
            open_facts = [one for one in card.facts if not one.required]
            await self._tell([FactValue(one.fact, one.life, None) for one in open_facts])
        return await self._go_on()

    @rx.event
    async def none(self, question: str) -> EventSpec | None:
        """Say that there is nothing of what the card asks for."""
        if not self._shows(question):
            return None
        card = self._card()
        if card is not None and self.can_be_none:
            asked = [one for one in card.facts if one.kind == Kind.MONEY]
            await self._tell([FactValue(one.fact, one.life, Decimal(0)) for one in asked])
        return await self._go_on()

    @rx.event
    async def previous_card(self) -> EventSpec:
        """Go back; nothing is lost."""
        order = order_of(self._seen())
        await self._turn(order[max(0, order.index(self.question) - 1)], None)
        return ui.focus_field(HEADING)

    @rx.event
    async def go_to(self, question: str) -> EventSpec:
        """Go to a card from the overview."""
        self.overview_open = False
        await self._turn(as_text(question, 24), None)
        return ui.focus_field(HEADING)

    @rx.event
    async def open_overview(self) -> None:
        """Show all cards with their answers."""
        self.overview_open = True

    @rx.event
    async def close_overview(self) -> None:
        """Go back to the card."""
        self.overview_open = False

    @rx.event
    async def finish(self) -> EventSpec | None:
        """Compute the results now, whatever is still open."""
        self.overview_open = False
        return await self._finish(None)

    @rx.event
    async def agree_and_finish(self) -> EventSpec | None:
        """Note the customer's consent, and compute."""
        self.consent_open = False
        consent = await self.get_state(ConsentState)
        await consent._note_consent()
        return await self._finish(None)

    @rx.event
    async def close_consent(self) -> None:
        """Go back to the questions without it."""
        self.consent_open = False

    async def _finish(self, card: Card | None) -> EventSpec | None:
        if card is not None:
            await self._turn(self.question, card)
        for one in self._seen().cards:
            if one.missing:
                await self._turn(one.question, None)
                self._is_blocked(one)
                return ui.focus_field(one.missing[0].key)
        try:
            await self._run(service.compute, analysis_id=self.draft_id)
        except service.ConsentNeededError:
            consent = await self.get_state(ConsentState)
            await consent._show_consent(self._seen().customer.id)
            self.consent_open = True
            return None
        (await self.get_state(ResultState))._clear()
        return rx.redirect(f"/analysis/{self.draft_id}/result")
