"""The separate consent to use health, income and family facts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdConsent:
    """What the customer has agreed to, and whether it is enough for the household of today.

    ``guardian`` says that the consent includes children below 14, given as their guardian;
    ``minors`` says that there are such children, or some of unknown age.
    """

    given_at: datetime | None = None
    withdrawn_at: datetime | None = None
    guardian: bool = False
    minors: bool = False

    @property
    def given(self) -> bool:
        """Return whether there is a consent that nobody withdrew."""
        return self.given_at is not None and self.withdrawn_at is None

    @property
    def enough(self) -> bool:
        """Return whether the household's facts may be used."""
        return self.given and (self.guardian or not self.minors)
