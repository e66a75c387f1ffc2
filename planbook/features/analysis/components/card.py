"""The card that is being answered."""

import reflex as rx

from planbook.features.analysis.components.fields import input_field
from planbook.features.analysis.state import (
    HEADING,
    CardPeopleState,
    QuestionnaireState,
    TurningState,
)
from planbook.features.customers.components import consent_line, policies_list
from planbook.ui import kit as ui
from planbook.ui.field import field_id
from planbook.ui.i18n import t
from planbook.ui.types import Item, Node, Text


def card() -> rx.Component:
    """Show the question, why it is asked, and its fields."""
    state = QuestionnaireState
    return rx.el.section(
        # The heading stays mounted while the cards change, so that it can take the focus.
        rx.el.div(
            rx.el.h2(
                state.title,
                id=field_id(HEADING),
                tab_index=-1,
                class_name="text-title font-semibold text-ink outline-none",
            ),
            rx.el.p(state.note, class_name="text-body text-soft"),
            class_name="flex flex-col gap-1",
        ),
        _removed(),
        rx.el.div(
            rx.match(
                state.question,
                ("stage", rx.fragment(_stages(), consent_line())),
                ("spouse", _people(_add_spouse())),
                ("children", _people(_add("child", t("Add a child")))),
                ("parents", _people(_add_parents())),
                ("social_insurance", rx.fragment(_everybody(), _groups())),
                ("policies", policies_list()),
                rx.fragment(_none(), _groups()),
            ),
            class_name="flex flex-col gap-5",
            # A new card is a new piece of the page: nothing typed into the last one lingers.
            key=state.question,
        ),
        class_name="flex flex-col gap-5",
    )


def _stages() -> rx.Component:
    return ui.choice_field(
        "stage",
        t("Life stage"),
        QuestionnaireState.stage,
        QuestionnaireState.choose_stage,
        QuestionnaireState.stages,
        hide_label=True,
        hint=QuestionnaireState.stage_hint,
    )


def _groups() -> rx.Component:
    return rx.fragment(rx.foreach(QuestionnaireState.groups, _group))


def _people(add: Node) -> rx.Component:
    return rx.fragment(_groups(), add)


def _group(group: Item) -> rx.Component:
    """Draw a person's fields, with a frame and a name where there are several people."""
    fields = rx.fragment(
        rx.foreach(group.inputs, input_field),
        rx.cond(group.extras, _extras(group), rx.fragment()),
    )
    return rx.cond(
        group.title != "",
        ui.card(_group_head(group), fields),
        rx.el.div(fields, class_name="flex flex-col gap-5"),
    )


def _group_head(group: Item) -> rx.Component:
    return rx.el.div(
        rx.el.h3(
            group.title,
            rx.el.span(group.about, class_name="ml-2 text-note font-normal text-soft empty:hidden"),
            class_name="min-w-0 text-lead font-semibold text-ink",
        ),
        rx.cond(
            group.removable,
            rx.el.div(
                ui.icon_button(
                    "trash",
                    t("Remove {name}", name=group.title),
                    on_click=CardPeopleState.remove_person(group.life),
                ),
                class_name="-my-2 -mr-2",
            ),
            rx.fragment(),
        ),
        class_name="flex items-center justify-between gap-2",
    )


def _extras(group: Item) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            t("More"), class_name="min-h-target content-center text-body font-medium text-accent"
        ),
        rx.el.div(rx.foreach(group.extras, input_field), class_name="flex flex-col gap-5 pt-2"),
    )


def _add_spouse() -> rx.Component:
    return rx.cond(
        QuestionnaireState.has_spouse, rx.fragment(), _add("spouse", t("Add husband or wife"))
    )


def _add_parents() -> rx.Component:
    return rx.el.div(
        _add("parent", t("Add a parent")),
        rx.cond(
            QuestionnaireState.has_spouse,
            _add("parent_in_law", t("Add a parent of the spouse")),
            rx.fragment(),
        ),
        class_name="flex flex-col gap-2",
    )


def _add(who: str, label: Text) -> rx.Component:
    return ui.button(
        label,
        variant="secondary",
        icon_name="add",
        wide=True,
        on_click=CardPeopleState.add_person(who),
    )


def _everybody() -> rx.Component:
    return ui.button(
        t("Everybody has it"),
        variant="secondary",
        icon_name="check",
        wide=True,
        on_click=QuestionnaireState.insure_everybody,
    )


def _none() -> rx.Component:
    return rx.cond(
        QuestionnaireState.can_be_none,
        ui.button(
            t("There is none"),
            variant="secondary",
            wide=True,
            on_click=TurningState.none(QuestionnaireState.question),
        ),
        rx.fragment(),
    )


def _removed() -> rx.Component:
    return ui.undo_banner(
        CardPeopleState.removed_id > 0, t("Removed"), CardPeopleState.bring_person_back
    )
