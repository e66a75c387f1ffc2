"""The parts of a proposal: codes, figures, and the product's own words.

Codes are named in ``labels``, money is yuan, and free texts are written in the version's language.
Nothing here knows where a value came from.
"""

from dataclasses import dataclass

from planbook.documents.family import (
    Assumption,
    CheckLine,
    ExistingPolicy,
    Fact,
    FactGroup,
    FactUnit,
    LifeEvent,
    NeedLine,
    Person,
    Working,
)
from planbook.documents.products import (
    Beneficiary,
    Clause,
    Column,
    Illustration,
    Periods,
    PlanItem,
    ProductDocument,
    Rules,
    Totals,
    YearRow,
)

__all__ = [
    "AgentCard",
    "Assumption",
    "Beneficiary",
    "CheckLine",
    "Clause",
    "Column",
    "Contact",
    "ExistingPolicy",
    "Fact",
    "FactGroup",
    "FactUnit",
    "Illustration",
    "LifeEvent",
    "NeedLine",
    "Organisation",
    "Periods",
    "Person",
    "PlanItem",
    "ProductDocument",
    "Rules",
    "Template",
    "Totals",
    "Wording",
    "Working",
    "YearRow",
]


@dataclass(frozen=True, slots=True)
class AgentCard:
    """Who advises: what 保险销售行为管理办法 Art 24 demands, and how to reach them."""

    name: str
    institution: str
    certificate_number: str
    title: str = ""
    introduction: str = ""
    phone: str = ""
    wechat_id: str = ""
    photo: str = ""
    """SHA-256 of the picture's bytes, which travel beside the context; likewise ``wechat_qr``."""
    wechat_qr: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """The institution in whose name the proposal goes out."""

    name: str
    licence_number: str = ""
    fictional: bool = False
    notices: tuple[str, ...] = ()
    address: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to turn: ``service``, ``claims``, ``complaints``, ``regulator``, ``mediation``."""

    kind: str
    name: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The template's standing texts, frozen with the version; ``wording`` makes them."""

    contract_notice: str
    claims_steps: tuple[str, ...]
    cooling_off: str
    waiting: str
    grace: str
    surrender: str
    lapse: str
    reinstatement: str
    non_disclosure: str
    illustration_basis: str
    non_guaranteed: tuple[str, ...]
    """In bold: what 银保监规〔2022〕24号 demands for the design types of this plan."""
    declaration: tuple[str, ...]
    personal_data: str = ""
    narrative: tuple[str, ...] = ()
    """What NAIC #582 wants told beside the figures; in China the bold sentences say it."""
    adviser_statement: tuple[str, ...] = ()
    """What the adviser signs."""


@dataclass(frozen=True, slots=True)
class Template:
    """The edition of the template that the version was made with."""

    name: str
    version: str
    code: str = ""
    """The hash of its files; empty for versions from before they were kept."""
