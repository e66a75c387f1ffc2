"""The household: its people, and the sheet in which one is entered."""

import reflex as rx

from planbook.features.customers.state import MEMBER_SHEET, MemberState, PersonState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item, Text


def household_card() -> rx.Component:
    """Show the people of the household; its agent adds and changes them here."""
    return ui.section(
        t("Household"),
        rx.cond(
            PersonState.members,
            ui.row_list(rx.foreach(PersonState.members, _member), label=t("Household")),
            rx.el.p(t("Nobody entered yet."), class_name="text-body text-soft"),
        ),
        _removed(),
        rx.cond(PersonState.person.editable, add_buttons(), rx.fragment()),
        member_sheet(),
    )


def add_buttons() -> rx.Component:
    """Offer to add a spouse (once), a child or a parent."""
    return rx.el.div(
        rx.cond(PersonState.has_spouse, rx.fragment(), _add("spouse", t("Spouse"))),
        _add("child", t("Child")),
        _add("parent", t("Parent")),
        class_name="flex flex-wrap gap-2",
    )


def _add(relation: str, label: Text) -> rx.Component:
    return ui.button(
        label, variant="secondary", icon_name="add", on_click=MemberState.add_member(relation)
    )


def _member(line: Item) -> rx.Component:
    face = ui.avatar(line.name, size="small")
    return rx.cond(
        PersonState.person.editable,
        ui.row(
            line.name,
            subtitle=line.about,
            leading=face,
            trailing=ui.icon("edit", size=18, tone="text-faint"),
            on_click=MemberState.edit_member(line.id),
        ),
        ui.row(line.name, subtitle=line.about, leading=face),
    )


def _removed() -> rx.Component:
    return ui.undo_banner(
        MemberState.removed_id > 0,
        t("{name} was removed.", name=MemberState.removed_name),
        MemberState.bring_member_back,
    )


def member_sheet() -> rx.Component:
    """Enter a person of the household."""
    relation = MemberState.relation
    child, parent = relation == "child", relation == "parent"
    return ui.sheet(
        MEMBER_SHEET,
        rx.cond(relation == "spouse", t("Spouse"), rx.cond(child, t("Child"), t("Parent"))),
        rx.cond(parent, _parent_switches(), rx.fragment()),
        _date(),
        rx.cond(relation == "spouse", _income(), rx.fragment()),
        _text("name", t("Name")),
        _segments("sex", t("Sex"), ui.Choice("male", t("Male")), ui.Choice("female", t("Female"))),
        _segments(
            "social_insurance",
            t("Social medical insurance"),
            ui.Choice("yes", t("Yes")),
            ui.Choice("no", t("No")),
            ui.Choice("", t("Not sure")),
        ),
        rx.cond(child | parent, rx.fragment(), occupation_field()),
        footer=rx.fragment(
            rx.cond(
                MemberState.member_id > 0,
                ui.button(t("Remove"), variant="secondary", on_click=MemberState.remove_member),
                rx.fragment(),
            ),
            ui.button(t("Save"), on_click=MemberState.save_member),
        ),
        open=PersonState.open_sheet == MEMBER_SHEET,
        on_close=MemberState.close_member,
    )


def _parent_switches() -> rx.Component:
    member = MemberState.member
    return rx.fragment(
        ui.switch_field(
            "member-depends",
            t("Counts on support"),
            member["depends"] == "yes",
            lambda on: MemberState.set_member_flag("depends", on),
        ),
        rx.cond(
            PersonState.has_spouse,
            ui.switch_field(
                "member-of-spouse",
                t("Parent of the spouse"),
                member["of_spouse"] == "yes",
                lambda on: MemberState.set_member_flag("of_spouse", on),
            ),
            rx.fragment(),
        ),
    )


def _text(field: str, label: Text) -> rx.Component:
    return ui.text_field(
        f"member-{field}",
        label,
        MemberState.member[field],
        lambda value: MemberState.change_member(field, value),
        error=MemberState.member_errors.get(field, ""),
        optional=True,
    )


def _date() -> rx.Component:
    return ui.date_field(
        "member-birth_date",
        t("Date of birth"),
        MemberState.member["birth_date"],
        lambda value: MemberState.change_member("birth_date", value),
        error=MemberState.member_errors.get("birth_date", ""),
    )


def _income() -> rx.Component:
    return ui.money_field(
        "member-income",
        t("Income a year, after tax"),
        MemberState.member["income"],
        lambda value: MemberState.change_member("income", value),
        error=MemberState.member_errors.get("income", ""),
    )


def _segments(field: str, label: Text, *choices: ui.Choice) -> rx.Component:
    return ui.choice_field(
        f"member-{field}",
        label,
        MemberState.member[field],
        lambda value: MemberState.change_member(field, value),
        choices,
        variant="segments",
    )


def occupation_field() -> rx.Component:
    """Ask for the class that accident cover is rated by."""
    return ui.select_field(
        "member-occupation_class",
        t("Occupation class"),
        MemberState.member["occupation_class"],
        lambda value: MemberState.change_member("occupation_class", value),
        occupation_choices(),
        hint=t("1 office work … 6 dangerous work; accident cover is priced by it."),
    )


def occupation_choices() -> list[ui.Choice]:
    """Offer the six classes."""
    return [ui.Choice(str(number), t("Class {number}", number=number)) for number in range(1, 7)]
