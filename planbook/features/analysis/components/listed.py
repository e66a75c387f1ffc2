"""A customer's analyses, as a part of the person's page."""

import reflex as rx

from planbook.features.analysis.state import AnalysesState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def analyses_card() -> rx.Component:
    """List the analyses of the customer; ``AnalysesState.load_analyses`` reads them."""
    return ui.section(
        t("Needs"),
        rx.cond(
            AnalysesState.analyses,
            ui.row_list(rx.foreach(AnalysesState.analyses, _row), label=t("Needs")),
            rx.el.p(t("No needs analysis yet."), class_name="text-body text-soft"),
        ),
        action=rx.cond(
            AnalysesState.comparison_href != "",
            ui.link_button(t("Then and now"), href=AnalysesState.comparison_href, variant="quiet"),
            rx.fragment(),
        ),
    )


def _row(line: Item) -> rx.Component:
    return ui.row(line.title, subtitle=line.about, meta=line.gap, href=line.href)
