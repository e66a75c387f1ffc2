"""Beneficiaries by name: entered on a sheet, kept when their shares make a whole."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import N_, as_locale
from planbook.documents import labels
from planbook.features.plans import service
from planbook.features.plans.schemas import Beneficiary
from planbook.features.plans.state.item import ItemState
from planbook.features.plans.state.rows import HeirLine
from planbook.shell.inputs import as_number, as_text
from planbook.ui import kit as ui

SHEET: Final = "beneficiaries"
MOST: Final = 8
FIELDS: Final = frozenset({"name", "relation", "share"})


class HeirsState(ItemState):
    """The beneficiaries while they are entered; nothing is lost when the sheet is closed."""

    heirs: list[HeirLine] = []
    relations: list[ui.Choice] = []
    heirs_error: str = ""

    @rx.event
    async def open_heirs(self) -> EventSpec:
        """Show who is named now, or a first empty line."""
        locale = as_locale(self.locale)
        self.relations = [
            ui.Choice(code, labels.label(locale, "relation", code)) for code in service.RELATIONS
        ]
        self.heirs = list(self.item.heirs) or [HeirLine(0, "", "", "100")]
        self.heirs_error = ""
        return ui.open_dialog(SHEET)

    @rx.event
    async def change_heir(self, place: int, field: str, value: str) -> None:
        """Keep what was typed in one of the fields."""
        if field in FIELDS and isinstance(place, int) and 0 <= place < len(self.heirs):
            changed = replace(self.heirs[place], **{field: as_text(value, 80)})
            self.heirs = [*self.heirs[:place], changed, *self.heirs[place + 1 :]]

    @rx.event
    async def add_heir(self) -> None:
        """Add a line, and divide evenly."""
        if len(self.heirs) < MOST:
            self._divide([*self.heirs, HeirLine(0, "", "", "")])

    @rx.event
    async def drop_heir(self, place: int) -> None:
        """Take a line away, and divide evenly."""
        if isinstance(place, int):
            self._divide([heir for heir in self.heirs if heir.place != place])

    def _divide(self, heirs: list[HeirLine]) -> None:
        shares = service.even_shares(len(heirs)) if heirs else ()
        self.heirs = [
            replace(heir, place=place, share=f"{share * 100:.0f}")
            for place, (heir, share) in enumerate(zip(heirs, shares, strict=True))
        ]

    @rx.event
    async def keep_heirs(self) -> EventSpec | None:
        """Keep the named people, or say why they cannot be kept."""
        try:
            named = tuple(_beneficiary(heir) for heir in self.heirs)
        except InvalidError as error:
            self.heirs_error = error.text(as_locale(self.locale))
            return None
        await self._change_heirs(named)
        self.heirs_error = self.item_errors.get("beneficiaries", "")
        return None if self.heirs_error else ui.close_dialog(SHEET)

    @rx.event
    async def keep_statutory(self) -> EventSpec:
        """Leave it to the law."""
        await self._change_heirs(())
        return ui.close_dialog(SHEET)


def _beneficiary(heir: HeirLine) -> Beneficiary:
    share = as_number(heir.share, "beneficiaries")
    if share is None:
        raise InvalidError("beneficiaries", N_("A share is a whole percentage from 1 to 100."))
    return Beneficiary(heir.name, heir.relation, Decimal(share) / 100)
