"""What the pages about oneself and one's colleagues show and do."""

from dataclasses import dataclass, replace
from typing import Final, Literal, cast

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale, clock_time
from planbook.core.settings import get_settings
from planbook.features.accounts import service
from planbook.features.accounts.schemas import CardRow, CardUpdate, UserRow
from planbook.shell.inputs import as_id, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

EDITABLE: Final = frozenset(CardUpdate.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Session:
    """A row of the list of sessions."""

    id: int
    device: str
    seen: str
    is_this: bool


class MeState(AppState):
    """The signed-in person's own card, language and sessions."""

    loaded: bool = False
    card: CardRow = CardRow()
    errors: dict[str, str] = {}
    saved: bool = False
    sessions: list[Session] = []

    @rx.event
    async def load(self) -> None:
        """Read card and sessions."""
        self.card = await self._run(service.get_card, user_id=self._require().user_id)
        await self._load_sessions()
        self.errors = {}
        self.saved = False
        self.loaded = True

    async def _load_sessions(self) -> None:
        locale = as_locale(self.locale)
        self.sessions = [
            Session(
                row.id,
                row.device or self._text("Unknown device"),
                clock_time(row.last_seen_at, locale),
                row.is_this,
            )
            for row in await self._run(service.list_sessions)
        ]

    @rx.event
    async def change_card(self, field: str, value: str) -> None:
        """Save one field of the card as it is typed; a refusal is shown beside it."""
        field = as_text(field, 40)
        if field not in EDITABLE:
            return
        self.card = replace(self.card, **{field: as_text(value, 400)})
        data = CardUpdate(**{name: getattr(self.card, name) for name in EDITABLE})
        self.saved = False
        try:
            await self._run(service.update_card, data=data)
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return
        self.errors = {}
        self.saved = True

    @rx.event
    async def choose_locale(self, locale: str) -> EventSpec:
        """Change the app's language and remember it."""
        await self._run(service.set_locale, locale=as_text(locale, 8))
        # Rows of every page carry texts of the old language.
        return ui.reload_page()

    @rx.event
    async def picture_sent(self, answer: str) -> EventSpec | None:
        """Show the new picture."""
        if answer != "sent":
            return None
        self.card = await self._run(service.get_card, user_id=self._require().user_id)
        return ui.toast(self._text("Saved"))

    @rx.event
    async def remove_picture(self, kind: str) -> None:
        """Take a picture off the card."""
        chosen = cast(Literal["photo", "wechat_qr"], "photo" if kind == "photo" else "wechat_qr")
        await self._run(service.remove_picture, kind=chosen)
        self.card = await self._run(service.get_card, user_id=self._require().user_id)

    @rx.event
    async def choose_market(self, profile: str) -> EventSpec:
        """Change whose rules new documents follow."""
        await self._run(service.set_market_profile, profile=as_text(profile, 8))
        self.card = replace(self.card, market_profile=profile)
        return ui.toast(self._text("Saved"))

    @rx.event
    async def end_session(self, session_id: int) -> None:
        """Sign one browser out."""
        await self._run(service.end_session, session_id=as_id(session_id))
        await self._load_sessions()

    @rx.event
    async def sign_out_everywhere(self) -> EventSpec:
        """Sign every browser out, this one too."""
        await self._run(service.sign_out_everywhere)
        return ui.leave_for("/login")


class PeopleState(AppState):
    """The colleagues whom a lead or an admin looks after."""

    loaded: bool = False
    people: list[UserRow] = []
    link: str = ""
    link_for: str = ""
    grading: int = 0
    grading_name: str = ""
    grade: str = ""

    @rx.event
    async def load(self) -> None:
        """Read the colleagues."""
        self.people = list(await self._run(service.list_users))
        self.grading = 0
        self.link = self.link_for = ""
        self.loaded = True

    @rx.event
    async def make_link(self, user_id: int) -> None:
        """Make a one-time link with which a colleague sets a new password; shown this once."""
        number = as_id(user_id)
        token = await self._run(service.make_password_link, user_id=number)
        self.link = f"{get_settings().public_url}/password/{token}"
        self.link_for = next((row.name for row in self.people if row.id == number), "")

    @rx.event
    async def forget_link(self) -> None:
        """Close the sheet that shows a link."""
        self.link = self.link_for = ""

    @rx.event
    async def open_grade(self, user_id: int) -> None:
        """Ask for a colleague's qualification grade."""
        number = as_id(user_id)
        row = next((row for row in self.people if row.id == number), None)
        if row is not None:
            self.grading, self.grading_name, self.grade = row.id, row.name, str(row.grade)

    @rx.event
    async def choose_grade(self, grade: str) -> None:
        """Give the colleague another grade; it counts at once."""
        text = as_text(grade, 2)
        number = int(text) if text.isascii() and text.isdigit() else 0
        await self._run(service.set_grade, user_id=self.grading, grade=number)
        self.grade = str(number)
        self.people = list(await self._run(service.list_users))

    @rx.event
    async def close_grade(self) -> None:
        """Leave the grade as it is."""
        self.grading = 0
