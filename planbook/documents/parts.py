"""The parts of a proposal: codes, figures, and the product's own words.

Fields that end a card's or a table's story are codes (see ``labels``), money is yuan, and the free
texts are written in the version's language. Nothing here knows where a value came from.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

FactUnit = Literal[
    "yuan",
    "yuan_year",
    "yuan_month",
    "years",
    "months",
    "age",
    "times",
    "count",
    "percent",
    "text",
]


@dataclass(frozen=True, slots=True)
class Person:
    """One life of the household; the other parts name it by its key."""

    key: str
    role: str
    name: str
    sex: str
    age: int
    birth_date: date | None = None
    occupation: str = ""
    social_insurance: bool | None = None


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


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the family told: a code with a figure, or with words."""

    code: str
    unit: FactUnit
    value: Decimal | None = None
    text: str = ""
    label: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together: ``income``, ``spending``, ``debts``, ``assets``, ``plans``."""

    code: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ExistingPolicy:
    """Cover that the household has already."""

    line: str
    person: str
    sum_insured: Decimal
    insurer: str = ""
    name: str = ""
    premium_year: Decimal | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """A line behind a need: what is added, or taken off when negative."""

    code: str
    amount: Decimal
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """What one life needs in one line, has, lacks, and gets by this plan."""

    line: str
    person: str
    need: Decimal
    cover: Decimal
    gap: Decimal
    plan: Decimal = Decimal(0)
    workings: tuple[Working, ...] = ()
    method: str = ""

    @property
    def left(self) -> Decimal:
        """Return what stays open when the plan is in force."""
        return max(Decimal(0), self.gap - self.plan)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A need that one has or has not, such as medical cover."""

    line: str
    person: str
    has: bool
    plan: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who receives the death benefit: a name, the relation to the insured, and the share."""

    name: str
    relation: str = ""
    share: Decimal = Decimal(1)
    rank: int = 1


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a product pays, or one of its limits, in the product's words."""

    title: str
    text: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """A product's own words for its rules; where they are empty the template's standing text speaks."""

    cooling_off: str = ""
    waiting: str = ""
    grace: str = ""
    surrender: str = ""
    lapse: str = ""
    reinstatement: str = ""
    non_disclosure: str = ""
    claims_steps: tuple[str, ...] = ()
    basis: str = ""
    """What rates and cash values were made from."""
    fiction: str = ""


@dataclass(frozen=True, slots=True)
class ProductDocument:
    """A filed document: ``terms``, ``description``, ``application_notice``, ``rates``, ``cash_values``."""

    kind: str
    title: str
    url: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a policy; 0 is none, ``None`` is not known and blocks the proposal."""

    cooling_off_days: int | None = None
    waiting_days: int | None = None
    grace_days: int | None = None
    reinstatement_years: int | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One product for one life."""

    key: str
    product_code: str
    product_name: str
    insurer: str
    form_number: str
    line: str
    design_type: str
    applicant: str
    insured: str
    sum_insured: Decimal | None
    pay_term: str
    """``1`` once, ``20`` years, ``to60``; ``cover_term`` also ``life``."""
    cover_term: str
    premium: Decimal
    """A payment of the mode: ``yearly``, ``half_yearly``, ``quarterly``, ``monthly``."""
    premium_year: Decimal
    mode: str = "yearly"
    rider_of: str = ""
    short_name: str = ""
    option: str = ""
    beneficiaries: tuple[Beneficiary, ...] = ()
    """Empty: the statutory heirs."""
    summary: str = ""
    pays: tuple[Clause, ...] = ()
    exclusions: tuple[str, ...] = ()
    deductible: str = ""
    proportion: str = ""
    limits: tuple[Clause, ...] = ()
    periods: Periods = Periods()
    rules: Rules = Rules()
    documents: tuple[ProductDocument, ...] = ()
    reason: str = ""
    """Why this family needs it; never shown to a forwarded reader."""
    table_version: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the plan costs; the share is of the household's income a year."""

    premium_year: Decimal
    premium_total: Decimal
    income_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an illustration: a code of ``labels``, or the product's own words."""

    code: str
    guaranteed: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A policy year: the premium at its start, everything else at its end."""

    year: int
    age: int | None
    """``None`` where the table is of several lives."""
    premium: Decimal
    cumulative: Decimal
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """Benefits by policy year of one item, or of the whole plan where the item's key is empty."""

    item: str
    columns: tuple[Column, ...]
    rows: tuple[YearRow, ...]

    def __post_init__(self) -> None:
        """Refuse a table whose guaranteed columns do not come first.

        Raises:
            ValueError: A non-guaranteed column precedes a guaranteed one, or a row's width differs.
        """
        order = [column.guaranteed for column in self.columns]
        if order != sorted(order, reverse=True):
            raise ValueError("guaranteed columns come before those that are not")
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise ValueError("every row has one value per column")


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


@dataclass(frozen=True, slots=True)
class Assumption:
    """A figure that the needs or the illustration rest on: scope ``needs`` or ``illustration``."""

    code: str
    unit: FactUnit
    value: Decimal | None = None
    text: str = ""
    label: str = ""
    source: str = ""
    scope: Literal["needs", "illustration"] = "needs"


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A year of the family's life that the cover is held against."""

    code: str
    year: int
    person: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """The edition of the template that the version was made with."""

    name: str
    version: str
