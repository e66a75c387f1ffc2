"""Which version a link shows, as a choice beside each link."""

from typing import Final

import reflex as rx

from planbook.core.i18n import DOT, N_
from planbook.features.sharing.state import LinkVersionsState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

HOW_LINKS_SHOW = N_(
    "A link shows the newest version by itself, or stays on the one that was sent. "
    "The code in a PDF always stays with it."
)

# Each is as high as two lines and a field: more than these hide what stands below.
MOST_UNFOLDED: Final = 6


def link_versions() -> rx.Component:
    """Say for each link that is out which version it shows, and let the agent choose."""
    return rx.cond(
        rx.Var.create(LinkVersionsState.links_out).length() > MOST_UNFOLDED,
        folded_link_versions(),
        rx.cond(
            LinkVersionsState.links_out,
            ui.section(t("Links that are out"), _links(), note=t(HOW_LINKS_SHOW)),
            rx.fragment(),
        ),
    )


def folded_link_versions() -> rx.Component:
    """Offer the same where the links are listed already, or are too many to scroll past."""
    return rx.cond(
        LinkVersionsState.links_out,
        rx.el.details(
            rx.el.summary(
                t("Which version each link shows"),
                rx.el.span(
                    ui.icon("down", size=18),
                    class_name="transition-transform group-open:rotate-180",
                ),
                class_name="flex min-h-target cursor-pointer list-none items-center justify-between gap-2 text-body font-semibold",
            ),
            rx.el.p(t(HOW_LINKS_SHOW), class_name="text-note text-soft"),
            _links(),
            class_name="group border-t border-line pt-1",
        ),
        rx.fragment(),
    )


def _links() -> rx.Component:
    return rx.el.ul(
        rx.foreach(LinkVersionsState.links_out, _link),
        class_name="flex flex-col divide-y divide-line",
    )


def _link(row: Item) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(row.name, class_name="text-body font-semibold text-ink"),
            rx.el.p(f"{row.about}{DOT}{row.said}", class_name="text-note text-soft"),
            class_name="min-w-0",
        ),
        rx.cond(
            row.fixed,
            rx.fragment(),
            ui.select_field(
                f"link-version-{row.id}",
                t("Which version {name} sees", name=row.name),
                row.choice,
                lambda choice: LinkVersionsState.choose_link_version(row.id, choice),
                [
                    ui.Choice("newest", t("The newest version")),
                    ui.Choice("stays", t("Stay on this version")),
                    ui.Choice("tells", t("Stay, and say that there is a newer one")),
                ],
                hide_label=True,
            ),
        ),
        class_name="flex flex-col gap-2 py-3",
    )
