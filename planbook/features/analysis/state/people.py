"""The people on the questionnaire's cards: added, removed, brought back."""

from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.features.analysis.state.questionnaire import QuestionnaireState
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import MemberCreate, Relation, member_id_of
from planbook.shell.inputs import as_id, as_text
from planbook.ui import kit as ui

ADDED: Final[dict[str, Relation]] = {
    "spouse": "spouse",
    "child": "child",
    "parent": "parent",
    "parent_in_law": "parent",
}


class CardPeopleState(QuestionnaireState):
    """Who was taken off a card last, to be brought back."""

    removed_id: int = 0

    @rx.event
    async def add_person(self, who: str) -> EventSpec | None:
        """Add somebody to the household, to be described on the card."""
        relation = ADDED.get(as_text(who, 20))
        if relation is None:
            return None
        data = MemberCreate(
            relation=relation, depends=relation == "parent", of_spouse=who == "parent_in_law"
        )
        customer_id = self._seen().customer.id
        number = await self._run(customers.add_member, customer_id=customer_id, data=data)
        await self._look_again()
        added = next((one for one in self.groups if one.life == f"m{number}"), None)
        return ui.focus_field(added.inputs[0].key) if added else None

    @rx.event
    async def remove_person(self, life: str) -> None:
        """Take somebody out of the household; it can be undone."""
        number = as_id(member_id_of(as_text(life, 24)) or 0)
        await self._run(customers.remove_member, member_id=number)
        self.removed_id = number
        await self._look_again()

    @rx.event
    async def bring_person_back(self) -> None:
        """Undo the removal."""
        await self._run(customers.restore_member, member_id=as_id(self.removed_id))
        self.removed_id = 0
        await self._look_again()
