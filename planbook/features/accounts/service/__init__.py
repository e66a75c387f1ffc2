"""People: signing in and out, cards, colleagues, passwords, the evidence log."""

from planbook.features.accounts.service.evidence import record
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
    create_user,
    get_card,
    list_users,
    set_locale,
    update_card,
)
from planbook.features.accounts.service.sessions import (
    WrongCredentialsError,
    actor_named,
    actor_of,
    end_session,
    list_sessions,
    sign_in,
    sign_out,
    sign_out_everywhere,
    user_named,
)

__all__ = [
    "LETTER_TASK",
    "LinkUsedError",
    "WrongCredentialsError",
    "actor_named",
    "actor_of",
    "check_password_link",
    "create_user",
    "end_session",
    "get_card",
    "list_sessions",
    "list_users",
    "make_password_link",
    "password_letter",
    "record",
    "request_password_letter",
    "reset_password",
    "set_locale",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "update_card",
    "user_named",
]
