"""The questionnaire: one card at a time, saved as it is typed, resumed where it was left."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import as_locale
from planbook.core.labels import LIFE_STAGES, label
from planbook.domain.life_stages import LifeStage, Question
from planbook.features.analysis import service
from planbook.features.analysis.schemas import (
    STAGE_CARD,
    AnalysisDraft,
    AskedFact,
    Card,
    FactValue,
)
from planbook.features.analysis.schemas.labels import QUESTION_NOTES, QUESTIONS, STAGE_NOTES
from planbook.features.analysis.state.questions import (
    Typed,
    card_rows,
    group_rows,
    order_of,
    parse,
    stage_reason,
)
from planbook.features.analysis.state.rows import CardRow, GroupRow
from planbook.features.customers.state import PersonState
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

# People are asked for one by one, and whoever is not sure of an insurance says so there.
MAY_BE_UNSURE: Final = frozenset(Question) - {
    Question.BIRTH,
    Question.SPOUSE,
    Question.CHILDREN,
    Question.PARENTS,
    Question.SOCIAL_INSURANCE,
    Question.POLICIES,
}
MAY_BE_NONE: Final = frozenset(
    {Question.MORTGAGE, Question.DEBTS, Question.OTHER_ASSETS, Question.LEGACY}
)


class QuestionnaireState(AppState):
    """The card that is being answered, and the way through all of them."""

    draft_loaded: bool = False
    draft_missing: bool = False
    draft_id: int = 0
    customer: str = ""
    customer_href: str = "/customers"
    stage: str = "single"
    stages: list[ui.Choice] = []
    stage_hint: str = ""
    question: str = STAGE_CARD
    title: str = ""
    note: str = ""
    position: int = 1
    total: int = 1
    groups: list[GroupRow] = []
    cards: list[CardRow] = []
    has_spouse: bool = False
    can_be_unsure: bool = False
    can_be_none: bool = False
    is_last: bool = False
    saved: bool = False
    _draft: AnalysisDraft | None = None
    _texts: dict[str, str] = {}
    _errors: dict[str, str] = {}

    @rx.event
    async def load_draft(self) -> EventSpec | None:
        """Read the analysis that the page's address names, at the card where it was left."""
        self.draft_missing = self.saved = False
        self._texts, self._errors = {}, {}
        try:
            draft = await self._run(service.get_draft, analysis_id=self._route_id("analysis_id"))
        except NotFoundError:
            self.draft_missing = True
            return None
        if draft.frozen or not draft.is_own:
            self.draft_missing = not draft.computed
            return rx.redirect(f"/analysis/{draft.id}/result") if draft.computed else None
        asked = self.router.url.query_parameters.get("card", "")
        self._show(replace(draft, question=asked) if asked in order_of(draft) else draft)
        person = await self.get_state(PersonState)
        person.open_sheet = ""
        await person._show(draft.customer.id)
        self.draft_loaded = True
        return None

    def _show(self, draft: AnalysisDraft) -> None:
        locale, order = as_locale(self.locale), order_of(draft)
        self._draft = draft
        self.draft_id = draft.id
        self.customer, self.customer_href = draft.customer.name, f"/customers/{draft.customer.id}"
        self.stage = draft.stage
        self.stages = [
            ui.Choice(one, label(LIFE_STAGES, one, locale), label(STAGE_NOTES, one, locale))
            for one in LifeStage
        ]
        self.stage_hint = stage_reason(draft, locale)
        self.question = draft.question if draft.question in order else STAGE_CARD
        self.title = label(QUESTIONS, self.question, locale)
        self.note = label(QUESTION_NOTES, self.question, locale)
        self.position, self.total = order.index(self.question) + 1, len(order)
        self.is_last = self.position == self.total
        card = draft.card(self.question)
        typed = Typed(self._texts, self._errors)
        self.groups = [] if card is None else group_rows(draft, card, typed, locale)
        self.cards = card_rows(draft, self.question, locale)
        self.has_spouse = draft.customer.spouse is not None
        self.can_be_unsure = self.question in MAY_BE_UNSURE
        self.can_be_none = self.question in MAY_BE_NONE

    def _seen(self) -> AnalysisDraft:
        """Return what is on the screen.

        Raises:
            NotFoundError: Nothing is.
        """
        if self._draft is None:
            raise NotFoundError
        return self._draft

    def _card(self) -> Card | None:
        return self._seen().card(self.question)

    @rx.event
    async def choose_stage(self, stage: str) -> None:
        """Choose the life stage; it decides which cards follow."""
        wanted = as_text(stage, 20)
        if wanted in set(LifeStage):
            chosen = LifeStage(wanted)
            self._show(await self._run(service.set_stage, analysis_id=self.draft_id, stage=chosen))
            self.saved = True

    @rx.event
    async def change(self, key: str, text: str) -> None:
        """Save a field as it is typed; a refusal is shown beside it, and what was typed stays."""
        asked = self._asked(as_text(key, 60))
        if asked is None:
            return
        typed = as_text(text, 80)
        try:
            value = parse(asked, typed)
            await self._tell([FactValue(asked.fact, asked.life, value)])
        except InvalidError as error:
            self._texts = {**self._texts, asked.key: typed}
            self._errors = {**self._errors, asked.key: error.text(as_locale(self.locale))}
            self.saved = False
            self._show(self._seen())

    def _asked(self, key: str) -> AskedFact | None:
        card = self._card()
        return next((one for one in card.facts if one.key == key), None) if card else None

    async def _tell(self, patch: Sequence[FactValue]) -> None:
        told = {value.key for value in patch}
        draft = await self._run(service.save_facts, analysis_id=self.draft_id, patch=patch)
        self._texts = {key: text for key, text in self._texts.items() if key not in told}
        self._errors = {key: text for key, text in self._errors.items() if key not in told}
        self.saved = True
        self._show(draft)

    @rx.event
    async def insure_everybody(self) -> None:
        """Answer the card about social insurance for the whole family with one tap."""
        card = self._seen().card(Question.SOCIAL_INSURANCE)
        if card is not None:
            await self._tell([FactValue(one.fact, one.life, True) for one in card.facts])

    async def _look_again(self) -> None:
        self._show(await self._run(service.refresh, analysis_id=self.draft_id))
        person = await self.get_state(PersonState)
        await person._show(self._seen().customer.id)
