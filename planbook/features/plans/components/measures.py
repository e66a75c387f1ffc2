"""For the agent's eyes: when surrender pays how much, and what holding the plan returns."""

import reflex as rx

from planbook.features.plans.components.years import plain_table
from planbook.features.plans.state import YearsState
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def for_the_agent() -> rx.Component:
    """Show the finder and the returns, which no proposal holds."""
    measures = YearsState.measures
    return ui.section(
        t("For your eyes"),
        ui.stat_row(
            ui.stat(t("Premiums in all"), measures.paid),
            ui.stat(t("Break-even"), measures.break_even),
        ),
        _finder(),
        plain_table(t("What holding it returns"), measures.head, measures.lines),
        note=t(
            "Guaranteed values only; not part of the proposal. Never compare them with deposits, "
            "funds or bonds."
        ),
    )


def _finder() -> rx.Component:
    """Ask how much surrender should pay, and say when it first does."""
    by_share = YearsState.find_kind == "share"
    return ui.card(
        ui.fields(
            ui.choice_field(
                "find-kind",
                t("When would surrender pay …?"),
                YearsState.find_kind,
                YearsState.choose_find,
                [
                    ui.Choice("share", t("A share of the premiums")),
                    ui.Choice("amount", t("An amount")),
                ],
                variant="segments",
            ),
            rx.cond(
                by_share,
                ui.percent_field(
                    "find-share",
                    t("Share of the premiums paid"),
                    YearsState.find_share,
                    YearsState.change_find,
                    error=YearsState.find_error,
                ),
                ui.money_field(
                    "find-amount",
                    t("Amount"),
                    YearsState.find_amount,
                    YearsState.change_find,
                    error=YearsState.find_error,
                ),
            ),
        ),
        rx.el.p(
            YearsState.find_answer,
            class_name="mt-4 text-body font-semibold text-ink empty:hidden",
            role="status",
        ),
    )
