"""Families whose proposals have been read, forwarded and looked at by machines."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from planbook.demo.family import Family, Sent, Wanted
from planbook.demo.reading import ANDROID, CHROME, IPHONE, ROBOT, SAFARI, Reading, Sitting
from planbook.domain.lines import Line
from planbook.features.customers.schemas import (
    CustomerCreate,
    MemberCreate,
    MoneyFacts,
    Sex,
)

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)

# A friend of a friend: two steps down the forward tree, and nobody knows them yet.
FRIENDS: Final = Reading(
    ANDROID,
    "117.136.38.7",
    (Sitting(HOUR * 3, {"cover": 5, "plan": 62, "benefits": 44, "exclusions": 15}),),
    forwards=(Reading(IPHONE, "223.104.5.90", (Sitting(HOUR * 5, {"plan": 21, "benefits": 12}),)),),
)
HUSBAND_READS: Final = Reading(
    IPHONE,
    "101.86.20.14",
    takes_pdf=True,
    sittings=(
        Sitting(
            MINUTE * 25,
            {
                "cover": 8,
                "gaps": 41,
                "plan": 76,
                "benefits": 38,
                "exclusions": 14,
                "cash_value": 22,
            },
        ),
        Sitting(HOUR * 26, {"plan": 58, "cash_value": 20, "claims": 17}),
    ),
    # Four minutes later in another browser of the same telephone: likely he again.
    forwards=(
        Reading(
            SAFARI,
            "101.86.20.14",
            (Sitting(HOUR * 26 + MINUTE * 4, {"illustration": 34, "cash_value": 12}),),
        ),
        FRIENDS,
    ),
)
WIFE_READS: Final = Reading(
    ANDROID,
    "114.88.9.31",
    (Sitting(HOUR * 2, {"cover": 6, "gaps": 25, "plan": 48, "benefits": 61}),),
)
# Neither is in any figure.
ROBOT_LOOKS: Final = Reading(ROBOT, "110.249.201.7", (Sitting(MINUTE * 3),))
SCANNER_LOOKS: Final = Reading(
    CHROME, "40.107.22.9", (Sitting(timedelta(seconds=4), {"cover": 3}),), is_machine=True
)

LU: Final = Family(
    agent="agent@demo.example",
    customer=CustomerCreate(
        name="陆建明",
        sex="male",
        birth_date=date(1979, 10, 8),
        marital_status="married",
        social_insurance=True,
        wechat_id="demo-lujianming",
        city="无锡",
        occupation="工程监理",
        notes="老客户。孩子上高中，想把养老一起安排。",
        is_demo=True,
    ),
    money=MoneyFacts(
        income=Decimal(320_000),
        spending=Decimal(200_000),
        liquid_assets=Decimal(520_000),
        other_assets=Decimal(300_000),
        mortgage=Decimal(380_000),
        mortgage_years=8,
        other_debts=Decimal(0),
    ),
    members=(
        MemberCreate(
            relation="spouse",
            name="方琳",
            sex="female",
            birth_date=date(1981, 3, 27),
            income=Decimal(150_000),
            social_insurance=True,
        ),
        MemberCreate(
            relation="child",
            name="陆子昂",
            sex="male",
            birth_date=date(2010, 7, 4),
            social_insurance=True,
        ),
    ),
    budget=Decimal(60_000),
    wanted=(
        Wanted(Line.CRITICAL_ILLNESS, amount=Decimal(300_000)),
        Wanted(Line.MEDICAL),
        Wanted(Line.PENSION),
        Wanted(Line.CRITICAL_ILLNESS, member=0, amount=Decimal(200_000)),
        Wanted(Line.MEDICAL, member=0),
    ),
    note="建明、方琳：先补重疾和医疗，再用一份养老年金接上退休后的收入。",
    reason="夫妻俩商量后坚持：单位补充医疗退休即止，养老金想先锁定一份，超出预算的部分用到期存款交。",
    age=timedelta(days=2),
    sent=(
        Sent("陆建明", (HUSBAND_READS,)),
        Sent("方琳", (WIFE_READS, ROBOT_LOOKS, SCANNER_LOOKS)),
    ),
)


def _earlier(
    name: str, sex: Sex, born: date, income: int, weeks: int, sections: Mapping[str, int]
) -> Family:
    """Return a single customer of some weeks ago, so that it is known how long is usual."""
    return Family(
        agent="agent@demo.example",
        customer=CustomerCreate(
            name=name,
            sex=sex,
            birth_date=born,
            marital_status="single",
            social_insurance=True,
            is_demo=True,
        ),
        money=MoneyFacts(
            income=Decimal(income),
            spending=Decimal(income) / 2,
            liquid_assets=Decimal(50_000),
            other_assets=Decimal(0),
            mortgage=Decimal(0),
            other_debts=Decimal(0),
        ),
        budget=Decimal(6_000),
        wanted=(Wanted(Line.MEDICAL),),
        age=timedelta(weeks=weeks),
        sent=(Sent(name, (Reading(IPHONE, f"120.36.{weeks}.8", (Sitting(HOUR * 3, sections),)),)),),
    )


EARLIER: Final = (
    _earlier(
        "孙悦", "female", date(1996, 5, 14), 140_000, 3, {"cover": 6, "plan": 22, "benefits": 31}
    ),
    _earlier(
        "马骁",
        "male",
        date(1993, 8, 2),
        180_000,
        4,
        {"cover": 4, "gaps": 18, "plan": 25, "benefits": 52, "cash_value": 9, "claims": 14},
    ),
    _earlier(
        "唐糖",
        "female",
        date(1999, 1, 23),
        110_000,
        6,
        {"cover": 9, "gaps": 27, "plan": 17, "benefits": 44, "cash_value": 12, "exclusions": 12},
    ),
)
