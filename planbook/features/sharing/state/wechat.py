"""The organisation's official account in WeChat, kept by its admin."""

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, NotPermittedError
from planbook.core.i18n import N_, as_locale
from planbook.features.sharing import service
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

LONGEST = 64


class WechatState(AppState):
    """The page on which an admin sets the account."""

    loaded: bool = False
    closed: bool = False
    app_id: str = ""
    secret: str = ""
    has_secret: bool = False
    failure: str = ""
    errors: dict[str, str] = {}

    @rx.event
    async def load(self) -> None:
        """Read what is set; the secret stays on the server, and the page is the admin's alone."""
        try:
            row = await self._run(service.wechat_account)
        except NotPermittedError:
            self.closed = self.loaded = True
            return
        self.app_id, self.has_secret, self.secret = row.app_id, row.has_secret, ""
        self.failure = (
            self._text(N_("WeChat refused the last try ({reason})."), reason=row.failure)
            if row.failure
            else ""
        )
        self.errors, self.closed, self.loaded = {}, False, True

    @rx.event
    async def change_app_id(self, text: str) -> None:
        """Take the app id."""
        self.app_id, self.errors = as_text(text, LONGEST), {}

    @rx.event
    async def change_secret(self, text: str) -> None:
        """Take the secret."""
        self.secret, self.errors = as_text(text, LONGEST), {}

    @rx.event
    async def save_account(self) -> EventSpec:
        """Set the account."""
        try:
            await self._run(service.set_wechat_account, app_id=self.app_id, secret=self.secret)
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return ui.focus_field(error.field)
        await WechatState.load.fn(self)
        return ui.toast(ui.words("Saved"))
