"""The form of a customer: a new one, or what is known of one."""

from dataclasses import fields
from decimal import Decimal
from typing import Any, Final, cast

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import as_locale
from planbook.core.phones import show_phone
from planbook.features.customers import service
from planbook.features.customers.schemas import (
    CUSTOMER_FIELDS,
    CustomerCreate,
    CustomerDetails,
    CustomerUpdate,
    MaritalStatus,
    MoneyFacts,
)
from planbook.features.customers.state.rows import DuplicateLine, duplicate_line
from planbook.features.customers.state.texts import amount_text, as_sex, flag_text
from planbook.shell.inputs import as_amount, as_date, as_flag, as_number, as_text
from planbook.shell.state import AppState
from planbook.ui import kit as ui

MONEY: Final = tuple(field.name for field in fields(MoneyFacts))
EMPTY: Final[dict[str, str]] = {
    **dict.fromkeys((*CUSTOMER_FIELDS, *MONEY), ""),
    "occupation_class": "1",
}
LOOKED_UP: Final = frozenset({"name", "phone", "birth_date"})


class CustomerFormState(AppState):
    """What was entered so far; it stays until it is saved or thrown away."""

    form_ready: bool = False
    form_missing: bool = False
    editing: int = 0
    values: dict[str, str] = EMPTY
    errors: dict[str, str] = {}
    duplicates: list[DuplicateLine] = []
    unsaved: bool = False
    kept: bool = False
    _then: str = ""

    @rx.event
    async def open_new(self) -> None:
        """Begin a new customer, or go on with the one that was begun."""
        wanted = self.router.url.query_parameters
        self._then = as_text(wanted.get("then", ""), 10)
        self.form_missing = False
        self.kept = self.unsaved and self.editing == 0
        if not self.kept:
            self._begin(0, {"name": as_text(wanted.get("name", ""), 80)})
            await self._look_up()
        self.form_ready = True

    @rx.event
    async def open_edit(self) -> None:
        """Show what is known, or go on with what was changed and not saved."""
        self.form_missing = False
        try:
            number = self._route_id("customer_id")
            customer = await self._run(service.get_customer, customer_id=number)
        except NotFoundError:
            self.form_missing = True
            return
        self.form_missing = not customer.editable
        self.kept = self.unsaved and self.editing == number
        if not self.kept:
            self._begin(number, _entered(customer))
        self.form_ready = True

    def _begin(self, number: int, known: dict[str, str]) -> None:
        self.editing = number
        self.values = {**EMPTY, **known}
        self.errors = {}
        self.duplicates = []
        self.unsaved = self.kept = False

    @rx.event
    async def change(self, field: str, value: str) -> None:
        """Keep a field as it is typed, and notice who may be the same person."""
        name = as_text(field, 40)
        if name not in EMPTY:
            return
        self.values = {**self.values, name: as_text(value, 2000)}
        self.errors = {other: text for other, text in self.errors.items() if other != name}
        self.unsaved = True
        if name in LOOKED_UP:
            await self._look_up()

    async def _look_up(self) -> None:
        try:
            born = as_date(self.values["birth_date"], "birth_date")
        except InvalidError:
            born = None
        found = await self._run(
            service.find_duplicates,
            name=self.values["name"],
            phone=self.values["phone"],
            birth_date=born,
            except_id=self.editing,
        )
        self.duplicates = [duplicate_line(one, as_locale(self.locale)) for one in found]

    @rx.event
    async def discard(self) -> Any:  # noqa: ANN401 - an event of Reflex's
        """Throw away what was entered and not saved."""
        self.unsaved = False
        return CustomerFormState.open_edit if self.editing else CustomerFormState.open_new

    @rx.event
    async def save(self) -> EventSpec:
        """Save everything, or show what is wrong beside its field."""
        try:
            number = await self._save()
        except InvalidError as error:
            self.errors = {error.field: error.text(as_locale(self.locale))}
            return ui.focus_field(error.field)
        self._begin(0, {})
        if self._then == "plan":
            return rx.redirect(f"/new?customer={number}")
        return rx.redirect(f"/customers/{number}")

    async def _save(self) -> int:
        if not self.editing:
            data = CustomerCreate(**self._person())
            return await self._run(service.create_customer, data=data)
        person, money = CustomerUpdate(**self._person()), self._money()
        await self._run(service.update_customer, customer_id=self.editing, data=person)
        await self._run(service.update_money, customer_id=self.editing, data=money)
        return self.editing

    def _person(self) -> dict[str, Any]:
        entered = self.values
        return {
            **{name: entered[name] for name in CUSTOMER_FIELDS},
            "sex": as_sex(entered["sex"]),
            "birth_date": as_date(entered["birth_date"], "birth_date"),
            "marital_status": cast(MaritalStatus | None, _one_of(entered, "marital_status")),
            "social_insurance": as_flag(entered["social_insurance"]),
            "occupation_class": as_number(entered["occupation_class"], "occupation_class") or 1,
        }

    def _money(self) -> MoneyFacts:
        entered = self.values
        years = as_number(entered["mortgage_years"], "mortgage_years")
        amounts = {
            name: as_amount(entered[name], name) for name in MONEY if name != "mortgage_years"
        }
        return MoneyFacts(mortgage_years=years, **amounts)


def _one_of(entered: dict[str, str], field: str) -> str | None:
    return entered[field] if entered[field] in {"single", "married"} else None


def _entered(customer: CustomerDetails) -> dict[str, str]:
    person = {name: getattr(customer, name) for name in CUSTOMER_FIELDS}
    money = {name: getattr(customer.money, name) for name in MONEY}
    texts = {name: _text(value) for name, value in (person | money).items()}
    return {
        **texts,
        "phone": show_phone(customer.phone),
        "social_insurance": flag_text(customer.social_insurance),
    }


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return amount_text(value)
    return "" if value is None else str(value)
