"""The fictional customers of the demo: their households, money, plans and proposals."""

from datetime import date
from decimal import Decimal
from typing import Final

from planbook.demo.family import Family, Sent, Wanted
from planbook.demo.readers import EARLIER, LU
from planbook.domain.lines import Line
from planbook.features.customers.schemas import (
    CustomerCreate,
    MemberCreate,
    MoneyFacts,
    PolicyCreate,
)

CHEN: Final = Family(
    agent="agent@demo.example",
    customer=CustomerCreate(
        name="陈思远",
        sex="male",
        birth_date=date(1991, 5, 12),
        marital_status="married",
        social_insurance=True,
        wechat_id="demo-chensiyuan",
        city="上海",
        occupation="软件工程师",
        notes="朋友介绍。担心房贷，周末方便见面。",
        is_demo=True,
    ),
    money=MoneyFacts(
        income=Decimal(360_000),
        spending=Decimal(240_000),
        liquid_assets=Decimal(350_000),
        other_assets=Decimal(0),
        mortgage=Decimal(1_650_000),
        mortgage_years=25,
        other_debts=Decimal(80_000),
    ),
    members=(
        MemberCreate(
            relation="spouse",
            name="林婉",
            sex="female",
            birth_date=date(1993, 9, 3),
            income=Decimal(180_000),
            social_insurance=True,
        ),
        MemberCreate(
            relation="child",
            name="陈一诺",
            sex="female",
            birth_date=date(2021, 6, 18),
            social_insurance=True,
        ),
        MemberCreate(
            relation="parent",
            name="陈建国",
            sex="male",
            birth_date=date(1962, 2, 7),
            social_insurance=True,
            depends=True,
        ),
    ),
    policies=(
        PolicyCreate(
            line=Line.CRITICAL_ILLNESS,
            sum_insured=Decimal(200_000),
            insurer="某保险公司",
            premium=Decimal(5_200),
        ),
    ),
    budget=Decimal(54_000),
    wanted=(
        Wanted(Line.TERM_LIFE, amount=Decimal(2_000_000)),
        Wanted(Line.CRITICAL_ILLNESS, amount=Decimal(500_000)),
        Wanted(Line.MEDICAL),
        Wanted(Line.ACCIDENT, amount=Decimal(1_000_000)),
        Wanted(Line.TERM_LIFE, member=0, amount=Decimal(1_000_000)),
        Wanted(Line.CRITICAL_ILLNESS, member=0, amount=Decimal(300_000)),
        Wanted(Line.MEDICAL, member=0),
        Wanted(Line.EDUCATION, member=1, amount=Decimal(10_000)),
    ),
    note="思远、林婉：先保住家里的收入和房贷，再为一诺存教育金。有问题随时问我。",
    sent=(Sent("陈思远"), Sent("林婉")),
)

ZHOU: Final = Family(
    agent="agent@demo.example",
    customer=CustomerCreate(
        name="周子涵",
        sex="female",
        birth_date=date(1998, 3, 22),
        marital_status="single",
        social_insurance=True,
        wechat_id="demo-zhouzihan",
        city="杭州",
        occupation="设计师",
        is_demo=True,
    ),
    money=MoneyFacts(
        income=Decimal(160_000),
        spending=Decimal(90_000),
        liquid_assets=Decimal(60_000),
        other_assets=Decimal(0),
        mortgage=Decimal(0),
        other_debts=Decimal(0),
    ),
    members=(
        MemberCreate(
            relation="parent",
            name="周国强",
            sex="male",
            birth_date=date(1969, 11, 30),
            social_insurance=True,
            depends=True,
        ),
    ),
    budget=Decimal(9_600),
    wanted=(
        Wanted(Line.MEDICAL),
        Wanted(Line.ACCIDENT, amount=Decimal(500_000)),
        Wanted(Line.CRITICAL_ILLNESS, amount=Decimal(300_000)),
        Wanted(Line.TERM_LIFE, amount=Decimal(500_000)),
        Wanted(Line.CRITICAL_ILLNESS, amount=Decimal(100_000), is_rider=True),
    ),
    sent=(Sent("周子涵"),),
)

REED: Final = Family(
    agent="agent2@demo.example",
    customer=CustomerCreate(
        name="Emma Reed",
        sex="female",
        birth_date=date(1989, 8, 14),
        marital_status="married",
        social_insurance=True,
        email="emma.reed@demo.example",
        city="Shanghai",
        occupation="Teacher",
        is_demo=True,
    ),
    money=MoneyFacts(
        income=Decimal(420_000),
        spending=Decimal(260_000),
        liquid_assets=Decimal(600_000),
        other_assets=Decimal(200_000),
        mortgage=Decimal(900_000),
        mortgage_years=18,
        other_debts=Decimal(0),
    ),
    members=(
        MemberCreate(
            relation="spouse",
            name="Daniel Reed",
            sex="male",
            birth_date=date(1987, 1, 9),
            income=Decimal(380_000),
            social_insurance=True,
        ),
        MemberCreate(
            relation="child",
            name="Noah Reed",
            sex="male",
            birth_date=date(2019, 4, 2),
            social_insurance=True,
        ),
    ),
    budget=Decimal(80_000),
    wanted=(
        Wanted(Line.TERM_LIFE, amount=Decimal(1_500_000)),
        Wanted(Line.CRITICAL_ILLNESS, amount=Decimal(500_000)),
        Wanted(Line.MEDICAL),
        Wanted(Line.TERM_LIFE, member=0, amount=Decimal(1_500_000)),
        Wanted(Line.CRITICAL_ILLNESS, member=0, amount=Decimal(300_000), is_rider=True),
        Wanted(Line.ACCIDENT, member=0, amount=Decimal(1_000_000)),
        Wanted(Line.EDUCATION, member=1, amount=Decimal(20_000)),
    ),
    locale="en",
    note="Emma, Daniel: this keeps the home and Noah's schooling safe first. Ask me anything.",
    sent=(Sent("Emma Reed"),),
)

HE: Final = Family(
    agent="agent@demo.example",
    customer=CustomerCreate(
        name="何家豪",
        sex="male",
        birth_date=date(1985, 12, 1),
        marital_status="married",
        city="苏州",
        occupation="餐饮店主",
        notes="约了下周三见面，先了解需求。",
        is_demo=True,
    ),
)

FAMILIES: Final = (CHEN, ZHOU, REED, HE, LU, *EARLIER)
