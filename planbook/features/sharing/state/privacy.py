"""What is asked of readers before anything is counted, as admin and compliance set it."""

from typing import cast

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import NotFoundError, NotPermittedError
from planbook.core.settings import get_settings
from planbook.features.sharing import service
from planbook.features.sharing.schemas import CountingRules
from planbook.shell.inputs import as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class PrivacyState(AppState):
    """The page of the organisation's rules of counting."""

    rules_loaded: bool = False
    rules_closed: bool = False
    consent_first: bool = False
    honours_signals: bool = False
    knows_cities: bool = False

    @rx.event
    async def load_rules(self) -> None:
        """Read the rules; the page is closed to whoever does not keep them."""
        try:
            self._show_rules(await self._run(service.counting_rules))
            self.rules_closed = False
        except NotPermittedError:
            self.rules_closed = True
        self.knows_cities = get_settings().city_database is not None
        self.rules_loaded = True

    @rx.event
    async def set_rule(self, rule: str, on: bool) -> EventSpec:
        """Set a rule at once.

        Raises:
            NotFoundError: There is no such rule.
        """
        name = as_text(rule, 20)
        if name not in service.COUNTING_RULES:
            raise NotFoundError
        kind = cast("service.CountingRule", name)
        self._show_rules(await self._run(service.set_counting_rule, rule=kind, on=on is True))
        return ui.toast(ui.words("Saved"))

    def _show_rules(self, rules: CountingRules) -> None:
        self.consent_first = rules.consent_first
        self.honours_signals = rules.honours_signals
