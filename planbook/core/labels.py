"""What the codes that all slices share are called, as gettext messages."""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import N_, Locale, gettext

LINES: Final[Mapping[str, str]] = {
    "term_life": N_("Term life"),
    "whole_life": N_("Whole life"),
    "increasing_whole_life": N_("Increasing whole life"),
    "critical_illness": N_("Critical illness"),
    "medical": N_("Medical"),
    "accident": N_("Accident"),
    "endowment": N_("Endowment"),
    "annuity": N_("Annuity"),
    "education": N_("Education fund"),
    "pension": N_("Pension"),
    "long_term_care": N_("Long-term care"),
}
LIFE_STAGES: Final[Mapping[str, str]] = {
    "single": N_("Single"),
    "couple": N_("Couple"),
    "young_family": N_("Young family"),
    "mature_family": N_("Mature family"),
    "pre_retirement": N_("Before retirement"),
    "retired": N_("Retired"),
}
RELATIONS: Final[Mapping[str, str]] = {
    "self": N_("Customer"),
    "spouse": N_("Spouse"),
    "child": N_("Child"),
    "parent": N_("Parent"),
}
SEXES: Final[Mapping[str, str]] = {"male": N_("Male"), "female": N_("Female")}
MARITAL_STATUSES: Final[Mapping[str, str]] = {
    "single": N_("Not married"),
    "married": N_("Married"),
}


def label(labels: Mapping[str, str], code: str | None, locale: Locale) -> str:
    """Return what a code is called; a code of a later edition stands for itself."""
    if not code:
        return ""
    message = labels.get(code)
    return gettext(locale, message) if message else code.replace("_", " ")
