"""The fields in which a customer is entered."""

import reflex as rx

from planbook.features.customers.components.household import occupation_choices
from planbook.features.customers.state import CustomerFormState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def who_fields() -> rx.Component:
    """Ask who it is, as briefly as can be; duplicates are noticed on the way."""
    return rx.el.div(
        _text("name", t("Name"), complete="off"),
        ui.phone_field(
            "phone",
            t("Phone"),
            CustomerFormState.values["phone"],
            lambda value: CustomerFormState.change("phone", value),
            error=CustomerFormState.errors.get("phone", ""),
            optional=True,
        ),
        duplicates(),
        _segments("sex", t("Sex"), ui.Choice("male", t("Male")), ui.Choice("female", t("Female"))),
        ui.date_field(
            "birth_date",
            t("Date of birth"),
            CustomerFormState.values["birth_date"],
            lambda value: CustomerFormState.change("birth_date", value),
            error=CustomerFormState.errors.get("birth_date", ""),
            hint=t("Age and premium follow from it; it can be added later."),
            optional=True,
        ),
        class_name="flex flex-col gap-5",
    )


def duplicates() -> rx.Component:
    """Show who may be the same person, with a way there."""
    found = CustomerFormState.duplicates
    return rx.cond(
        found,
        rx.el.div(
            rx.el.p(
                ui.icon("alert", size=18, tone="text-attention"),
                t("You may know this person already"),
                class_name="flex items-center gap-2 text-body font-medium text-ink",
            ),
            ui.row_list(rx.foreach(found, _duplicate)),
            class_name="flex flex-col gap-2",
            role="status",
        ),
        rx.fragment(),
    )


def _duplicate(line: Item) -> rx.Component:
    return ui.row(
        line.name,
        subtitle=line.about,
        leading=ui.avatar(line.name, size="small"),
        href=line.href,
    )


def more_fields() -> rx.Component:
    """Ask for what is good to know."""
    return rx.el.div(
        _segments(
            "marital_status",
            t("Marital status"),
            ui.Choice("single", t("Not married")),
            ui.Choice("married", t("Married")),
        ),
        _segments(
            "social_insurance",
            t("Social medical insurance"),
            ui.Choice("yes", t("Yes")),
            ui.Choice("no", t("No")),
            ui.Choice("", t("Not sure")),
        ),
        _text("wechat_id", t("WeChat ID"), optional=True),
        _text("email", t("E-mail"), optional=True),
        _text("occupation", t("Occupation"), optional=True),
        ui.select_field(
            "occupation_class",
            t("Occupation class"),
            CustomerFormState.values["occupation_class"],
            lambda value: CustomerFormState.change("occupation_class", value),
            occupation_choices(),
            hint=t("1 office work … 6 dangerous work; accident cover is priced by it."),
        ),
        _text("city", t("City"), optional=True),
        ui.textarea_field(
            "notes",
            t("Notes"),
            CustomerFormState.values["notes"],
            lambda value: CustomerFormState.change("notes", value),
            hint=t("Only you and your leads see them."),
            optional=True,
        ),
        class_name="flex flex-col gap-5",
    )


def money_fields() -> rx.Component:
    """Ask for the household's money."""
    return rx.el.div(
        _amount("income", t("Income a year, after tax")),
        _amount("spending", t("Spending a year"), hint=t("Of the household, without loans.")),
        _amount("liquid_assets", t("Money at hand")),
        _amount("other_assets", t("Other assets")),
        _amount("mortgage", t("Mortgage still owed")),
        ui.text_field(
            "mortgage_years",
            t("Years it still runs"),
            CustomerFormState.values["mortgage_years"],
            lambda value: CustomerFormState.change("mortgage_years", value),
            keyboard="numeric",
            suffix=t("years"),
            error=CustomerFormState.errors.get("mortgage_years", ""),
            optional=True,
        ),
        _amount("other_debts", t("Other debts still owed")),
        class_name="flex flex-col gap-5",
    )


def _text(
    field: str, label: Text, *, complete: str = "off", optional: bool = False
) -> rx.Component:
    return ui.text_field(
        field,
        label,
        CustomerFormState.values[field],
        lambda value: CustomerFormState.change(field, value),
        complete=complete,
        error=CustomerFormState.errors.get(field, ""),
        optional=optional,
    )


def _segments(field: str, label: Text, *choices: ui.Choice) -> rx.Component:
    return ui.choice_field(
        field,
        label,
        CustomerFormState.values[field],
        lambda value: CustomerFormState.change(field, value),
        choices,
        variant="segments",
        error=CustomerFormState.errors.get(field, ""),
    )


def _amount(field: str, label: Text, *, hint: Text = "") -> rx.Component:
    return ui.money_field(
        field,
        label,
        CustomerFormState.values[field],
        lambda value: CustomerFormState.change(field, value),
        error=CustomerFormState.errors.get(field, ""),
        hint=hint,
        optional=True,
    )
