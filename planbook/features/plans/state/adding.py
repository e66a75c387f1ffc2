"""Choosing a product for one of the household."""

from typing import Any, Final

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import N_, as_locale
from planbook.core.labels import LINES, label
from planbook.domain.lines import Line
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import ItemCreate, PlanDetail
from planbook.features.plans.state.offered import offer_line
from planbook.features.plans.state.rows import OfferLine
from planbook.features.plans.state.words import about_person
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

EVERY_LINE: Final = "all"


class AddState(AppState):
    """Whom a product is for, and what is offered."""

    offers_loaded: bool = False
    offers_missing: bool = False
    offers_plan: int = 0
    insured: str = SELF
    insured_name: str = ""
    lives: list[ui.Choice] = []
    line: str = EVERY_LINE
    lines: list[ui.Choice] = []
    offers: list[OfferLine] = []

    @rx.event
    async def open_offers(self) -> None:
        """Read what is offered to the person whom the address names."""
        self.offers_loaded = self.offers_missing = False
        self.line = EVERY_LINE
        try:
            self.offers_plan = self._route_id("plan_id")
            plan = await self._run(service.get_plan, plan_id=self.offers_plan)
            if not plan.is_own:
                raise NotFoundError  # noqa: TRY301
        except NotFoundError:
            self.offers_missing = True
            return
        locale = as_locale(self.locale)
        asked = self.router.url.query_parameters.get("life", "")
        keys = [person.key for person in plan.people]
        self.insured = asked if asked in keys else SELF
        self.lives = [
            ui.Choice(person.key, person.name, about_person(person, locale))
            for person in plan.people
        ]
        await self._offer(plan)
        self.offers_loaded = True

    async def _offer(self, plan: PlanDetail) -> None:
        locale = as_locale(self.locale)
        found = await self._run(service.list_offers, plan_id=plan.id, insured=self.insured)
        lines = list(dict.fromkeys(offer.product.line for offer in found))
        self.lines = [
            ui.Choice(EVERY_LINE, self._text(N_("All"))),
            *(ui.Choice(line, label(LINES, line, locale)) for line in sorted(lines, key=_place)),
        ]
        self.insured_name = next((one.name for one in plan.people if one.key == self.insured), "")
        shown = (offer for offer in found if self.line in (EVERY_LINE, offer.product.line))
        self.offers = [offer_line(plan, offer, locale) for offer in shown]

    @rx.event
    async def choose_life(self, key: str) -> None:
        """Look for somebody else."""
        plan = await self._run(service.get_plan, plan_id=as_id(self.offers_plan))
        if key in {person.key for person in plan.people}:
            self.insured = key
            await self._offer(plan)

    @rx.event
    async def choose_line(self, line: str) -> None:
        """Show one kind of cover, or every kind."""
        self.line = as_text(line, 40)
        await self._offer(await self._run(service.get_plan, plan_id=as_id(self.offers_plan)))

    @rx.event
    async def add_product(self, version_id: int) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Add a product with usual terms, and go to them."""
        data = ItemCreate(as_id(version_id), as_text(self.insured, 24))
        plan_id = as_id(self.offers_plan)
        number = await self._run(service.add_item, plan_id=plan_id, data=data)
        return rx.redirect(f"/plans/{plan_id}/items/{number}", replace=True)


def _place(line: Line) -> int:
    return list(Line).index(line)
