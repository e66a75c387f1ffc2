"""The supervisor's caps, with their days."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, get_args

import reflex as rx
from reflex.event import EventSpec

from planbook.core.actor import Role
from planbook.core.errors import InvalidError
from planbook.core.i18n import DOT, N_, as_locale, clock_time, long_date, percent
from planbook.documents import labels
from planbook.domain.illustration.codes import DesignType
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import CapCreate, CapKind, CapRow, CapStanding, CapStep
from planbook.features.catalogue.state.rows import CapLine
from planbook.features.catalogue.state.words import CAP_KINDS, CAP_STANDINGS
from planbook.shell import routes
from planbook.shell.inputs import as_date, as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

KEEPERS: Final = frozenset({Role.COMPLIANCE, Role.ADMIN})


class CapsState(AppState):
    """Every cap, the one that is being entered, and the one that was just taken away."""

    loaded: bool = False
    caps: list[CapLine] = []
    cap_history: list[ui.Moment] = []
    can_change: bool = False
    adding: bool = False
    kind: str = "guaranteed"
    design_type: str = DesignType.ORDINARY
    rate: str = ""
    day: str = ""
    source: str = ""
    errors: dict[str, str] = {}
    removed: str = ""
    _removed: CapCreate | None = None

    @rx.event
    async def load_caps(self) -> EventSpec | None:
        """Read the caps; who does not keep the catalogue goes on to the products."""
        role = self._require().role
        if role not in KEEPERS:
            return rx.redirect(routes.PRODUCTS, replace=True)
        self.can_change = role is Role.COMPLIANCE
        self.removed, self._removed = "", None
        await self._read()
        self.loaded = True
        return None

    async def _read(self) -> None:
        self.caps = [self._line(row) for row in await self._run(service.list_caps)]
        steps = await self._run(service.cap_history)
        self.cap_history = [self._moment(step) for step in steps]

    def _line(self, row: CapRow) -> CapLine:
        locale = as_locale(self.locale)
        day = self._text(N_("from {day}"), day=long_date(row.effective_from, locale))
        source = row.source or self._text(N_("comes with the program, from secondary sources"))
        by = [self._text(N_("entered by {name}"), name=row.by)] if row.by else []
        return CapLine(
            id=row.id or 0,
            name=self._text(CAP_KINDS[row.kind]),
            about=DOT.join((self._design(row), day, source, *by)),
            rate=percent(row.rate, locale, 2),
            badge=self._text(CAP_STANDINGS[row.standing]),
            tone="accent" if row.standing is CapStanding.IN_FORCE else "plain",
        )

    def _design(self, row: CapRow) -> str:
        return labels.label(as_locale(self.locale), "design_type", row.design_type)

    def _name(self, row: CapRow) -> str:
        return f"{self._design(row)}{DOT}{self._text(CAP_KINDS[row.kind])}"

    def _moment(self, step: CapStep) -> ui.Moment:
        """Show what was done to a cap, by whom and when."""
        locale, cap = as_locale(self.locale), step.cap
        done = N_("Taken away") if step.was_removed else N_("Entered")
        what = self._text(
            N_("{rate} from {day}"),
            rate=percent(cap.rate, locale, 2),
            day=long_date(cap.effective_from, locale),
        )
        return ui.Moment(
            time=clock_time(step.at, locale),
            title=f"{self._text(done)}{DOT}{self._name(cap)}",
            note=DOT.join(part for part in (what, cap.source, cap.by) if part),
            tone="attention" if step.was_removed else "plain",
        )

    @rx.event
    async def open_cap(self) -> None:
        """Ask for a cap."""
        self.adding, self.errors = True, {}
        self.rate = self.day = self.source = ""

    @rx.event
    async def close_cap(self) -> None:
        """Enter none."""
        self.adding = False

    @rx.event
    async def change_cap(self, field: str, value: str) -> None:
        """Fill in a field of the cap."""
        if field in {"rate", "day", "source"}:
            setattr(self, field, as_text(value, 200))
        elif field == "kind" and value in CAP_KINDS:
            self.kind = value
        elif field == "design_type" and value in set(DesignType):
            self.design_type = value

    @rx.event
    async def save_cap(self) -> EventSpec | None:
        """Enter the cap as it was filled in."""
        try:
            await self._run(service.add_cap, data=self._entered())
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return None
        self.adding = False
        await self._read()
        return ui.toast(self._text("Saved"))

    def _entered(self) -> CapCreate:
        day = as_date(self.day, "effective_from")
        if day is None:
            raise InvalidError("effective_from", N_("Please enter a day."))
        return cap_of(self.kind, self.design_type, day, self.rate, self.source)

    @rx.event
    async def remove_cap(self, cap_id: int) -> None:
        """Take an entered cap away; it can be brought back."""
        self._removed = await self._run(service.remove_cap, cap_id=as_id(cap_id))
        locale = as_locale(self.locale)
        self.removed = labels.label(locale, "design_type", self._removed.design_type)
        await self._read()

    @rx.event
    async def bring_cap_back(self) -> None:
        """Enter the cap again that was just taken away."""
        if self._removed is not None:
            await self._run(service.add_cap, data=self._removed)
        self.removed, self._removed = "", None
        await self._read()


def cap_of(kind: str, design_type: str, day: date, rate: str, source: str) -> CapCreate:
    """Return an entered cap.

    Raises:
        InvalidError: The rate is no figure, or a code is none of ours.
    """
    found = next((each for each in get_args(CapKind) if each == kind), None)
    if found is None or design_type not in set(DesignType):
        raise InvalidError("kind")
    try:
        value = Decimal(rate)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise InvalidError("rate", N_("Enter a rate from 0 % to 10 %."))
    return CapCreate(found, DesignType(design_type), day, value, source)
