"""The one way from an error in a handler to the person who caused it."""

import structlog
from reflex.event import EventSpec

from planbook.core.errors import PlanbookError, SignInRequiredError
from planbook.core.i18n import N_, Locale, gettext
from planbook.shell.gate import SIGN_IN
from planbook.shell.handled import failed_event
from planbook.shell.state import AppState
from planbook.ui import kit as ui

_log = structlog.get_logger(__name__)


def show_error(exception: Exception) -> EventSpec:
    """Return what the browser does about an error, in the person's language.

    A page that could not be loaded says so in its place; everything else is a toast.
    """
    if isinstance(exception, SignInRequiredError):
        return ui.leave_for(SIGN_IN)
    failed = failed_event()
    reason = _reason(exception, failed.locale)
    if failed.loads_page:
        # Reflex makes an event of a handler that is called with values.
        return AppState.fail_load(reason)  # type: ignore[return-value]
    return ui.toast(reason, "danger")


def _reason(exception: Exception, locale: Locale) -> str:
    if isinstance(exception, PlanbookError):
        return exception.text(locale)
    _log.error("event_failed", exc_info=exception)
    return gettext(locale, N_("Something went wrong. Please try again."))
