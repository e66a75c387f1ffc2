"""What a proposal says about the products: the contracts, their rules, their benefits by year."""

from dataclasses import dataclass
from decimal import Decimal


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
    size: int = 0
    """In bytes; versions of before did not say it."""


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a policy; 0 is none, ``None`` is not known and blocks the proposal."""

    cooling_off_days: int | None = None
    waiting_days: int | None = None
    grace_days: int | None = None
    reinstatement_years: int | None = None


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who receives the death benefit: a name, the relation to the insured, and the share."""

    name: str
    relation: str = ""
    share: Decimal = Decimal(1)
    rank: int = 1


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
    risk_class: str = ""
    """The class that the price is for: standard, with the class of occupation."""
    notices: tuple[str, ...] = ()
    """In bold beside its illustration: what the design type demands."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the plan costs; the share is of the household's income a year."""

    premium_year: Decimal
    premium_total: Decimal
    income_share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an illustration: a code of ``labels``, or the product's own words.

    ``group`` names the promise or the scenario that it belongs to, where guaranteed or not
    guaranteed does not say enough.
    """

    code: str
    guaranteed: bool = True
    label: str = ""
    group: str = ""


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
