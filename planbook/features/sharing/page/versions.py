"""A proposal's versions, what differs between them, and which one each link shows."""

import reflex as rx

from planbook.core.i18n import DOT
from planbook.features.sharing.components.versions import link_versions
from planbook.features.sharing.state import VersionsState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def versions_page() -> rx.Component:
    """List the versions, compare any two, and choose what each link shows."""
    return app_page(
        on_change(VersionsState.refresh_versions),
        rx.cond(
            VersionsState.versions_missing,
            ui.error_state(
                t("This proposal does not exist"),
                t("It may belong to somebody else."),
                action=ui.link_button(t("To the proposals"), href=routes.PROPOSALS),
            ),
            rx.cond(VersionsState.versions_loaded, _content(), ui.skeleton("rows", count=4)),
        ),
        title=t("Versions"),
        active="proposals",
        back=rx.cond(
            VersionsState.versions_loaded,
            f"{routes.PROPOSALS}/{VersionsState.versions_of}/preview",
            routes.PROPOSALS,
        ),
    )


def _content() -> rx.Component:
    return rx.fragment(
        rx.el.p(VersionsState.versions_title, class_name="-mt-2 text-body text-soft"),
        rx.el.ul(
            rx.foreach(VersionsState.versions, _version),
            class_name="flex flex-col divide-y divide-line",
            aria_label=t("Versions"),
        ),
        rx.cond(VersionsState.old_version != "", _comparison(), rx.fragment()),
        link_versions(),
    )


def _version(row: Item) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.span(row.title, class_name="text-body font-semibold text-ink"),
                rx.cond(row.badge != "", ui.badge(row.badge, row.tone.to(str)), rx.fragment()),
                class_name="flex flex-wrap items-center gap-2",
            ),
            rx.el.p(row.about, class_name="text-note text-soft"),
            rx.el.p(f"{row.reading}{DOT}{row.pdf}", class_name="text-note text-soft tabular-nums"),
            class_name="flex min-w-0 flex-1 flex-col gap-1",
        ),
        ui.icon_button("eye", t("Open {name}", name=row.title), href=row.href, reload=True),
        class_name="flex items-center gap-3 py-3",
    )


def _comparison() -> rx.Component:
    return ui.section(
        t("What changed"),
        rx.el.div(
            ui.select_field(
                "old-version",
                t("From"),
                VersionsState.old_version,
                VersionsState.choose_old_version,
                VersionsState.version_choices,
            ),
            ui.select_field(
                "new-version",
                t("To"),
                VersionsState.new_version,
                VersionsState.choose_new_version,
                VersionsState.version_choices,
            ),
            class_name="grid grid-cols-2 gap-3",
        ),
        rx.cond(
            VersionsState.differences,
            rx.el.ul(
                rx.foreach(VersionsState.differences, _difference),
                class_name="flex flex-col divide-y divide-line",
            ),
            rx.el.p(t("Nothing differs."), class_name="text-body text-soft"),
        ),
    )


def _difference(row: Item) -> rx.Component:
    return rx.el.li(
        rx.el.p(row.title, class_name="text-body text-ink"),
        rx.cond(
            (row.before != "") | (row.after != ""),
            rx.el.p(
                rx.el.span(row.before, class_name="text-soft"),
                rx.cond(
                    (row.before != "") & (row.after != ""),
                    rx.el.span(" → ", aria_hidden="true"),
                    rx.fragment(),
                ),
                rx.el.span(row.after, class_name="font-semibold text-ink"),
                class_name="text-body tabular-nums",
            ),
            rx.fragment(),
        ),
        class_name="py-2",
    )
