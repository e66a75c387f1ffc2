"""The page around the content: top bar, bottom bar on a phone, side bar from 1024 px."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import reflex as rx

from planbook.ui.banner import offline_banner
from planbook.ui.button import count_mark, icon_button, link
from planbook.ui.i18n import language_tag, t
from planbook.ui.icon import IconName, icon
from planbook.ui.types import Node, On, Text

Width = Literal["text", "wide"]

WIDTH: Final[dict[Width, str]] = {"text": "max-w-2xl", "wide": "max-w-6xl"}
BAR: Final = (
    "bar fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-safe-b "
    "desk:inset-y-0 desk:right-auto desk:w-rail desk:border-t-0 desk:border-r desk:pb-0"
)
BAR_LIST: Final = (
    "mx-auto grid h-bar max-w-xl auto-cols-fr grid-flow-col items-stretch "
    "desk:flex desk:h-auto desk:flex-col desk:gap-1 desk:p-4"
)
ITEM: Final = (
    "group flex h-full flex-col items-center justify-center gap-0.5 text-[min(0.8125rem,4vw)] text-soft "
    "transition-colors hover:text-ink aria-[current=page]:font-medium "
    "aria-[current=page]:text-accent focus-visible:-outline-offset-2 desk:h-auto desk:min-h-target "
    "desk:flex-row desk:justify-start desk:gap-3 desk:rounded-card desk:px-3 desk:text-body "
    "desk:hover:bg-sunken desk:aria-[current=page]:bg-accent-soft"
)
RAISED: Final = (
    "-mt-5 flex size-13 items-center justify-center rounded-full bg-accent text-on-accent "
    "shadow-float transition-colors group-hover:bg-accent-deep "
    "desk:m-0 desk:size-auto desk:bg-transparent desk:shadow-none"
)
MAIN_ACTION: Final = (
    "group flex h-full flex-col items-center justify-start gap-0.5 text-[min(0.8125rem,4vw)] font-semibold "
    "text-accent desk:order-first desk:mb-3 desk:h-auto desk:min-h-target desk:flex-row "
    "desk:justify-center desk:gap-2 desk:rounded-card desk:bg-accent desk:px-3 desk:text-body "
    "desk:text-on-accent desk:hover:bg-accent-deep"
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place of the bar; the raised one is the main action."""

    key: str
    label: Any
    icon: IconName
    href: str
    raised: bool = False
    count: Any = ""


def nav_bar(items: Sequence[NavItem], active: Text, *, brand: Node | None = None) -> rx.Component:
    """Show the places of the app: at the thumb on a phone, at the side on a desk."""
    name = [] if brand is None else [_brand(brand)]
    return rx.el.nav(
        *name,
        rx.el.ul(*(_item(item, active) for item in items), class_name=BAR_LIST),
        class_name=BAR,
        aria_label=t("Main menu"),
    )


def top_bar(
    title: Text,
    *,
    back: Text | None = None,
    on_back: On = None,
    actions: Sequence[Node] = (),
    width: Width = "wide",
) -> rx.Component:
    """Name the page and hold the way back and its actions; it stays while the page scrolls.

    The word that the line is down stands in it, so that it is seen and covers nothing.
    """
    way_back = _way_back(back, on_back)
    return rx.el.header(
        offline_banner(),
        rx.el.div(
            way_back,
            rx.el.h1(title, class_name="min-w-0 flex-1 text-lead leading-snug font-semibold"),
            *actions,
            class_name=f"mx-auto flex min-h-14 items-center gap-1 px-4 py-1.5 {WIDTH[width]}",
        ),
        class_name="sticky top-0 z-20 bg-paper/95 pt-safe-t backdrop-blur",
    )


def page(
    *content: Node,
    title: Text,
    back: Text | None = None,
    on_back: On = None,
    actions: Sequence[Node] = (),
    nav: rx.Component | None = None,
    notices: Sequence[Node] = (),
    footer: Node | None = None,
    width: Width = "text",
) -> rx.Component:
    """Lay a page out: skip link, top bar, notices, content, a foot above the bar, the bar.

    ``footer`` holds the page's main action within the thumb's reach.
    """
    beside = (
        "" if nav is None else "pb-[calc(64px+env(safe-area-inset-bottom))] desk:pb-0 desk:pl-rail"
    )
    return rx.el.div(
        _skip_link(),
        rx.el.div(
            top_bar(title, back=back, on_back=on_back, actions=actions, width=width),
            rx.el.main(
                *notices,
                *content,
                class_name=f"mx-auto flex w-full flex-1 flex-col gap-6 px-4 pt-2 pb-8 {WIDTH[width]}",
                custom_attrs={"id": "main"},
                tab_index=-1,
            ),
            *([] if footer is None else [_foot(footer, over_bar=nav is not None, width=width)]),
            class_name=f"flex min-h-dvh flex-col {beside}",
        ),
        *([] if nav is None else [nav]),
        lang=language_tag(),
        class_name="bg-paper text-ink",
    )


def _item(item: NavItem, active: Text) -> rx.Component:
    """Draw one place; the one that is shown is said to be the current page."""
    here = rx.cond(active == item.key, "page", "false")
    attrs: dict[str, object] = {"aria-current": here}
    if item.raised:
        drawn = rx.el.span(icon(item.icon, size=24), class_name=RAISED)
        return rx.el.li(
            link(
                drawn, rx.el.span(item.label), href=item.href, class_name=MAIN_ACTION, attrs=attrs
            ),
            class_name="desk:order-first",
        )
    return rx.el.li(
        link(
            rx.el.span(icon(item.icon, size=22), count_mark(item.count), class_name="relative"),
            rx.el.span(item.label, class_name="max-w-full px-0.5 text-center"),
            href=item.href,
            class_name=ITEM,
            attrs=attrs,
        )
    )


def _brand(content: Node) -> rx.Component:
    """Head the side bar; a phone has no room for it."""
    return rx.el.div(content, class_name="hidden px-7 pt-6 pb-2 text-lead font-semibold desk:block")


def _way_back(back: Text | None, on_back: On) -> rx.Component:
    """Offer the way back where there is one."""
    if back is None and on_back is None:
        return rx.fragment()
    return rx.el.div(
        icon_button("back", t("Back"), href=back, on_click=on_back), class_name="-ml-3"
    )


# Over the phone's whole width; on a wide page a button as long as the page is no button.
FOOT: Final[dict[Width, str]] = {
    "text": "*:flex-auto",
    "wide": "*:flex-auto desk:justify-end desk:*:min-w-60 desk:*:flex-none",
}


def _foot(content: Node, *, over_bar: bool, width: Width) -> rx.Component:
    """Keep the page's main action in sight, above the bar and the keyboard; an empty foot is none."""
    place = (
        "bottom-[calc(64px+env(safe-area-inset-bottom))] desk:bottom-0" if over_bar else "bottom-0"
    )
    # The raised place of the bar reaches up into the foot on a phone.
    inset = "pb-7 desk:pb-3" if over_bar else "pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    return rx.el.footer(
        rx.el.div(content, class_name=f"mx-auto flex gap-2 px-4 {WIDTH[width]} {FOOT[width]}"),
        class_name=f"foot sticky z-10 has-[>div:empty]:hidden border-t border-line bg-paper/95 pt-3 backdrop-blur {place} {inset}",
    )


def _skip_link() -> rx.Component:
    """Let a keyboard jump over the bars."""
    return link(
        t("Skip to content"),
        href="#main",
        reload=True,
        class_name="sr-only z-30 rounded-card bg-accent px-4 py-3 text-on-accent "
        "focus:not-sr-only focus:fixed focus:top-2 focus:left-2",
    )
