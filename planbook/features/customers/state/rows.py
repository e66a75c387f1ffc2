"""Customers as the browser shows them: texts in the reader's language, nothing else."""

from dataclasses import dataclass
from decimal import Decimal

from planbook.core.i18n import DOT, N_, Locale, gettext, long_date, money_short, ngettext
from planbook.core.labels import LINES, MARITAL_STATUSES, SEXES, label
from planbook.core.phones import show_phone
from planbook.features.customers.schemas import (
    SELF,
    CustomerDetails,
    CustomerRow,
    Duplicate,
    MemberDetails,
    PolicyDetails,
    names_of_people,
)
from planbook.ui import kit as ui


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A row of the list."""

    id: int
    name: str
    about: str
    meta: str
    href: str


@dataclass(frozen=True, slots=True)
class CustomerGroup:
    """Rows under their letter; none where they are not ordered by name."""

    letter: str
    rows: list[CustomerLine]


@dataclass(frozen=True, slots=True)
class DuplicateLine:
    """Somebody who may be the person being entered."""

    name: str
    about: str
    href: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The head of a person's page."""

    id: int = 0
    href: str = "/customers"
    edit_href: str = ""
    name: str = ""
    about: str = ""
    phone: str = ""
    phone_link: str = ""
    sms_link: str = ""
    wechat: str = ""
    email: str = ""
    notes: str = ""
    agent: str = ""
    editable: bool = False
    archived: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person of the household."""

    id: int
    key: str
    relation: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy the household has."""

    id: int
    title: str
    about: str
    amount: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A money fact."""

    label: str
    value: str


def customer_line(row: CustomerRow, locale: Locale) -> CustomerLine:
    """Show a customer in a list."""
    family = ""
    if row.children:
        family = ngettext(locale, "{count} child", "{count} children", row.children)
    elif row.married:
        family = gettext(locale, N_("Married"))
    parts = (age_text(row.age, locale), family, show_phone(row.phone))
    return CustomerLine(
        id=row.id,
        name=row.name,
        about=DOT.join(part for part in parts if part),
        meta="" if row.is_own else row.agent_name,
        href=f"/customers/{row.id}",
    )


def duplicate_line(found: Duplicate, locale: Locale) -> DuplicateLine:
    """Show who may be the person being entered, and why."""
    reasons = {"phone": N_("The same phone number"), "name": N_("A similar name")}
    parts = (
        gettext(locale, reasons[found.reason]),
        age_text(found.age, locale),
        show_phone(found.phone),
        gettext(locale, N_("archived")) if found.archived else "",
    )
    return DuplicateLine(
        name=found.name,
        about=DOT.join(part for part in parts if part),
        href=f"/customers/{found.id}",
    )


def person_view(customer: CustomerDetails, locale: Locale, *, own_id: int) -> PersonView:
    """Show the head of a person's page."""
    parts = (
        age_text(customer.age, locale),
        label(SEXES, customer.sex, locale),
        label(MARITAL_STATUSES, customer.marital_status, locale),
        customer.occupation,
        customer.city,
    )
    return PersonView(
        id=customer.id,
        href=f"/customers/{customer.id}",
        edit_href=f"/customers/{customer.id}/edit",
        name=customer.name,
        about=DOT.join(part for part in parts if part),
        phone=show_phone(customer.phone),
        phone_link=f"tel:{customer.phone}" if customer.phone else "",
        sms_link=f"sms:{customer.phone}" if customer.phone else "",
        wechat=customer.wechat_id,
        email=customer.email,
        notes=customer.notes,
        agent="" if customer.agent_id == own_id else customer.agent_name,
        editable=customer.editable,
        archived=customer.archived,
        is_demo=customer.is_demo,
    )


def member_lines(customer: CustomerDetails, locale: Locale) -> list[MemberLine]:
    """Show the household."""
    names = names_of_people(customer, locale)
    return [
        MemberLine(
            id=member.id,
            key=member.key,
            relation=member.relation,
            name=names[member.key],
            about=_about_member(member, locale),
        )
        for member in customer.members
    ]


def _about_member(member: MemberDetails, locale: Locale) -> str:
    income = ""
    if member.income is not None:
        amount = money_short(member.income, locale)
        income = gettext(locale, N_("{amount} a year"), amount=amount)
    supported = gettext(locale, N_("supported")) if member.depends else ""
    of_spouse = gettext(locale, N_("spouse's side")) if member.of_spouse else ""
    relation = relation_text(member, locale) if member.name else ""
    parts = (relation, age_text(member.age, locale), of_spouse, income, supported)
    return DOT.join(part for part in parts if part)


def relation_text(member: MemberDetails, locale: Locale) -> str:
    """Say what a member is to the customer, closer than the relation's code where it is known."""
    closer = {
        ("spouse", "male"): N_("Husband"),
        ("spouse", "female"): N_("Wife"),
        ("child", "male"): N_("Son"),
        ("child", "female"): N_("Daughter"),
        ("parent", "male"): N_("Father"),
        ("parent", "female"): N_("Mother"),
        ("spouse", None): N_("Spouse"),
        ("child", None): N_("Child"),
        ("parent", None): N_("Parent"),
    }
    return gettext(locale, closer[member.relation, member.sex])


def policy_lines(customer: CustomerDetails, locale: Locale) -> list[PolicyLine]:
    """Show the policies with who is insured."""
    names = names_of_people(customer, locale)
    return [
        _policy_line(policy, names.get(policy.insured, ""), locale) for policy in customer.policies
    ]


def _policy_line(policy: PolicyDetails, name: str, locale: Locale) -> PolicyLine:
    until = ""
    if policy.ends_on is not None:
        until = gettext(locale, N_("until {day}"), day=long_date(policy.ends_on, locale))
    premium = ""
    if policy.premium:
        amount = money_short(policy.premium, locale)
        premium = gettext(locale, N_("premium {amount} a year"), amount=amount)
    parts = (name, policy.insurer, premium, until)
    return PolicyLine(
        id=policy.id,
        title=label(LINES, policy.line, locale),
        about=DOT.join(part for part in parts if part),
        amount=money_short(policy.sum_insured, locale),
    )


def money_lines(customer: CustomerDetails, locale: Locale) -> list[FactLine]:
    """Show the money facts that are known."""
    money, spouse = customer.money, customer.spouse
    amounts: tuple[tuple[str, Decimal | None], ...] = (
        (N_("Income a year, after tax"), money.income),
        (N_("Spouse's income a year"), spouse.income if spouse else None),
        (N_("Spending a year"), money.spending),
        (N_("Money at hand"), money.liquid_assets),
        (N_("Other assets"), money.other_assets),
        (N_("Mortgage still owed"), money.mortgage),
        (N_("Other debts still owed"), money.other_debts),
    )
    return [
        FactLine(gettext(locale, message), money_short(amount, locale))
        for message, amount in amounts
        if amount is not None
    ]


def insured_options(customer: CustomerDetails, locale: Locale) -> list[ui.Choice]:
    """Offer the lives of the household."""
    names = names_of_people(customer, locale)
    return [ui.Choice(key, names[key]) for key in (SELF, *(one.key for one in customer.members))]


def age_text(age: int | None, locale: Locale) -> str:
    """Say an age: ``36岁``."""
    return "" if age is None else gettext(locale, N_("age {age}"), age=age)
