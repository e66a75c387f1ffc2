"""One customer: the head of the page, household, policies, money."""

import reflex as rx
from reflex.event import EventSpec

from planbook.core.errors import NotFoundError
from planbook.core.i18n import as_locale
from planbook.features.customers import service
from planbook.features.customers.schemas import CustomerDetails
from planbook.features.customers.state.agreed import ConsentView, consent_view
from planbook.features.customers.state.browse import CustomersState
from planbook.features.customers.state.rows import (
    FactLine,
    MemberLine,
    PersonView,
    PolicyLine,
    insured_options,
    member_lines,
    money_lines,
    person_view,
    policy_lines,
)
from planbook.shell.state import AppState
from planbook.ui import kit as ui


class PersonState(AppState):
    """The customer whose page, household or policies are being looked at."""

    person_loaded: bool = False
    person: PersonView = PersonView()
    members: list[MemberLine] = []
    policies: list[PolicyLine] = []
    money: list[FactLine] = []
    lives: list[ui.Choice] = []
    consent: ConsentView = ConsentView()
    has_spouse: bool = False
    not_found: bool = False
    open_sheet: str = ""
    _customer: CustomerDetails | None = None

    @rx.event
    async def load_person(self) -> None:
        """Read the customer whom the page's address names."""
        self.not_found = False
        self.open_sheet = ""
        try:
            await self._show(self._route_id("customer_id"))
        except NotFoundError:
            self.not_found = True

    async def _show(self, customer_id: int) -> None:
        """Read a customer; the states of other slices call this with theirs."""
        if self.person.id != customer_id:
            self.person_loaded = False
        customer = await self._run(service.get_customer, customer_id=customer_id)
        locale = as_locale(self.locale)
        self._customer = customer
        self.person = person_view(customer, locale, own_id=self.actor_id)
        self.members = member_lines(customer, locale)
        self.policies = policy_lines(customer, locale)
        self.money = money_lines(customer, locale)
        self.lives = insured_options(customer, locale)
        self.has_spouse = customer.spouse is not None
        await self._show_consent(customer_id)
        self.person_loaded = True

    async def _show_consent(self, customer_id: int) -> None:
        consent = await self._run(service.get_consent, customer_id=customer_id)
        self.consent = consent_view(consent, as_locale(self.locale))

    @rx.event
    async def archive(self) -> EventSpec:
        """Put the customer away and go back to the list, where it can be undone."""
        await self._run(service.archive_customer, customer_id=self.person.id)
        browse = await self.get_state(CustomersState)
        browse.undo_id, browse.undo_name = self.person.id, self.person.name
        return rx.redirect("/customers")

    @rx.event
    async def bring_back(self) -> None:
        """Bring the archived customer back."""
        await self._run(service.restore_customer, customer_id=self.person.id)
        await self._show(self.person.id)
