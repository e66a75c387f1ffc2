"""The pages about customers. A person's own page is composed in a higher slice."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.customers.page.browse import NEW, customers_page
from planbook.features.customers.page.form import edit_customer_page, new_customer_page
from planbook.features.customers.state import CustomerFormState, CustomersState, PersonState
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.CUSTOMERS, customers_page, N_("Customers"), (CustomersState.load_list,)),
    Page(NEW, new_customer_page, N_("New customer"), (CustomerFormState.open_new,)),
    Page(
        "/customers/[customer_id]/edit",
        edit_customer_page,
        N_("Edit customer"),
        (PersonState.load_person, CustomerFormState.open_edit),
    ),
)
