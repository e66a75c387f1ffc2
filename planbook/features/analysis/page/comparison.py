"""Two analyses of a household side by side."""

import reflex as rx

from planbook.features.analysis.components import comparison as parts
from planbook.features.analysis.page.questionnaire import missing
from planbook.features.analysis.state import ComparisonState
from planbook.shell.layout import app_page, is_at
from planbook.ui import kit as ui
from planbook.ui.i18n import t


def comparison_page() -> rx.Component:
    """Show what became of every line, and what changed behind it."""
    found = ComparisonState.comparison
    return app_page(
        rx.cond(
            ComparisonState.comparison_missing,
            missing(),
            rx.cond(
                rx.Var.create(ComparisonState.comparison_loaded)
                & is_at("analysis", rx.Var.create(found.id)),
                _content(),
                ui.skeleton("card", count=3),
            ),
        ),
        title=t("{name}: then and now", name=found.customer),
        active="new",
        back=found.result_href,
    )


def _content() -> rx.Component:
    return rx.fragment(
        parts.chooser(),
        parts.headline(),
        parts.lines(),
        parts.runways(),
        parts.reasons(),
    )
