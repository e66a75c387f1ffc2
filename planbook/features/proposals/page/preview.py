"""The proposal as its customer will see it, and its PDF."""

import reflex as rx

from planbook.features.proposals.state import PreviewState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.live import on_change
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item

FRAME = "h-[72dvh] w-full rounded-card border border-line bg-surface"


def preview_page() -> rx.Component:
    """Show the customer's page in a frame; the agent's own look is not counted."""
    preview = PreviewState.preview
    return app_page(
        on_change(PreviewState.refresh_preview),
        rx.cond(
            PreviewState.preview_missing,
            _missing(),
            rx.cond(PreviewState.preview_loaded, _content(), ui.skeleton("card", count=2)),
        ),
        title=rx.cond(PreviewState.preview_loaded, preview.title, t("Proposal")),
        active="proposals",
        back=routes.PROPOSALS,
        actions=(
            ui.icon_button("copy", t("Versions"), href=preview.versions_href),
            ui.icon_button("chart", t("Reading"), href=preview.reading_href),
        ),
        footer=rx.cond(PreviewState.preview_loaded, _foot(), rx.fragment()),
    )


def _content() -> rx.Component:
    preview = PreviewState.preview
    return rx.fragment(
        rx.el.p(preview.about, class_name="-mt-2 text-body text-soft"),
        rx.cond(
            preview.versions,
            ui.choice_field(
                "version",
                t("Version"),
                preview.version,
                PreviewState.choose_version,
                preview.versions,
                variant="chips",
                hide_label=True,
            ),
            rx.fragment(),
        ),
        _pdf(),
        _review(),
        _reasons(),
        ui.choice_field(
            "audience",
            t("As whom?"),
            PreviewState.audience,
            PreviewState.choose_audience,
            [
                ui.Choice("family", t("Family's view")),
                ui.Choice("forwarded", t("Forwarded view")),
            ],
            variant="segments",
            hide_label=True,
        ),
        rx.el.iframe(
            src=preview.frame_href,
            title=t("The proposal as the customer sees it"),
            class_name=FRAME,
        ),
        ui.link_button(
            t("Open it on its own"),
            href=preview.frame_href,
            variant="quiet",
            reload=True,
            new_tab=True,
        ),
    )


def _review() -> rx.Component:
    """Say where the review is, where there is one."""
    preview = PreviewState.preview
    words = rx.cond(
        preview.review_words != "", f"{preview.review}: {preview.review_words}", preview.review
    )
    action = ui.link_button(t("Reviews"), href=routes.REVIEWS, variant="quiet")
    return rx.cond(
        preview.review != "",
        rx.match(
            preview.review_tone,
            ("danger", ui.banner(words, tone="danger", action=action)),
            ("attention", ui.banner(words, tone="attention", action=action)),
            ui.banner(words, tone="accent", action=action),
        ),
        rx.fragment(),
    )


def _reasons() -> rx.Component:
    """Show to those inside why it went out in spite of warnings; the customer's page has none."""
    reasons = PreviewState.preview.reasons

    def line(kept: Item) -> rx.Component:
        return rx.el.li(
            rx.foreach(
                kept.titles.to(list[str]),
                lambda title: rx.el.p(title, class_name="text-body text-ink"),
            ),
            rx.el.p(f"“{kept.reason}”", class_name="text-note text-soft"),
            rx.el.p(kept.about, class_name="text-note text-faint"),
            class_name="flex flex-col gap-1 px-4 py-3",
        )

    return rx.cond(
        reasons,
        ui.section(
            t("Warnings that were overridden"),
            rx.el.ul(
                rx.foreach(reasons, line),
                class_name="flex flex-col divide-y divide-line rounded-card border border-line bg-surface",
                aria_label=t("Warnings that were overridden"),
            ),
            note=t("For agent, lead and compliance; the customer's page does not show them."),
        ),
        rx.fragment(),
    )


def _pdf() -> rx.Component:
    preview = PreviewState.preview
    action = rx.cond(
        preview.pdf_href != "",
        ui.link_button(
            t("Open the PDF"),
            href=preview.pdf_href,
            variant="secondary",
            icon_name="download",
            reload=True,
            new_tab=True,
        ),
        rx.cond(
            preview.pdf_failed & preview.is_own,
            ui.button(
                t("Try again"),
                variant="secondary",
                icon_name="refresh",
                on_click=PreviewState.render_again,
            ),
            rx.cond(preview.pdf_waits, ui.spinner(), rx.fragment()),
        ),
    )
    return rx.el.div(
        ui.badge(preview.pdf_words, rx.Var.create(preview.pdf_tone)),
        action,
        class_name="flex min-h-target flex-wrap items-center justify-between gap-2",
        custom_attrs={"aria-live": "polite"},
    )


def _foot() -> rx.Component:
    preview = PreviewState.preview
    return rx.cond(
        preview.is_own,
        rx.fragment(
            ui.link_button(
                t("Change the plan"), href=preview.plan_href, variant="secondary", size="large"
            ),
            rx.cond(
                preview.shareable,
                ui.link_button(
                    t("Share"), href=preview.share_href, icon_name="share", size="large"
                ),
                rx.fragment(),
            ),
        ),
        ui.link_button(t("Reading"), href=preview.reading_href, variant="secondary", size="large"),
    )


def _missing() -> rx.Component:
    return ui.error_state(
        t("This proposal does not exist"),
        t("It may belong to somebody else."),
        action=ui.link_button(t("To the proposals"), href=routes.PROPOSALS),
    )
