"""The assumption sets of the organisation, and the edition that is being made."""

from dataclasses import replace
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core import clock
from planbook.core.errors import InvalidError, NotPermittedError
from planbook.core.i18n import as_locale, long_date
from planbook.domain.needs.assumption_editions import Change, Value
from planbook.domain.needs.assumptions import ABOUT, CHINA_2026
from planbook.features.analysis import service
from planbook.features.analysis.schemas import AssumptionSets, NewSet
from planbook.features.analysis.state.assumption_rows import (
    AssumptionGroup,
    ChangeLine,
    Editor,
    SetLine,
    change_line,
    editor_of,
    groups_of,
    parse_value,
    set_line,
    set_lines,
    value_text,
)
from planbook.shell.inputs import as_date, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

SOURCE: Final = "source:"


class AssumptionsState(AppState):
    """What compliance sees and changes; nothing is kept before it is put in force."""

    loaded: bool = False
    denied: bool = False
    in_force: SetLine = SetLine("", "", "", False, [])
    future: list[SetLine] = []
    past: list[SetLine] = []
    groups: list[AssumptionGroup] = []
    changes: list[ChangeLine] = []
    changed: int = 0
    editor: Editor = Editor()
    editor_open: bool = False
    review_open: bool = False
    day: str = ""
    day_error: str = ""
    note: str = ""
    _sets: AssumptionSets | None = None
    _draft: dict[str, Value] = {}
    _sources: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Read the sets; what was being changed and not yet put in force is still there."""
        self.denied = self.editor_open = self.review_open = False
        try:
            await self._read()
        except NotPermittedError:
            self.denied = True

    async def _read(self) -> None:
        self._sets = await self._run(service.list_assumption_sets)
        self.day = self.day or clock.today().isoformat()
        self._show()
        self.loaded = True

    def _seen(self) -> AssumptionSets:
        """Return the sets on the screen.

        Raises:
            NotPermittedError: None are.
        """
        if self._sets is None:
            raise NotPermittedError
        return self._sets

    def _show(self) -> None:
        sets, locale = self._seen(), as_locale(self.locale)
        self.in_force = set_line(sets.in_force, locale)
        self.future = set_lines(sets.future, locale)
        self.past = set_lines(sets.past, locale)
        self.groups = groups_of(sets.present, self._draft, self._sources, locale)
        present = sets.present.values
        self.changes = [
            change_line(Change(name, getattr(present, name), value), self._sources, locale)
            for name, value in self._draft.items()
        ]
        self.changed = len(self.changes)

    @rx.event
    async def edit(self, name: str) -> None:
        """Open the editor of a value."""
        wanted = as_text(name, 40)
        if wanted not in ABOUT:
            return
        source = self._sources.get(wanted) or self._seen().present.sources.get(wanted, "")
        locale = as_locale(self.locale)
        self.editor = editor_of(wanted, self._seen(), self._draft, source, locale)
        self.editor_open = True

    @rx.event
    async def close_editor(self) -> None:
        """Go back without a change."""
        self.editor_open = False

    @rx.event
    async def type_value(self, text: str) -> None:
        """Note what is typed; a value that cannot be says so at once."""
        self.editor = replace(self.editor, value=as_text(text, 40), error="")
        try:
            await self._value()
        except InvalidError as error:
            self._refuse(error)

    @rx.event
    async def type_source(self, text: str) -> None:
        """Note where the value comes from."""
        self.editor = replace(self.editor, source=as_text(text, 400), source_error="")

    @rx.event
    async def take_house_value(self) -> None:
        """Go back to the house's own value, whose reason is known."""
        if self.editor.name in ABOUT:
            value = value_text(getattr(CHINA_2026, self.editor.name))
            self.editor = replace(self.editor, value=value, error="", source="", source_error="")

    async def _value(self) -> Value:
        name = self.editor.name
        typed = parse_value(name, self.editor.value)
        return service.check_assumption(self._require(), name, typed)

    @rx.event
    async def take_over(self) -> EventSpec | None:
        """Put the value into the edition being made; a value of one's own needs a source."""
        name = self.editor.name
        try:
            value = await self._value()
        except InvalidError as error:
            self._refuse(error)
            return ui.focus_field("assumption")
        present = getattr(self._seen().present.values, name)
        source = self.editor.source.strip()
        if value not in (present, getattr(CHINA_2026, name)) and not source:
            self.editor = replace(self.editor, source_error=self._text(service.SOURCE_NEEDED))
            return ui.focus_field("assumption-source")
        self._keep(name, value, "" if value == present else source)
        self.editor_open = False
        self._show()
        return None

    def _keep(self, name: str, value: Value, source: str) -> None:
        draft = {key: kept for key, kept in self._draft.items() if key != name}
        sources = {key: kept for key, kept in self._sources.items() if key != name}
        if value != getattr(self._seen().present.values, name):
            draft[name], sources[name] = value, source
        self._draft, self._sources = draft, sources

    def _refuse(self, error: InvalidError) -> None:
        self.editor = replace(self.editor, error=error.text(as_locale(self.locale)))

    @rx.event
    async def undo(self, name: str) -> None:
        """Take one change back."""
        wanted = as_text(name, 40)
        if wanted in self._draft:
            self._keep(wanted, getattr(self._seen().present.values, wanted), "")
            self.review_open = bool(self._draft)
            self._show()

    @rx.event
    async def review(self) -> None:
        """Show everything that would change."""
        self.day_error = ""
        self.review_open = bool(self._draft)

    @rx.event
    async def close_review(self) -> None:
        """Go back to the values."""
        self.review_open = False

    @rx.event
    async def choose_day(self, text: str) -> None:
        """Choose from when the edition counts."""
        self.day, self.day_error = as_text(text, 10), ""

    @rx.event
    async def type_note(self, text: str) -> None:
        """Say what the edition is about."""
        self.note = as_text(text, 400)

    @rx.event
    async def discard(self) -> None:
        """Take every change back."""
        self._draft, self._sources, self.note, self.review_open = {}, {}, "", False
        self._show()

    @rx.event
    async def put_in_force(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Add the edition; it counts from its day on, and nothing that was is changed."""
        try:
            day = as_date(self.day, "effective_from")
            data = NewSet(
                based_on=self._seen().present.id,
                effective_from=day or clock.today(),
                values=dict(self._draft),
                sources=dict(self._sources),
                note=self.note,
            )
            await self._run(service.add_assumption_set, data=data)
        except InvalidError as error:
            return self._show_refusal(error)
        self._draft, self._sources, self.note, self.day = {}, {}, "", ""
        self.review_open = False
        await self._read()
        shown = long_date(data.effective_from, as_locale(self.locale))
        return ui.toast(ui.words("Counts from {day} on", day=shown))

    def _show_refusal(self, error: InvalidError) -> EventSpec | None:
        """Say why beside the field: the day's here, a value's or a source's in its editor."""
        text = error.text(as_locale(self.locale))
        if error.field == "effective_from":
            self.day_error = text
            return ui.focus_field("effective-from")
        name = error.field.removeprefix(SOURCE)
        if name not in ABOUT:
            return ui.toast(text, "danger")
        source = self._sources.get(name, "")
        editor = editor_of(name, self._seen(), self._draft, source, as_locale(self.locale))
        wrong = {"source_error" if error.field.startswith(SOURCE) else "error": text}
        self.editor = replace(editor, **wrong)
        self.review_open, self.editor_open = False, True
        return None
