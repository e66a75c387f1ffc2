"""The people on a contract, and how age is counted."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from planbook.domain.illustration.codes import Sex


def age_on(birth_date: date, on: date) -> int:
    """Return the completed age (周岁); someone born on 29 February turns on 1 March."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def next_birthday(birth_date: date, on: date) -> date:
    """Return the day after ``on`` on which the completed age rises: a quotation holds before it."""
    year = on.year + ((on.month, on.day) >= (birth_date.month, birth_date.day))
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


@dataclass(frozen=True, slots=True)
class Life:
    """A person as the tables see them on the day of a quotation."""

    id: str
    sex: Sex
    age: int
    social_insurance: bool = True
    occupation_class: int = 1
    days: int | None = None
    """Days since birth, where known: newborns are insurable from some day on."""

    @classmethod
    def born(
        cls,
        id: str,
        sex: Sex,
        birth_date: date,
        *,
        on: date,
        social_insurance: bool = True,
        occupation_class: int = 1,
    ) -> Self:
        """Return the person as they are on a day."""
        days = (on - birth_date).days
        return cls(id, sex, age_on(birth_date, on), social_insurance, occupation_class, days)
