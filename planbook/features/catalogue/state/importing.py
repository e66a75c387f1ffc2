"""Product files: those that were sent in, and one that is looked at before it is imported."""

import asyncio
from collections.abc import Iterator
from typing import Any, Final

import reflex as rx
from reflex.event import EventSpec

from planbook.core import db
from planbook.core.errors import NotFoundError, NotPermittedError, PlanbookError
from planbook.core.i18n import CHINA_TIME, N_, as_locale, gettext, long_date
from planbook.core.sheets.grid import Book
from planbook.features.catalogue.service import workbook
from planbook.features.catalogue.service.workbook import FileCheck, FileRow
from planbook.features.catalogue.state.importing_rows import CheckView, FileLine, Meaning
from planbook.features.catalogue.state.importing_view import check_view
from planbook.shell import routes
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

SECONDS_BETWEEN: Final = 0.2
LONGEST_EDITION: Final = 20
LONGEST_CODE: Final = 40
MOST_DONE: Final = 200
# What of the progress is reading; checking the cells is the rest.
READING_SHARE: Final = 0.8


class ImportsState(AppState):
    """The page where files are sent in."""

    imports_loaded: bool = False
    imports_refused: bool = False
    import_files: list[FileLine] = []

    @rx.event
    async def load_imports(self) -> None:
        """Read which files were sent in last."""
        self.imports_loaded = self.imports_refused = False
        try:
            rows = await self._run(workbook.list_files)
        except NotPermittedError:
            self.imports_refused = True
            return
        self.import_files = list(self._lines(rows))
        self.imports_loaded = True

    @rx.event
    async def file_sent(self, answer: str) -> EventSpec | None:
        """Go to the file that was sent; the browser has said why where none was."""
        number = as_text(answer, 20)
        return rx.redirect(f"{routes.PRODUCT_IMPORT}/{number}") if number.isdecimal() else None

    def _lines(self, rows: tuple[FileRow, ...]) -> Iterator[FileLine]:
        for row in rows:
            done = row.version_id > 0
            yield FileLine(
                name=row.name,
                about=self._text(
                    N_("{when} · {size} KB"),
                    when=_day(row, self.locale),
                    size=max(1, row.size // 1024),
                ),
                badge=self._text(N_("Imported") if done else N_("Not imported")),
                tone="accent" if done else "plain",
                href=f"{routes.PRODUCT_IMPORT}/{row.id}",
            )


class ImportState(AppState):
    """One file, before and while it is imported."""

    import_loaded: bool = False
    import_missing: bool = False
    import_reading: bool = False
    import_saving: bool = False
    import_share: float = 0.0
    import_refusal: str = ""
    import_name: str = ""
    import_edition: str = ""
    import_product: str = ""
    import_products: list[Meaning] = []
    import_check: CheckView = CheckView()
    import_chosen: dict[str, str] = {}
    import_done: list[str] = []
    _import_id: int = 0
    _import_insurer: str = ""
    _import_headers: list[tuple[str, str]] = []

    @rx.event
    async def load_import(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Find the file that the page's address names, and read it."""
        self.import_loaded = self.import_missing = self.import_saving = False
        try:
            number = self._route_id("file_id")
            row = await self._run(workbook.get_file, file_id=number)
            found = await self._run(workbook.product_choices)
        except (NotFoundError, NotPermittedError):
            self.import_missing = True
            return None
        self._import_id, self.import_name = row.id, row.name
        self.import_product, self.import_edition = row.product_code, row.edition
        self.import_products = [Meaning(code, f"{code} {name}") for code, name in found]
        self.import_done = []
        return ImportState.read_import

    @rx.event(background=True)
    async def read_import(self) -> None:
        """Read the file in a process of its own, tell how far it is, and show what it comes to."""
        async with self:
            if self.import_reading or not self._import_id:
                return
            self.import_reading, self.import_share, self.import_refusal = True, 0.0, ""
            actor, number = self._require(), self._import_id
        try:
            book = await self._read(number)
            check = await db.in_session(workbook.check_file, actor, file_id=number, book=book)
        except PlanbookError as error:
            async with self:
                self.import_refusal = error.text(as_locale(self.locale))
                self.import_reading, self.import_loaded = False, True
            return
        async with self:
            self._show(check)

    async def _read(self, number: int) -> Book:
        """Return the file's sheets; the page hears how far the reading is."""
        async with self:
            actor = self._require()
        row = await db.in_session(workbook.get_file, actor, file_id=number)
        shares = [0.0]
        reading = asyncio.create_task(asyncio.to_thread(workbook.read_file, row, shares.append))
        while not reading.done():
            await asyncio.wait({reading}, timeout=SECONDS_BETWEEN)
            async with self:
                self.import_share = shares[-1] * READING_SHARE
        return reading.result()

    def _show(self, check: FileCheck) -> None:
        self._import_insurer = check.insurer_code
        self._import_headers = [(each.scope, each.text) for each in check.unknown]
        self.import_check = check_view(check, as_locale(self.locale))
        self.import_chosen = {each.key: "" for each in self.import_check.headers}
        self.import_edition = self.import_edition or check.edition
        self.import_share, self.import_reading, self.import_loaded = 1.0, False, True

    @rx.event
    async def explain_header(self, key: str, meaning: str) -> Any:  # noqa: ANN401
        """Remember what a header means; once all are explained the file is read again."""
        place = as_text(key, 4)
        if not place.isdecimal() or int(place) >= len(self._import_headers):
            raise NotFoundError
        scope, header = self._import_headers[int(place)]
        await self._run(
            workbook.explain_header,
            insurer_code=self._import_insurer,
            scope=scope,
            header=header,
            meaning=as_text(meaning, 60),
        )
        self.import_chosen[place] = as_text(meaning, 60)
        return ImportState.read_import if all(self.import_chosen.values()) else None

    @rx.event
    async def set_edition(self, edition: str) -> None:
        """Take the edition as which the file is imported."""
        self.import_edition = as_text(edition, LONGEST_EDITION).strip()

    @rx.event
    async def choose_product(self, code: str) -> Any:  # noqa: ANN401
        """Take the product that the file completes, and read it again."""
        self.import_product = as_text(code, LONGEST_CODE)
        return await self._aim()

    @rx.event
    async def check_edition(self) -> Any:  # noqa: ANN401
        """Look at the file again as the edition that was named."""
        return await self._aim()

    async def _aim(self) -> Any:  # noqa: ANN401
        await self._run(
            workbook.choose_target,
            file_id=self._import_id,
            product=self.import_product,
            edition=self.import_edition,
        )
        return ImportState.read_import

    @rx.event
    async def tick_problem(self, key: str) -> None:
        """Mark a problem as put right, or take the mark back."""
        place = as_text(key, 4)
        if place in self.import_done:
            self.import_done.remove(place)
        elif place.isdecimal() and len(self.import_done) < MOST_DONE:
            self.import_done.append(place)

    @rx.event(background=True)
    async def import_now(self) -> Any:  # noqa: ANN401
        """Import the file as a draft, and go to it."""
        async with self:
            if self.import_saving or not self.import_check.can_import:
                return
            self.import_saving = True
            actor, number, locale = self._require(), self._import_id, as_locale(self.locale)
        try:
            book = await self._read(number)
            result = await db.in_session(workbook.import_file, actor, file_id=number, book=book)
        except PlanbookError as error:
            yield ui.toast(error.text(locale), "danger")
        else:
            words = N_("Imported as a draft") if result.created else N_("Nothing has changed")
            yield ui.toast(gettext(locale, words))
            yield rx.redirect(f"{routes.PRODUCTS}/{result.version_id}")
        finally:
            async with self:
                self.import_saving = False


def _day(row: FileRow, locale: str) -> str:
    return long_date(row.sent_at.astimezone(CHINA_TIME).date(), as_locale(locale))
