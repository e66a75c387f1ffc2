"""Buttons and links that look like buttons: one primary per screen, the rest quieter."""

from typing import Final, Literal

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router import ReactRouterLink

from planbook.ui.icon import IconName, icon
from planbook.ui.types import Flag, On, Text, classes, given

Variant = Literal["primary", "secondary", "quiet", "danger"]
Size = Literal["medium", "large"]

BASE: Final = (
    "inline-flex items-center justify-center gap-2 rounded-card text-center font-semibold "
    "select-none wrap-normal transition-colors disabled:opacity-55 aria-disabled:opacity-55"
)
VARIANT: Final[dict[Variant, str]] = {
    "primary": "bg-accent text-on-accent enabled:hover:bg-accent-deep [a]:hover:bg-accent-deep",
    "secondary": "border border-line bg-surface text-ink hover:bg-sunken",
    "quiet": "quiet text-accent hover:bg-accent-soft",
    "danger": "bg-danger text-on-danger hover:opacity-90",
}
SIZE: Final[dict[Size, str]] = {
    "medium": "min-h-target px-4 py-2 text-body",
    "large": "min-h-13 px-4 py-3 text-lead",
}
ICON_ONLY: Final = "size-target shrink-0 rounded-full"


def spinner() -> rx.Component:
    """Draw the sign of waiting."""
    return icon("refresh", size=20, tone="turn")


def button(
    label: Text,
    *,
    on_click: On = None,
    variant: Variant = "primary",
    size: Size = "medium",
    icon_name: IconName | None = None,
    wide: bool = False,
    loading: Flag = False,
    disabled: Flag = False,
    submit: bool = False,
    name: str | None = None,
    attrs: dict[str, object] | None = None,
) -> rx.Component:
    """Do something here; while ``loading`` it is disabled and turns."""
    return rx.el.button(
        _leading(icon_name, loading),
        label,
        type="submit" if submit else "button",
        disabled=_either(disabled, loading),
        class_name=classes(BASE, VARIANT[variant], SIZE[size], "w-full" if wide else ""),
        custom_attrs={"aria-busy": loading, **(attrs or {})},
        **given(on_click=on_click, name=name),
    )


def link_button(
    label: Text,
    *,
    href: Text,
    variant: Variant = "primary",
    size: Size = "medium",
    icon_name: IconName | None = None,
    wide: bool = False,
    reload: bool = False,
    new_tab: bool = False,
) -> rx.Component:
    """Go somewhere; ``reload`` for addresses outside the app (/p, /login, tel:, downloads)."""
    return link(
        _leading(icon_name, False),
        label,
        href=href,
        reload=reload,
        new_tab=new_tab,
        class_name=classes(BASE, VARIANT[variant], SIZE[size], "w-full" if wide else ""),
    )


def icon_button(
    icon_name: IconName,
    label: Text,
    *,
    on_click: On = None,
    href: Text | None = None,
    variant: Variant = "quiet",
    disabled: Flag = False,
    reload: bool = False,
    count: Text = "",
) -> rx.Component:
    """Show an icon alone as a button or link; ``label`` is what it is called.

    ``count`` says on it how many wait behind it; nothing where there is nothing.
    """
    names = classes(BASE, VARIANT[variant], ICON_ONLY)
    attrs: dict[str, object] = {"aria-label": label, "title": label}
    drawn = rx.el.span(icon(icon_name, size=22), count_mark(count), class_name="relative")
    if href is not None:
        return link(drawn, href=href, reload=reload, class_name=names, attrs=attrs)
    return rx.el.button(
        drawn,
        type="button",
        disabled=disabled,
        class_name=names,
        custom_attrs=attrs,
        **given(on_click=on_click),
    )


def count_mark(count: Text) -> rx.Component:
    """Show at an icon's corner how many wait there; nothing where there is nothing."""
    return rx.el.span(
        count,
        aria_hidden="true",
        class_name="absolute -top-1.5 left-3 min-w-4 rounded-full bg-attention px-1 text-center "
        "text-[0.6875rem] leading-4 font-semibold text-on-attention empty:hidden",
    )


def link(
    *children: rx.Component | Text,
    href: Text,
    reload: bool = False,
    new_tab: bool = False,
    class_name: list[str | rx.Var[str]] | str = "text-accent underline underline-offset-4",
    attrs: dict[str, object] | None = None,
    on_click: On = None,
) -> rx.Component:
    """Link to a page of the app without loading it anew, or to an address outside it.

    With ``reload`` the browser follows it itself: to a download, or to a place on the same page.
    """
    extra: dict[str, object] = {"target": "_blank", "rel": "noopener"} if new_tab else {}
    # rx.el.a is the router's link as well: it would look for a download among the app's pages.
    anchor = A.create if reload or new_tab else ReactRouterLink.create
    return anchor(
        *children,
        href=href,
        class_name=class_name,
        custom_attrs={**extra, **(attrs or {})},
        **given(on_click=on_click),
    )


def _leading(name: IconName | None, loading: Flag) -> rx.Component:
    """Show the icon, and the sign of waiting in its place."""
    still = icon(name) if name else rx.fragment()
    if isinstance(loading, bool):
        return spinner() if loading else still
    return rx.cond(loading, spinner(), still)


def _either(one: Flag, other: Flag) -> Flag:
    """Say whether one of two flags is set, without a var where none is needed."""
    if isinstance(one, bool) and isinstance(other, bool):
        return one or other
    return rx.Var.create(one) | rx.Var.create(other)
