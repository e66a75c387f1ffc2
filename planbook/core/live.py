"""The port through which a committed change reaches open pages.

Routes and jobs say *whom* something concerns; the composition root binds *how* it gets there.
"""

from collections.abc import Awaitable, Callable

from structlog import get_logger

Notify = Callable[[int], Awaitable[None]]

_log = get_logger(__name__)
_notify: list[Notify] = []


def bind(notify: Notify) -> None:
    """Set the function that tells a user's open pages to look again."""
    _notify[:] = [notify]


async def changed(user_id: int) -> None:
    """Tell a user's open pages that something of theirs changed; call it after the commit."""
    for notify in _notify:
        try:
            await notify(user_id)
        except Exception:  # noqa: BLE001 - a page that misses an update must not fail the request
            _log.warning("live_update_failed", user_id=user_id, exc_info=True)
