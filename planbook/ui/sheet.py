"""Dialogs on the browser's own ``<dialog>``: it keeps the focus, gives it back, closes on Esc."""

from typing import Final

import reflex as rx

from planbook.ui.browser import close_dialog
from planbook.ui.button import button, icon_button
from planbook.ui.i18n import t
from planbook.ui.types import Flag, Node, On, Text, given
from planbook.ui.widgets import Dialog

SHEET: Final = (
    "rise fixed inset-x-0 top-auto bottom-0 m-0 hidden max-h-[92dvh] w-full flex-col bg-surface "
    "p-0 shadow-float rounded-t-[1.25rem] open:flex pad:inset-0 pad:m-auto pad:h-fit "
    "pad:max-w-lg pad:rounded-card"
)
WHOLE: Final = "appear fixed inset-0 m-0 hidden size-full flex-col bg-surface p-0 open:flex"


def sheet(
    sheet_id: str,
    title: Text,
    *children: Node,
    footer: Node | None = None,
    open: Flag | None = None,
    on_close: On = None,
    whole: bool = False,
) -> rx.Component:
    """Show something over the page: from below on a phone, in the middle on a desk.

    Opened by ``open_dialog(sheet_id)`` or by the flag ``open`` (then clear it in ``on_close``).
    Esc, the cross and a tap beside it close it; the content stays mounted, so nothing typed is
    lost. ``whole`` covers the screen, for a QR code or a picture.
    """
    foot = rx.fragment() if footer is None else _footer(footer)
    return Dialog.create(
        _head(sheet_id, title),
        rx.el.div(
            *children,
            class_name="flex flex-col gap-4 overflow-y-auto px-4 pb-6 *:shrink-0 pad:px-6",
        ),
        foot,
        class_name=WHOLE if whole else SHEET,
        custom_attrs={"id": sheet_id, "aria-labelledby": f"{sheet_id}-title"},
        **given(open=open, on_close=on_close),
    )


def confirm_dialog(
    dialog_id: str,
    title: Text,
    body: Text,
    *,
    confirm: Text,
    on_confirm: On,
    danger: bool = False,
    open: Flag | None = None,
    on_close: On = None,
) -> rx.Component:
    """Ask before something that cannot be taken back; the verb stands on the button."""
    handlers = on_confirm if isinstance(on_confirm, list) else [on_confirm]
    return sheet(
        dialog_id,
        title,
        rx.el.p(body, class_name="text-body text-soft"),
        footer=rx.fragment(
            button(t("Cancel"), variant="secondary", on_click=close_dialog(dialog_id)),
            button(
                confirm,
                variant="danger" if danger else "primary",
                on_click=[close_dialog(dialog_id), *handlers],
            ),
        ),
        open=open,
        on_close=on_close,
    )


def _head(sheet_id: str, title: Text) -> rx.Component:
    """Name the sheet and offer the way out."""
    return rx.el.header(
        rx.el.h2(
            title,
            custom_attrs={"id": f"{sheet_id}-title"},
            tab_index=-1,
            class_name="min-w-0 flex-1 py-1.5 text-title font-semibold outline-none",
        ),
        icon_button("close", t("Close"), on_click=close_dialog(sheet_id)),
        class_name="flex items-start gap-2 py-3 pr-2 pl-4 pad:pr-4 pad:pl-6",
    )


def _footer(content: Node) -> rx.Component:
    """Keep the actions in reach of the thumb, above the home bar."""
    return rx.el.footer(
        content,
        class_name="flex justify-end gap-2 border-t border-line px-4 pt-3 empty:hidden "
        "pb-[max(0.75rem,env(safe-area-inset-bottom))] *:flex-1 pad:px-6 pad:*:flex-none",
    )
