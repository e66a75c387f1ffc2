"""A household's plans on one's page: copied, named, put away."""

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, as_locale
from planbook.features.plans import service
from planbook.features.plans.state.plan import PlanState
from planbook.shell.inputs import as_id, as_text
from planbook.ui import kit as ui


class VariantState(PlanState):
    """What can be done with a plan as a whole."""

    name_error: str = ""

    @rx.event
    async def copy_plan(self) -> list[EventSpec]:
        """Copy the plan for the same family, and go to the copy."""
        number = await self._run(service.copy_as_variant, plan_id=as_id(self.plan.id))
        words = self._text(N_("A copy to change; the first one stays as it is."))
        return [ui.toast(words), rx.redirect(f"/plans/{number}")]

    @rx.event
    async def name_plan(self, text: str) -> None:
        """Keep the plan's name as it is typed."""
        self.name_error = ""
        try:
            name = as_text(text, 200)
            await self._run(service.rename_plan, plan_id=as_id(self.plan.id), name=name)
        except InvalidError as error:
            self.name_error = error.text(as_locale(self.locale))
            return
        await self._look(self.plan.id)

    @rx.event
    async def put_plan_away(self) -> None:
        """Leave the plan out of lists; the page offers to bring it back."""
        await self._run(service.put_away_plan, plan_id=as_id(self.plan.id))
        await self._look(self.plan.id)

    @rx.event
    async def bring_plan_back(self) -> None:
        """List the plan again."""
        await self._run(service.bring_back_plan, plan_id=as_id(self.plan.id))
        await self._look(self.plan.id)
