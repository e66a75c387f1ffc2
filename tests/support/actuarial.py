"""``actuarialmath`` without the notebook that its imports ask for, and its life tables."""

import sys
import warnings
from functools import cache
from types import ModuleType
from typing import Any

from pymort import MortXML

from planbook.domain.illustration.codes import Sex


@cache
def actuarialmath() -> ModuleType:
    """Import the package; it wants IPython for printing alone, and calls what scipy deprecates."""
    notebook, display = ModuleType("IPython"), ModuleType("IPython.display")
    notebook.__dict__["get_ipython"] = lambda: None
    display.__dict__.update(display_latex=print, display_pretty=print)
    sys.modules.setdefault("IPython", notebook)
    sys.modules.setdefault("IPython.display", display)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import actuarialmath as package

    return package


@cache
def death_rates(table: int) -> tuple[float, ...]:
    """Return a mortality table of the Society of Actuaries' archive by age from 0."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return tuple(MortXML.from_id(table).Tables[0].Values["vals"].to_numpy())


@cache
def life_table(table: int, rate: float, share: float = 1.0) -> Any:
    """Return the package's own life table of a mortality table, or of a share of it."""
    rates = {age: min(1.0, share * rate) for age, rate in enumerate(death_rates(table))}
    made = actuarialmath().LifeTable(udd=False, verbose=False)
    made.set_interest(i=rate)
    return made.set_table(q=rates, minage=0, maxage=len(rates))


PROTECTION = {Sex.MALE: 3375, Sex.FEMALE: 3376}
ENDOWMENT = {Sex.MALE: 3377, Sex.FEMALE: 3378}
ANNUITY = {Sex.MALE: 3379, Sex.FEMALE: 3380}
