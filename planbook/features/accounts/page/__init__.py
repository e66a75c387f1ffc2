"""Me, the colleagues, and the organisation."""

from typing import Final

from planbook.core.i18n import N_
from planbook.features.accounts.page.me import me_page
from planbook.features.accounts.page.organisation import organisation_page
from planbook.features.accounts.page.people import people_page
from planbook.features.accounts.state import BrandingState, MeState, PeopleState
from planbook.shell import routes
from planbook.shell.routes import Page

PAGES: Final = (
    Page(routes.ME, me_page, N_("Me"), (MeState.load,)),
    Page(routes.PEOPLE, people_page, N_("Colleagues"), (PeopleState.load,)),
    Page(
        routes.ORGANISATION,
        organisation_page,
        N_("Organisation"),
        (BrandingState.load_branding,),
    ),
)
