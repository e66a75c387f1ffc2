"""Where each method comes from, and what means change, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_

METHOD_SOURCES: Final[Mapping[str, str]] = {
    "capital-needs": N_(
        "Needs-approach worksheets of financial planning: every year's need, valued today."
    ),
    "human-life-value": N_("ThinkAdvisor Tax Facts, human life value."),
    "dime": N_("DIME: debt, income, mortgage, education; as planners' calculators have it."),
    "responsibility": N_("Custom of the Chinese trade (responsibility method)."),
    "income-multiple": N_("MoneySense/MAS Basic Financial Planning Guide, October 2023."),
    "double-ten": N_("Custom of the Chinese trade (double ten)."),
    "critical-illness": N_("Life Insurance Association Singapore: years to recover."),
    "accident": N_("Custom of the trade: a multiple of the yearly income."),
    "medical": N_("A checklist: bills are paid once, whoever insures them."),
    "long-term-care": N_("The cost of the years of care, valued today."),
    "retirement": N_("Spending in retirement less the pensions, valued today."),
    "education": N_("The cost of each year of study, valued today."),
    "legacy": N_("What the family wants to pass on, whatever happens."),
}
# Said in front of the family: a band is named by what it can spend, not by what it lacks.
MEANS: Final[Mapping[str, str]] = {
    "tight": N_("Budget: careful"),
    "middle": N_("Budget: moderate"),
    "comfortable": N_("Budget: comfortable"),
    "wealthy": N_("Budget: ample"),
}
# The tone of the talk; no figure changes with the means.
MEANS_TONES: Final[Mapping[str, str]] = {
    "tight": N_("Protection before saving, and one step at a time: small premiums, large cover."),
    "middle": N_("The risks that would hurt most first; saving with what is left."),
    "comfortable": N_("Close the risks in full, then plan for studies and retirement."),
    "wealthy": N_("Secure the standard of living, then care and what is to be passed on."),
}
