"""What people read about a product version, and how it is stored."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from planbook.domain.illustration.rider_rules import RiderRules
from planbook.domain.illustration.terms import ProductTerms


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a product pays, or one of its limits, in words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OptionName:
    """What a plan option is called."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ProductTexts:
    """What people read about a version, in one language; exclusions and limits stand out."""

    name: str
    short_name: str
    summary: str
    pays: tuple[Clause, ...]
    excludes: tuple[str, ...]
    limits: tuple[Clause, ...]
    waiting: str
    cooling_off: str
    grace: str
    reinstatement: str
    surrender: str
    disclosure: str
    claims: tuple[str, ...]
    basis: str
    fiction: str = ""
    deductible: str = ""
    proportion: str = ""
    options: tuple[OptionName, ...] = ()


# How terms and texts become the JSON of their columns, and back.
TERMS: Final = TypeAdapter(ProductTerms)
TEXTS: Final = TypeAdapter(ProductTexts)
RIDER: Final = TypeAdapter(RiderRules)
