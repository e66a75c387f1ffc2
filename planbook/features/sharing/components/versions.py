"""Which version a link shows, as a choice beside each link."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.sharing.state import LinkVersionsState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def link_versions() -> rx.Component:
    """Say for each link that is out which version it shows, and let the agent choose."""
    rows = LinkVersionsState.links_out
    return rx.cond(
        rows,
        ui.section(
            t("Links that are out"),
            rx.el.ul(rx.foreach(rows, _link), class_name="flex flex-col divide-y divide-line"),
            note=t(
                "A link shows the newest version by itself, or stays on the one that was sent. "
                "The code in a PDF always stays with it."
            ),
        ),
        rx.fragment(),
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
