"""The state that every page's state builds on: who is signed in, and in which language."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

import reflex as rx

from planbook.core import db
from planbook.core.actor import UserActor
from planbook.core.db import Session
from planbook.core.errors import SignInRequiredError
from planbook.core.i18n import DEFAULT_LOCALE, as_locale, gettext, ngettext
from planbook.shell.inputs import as_id, as_text
from planbook.ui.i18n import bind_locale

T = TypeVar("T")
P = ParamSpec("P")


class AppState(rx.State):
    """The signed-in person as the layout shows them.

    The gate sets these before each event; ``_actor`` never leaves the server.
    """

    locale: str = DEFAULT_LOCALE
    actor_name: str = ""
    actor_role: str = ""
    actor_id: int = 0
    load_failed: str = ""
    _actor: UserActor | None = None

    @rx.event
    async def fail_load(self, reason: str) -> None:
        """Say why the page could not be loaded; loading it again takes that back."""
        self.load_failed = as_text(reason, 300)

    def _require(self) -> UserActor:
        """Return the signed-in actor.

        Raises:
            SignInRequiredError: Nobody is signed in.
        """
        if self._actor is None:
            raise SignInRequiredError
        return self._actor

    async def _run(
        self,
        function: Callable[Concatenate[Session, UserActor, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call a service as the signed-in actor, in a thread and in one transaction."""
        return await db.in_session(function, self._require(), *args, **kwargs)

    def _route_id(self, name: str) -> int:
        """Return the object's number from the page's address, ``[name]`` in its route.

        Raises:
            NotFoundError: There is none in it.
        """
        return as_id(getattr(self, name, ""))

    def _text(self, message: str, /, **values: object) -> str:
        """Translate a message into the actor's language."""
        return gettext(as_locale(self.locale), message, **values)

    def _counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a counted message into the actor's language."""
        return ngettext(as_locale(self.locale), one, many, count, **values)


# A state's field is a var when it is read from the class.
bind_locale(cast("rx.Var[str]", AppState.locale))
