"""What was made for a customer, and how they took it."""

from dataclasses import dataclass

import reflex as rx

from planbook.core.errors import NotFoundError
from planbook.core.i18n import (
    DOT,
    N_,
    Locale,
    as_locale,
    clock_time,
    gettext,
    money_short,
    ngettext,
)
from planbook.features.analysis import service as analyses
from planbook.features.leads import service
from planbook.features.leads.schemas import LeadDetail
from planbook.features.leads.state.rows import (
    LeadView,
    lead_view,
    why_text,
)
from planbook.features.plans import service as plans
from planbook.features.plans.schemas import PlanRow
from planbook.features.proposals import service as proposals
from planbook.features.proposals.schemas import ProposalHead
from planbook.features.sharing import service as sharing
from planbook.features.sharing.schemas import Summary
from planbook.shell import routes
from planbook.shell.state import AppState


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan of a customer's."""

    id: int
    title: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal of a customer's, with its reading."""

    id: int
    title: str
    about: str
    badge: str
    tone: str
    href: str


class PersonWorkState(AppState):
    """The lead, the plans and the proposals of the customer whose page is being looked at."""

    loaded: bool = False
    number: int = 0
    lead: LeadView = LeadView()
    why: str = ""
    plans: list[PlanLine] = []
    proposals: list[ProposalLine] = []
    plan_href: str = ""
    compare_href: str = ""

    @rx.event
    async def load(self) -> None:
        """Read what belongs to the customer whom the page's address names."""
        try:
            number = self._route_id("customer_id")
        except NotFoundError:
            return
        if number != self.number:
            self.loaded = False
        await self._read(number)
        self.number = number
        self.loaded = True

    @rx.event
    async def refresh(self) -> None:
        """Read it again while it is being looked at."""
        if self.loaded:
            await self._read(self.number)

    async def _read(self, number: int) -> None:
        locale = as_locale(self.locale)
        self._show_lead(await self._run(service.of_customer, customer_id=number), locale)
        rows = await self._run(plans.list_plans, customer_id=number)
        self.plans = [plan_line(row, locale) for row in rows if row.items]
        several = len(self.plans) > 1
        self.compare_href = f"/plans/compare?customer={number}" if several else ""
        page = await self._run(proposals.list_proposals, customer_id=number)
        readings = await self._run(sharing.summaries, proposal_ids=[head.id for head in page.rows])
        self.proposals = [proposal_line(head, readings[head.id], locale) for head in page.rows]
        needs = await self._run(analyses.latest_computed, customer_id=number)
        self.plan_href = plan_href(number, has_needs=needs is not None)

    def _show_lead(self, detail: LeadDetail | None, locale: Locale) -> None:
        self.lead = lead_view(detail, locale, own_id=self.actor_id) if detail else LeadView()
        self.why = why_text(detail.row, locale) if detail else ""


def plan_href(customer_id: int, *, has_needs: bool) -> str:
    """Return where a plan for a customer begins: with their needs, once these are known."""
    if has_needs:
        return f"/plans/new?customer={customer_id}"
    return f"{routes.NEW_PLAN}?customer={customer_id}"


def plan_line(row: PlanRow, locale: Locale) -> PlanLine:
    """Show a plan: what it costs, and when it was changed."""
    amount = money_short(row.premium_year, locale)
    count = ngettext(locale, "{count} product", "{count} products", row.items)
    parts = (row.name, count, clock_time(row.updated_at, locale))
    return PlanLine(
        id=row.id,
        title=gettext(locale, N_("{amount} a year"), amount=amount),
        about=DOT.join(part for part in parts if part),
        href=f"/plans/{row.id}",
    )


def proposal_line(head: ProposalHead, summary: Summary, locale: Locale) -> ProposalLine:
    """Show a proposal with its reading in a line."""
    reading = sharing.reading_line(summary, locale)
    when = clock_time(head.updated_at, locale)
    return ProposalLine(
        id=head.id,
        title=head.title,
        about=DOT.join(part for part in (when, reading.about) if part),
        badge=reading.badge,
        tone=reading.tone,
        href=f"{routes.PROPOSALS}/{head.id}",
    )
