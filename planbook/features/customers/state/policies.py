"""The sheet in which a policy of the household is entered."""

from decimal import Decimal
from typing import Final

import reflex as rx

from planbook.core.errors import InvalidError
from planbook.core.i18n import as_locale
from planbook.core.labels import LINES, label
from planbook.features.customers import service
from planbook.features.customers.schemas import SELF, PolicyCreate, PolicyDetails
from planbook.features.customers.state.person import PersonState
from planbook.features.customers.state.texts import amount_text
from planbook.shell.inputs import as_amount, as_date, as_id, as_text
from planbook.ui import kit as ui

POLICY_SHEET: Final = "existing-policy"
NO_POLICY: Final[dict[str, str]] = {
    **dict.fromkeys(("line", "insurer", "sum_insured", "premium", "deductible", "ends_on"), ""),
    "insured": SELF,
}


class PolicyState(PersonState):
    """A policy of the household while it is entered."""

    policy_id: int = 0
    policy: dict[str, str] = NO_POLICY
    policy_errors: dict[str, str] = {}
    line_options: list[ui.Choice] = []
    _unsaved_policy: bool = False

    @rx.event
    async def add_policy(self) -> None:
        """Open the sheet for a new policy."""
        self._open_policy(0, NO_POLICY)

    @rx.event
    async def edit_policy(self, policy_id: int) -> None:
        """Open the sheet of a policy."""
        policies = self._customer.policies if self._customer else ()
        found = next((one for one in policies if one.id == policy_id), None)
        if found is not None:
            self._open_policy(found.id, _policy_entered(found))

    def _open_policy(self, number: int, entered: dict[str, str]) -> None:
        """Open the sheet; what was typed for the same policy and not saved is still there."""
        locale = as_locale(self.locale)
        self.line_options = [ui.Choice(code, label(LINES, code, locale)) for code in LINES]
        if not (self._unsaved_policy and self.policy_id == number):
            self.policy_id, self.policy = number, entered
            self.policy_errors = {}
            self._unsaved_policy = False
        self.open_sheet = POLICY_SHEET

    @rx.event
    async def change_policy(self, field: str, value: str) -> None:
        """Keep a field as it is typed."""
        name = as_text(field, 40)
        if name in NO_POLICY:
            self.policy = {**self.policy, name: as_text(value, 80)}
            self.policy_errors = {}
            self._unsaved_policy = True

    @rx.event
    async def save_policy(self) -> None:
        """Save the policy, or show what is wrong beside its field."""
        try:
            await self._save_policy()
        except InvalidError as error:
            self.policy_errors = {error.field: error.text(as_locale(self.locale))}
            return
        self._close_policy()
        await self._show(self.person.id)

    async def _save_policy(self) -> None:
        data = _policy_create(self.policy)
        if self.policy_id:
            await self._run(service.update_policy, policy_id=self.policy_id, data=data)
        else:
            await self._run(service.add_policy, customer_id=self.person.id, data=data)

    @rx.event
    async def remove_policy(self) -> None:
        """Take the policy out of the household."""
        await self._run(service.remove_policy, policy_id=as_id(self.policy_id))
        self._close_policy()
        await self._show(self.person.id)

    def _close_policy(self) -> None:
        self.open_sheet = ""
        self._unsaved_policy = False

    @rx.event
    async def close_policy(self) -> None:
        """Close the sheet; what was typed is kept for when it is opened again."""
        self.open_sheet = ""


def _policy_create(entered: dict[str, str]) -> PolicyCreate:
    return PolicyCreate(
        line=entered["line"],
        insured=entered["insured"],
        insurer=entered["insurer"],
        sum_insured=as_amount(entered["sum_insured"], "sum_insured") or Decimal(0),
        premium=as_amount(entered["premium"], "premium"),
        deductible=as_amount(entered["deductible"], "deductible"),
        ends_on=as_date(entered["ends_on"], "ends_on"),
    )


def _policy_entered(policy: PolicyDetails) -> dict[str, str]:
    return {
        "line": policy.line,
        "insured": policy.insured,
        "insurer": policy.insurer,
        "sum_insured": amount_text(policy.sum_insured),
        "premium": amount_text(policy.premium),
        "deductible": amount_text(policy.deductible),
        "ends_on": policy.ends_on.isoformat() if policy.ends_on else "",
    }
