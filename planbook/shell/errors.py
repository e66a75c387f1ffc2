"""The one way from an error in a handler to the person who caused it."""

import structlog
from reflex.event import EventSpec

from planbook.core.errors import PlanbookError, SignInRequiredError
from planbook.core.i18n import N_, gettext
from planbook.shell.gate import SIGN_IN
from planbook.shell.state import event_locale
from planbook.ui import kit as ui

_log = structlog.get_logger(__name__)


def show_error(exception: Exception) -> EventSpec:
    """Return what the browser does about an error: a toast in the person's language."""
    locale = event_locale.get()
    if isinstance(exception, SignInRequiredError):
        return ui.leave_for(SIGN_IN)
    if isinstance(exception, PlanbookError):
        return ui.toast(exception.text(locale), "danger")
    _log.error("event_failed", exc_info=exception)
    return ui.toast(gettext(locale, N_("Something went wrong. Please try again.")), "danger")
