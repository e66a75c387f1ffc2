"""The policies a household has, and the sheet in which one is entered."""

import reflex as rx

from planbook.features.customers.state import POLICY_SHEET, PersonState, PolicyState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Flag, Item, Text


def policies_card() -> rx.Component:
    """Show the policies that the household has, with a way to add and change them."""
    return ui.section(t("Policies in force"), policies_list())


def policies_list() -> rx.Component:
    """Show the policies without a heading, with the sheet in which they are entered."""
    return rx.fragment(
        rx.cond(
            PersonState.policies,
            ui.row_list(rx.foreach(PersonState.policies, _policy), label=t("Policies in force")),
            rx.el.p(t("No policies noted yet."), class_name="text-body text-soft"),
        ),
        rx.cond(
            PersonState.person.editable,
            ui.button(
                t("Add a policy"),
                variant="secondary",
                icon_name="add",
                on_click=PolicyState.add_policy,
            ),
            rx.fragment(),
        ),
        policy_sheet(),
    )


def _policy(line: Item) -> rx.Component:
    amount = rx.el.span(line.amount, class_name="text-body font-medium text-ink")
    return rx.cond(
        PersonState.person.editable,
        ui.row(
            line.title,
            subtitle=line.about,
            trailing=amount,
            on_click=PolicyState.edit_policy(line.id),
        ),
        ui.row(line.title, subtitle=line.about, trailing=amount),
    )


def policy_sheet() -> rx.Component:
    """Enter a policy."""
    policy, errors = PolicyState.policy, PolicyState.policy_errors
    return ui.sheet(
        POLICY_SHEET,
        t("Policy in force"),
        ui.select_field(
            "policy-line",
            t("Kind of cover"),
            policy["line"],
            lambda value: PolicyState.change_policy("line", value),
            PolicyState.line_options,
            placeholder=t("Choose"),
            error=errors.get("line", ""),
        ),
        ui.select_field(
            "policy-insured",
            t("Insured"),
            policy["insured"],
            lambda value: PolicyState.change_policy("insured", value),
            PersonState.lives,
            error=errors.get("insured", ""),
        ),
        _amount(
            "sum_insured",
            rx.cond(_pays_yearly(), t("Paid out a year"), t("Sum insured")),
        ),
        rx.cond(policy["line"] == "medical", _amount("deductible", t("Deductible")), rx.fragment()),
        _amount("premium", t("Premium a year"), optional=True),
        ui.text_field(
            "policy-insurer",
            t("Insurer"),
            policy["insurer"],
            lambda value: PolicyState.change_policy("insurer", value),
            optional=True,
        ),
        ui.date_field(
            "policy-ends_on",
            t("Cover ends on"),
            policy["ends_on"],
            lambda value: PolicyState.change_policy("ends_on", value),
            error=errors.get("ends_on", ""),
            hint=t("Leave it empty for cover for life."),
            optional=True,
        ),
        footer=rx.fragment(
            rx.cond(
                PolicyState.policy_id > 0,
                ui.button(t("Remove"), variant="secondary", on_click=PolicyState.remove_policy),
                rx.fragment(),
            ),
            ui.button(t("Save"), on_click=PolicyState.save_policy),
        ),
        open=PersonState.open_sheet == POLICY_SHEET,
        on_close=PolicyState.close_policy,
    )


def _pays_yearly() -> Flag:
    line = PolicyState.policy["line"]
    return (line == "pension") | (line == "annuity")


def _amount(field: str, label: Text, *, optional: bool = False) -> rx.Component:
    return ui.money_field(
        f"policy-{field}",
        label,
        PolicyState.policy[field],
        lambda value: PolicyState.change_policy(field, value),
        unit="yuan" if field in {"premium", "deductible"} else "wan",
        error=PolicyState.policy_errors.get(field, ""),
        optional=optional,
    )
