"""The team's figures, and one agent's proposals."""

from typing import Any, Final

import reflex as rx

from planbook.core.i18n import N_
from planbook.features.leads.components import days_strip, figures_row
from planbook.features.proposals.components.review_news import review_news
from planbook.features.team import components
from planbook.features.team.state import AgentState, TeamState
from planbook.shell import routes
from planbook.shell.layout import app_page
from planbook.shell.routes import Page
from planbook.shell.state import AppState
from planbook.ui import kit as ui
from planbook.ui.i18n import t
from planbook.ui.types import Item


def team_page() -> rx.Component:
    """Show what the team makes, shares and gets read."""
    return app_page(
        rx.cond(TeamState.loaded, _team(), _waiting()),
        title=t("Team"),
        active="team",
        width="wide",
    )


def _waiting() -> rx.Component:
    return rx.fragment(ui.skeleton("stats", count=3), ui.skeleton("rows", count=5))


def _team() -> rx.Component:
    return rx.fragment(
        rx.el.div(_periods(), class_name="pad:max-w-sm"),
        review_news(),
        components.totals_card(),
        rx.cond(TeamState.days.lines, _days(TeamState.days), ui.skeleton("card", count=1)),
        rx.cond(
            TeamState.agents,
            ui.section(t("Agents"), components.agents_table()),
            ui.empty_state(
                t("Nobody in your teams yet"),
                t("Agents appear here as soon as they have an account in one of your teams."),
                action=ui.link_button(t("Colleagues"), href=routes.PEOPLE, icon_name="people"),
                picture_name="reader",
            ),
        ),
        rx.cond(AppState.actor_role == "lead", _own_day(), rx.fragment()),
    )


def _periods() -> rx.Component:
    return ui.choice_field(
        "period",
        t("Days"),
        TeamState.period,
        TeamState.choose_period,
        [
            ui.Choice("week", t("7 days")),
            ui.Choice("month", t("30 days")),
            ui.Choice("ever", t("All")),
        ],
        variant="segments",
        hide_label=True,
    )


def _days(view: Item) -> rx.Component:
    return ui.section(
        t("Reading by day"),
        days_strip(view, nothing=t("Nobody has read anything in two weeks.")),
    )


def _own_day() -> rx.Component:
    """Lead those who advise customers of their own to their own day."""
    return ui.row_list(
        ui.row(
            t("My own day"),
            subtitle=t("Who reads your own proposals, and whom to call"),
            leading=ui.icon("home"),
            href=routes.OWN_DAY,
        )
    )


def agent_page() -> rx.Component:
    """Show one agent's figures and proposals."""
    return app_page(
        rx.cond(
            AgentState.missing,
            _nobody(),
            rx.cond(AgentState.loaded, _agent(), _waiting()),
        ),
        title=rx.cond(AgentState.loaded, AgentState.agent.name, t("Agent")),
        active="team",
        back=routes.TEAM,
        actions=(
            rx.cond(
                AgentState.phone_link != "",
                ui.icon_button("phone", t("Call"), href=AgentState.phone_link, reload=True),
                rx.fragment(),
            ),
        ),
    )


def _nobody() -> rx.Component:
    return ui.error_state(
        t("Nobody to show here"),
        t("There is no such colleague, or they are not in your teams."),
        action=ui.link_button(t("To the team"), href=routes.TEAM),
    )


def _agent() -> rx.Component:
    return rx.fragment(
        rx.el.p(AgentState.agent.team, class_name="-mt-2 text-body text-soft"),
        ui.section(AgentState.period_words, ui.card(figures_row(AgentState.agent.figures))),
        _days(AgentState.days),
        rx.cond(
            AgentState.proposals,
            ui.section(
                t("Proposals"),
                ui.row_list(rx.foreach(AgentState.proposals, _proposal), label=t("Proposals")),
                note=t("{count} in all, the last changed first", count=AgentState.matching),
            ),
            ui.empty_state(
                t("No proposals yet"),
                t("As soon as there is one, its reading can be seen here."),
                action=ui.link_button(t("To the team"), href=routes.TEAM, variant="secondary"),
                picture_name="letter",
            ),
        ),
    )


def _proposal(row: Any) -> rx.Component:  # noqa: ANN401 - a var of a ProposalRow
    return ui.row(
        row.title,
        subtitle=row.about,
        trailing=ui.badge(row.badge, row.tone),
        href=row.href,
    )


PAGES: Final = (
    Page(routes.TEAM, team_page, N_("Team"), (TeamState.load, TeamState.load_days)),
    Page(f"{routes.TEAM}/[user_id]", agent_page, N_("Agent"), (AgentState.load,)),
)
