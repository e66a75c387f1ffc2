"""Call a handler when something on the page has changed, or has not for a while."""

import reflex as rx

from planbook.ui.types import On
from planbook.ui.widgets import Watch


def watch(value: rx.Var[object], handler: On, *, quiet: float = 0) -> rx.Component:
    """Call the handler for the value there is and at every change, ``quiet`` seconds after it.

    An element with ``on_mount`` and a new key would not do: Reflex keeps the effect in a component
    of its own around the element, which the key does not mount anew.
    """
    return Watch.create(value=value, wait=round(quiet * 1000), on_change=handler)
