"""The committed demo products, as the illustration's tests use them."""

from datetime import date
from decimal import Decimal
from functools import cache

from planbook.demo.products.load import read_products
from planbook.domain.illustration.codes import PayMode, Sex
from planbook.domain.illustration.items import PlanItem, PricedItem, price_plan
from planbook.domain.illustration.lives import Life
from planbook.domain.illustration.pricing import Choice
from planbook.domain.illustration.rows import Illustration, illustrate_item
from planbook.domain.illustration.terms import ProductTerms, Term

TODAY = date(2026, 11, 21)
FATHER = Life("father", Sex.MALE, 35)
MOTHER = Life("mother", Sex.FEMALE, 33)
CHILD = Life("child", Sex.FEMALE, 5)


@cache
def demo_products() -> dict[str, ProductTerms]:
    return {product.terms.code: product.terms for product in read_products()}


def terms_of(code: str) -> ProductTerms:
    """A product by the middle of its code: ``TL``, ``CI``, ``MD`` …"""
    return demo_products()[f"EXL-{code}-01"]


def choice(
    pay: str,
    cover: str,
    amount: int | None = None,
    option: str = "standard",
    mode: PayMode = PayMode.YEARLY,
) -> Choice:
    wanted = None if amount is None else Decimal(amount)
    return Choice(Term.parse(pay), Term.parse(cover), wanted, option, mode)


def item(
    code: str, insured: Life, chosen: Choice, *, applicant: Life = FATHER, id: str = ""
) -> PlanItem:
    return PlanItem(id or code, terms_of(code), insured, applicant, chosen)


def priced(code: str, insured: Life, chosen: Choice, *, applicant: Life = FATHER) -> PricedItem:
    return price_plan([item(code, insured, chosen, applicant=applicant)])[0]


def table(code: str, insured: Life, chosen: Choice) -> Illustration:
    return illustrate_item(priced(code, insured, chosen), on=TODAY)


def family_plan() -> list[PlanItem]:
    """Six items for three lives, the longest of them for life."""
    education = item("ED", CHILD, choice("10", "to21", 20_000))
    waiver = PlanItem("WV", terms_of("WV"), CHILD, FATHER, choice("9", "9"), waives=(education.id,))
    return [
        item("TL", FATHER, choice("20", "to60", 1_000_000)),
        item("CI", FATHER, choice("20", "life", 500_000), id="CI-father"),
        item("CI", CHILD, choice("20", "life", 300_000), id="CI-child"),
        item("IW", MOTHER, choice("5", "life", 20_000), applicant=MOTHER),
        education,
        waiver,
    ]
