"""Where a version is in its life, in words."""

from collections.abc import Iterator
from datetime import date

from planbook.core.i18n import N_, Locale, gettext, long_date
from planbook.documents import labels
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue.schemas import Check, Standing
from planbook.features.catalogue.state.rows import CheckLine, FactLine, StandingView, StepLine
from planbook.features.catalogue.state.words import (
    ACTIONS,
    STATE_TONES,
    STATES,
    check_lines,
    check_title,
    planned_words,
)


def standing_view(standing: Standing, form_number: str, locale: Locale) -> StandingView:
    """Show a version's dates, its checks, and what may be done now."""
    return StandingView(
        state=gettext(locale, STATES[standing.state]),
        tone=STATE_TONES.get(standing.state, "plain"),
        is_draft=standing.state is SaleState.DRAFT,
        can_approve=SaleStep.APPROVED in standing.steps,
        is_ready=standing.is_ready,
        facts=[
            FactLine(gettext(locale, name), long_date(day, locale))
            for name, day in _dates(standing)
            if day is not None
        ],
        checks=[_check(check, standing, form_number, locale) for check in standing.checks],
        steps=[
            StepLine(step, gettext(locale, ACTIONS[step]))
            for step in standing.steps
            if step in ACTIONS
        ],
        planned=[
            StepLine(step, planned_words(step, _day_of(standing, step), locale))
            for step in standing.planned
        ],
    )


def _dates(standing: Standing) -> Iterator[tuple[str, date | None]]:
    yield N_("Filed for sale from"), standing.filed_from
    yield N_("Filed for sale until"), standing.filed_until
    yield N_("On sale from"), standing.sale_from
    yield N_("Suspended from"), standing.suspended_from
    yield N_("On sale again from"), standing.resumed_on
    yield N_("Last day of sale"), standing.sale_until
    yield N_("Insurer's notice"), standing.end_announced_on


def _day_of(standing: Standing, step: SaleStep) -> date | None:
    return {
        SaleStep.PUT_ON_SALE: standing.sale_from,
        SaleStep.SUSPENDED: standing.suspended_from,
        SaleStep.RESUMED: standing.resumed_on,
        SaleStep.ENDED: standing.sale_until,
    }.get(step)


def _check(check: Check, standing: Standing, form_number: str, locale: Locale) -> CheckLine:
    uploader = standing.uploaded_by or gettext(locale, N_("the system"))
    return CheckLine(
        title=check_title(check, locale, uploader=uploader, form=form_number),
        is_met=check.is_met,
        lines=check_lines(check, locale, lambda kind: labels.label(locale, "document", kind)),
    )
