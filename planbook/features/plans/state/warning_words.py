"""What is the matter with a plan, why it matters, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planbook.core.i18n import DOT, N_, Locale, clock_time, gettext, money, percent
from planbook.features.plans.schemas import PlanDetail, PlanWarning, Severity, WarningCode
from planbook.features.plans.state.rows import WarningLine


@dataclass(frozen=True, slots=True)
class Words:
    """Message ids: what is the matter, why it matters, what to do, and where a link leads."""

    what: str
    why: str
    remedy: str
    link: str = N_("Look at the item")


TEXTS: Final[Mapping[WarningCode, Words]] = {
    WarningCode.NO_PRICE: Words(
        N_("{item}: these terms are not sold today"),
        N_("The filed table has no price for this age, option and term."),
        N_("Choose other terms, or take it out."),
    ),
    WarningCode.OUT_OF_DATE: Words(
        N_("{item}: the price is {actual} today, no longer {limit}"),
        N_("A price holds until a birthday: {person} has had one, or a fact was corrected."),
        N_("Take today's price, and tell the family."),
        "",
    ),
    WarningCode.NO_BASE: Words(
        N_("{item}: there is no premium left that it could waive"),
        N_("The rider goes with items of the same insured and applicant, paid for over a year."),
        N_("Add such an item, or take the rider out."),
    ),
    WarningCode.NO_MAIN: Words(
        N_("{item}: its main product is no longer in the plan"),
        N_("A rider is part of its main product's contract and cannot be taken out alone."),
        N_("Put the main product back, or take the rider out."),
    ),
    WarningCode.RIDER_LIMIT: Words(
        N_("{item} goes further than its main product"),
        N_("The rider may not insure more, be paid for longer, or last longer than allowed."),
        N_("Lower the rider's amount or terms, or raise those of the main product."),
    ),
    WarningCode.OFF_SALE: Words(
        N_("{item} is not on sale any more"),
        N_("Only what is on sale today may be proposed."),
        N_("Take it out and choose another product."),
    ),
    WarningCode.GRADE: Words(
        N_("{item} needs qualification grade {actual}; yours is {limit}"),
        N_("An agent may only plan products up to the own grade."),
        N_("Choose a product of your grade, or pass the customer on."),
    ),
    WarningCode.NOT_ELIGIBLE: Words(
        N_("{item}: {person} cannot be insured so"),
        N_("The product's terms rule it out."),
        N_("Look at age, occupation and amount."),
    ),
    WarningCode.APPLICANT: Words(
        N_("{item}: {person} cannot be the applicant"),
        N_("Whoever applies must be of age, and for a waiver somebody else than the insured."),
        N_("Choose an adult who is allowed to apply."),
    ),
    WarningCode.MINOR_LIMIT: Words(
        N_("{person}: death benefit of {actual}, more than the {limit} allowed for a minor"),
        N_("The law limits what all insurers together pay for a minor's death."),
        N_("Lower the amount; policies elsewhere count too."),
    ),
    WarningCode.NO_ANALYSIS: Words(
        N_("The family's needs are not known yet"),
        N_("Only what answers a need may be proposed; until then prices are for your eyes."),
        N_("Do the needs analysis: it takes about three minutes."),
        N_("Begin it"),
    ),
    WarningCode.NO_RISK: Words(
        N_("How much risk the family bears is not recorded"),
        N_("Savings may not be riskier than the customer bears; the answer holds for a year."),
        N_("Ask it in the needs analysis: one question."),
        N_("Ask it"),
    ),
    WarningCode.STALE_ANALYSIS: Words(
        N_("The family's facts have changed since the analysis"),
        N_("Needs and gaps may no longer be right."),
        N_("Compute the needs anew before you make the proposal."),
        N_("To the analysis"),
    ),
    WarningCode.OVER_BUDGET: Words(
        N_("{actual} a year is above the budget of {limit}"),
        N_("The family has said how much it wants to spend."),
        N_("Lower amounts, or talk about the budget."),
        "",
    ),
    WarningCode.INCOME_SHARE: Words(
        N_("Premiums take {actual} of the income, more than {limit}"),
        N_("A premium that cannot be kept up helps nobody."),
        N_("Lower amounts, or spread the payments over more years."),
        "",
    ),
    WarningCode.PROTECTION_SHARE: Words(
        N_("Protection takes {actual} of the income, more than {limit}"),
        N_("A rule of thumb, not a limit."),
        N_("Check amounts and terms once more."),
        "",
    ),
    WarningCode.DUPLICATE_INDEMNITY: Words(
        N_("{item}: {person} would have medical cover twice"),
        N_("Bills are paid once, whoever insures them: a second policy adds little."),
        N_("Take one out, or say what the second one is for."),
    ),
    WarningCode.NO_NEED: Words(
        N_("{item} for {person} fills no gap that the analysis found"),
        N_("What answers no need should not be proposed."),
        N_("Take it out, or say what else it is for."),
    ),
    WarningCode.RISK: Words(
        N_("{item} is of risk tier P{actual}; the family bears P{limit} at most"),
        N_("A product above the customer's attitude to risk is unsuitable."),
        N_("Choose a calmer product, or say why the family wants this one all the same."),
    ),
    WarningCode.OVER_65: Words(
        N_("{person} is {actual}"),
        N_("From 65 on the rules ask for more care."),
        N_("Explain terms, costs and surrender at leisure, best with the children, and note how."),
        "",
    ),
}
# How a warning's figures are said; all others are sums of money.
SHARES: Final = frozenset({WarningCode.INCOME_SHARE, WarningCode.PROTECTION_SHARE})
COUNTS: Final = frozenset({WarningCode.GRADE, WarningCode.RISK, WarningCode.OVER_65})
# A difference of a few fen must be seen.
EXACT: Final = frozenset({WarningCode.OUT_OF_DATE})
TAGS: Final[Mapping[Severity, str]] = {
    Severity.FORBIDS: N_("Must be settled"),
    Severity.ASKS: N_("Settle it or give a reason"),
    Severity.TELLS: N_("For your information"),
}
TONES: Final[Mapping[Severity, str]] = {
    Severity.FORBIDS: "danger",
    Severity.ASKS: "attention",
    Severity.TELLS: "plain",
}


def warning_line(plan: PlanDetail, warning: PlanWarning, locale: Locale) -> WarningLine:
    """Show a warning with what to do about it, or the reason that was given."""
    given, words = warning.override, TEXTS[warning.code]
    values = _values(plan, warning, locale)
    is_asked = warning.severity is Severity.ASKS
    href = _href(plan, warning)
    return WarningLine(
        key=warning.key,
        text=gettext(locale, words.what, **values),
        why=gettext(locale, words.why, **values),
        advice=gettext(locale, words.remedy),
        tag=gettext(locale, N_("Overridden")) if given else gettext(locale, TAGS[warning.severity]),
        tone="plain" if given else TONES[warning.severity],
        href=href,
        link=gettext(locale, words.link) if href and words.link else "",
        can_override=is_asked and given is None and plan.is_own,
        can_refresh=warning.code is WarningCode.OUT_OF_DATE and plan.is_own,
        override_id=given.id if given else 0,
        reason=given.reason if given else "",
        reason_about=f"{given.by}{DOT}{clock_time(given.at, locale)}" if given else "",
    )


def _values(plan: PlanDetail, warning: PlanWarning, locale: Locale) -> Mapping[str, str]:
    names = {person.key: person.name for person in plan.people}
    items = {item.id: item.product.short_name for item in plan.items}
    return {
        "item": items.get(warning.item_id or 0, ""),
        "person": names.get(warning.life, ""),
        "actual": figure(warning.code, warning.actual, locale),
        "limit": figure(warning.code, warning.limit, locale),
    }


def figure(code: WarningCode, value: Decimal | None, locale: Locale) -> str:
    """Say a warning's figure."""
    if value is None:
        return ""
    if code in SHARES:
        return percent(value, locale, 1)
    if code in COUNTS:
        return f"{value:.0f}"
    return money(value if code in EXACT else value.quantize(Decimal(1)), locale)


def _href(plan: PlanDetail, warning: PlanWarning) -> str:
    """Return where a warning is put right."""
    match warning.code:
        case WarningCode.NO_ANALYSIS:
            return f"/new?customer={plan.customer_id}"
        case WarningCode.NO_RISK:
            return f"/analysis/{plan.analysis_id}?card=risk"
        case WarningCode.STALE_ANALYSIS:
            return f"/analysis/{plan.analysis_id}/result"
        case _ if warning.item_id in {item.id for item in plan.items}:
            return f"/plans/{plan.id}/items/{warning.item_id}"
        case _:
            return ""
