"""What a plan closes and leaves open: of one life, or of the whole family."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from planbook.core.i18n import N_, Locale, gettext, money_short
from planbook.documents import labels
from planbook.domain.gaps import Gap
from planbook.domain.lines import Line
from planbook.domain.money import ZERO, to_yuan
from planbook.features.plans.schemas import Person, PlanDetail
from planbook.features.plans.state.rows import GapGroup
from planbook.ui import kit as ui

WHOLE_FAMILY: Final = "all"


def gap_groups(plan: PlanDetail, locale: Locale) -> list[GapGroup]:
    """Show the gaps of the whole family, and then those of each life that has any."""
    family = GapGroup(WHOLE_FAMILY, "", gap_rows(plan.gaps, locale))
    lives = (
        GapGroup(
            person.key,
            person.name,
            gap_rows((gap for gap in plan.gaps if gap.life == person.key), locale),
        )
        for person in plan.people
    )
    return [group for group in (family, *lives) if group.rows]


def gap_lives(plan: PlanDetail, locale: Locale) -> list[ui.Choice]:
    """Offer the lives whose gaps can be looked at; nothing where there is only one."""
    groups = gap_groups(plan, locale)
    if len(groups) < 3:
        return []
    family = gettext(locale, N_("Whole family"))
    return [ui.Choice(group.key, group.name or family) for group in groups]


def gap_rows(gaps: Iterable[Gap], locale: Locale) -> list[ui.GapRow]:
    """Show every line that is capital, over all lives, the largest need first."""
    lines: dict[Line, list[Gap]] = {}
    for gap in gaps:
        if gap.line is not Line.MEDICAL:
            lines.setdefault(gap.line, []).append(gap)
    summed = sorted(
        ((line, _sum(found)) for line, found in lines.items()), key=lambda each: -each[1][0]
    )
    greatest = max((amounts[0] for _, amounts in summed), default=Decimal(1)) or Decimal(1)
    return [_gap_row(line, amounts, greatest, locale) for line, amounts in summed if amounts[0]]


def _sum(gaps: Iterable[Gap]) -> tuple[Decimal, Decimal, Decimal]:
    """Return need, cover and plan: one life's surplus fills no other's gap."""
    found = list(gaps)
    need = sum((gap.need for gap in found), ZERO)
    cover = sum((min(gap.existing, gap.need) for gap in found), ZERO)
    left = sum((gap.left for gap in found), ZERO)
    return need, cover, need - cover - left


def _gap_row(
    line: Line, amounts: tuple[Decimal, Decimal, Decimal], greatest: Decimal, locale: Locale
) -> ui.GapRow:
    need, cover, plan = amounts
    words = tuple(money_short(to_yuan(one), locale) for one in (*amounts, need - cover - plan))
    name = labels.label(locale, "need", line)
    return ui.gap_row(
        name, amounts=amounts, words=(words[0], words[1], words[2], words[3]), greatest=greatest
    )


def medical_words(gaps: Iterable[Gap], people: Iterable[Person], locale: Locale) -> str:
    """Say who has medical cover now, and who has none yet."""
    checks = [gap for gap in gaps if gap.line is Line.MEDICAL]
    names = {person.key: person.name for person in people}
    comma = gettext(locale, ", ")
    without = comma.join(names.get(gap.life, "") for gap in checks if gap.left > ZERO)
    if not checks:
        return ""
    if not without:
        return gettext(locale, N_("Medical: everybody is covered."))
    return gettext(locale, N_("Medical: {names} not covered yet."), names=without)
