"""What is done about accounts outside of a request."""

from planbook.core import jobs, mail
from planbook.core.actor import SystemActor
from planbook.core.db import session_scope
from planbook.core.i18n import N_, as_locale, translator
from planbook.core.settings import get_settings
from planbook.features.accounts import service


@jobs.task(service.LETTER_TASK)
def send_password_letter(organisation_id: int, user_id: int) -> None:
    """Send a one-time link by e-mail; each try makes a new one, which voids the older."""
    with session_scope() as session:
        address, locale, token = service.password_letter(
            session, SystemActor(organisation_id), user_id=user_id
        )
    _ = translator(as_locale(locale))
    link = f"{get_settings().public_url}/password/{token}"
    text = _(
        N_(
            "Somebody, probably you, asked for a new password for Planbook.\n\n"
            "Set it here within 24 hours:\n{link}\n\n"
            "If it was not you, do nothing: your password stays as it is."
        ),
        link=link,
    )
    mail.send(to=address, subject=_(N_("A new password for Planbook")), text=text)
