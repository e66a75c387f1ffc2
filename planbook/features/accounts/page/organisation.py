"""How the organisation's documents name and show it."""

import reflex as rx

from planbook.features.accounts.state import BrandingState
from planbook.shell import routes
from planbook.shell.layout import app_page, closed_to
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Text


def organisation_page() -> rx.Component:
    """Ask for name, contacts, logo and colours, and show a cover with them."""
    return app_page(
        rx.cond(
            BrandingState.branding_loaded,
            rx.cond(BrandingState.branding_closed, _closed(), _content()),
            ui.skeleton("card", count=3),
        ),
        title=t("Organisation"),
        active="me",
        back=routes.ME,
    )


def _closed() -> rx.Component:
    return closed_to(
        t("This page is the admin's"),
        t("They keep the organisation's name, logo and colours."),
    )


def _content() -> rx.Component:
    return rx.el.div(
        rx.el.div(_cover(), class_name="desk:sticky desk:top-20 desk:self-start"),
        rx.el.div(_names(), _colours(), _logo(), class_name="flex flex-col gap-6"),
        class_name="grid gap-6 desk:grid-cols-[320px_minmax(0,1fr)]",
    )


def _cover() -> rx.Component:
    """Show a small cover as page and PDF have it."""
    shown = BrandingState.branding
    drawing = (
        "/covers/household.svg?accent="
        + rx.Var.create(BrandingState.shown_accent).to(str).replace("#", "")
        + "&ground="
        + rx.Var.create(BrandingState.shown_ground).to(str).replace("#", "")
    )
    return rx.el.figure(
        rx.el.div(
            rx.el.p(
                rx.cond(
                    shown.logo != "",
                    rx.el.img(
                        src="/pictures/" + shown.logo + ".jpg",
                        alt="",
                        class_name="max-h-8 max-w-24 object-contain",
                    ),
                    rx.fragment(),
                ),
                rx.el.span(shown.name),
                class_name="flex items-center gap-2 text-note font-semibold",
            ),
            rx.el.img(src=drawing, alt=t("Cover with these colours"), class_name="my-4 w-full"),
            rx.el.p(
                t("A protection plan"),
                class_name="text-title font-semibold",
                style={"color": "#14202B"},
            ),
            rx.el.p(
                t("Premium a year"),
                class_name="mt-3 border-t-2 pt-2 text-note",
                style={
                    "borderColor": BrandingState.shown_accent,
                    "color": BrandingState.shown_accent,
                },
            ),
            class_name="rounded-card border border-line p-6",
            style={"background": BrandingState.shown_ground, "color": "#14202B"},
        ),
        rx.el.figcaption(
            rx.cond(
                BrandingState.branding_saved,
                t("Saved; proposals made from now on look like this."),
                t("Every proposal's cover. Saved as you type; made versions stay as they are."),
            ),
            class_name="mt-2 text-note text-soft",
        ),
    )


def _names() -> rx.Component:
    return ui.section(
        t("Name and contacts"),
        ui.fields(
            _text("name", t("Full name")),
            _text("name_en", t("Full name in English")),
            _text("licence_number", t("Licence number")),
            _text("service_phone", t("Customer service")),
            _text("complaint_phone", t("Complaints")),
            _text("address", t("Address"), optional=True),
            _text("address_en", t("Address in English"), optional=True),
            _text("website", t("Website"), optional=True),
        ),
    )


def _text(name: str, label: Text, *, optional: bool = False) -> rx.Component:
    return ui.text_field(
        name,
        label,
        getattr(BrandingState.branding, name),
        lambda text: BrandingState.change_branding(name, text),
        error=BrandingState.branding_errors.get(name, ""),
        optional=optional,
    )


def _colours() -> rx.Component:
    return ui.section(
        t("Colours"),
        ui.fields(
            _colour("accent", t("Main colour"), t("Headings, numbers, lines. Six digits: #0F766E")),
            _colour("ground", t("Ground of the cover"), t("A light tint; ink stands on it.")),
        ),
        note=t("Text has to be readable on paper and white (4.5:1); fainter colours are refused."),
    )


def _colour(name: str, label: Text, hint: Text) -> rx.Component:
    offered = BrandingState.offered.get(name, "")
    return rx.fragment(
        ui.text_field(
            name,
            label,
            getattr(BrandingState.branding, name),
            lambda text: BrandingState.change_branding(name, text),
            hint=hint,
            error=BrandingState.branding_errors.get(name, ""),
            optional=True,
        ),
        rx.cond(
            offered != "",
            rx.el.div(
                rx.el.span(
                    class_name="size-6 rounded-full border border-line",
                    style={"background": offered},
                    aria_hidden="true",
                ),
                ui.button(
                    t("Take {colour}", colour=offered),
                    variant="secondary",
                    on_click=BrandingState.take_offered(name),
                ),
                class_name="flex items-center gap-3",
            ),
            rx.fragment(),
        ),
    )


def _logo() -> rx.Component:
    logo = BrandingState.branding.logo
    return ui.section(
        t("Logo"),
        rx.el.div(
            rx.cond(
                logo != "",
                rx.el.img(
                    src="/pictures/" + logo + ".jpg",
                    alt=t("Logo"),
                    class_name="max-h-16 max-w-40 rounded-small bg-white object-contain p-2",
                ),
                rx.el.p(t("None yet"), class_name="text-body text-soft"),
            ),
            rx.el.span(
                rx.cond(
                    logo != "",
                    ui.icon_button("trash", t("Remove"), on_click=BrandingState.drop_logo),
                    rx.fragment(),
                ),
                ui.button(
                    rx.cond(logo != "", t("Change"), t("Choose")),
                    variant="secondary",
                    on_click=ui.send_picture("/upload/logo", BrandingState.logo_sent),
                ),
                class_name="flex items-center gap-2",
            ),
            class_name="flex flex-wrap items-center justify-between gap-3",
        ),
        note=t("PNG, JPEG or WebP; encoded anew. Drawings (SVG) can hide script and are refused."),
    )
