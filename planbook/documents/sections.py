"""The sections of a proposal, in their order; those without content are left out."""

from dataclasses import dataclass
from typing import Final

from planbook.core.i18n import N_, gettext
from planbook.documents.contexts import ProposalContext
from planbook.documents.look import placed
from planbook.documents.years import SHORT


@dataclass(frozen=True, slots=True)
class Section:
    """A section's key, which the reading is counted by, its title and its number in print."""

    key: str
    title: str
    number: int


TITLES: Final[dict[str, str]] = {
    "facts": N_("What you told us"),
    "gaps": N_("What is missing"),
    "plan": N_("The plan and its price"),
    "benefits": N_("What it pays"),
    "exclusions": N_("What it does not pay"),
    "illustration": N_("Benefits year by year"),
    "cash_value": N_("Cash value and surrender"),
    "adviser": N_("Your adviser"),
    "claims": N_("How to claim"),
    "terms": N_("Changing your mind, and other rules"),
    "basis": N_("Assumptions and sources"),
    "declaration": N_("Declaration and signatures"),
    "appendix": N_("Appendix: every policy year"),
    "next": N_("What to do next"),
}
# What reading is counted under, in the order of the document.
KEYS: Final = ("cover", *TITLES)
# What the plan costs, pays and does not pay: it is read as one, and nothing may stand between.
OFFERED: Final = frozenset(
    {"plan", "benefits", "exclusions", "illustration", "cash_value"},
)
PRINT_ONLY: Final = frozenset({"basis", "appendix"})
PAGE_ONLY: Final = frozenset({"next"})


def print_sections(context: ProposalContext) -> tuple[Section, ...]:
    """Return the chapters of the PDF."""
    return _numbered(context, PAGE_ONLY)


def page_sections(context: ProposalContext) -> tuple[Section, ...]:
    """Return the sections of the page; a stranger signs nothing, and print-only ones are folded in."""
    return _numbered(context, PRINT_ONLY)


def _numbered(context: ProposalContext, left_out: frozenset[str]) -> tuple[Section, ...]:
    present = tuple(key for key in TITLES if key not in left_out | _empty(context))
    keys = placed(present, context.look, offer=OFFERED)
    return tuple(
        Section(key, gettext(context.locale, TITLES[key]), index)
        for index, key in enumerate(keys, start=1)
    )


def _empty(context: ProposalContext) -> set[str]:
    lengths = [len(years.rows) for years in context.illustrations if years.item]
    has_years = any(lengths)
    present = {
        "facts": bool(context.facts or context.policies),
        "gaps": bool(context.needs or context.checks),
        "adviser": bool(context.agent.introduction),
        "illustration": has_years,
        "cash_value": has_years,
        "appendix": any(length > SHORT for length in lengths),
        "declaration": context.audience == "family",
    }
    return {key for key, is_present in present.items() if not is_present}
