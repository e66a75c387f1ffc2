"""What the pages about plans show: texts that are ready to be read."""

from dataclasses import dataclass, field

from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item in the plan's list."""

    id: int
    name: str
    about: str
    price: str
    per: str
    problem: str
    href: str
    is_rider: bool = False


@dataclass(frozen=True, slots=True)
class LifeGroup:
    """A person of the household with what the plan has for them, and what they still lack."""

    key: str
    name: str
    about: str
    lacks: str
    add_href: str
    rows: list[ItemLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One thing to settle or to know: what, why, what to do, where; and the reason if given."""

    key: str
    text: str
    why: str
    advice: str
    tag: str
    tone: str
    href: str
    link: str
    can_override: bool = False
    can_refresh: bool = False
    override_id: int = 0
    reason: str = ""
    reason_about: str = ""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The gaps of one life, or of the whole family."""

    key: str
    name: str
    rows: list[ui.GapRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One of a customer's plans, in a list."""

    id: int
    label: str
    about: str
    badge: str
    href: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class CurveView:
    """Cash value against premiums paid, by policy year."""

    curves: list[ui.Curve] = field(default_factory=list)
    ticks: list[str] = field(default_factory=list)
    top: str = ""
    words: str = ""
    head: list[str] = field(default_factory=list)
    lines: list[ui.Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, its price against the budget, its gaps and what wants attention."""

    id: int = 0
    label: str = ""
    name: str = ""
    customer: str = ""
    customer_href: str = ""
    analysis_href: str = ""
    begin_href: str = ""
    is_own: bool = False
    is_empty: bool = True
    is_chosen: bool = False
    is_put_away: bool = False
    premium: str = ""
    premium_unit: str = ""
    premium_exact: str = ""
    share: str = ""
    budget: str = ""
    budget_note: str = ""
    budget_left: str = ""
    budget_share: float = 0.0
    is_over: bool = False
    release: str = ""
    release_tone: str = "plain"
    can_go_out: bool = False
    proposal_href: str = ""
    years_href: str = ""
    copy_href: str = ""
    holds: str = ""
    suggest_href: str = ""
    groups: list[LifeGroup] = field(default_factory=list)
    gaps: list[GapGroup] = field(default_factory=list)
    gap_lives: list[ui.Choice] = field(default_factory=list)
    gaps_words: str = ""
    warnings: list[WarningLine] = field(default_factory=list)
    curve: CurveView = CurveView()


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A product to add: what it is, and what is in the way."""

    version_id: int
    name: str
    summary: str
    fills_gap: bool
    obstacle: str
    fix_href: str


@dataclass(frozen=True, slots=True)
class SoldLine:
    """Terms that are sold instead of those that are not."""

    place: int
    words: str
    price: str


@dataclass(frozen=True, slots=True)
class HeirLine:
    """A named beneficiary as it is entered: the share in per cent."""

    place: int
    name: str
    relation: str
    share: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """What can be chosen of a product, and what is: codes and amounts as text."""

    option: str = ""
    options: list[ui.Choice] = field(default_factory=list)
    amount: str = ""
    amount_label: str = ""
    amount_hint: str = ""
    insures: str = ""
    """What a premium that was chosen insures; otherwise the amount says it."""
    amounts: list[ui.Choice] = field(default_factory=list)
    cover_term: str = ""
    cover_terms: list[ui.Choice] = field(default_factory=list)
    pay_term: str = ""
    pay_terms: list[ui.Choice] = field(default_factory=list)
    mode: str = ""
    modes: list[ui.Choice] = field(default_factory=list)
    occupation: str = ""
    occupations: list[ui.Choice] = field(default_factory=list)
    asks_social: bool = False
    social: bool = True


@dataclass(frozen=True, slots=True)
class PriceView:
    """What the chosen terms cost and insure."""

    premium: str = ""
    per: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as it is edited."""

    id: int = 0
    plan_href: str = ""
    name: str = ""
    about: str = ""
    product_href: str = ""
    is_rider: bool = False
    is_waiver: bool = False
    main_name: str = ""
    main_href: str = ""
    riders: list[ItemLine] = field(default_factory=list)
    rider_offers: list[OfferLine] = field(default_factory=list)
    is_priced: bool = False
    insured: str = ""
    people: list[ui.Choice] = field(default_factory=list)
    applicant: str = ""
    applicants: list[ui.Choice] = field(default_factory=list)
    heirs: list[HeirLine] = field(default_factory=list)
    heirs_words: str = ""
    takes_heirs: bool = False
    terms: TermsView = TermsView()
    price: PriceView = PriceView()


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A heading over neighbouring columns: guaranteed, or in which scenario not."""

    text: str
    span: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class YearLine:
    """A policy year: what is guaranteed, and apart from it what is not."""

    head: str
    cells: list[str]
    open_cells: list[str]


@dataclass(frozen=True, slots=True)
class YearsView:
    """A table by policy year: the years that matter first, all of them on demand."""

    groups: list[YearGroup] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    open_head: list[str] = field(default_factory=list)
    lines: list[YearLine] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    note: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """What surrender pays and returns by year, guaranteed values only: for the agent's eyes."""

    is_shown: bool = False
    paid: str = ""
    break_even: str = ""
    head: list[str] = field(default_factory=list)
    lines: list[ui.Line] = field(default_factory=list)
