"""Proposals of every life stage and design type, composed by the same services as an agent's.

``python -m tests.support.gallery FOLDER`` sets them as PDFs, with the phone's page beside each.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.db import make_engine
from planbook.core.i18n import Locale
from planbook.core.migrations import migrate
from planbook.demo.families import CHEN, LU, REED, ZHOU
from planbook.demo.family import Family
from planbook.demo.people import create_people
from planbook.demo.products.load import load_products
from planbook.documents.contexts import ProposalContext
from planbook.documents.page import PageFrame, render_page
from planbook.documents.pdf import render_pdf_html
from planbook.documents.typeset import Press
from planbook.domain.suitability import RiskTolerance
from planbook.features.analysis import service as analyses
from planbook.features.analysis.schemas import Fact, FactValue
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import (
    SELF,
    CustomerCreate,
    MemberCreate,
    MoneyFacts,
    Sex,
    person_key,
)
from planbook.features.plans import service as plans
from planbook.features.plans.schemas import ItemCreate
from planbook.features.proposals.service.composing import compose
from planbook.features.proposals.service.material import gather
from planbook.models.accounts import UserAccount
from tests.support.documents import QR_URL

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
D = Decimal
LONGEST_PERSON = "阿依古丽·买买提江·乌布力喀斯木·吐尔逊娜依·帕提古丽·艾合买提"


@dataclass(frozen=True, slots=True)
class Sample:
    """A family, and which products it takes: code, for whom, how much."""

    family: Family
    items: tuple[tuple[str, int | None, int | None], ...]
    locale: Locale = "zh_CN"


def _family(
    name: str,
    sex: Sex,
    born: date,
    money: MoneyFacts,
    *members: MemberCreate,
    occupation: str = "中学教师",
) -> Family:
    return Family(
        agent="agent@demo.example",
        customer=CustomerCreate(
            name=name,
            sex=sex,
            birth_date=born,
            marital_status="married" if members else "single",
            social_insurance=True,
            city="上海",
            occupation=occupation,
        ),
        money=money,
        members=members,
        budget=D(90_000),
        risk=RiskTolerance.AGGRESSIVE,
    )


def _money(income: int, spending: int, liquid: int, mortgage: int = 0) -> MoneyFacts:
    return MoneyFacts(
        income=D(income),
        spending=D(spending),
        liquid_assets=D(liquid),
        other_assets=D(0),
        mortgage=D(mortgage),
        mortgage_years=20 if mortgage else None,
        other_debts=D(0),
    )


COUPLE = _family(
    "James Alexander Whitfield-Montgomery",
    "male",
    date(1994, 2, 3),
    _money(260_000, 150_000, 120_000, 900_000),
    MemberCreate(
        relation="spouse",
        name="Charlotte Anne Whitfield-Montgomery",
        sex="female",
        birth_date=date(1995, 8, 30),
        income=D(210_000),
        social_insurance=True,
    ),
    occupation="Teacher",
)
BEFORE_RETIREMENT = _family(
    "欧阳静怡",
    "female",
    date(1973, 4, 18),
    _money(280_000, 140_000, 1_600_000),
    MemberCreate(
        relation="spouse",
        name="司马文渊",
        sex="male",
        birth_date=date(1971, 12, 2),
        income=D(300_000),
        social_insurance=True,
    ),
)
RETIRED = _family("许国栋", "male", date(1961, 6, 9), _money(96_000, 72_000, 800_000))
LONGEST = replace(CHEN, customer=replace(CHEN.customer, name=LONGEST_PERSON))
ALL_LINES = ("TL", "CI", "MD", "AC", "ED", "PN", "IW", "PW")

SAMPLES: Mapping[str, Sample] = {
    "single": Sample(ZHOU, (("CI", None, 300_000),)),
    "couple": Sample(
        COUPLE,
        (("TL", None, 1_000_000), ("CI", None, 400_000), ("MD", 0, None), ("WL", 0, 300_000)),
        "en",
    ),
    "young_family": Sample(
        CHEN,
        (
            ("TL", None, 2_000_000),
            ("CI", None, 500_000),
            ("MD", None, None),
            ("AC", None, 1_000_000),
            ("TL", 0, 1_000_000),
            ("CI", 0, 300_000),
            ("MD", 0, None),
            ("ED", 1, 10_000),
        ),
    ),
    "mature_family": Sample(
        LU, (("CI", None, 300_000), ("PW", None, 500_000), ("UL", 0, 20_000), ("EN", 0, None))
    ),
    "before_retirement": Sample(
        BEFORE_RETIREMENT, (("PN", None, None), ("LC", 0, None), ("IL", None, 50_000))
    ),
    "retired": Sample(RETIRED, (("AC", None, 200_000),)),
    "linked_en": Sample(
        REED,
        (("IL", None, 20_000), ("UL", None, 20_000), ("PW", 0, 500_000), ("IW", None, 20_000)),
        "en",
    ),
    "longest": Sample(
        LONGEST, tuple((code, 1 if code == "ED" else None, None) for code in ALL_LINES)
    ),
}


@contextmanager
def _stocked() -> Iterator[tuple[Session, UserActor, Mapping[str, int]]]:
    """Open a database of its own with people and the demo's products on sale."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/gallery.db"
        engine = make_engine(url)
        migrate(engine)
        with Session(engine) as session, clock.at(NOW):
            system, actors = create_people(session)
            codes = {one.code: one.version_id for one in load_products(session, system)}
            agent = actors["agent@demo.example"]
            session.get_one(UserAccount, agent.user_id).grade = 5
            yield session, agent, codes
        engine.dispose()


@cache
def gallery() -> Mapping[str, ProposalContext]:
    """Return a proposal of each sample, as it would be frozen."""
    with _stocked() as (session, agent, codes):
        return {
            name: _proposal(session, agent, codes, sample, number)
            for number, (name, sample) in enumerate(SAMPLES.items(), start=1)
        }


def _proposal(
    session: Session, agent: UserActor, codes: Mapping[str, int], sample: Sample, number: int
) -> ProposalContext:
    plan_id = _plan(session, agent, codes, sample)
    plans.set_note(session, agent, plan_id=plan_id, note=sample.family.note)
    material = gather(session, agent, plan_id=plan_id, locale=sample.locale)
    return compose(material, document_number=f"PB-20261121-{number:04}-1", number=1)


def _plan(session: Session, agent: UserActor, codes: Mapping[str, int], sample: Sample) -> int:
    family = sample.family
    customer_id = customers.create_customer(session, agent, data=family.customer)
    keys = [
        person_key(customers.add_member(session, agent, customer_id=customer_id, data=member))
        for member in family.members
    ]
    customers.update_money(session, agent, customer_id=customer_id, data=family.money)
    for policy in family.policies:
        customers.add_policy(session, agent, customer_id=customer_id, data=policy)
    analysis_id = analyses.start_analysis(session, agent, customer_id=customer_id)
    customers.give_consent(session, agent, customer_id=customer_id)
    risk = FactValue(Fact.RISK_TOLERANCE, SELF, family.risk)
    analyses.save_facts(session, agent, analysis_id=analysis_id, patch=[risk])
    analyses.compute(session, agent, analysis_id=analysis_id)
    plan_id = plans.plan_for_analysis(session, agent, analysis_id=analysis_id)
    plans.set_budget(session, agent, plan_id=plan_id, budget=family.budget)
    for code, member, amount in sample.items:
        key = SELF if member is None else keys[member]
        _add(session, agent, plan_id, codes[f"EXL-{code}-01"], key, amount)
    return plan_id


def _add(
    session: Session, agent: UserActor, plan_id: int, version: int, key: str, amount: int | None
) -> None:
    create = ItemCreate(version_id=version, insured=key)
    item_id = plans.add_item(session, agent, plan_id=plan_id, data=create)
    if amount is None:
        return
    item, _ = plans.get_item(session, agent, item_id=item_id)
    terms = replace(item.terms, amount=D(amount))
    plans.update_item(session, agent, item_id=item_id, data=terms)


def main(folder: Path) -> None:
    """Set every sample."""
    folder.mkdir(parents=True, exist_ok=True)
    press = Press()
    for name, context in gallery().items():
        (folder / f"{name}.pdf").write_bytes(press.pdf(render_pdf_html(context, QR_URL)))
        page = render_page(context, PageFrame(context.locale, "n"))
        (folder / f"{name}.html").write_text(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
