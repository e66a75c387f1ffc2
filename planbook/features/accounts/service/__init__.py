"""People: signing in and out, cards, colleagues, passwords, the evidence log."""

from planbook.features.accounts.service.branding import (
    FaintColourError,
    branding_of,
    remove_logo,
    set_logo,
    update_branding,
)
from planbook.features.accounts.service.evidence import record, recorded
from planbook.features.accounts.service.grades import set_grade
from planbook.features.accounts.service.market import set_market_profile
from planbook.features.accounts.service.password_links import (
    LETTER_TASK,
    LinkUsedError,
    check_password_link,
    make_password_link,
    password_letter,
    request_password_letter,
    reset_password,
)
from planbook.features.accounts.service.people import (
    create_organisation,
    create_team,
    create_user,
    list_users,
    organisation_exists,
)
from planbook.features.accounts.service.profile import (
    PICTURES,
    PictureKind,
    card_picture,
    get_card,
    own_email,
    remove_picture,
    set_locale,
    set_picture,
    update_card,
)
from planbook.features.accounts.service.sessions import (
    WrongCredentialsError,
    actor_named,
    actor_of,
    end_session,
    former_actor,
    list_sessions,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from planbook.features.accounts.service.speaking import card_in, own_name
from planbook.features.accounts.service.teams import list_teams

__all__ = [
    "LETTER_TASK",
    "PICTURES",
    "FaintColourError",
    "LinkUsedError",
    "PictureKind",
    "WrongCredentialsError",
    "actor_named",
    "actor_of",
    "branding_of",
    "card_in",
    "card_picture",
    "check_password_link",
    "create_organisation",
    "create_team",
    "create_user",
    "end_session",
    "former_actor",
    "get_card",
    "list_sessions",
    "list_teams",
    "list_users",
    "make_password_link",
    "organisation_exists",
    "own_email",
    "own_name",
    "password_letter",
    "record",
    "recorded",
    "remove_logo",
    "remove_picture",
    "request_password_letter",
    "reset_password",
    "set_grade",
    "set_locale",
    "set_logo",
    "set_market_profile",
    "set_picture",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "update_branding",
    "update_card",
]
