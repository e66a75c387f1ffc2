"""The organisation's name, contacts, logo and colours, as an admin keeps them."""

from dataclasses import asdict, replace
from typing import Any, Final

import reflex as rx

from planbook.core.errors import InvalidError, NotPermittedError
from planbook.core.i18n import as_locale
from planbook.features.accounts import service
from planbook.features.accounts.schemas import Branding
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

KEPT: Final = frozenset(Branding.__dataclass_fields__) - {"logo"}
COLOURS: Final = ("accent", "ground")
# The house's own, where the organisation has none.
USUAL: Final = {"accent": "#0F766E", "ground": "#FBFAF7"}


class BrandingState(AppState):
    """The page about the organisation; what is shown on the right is what is typed."""

    branding: Branding = Branding()
    branding_loaded: bool = False
    branding_closed: bool = False
    branding_errors: dict[str, str] = {}
    offered: dict[str, str] = {}
    branding_saved: bool = False

    @rx.var
    def shown_accent(self) -> str:
        """The accent of the preview: the last that can be read."""
        return self._kept_colour("accent")

    @rx.var
    def shown_ground(self) -> str:
        """The cover's ground in the preview, likewise."""
        return self._kept_colour("ground")

    def _kept_colour(self, name: str) -> str:
        text = getattr(self.branding, name)
        good = text and name not in self.branding_errors
        return f"#{text.lstrip('#')}" if good else USUAL[name]

    @rx.event
    async def load_branding(self) -> None:
        """Read what the organisation's documents show."""
        self.branding_closed = self.actor_role != "admin"
        if not self.branding_closed:
            self.branding = await self._run(service.branding_of)
        self.branding_errors, self.offered, self.branding_saved = {}, {}, False
        self.branding_loaded = True

    @rx.event
    async def change_branding(self, name: str, text: str) -> None:
        """Take a field and keep it, if it can be."""
        name = as_text(name, 20)
        if name not in KEPT:
            return
        changed = {**asdict(self.branding), name: as_text(text, 200)}
        self.branding = Branding(**changed)
        await self._keep()

    async def _keep(self) -> None:
        self.branding_saved, self.branding_errors, self.offered = False, {}, {}
        try:
            await self._run(service.update_branding, data=self.branding)
        except service.FaintColourError as error:
            self.offered = {error.field: error.offered}
            self.branding_errors = {error.field: error.text(as_locale(self.locale))}
        except InvalidError as error:
            self.branding_errors = {error.field: error.text(as_locale(self.locale))}
        except NotPermittedError:
            self.branding_closed = True
        else:
            self.branding_saved = True

    @rx.event
    async def take_offered(self, name: str) -> None:
        """Take the nearest colour that can be read."""
        name = as_text(name, 20)
        if name in COLOURS and name in self.offered:
            self.branding = replace(self.branding, **{name: self.offered[name]})
            await self._keep()

    @rx.event
    async def logo_sent(self, answer: str) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Show the new logo."""
        if answer != "sent":
            return None
        fresh = await self._run(service.branding_of)
        self.branding = replace(self.branding, logo=fresh.logo)
        return ui.toast(self._text("Saved"))

    @rx.event
    async def drop_logo(self) -> None:
        """Take the logo off documents made from now on."""
        await self._run(service.remove_logo)
        self.branding = replace(self.branding, logo="")
