"""The pages of leads: an agent's day, the list, and a person's page."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.analysis.state import AnalysesState
from planbook.features.customers.state import PersonState
from planbook.features.leads.page.book import book_page
from planbook.features.leads.page.browse import leads_page
from planbook.features.leads.page.person import person_page
from planbook.features.leads.page.today import own_day_page, today_page
from planbook.features.leads.state import BookLeadState, LeadsState, PersonWorkState, TodayState
from planbook.features.sharing.state import ReadingState
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.TODAY, today_page, N_("Today"), (TodayState.go_home,)),
    Page(routes.OWN_DAY, own_day_page, N_("Today"), (TodayState.come,)),
    Page(routes.LEADS, leads_page, N_("Leads"), (LeadsState.load,)),
    Page(
        f"{routes.PROPOSALS}/[proposal_id]",
        book_page,
        N_("Reading"),
        (ReadingState.load, BookLeadState.load_call),
    ),
    Page(
        f"{routes.CUSTOMERS}/[customer_id]",
        person_page,
        N_("Customer"),
        (
            PersonState.load_person,
            AnalysesState.load_analyses,
            PersonWorkState.load,
        ),
    ),
)
