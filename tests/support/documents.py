"""Two realistic proposals, in both languages, made without a database."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageDraw

from planbook.core.i18n import Locale
from planbook.documents.contexts import ProposalContext
from planbook.documents.parts import (
    AgentCard,
    Assumption,
    CheckLine,
    Column,
    Contact,
    ExistingPolicy,
    Fact,
    FactGroup,
    Illustration,
    LifeEvent,
    NeedLine,
    Organisation,
    Person,
    Totals,
    Working,
    YearRow,
)
from planbook.documents.wording import wording
from tests.support import document_products as products

D = Decimal
Pick = Callable[[str, str], str]
Values = Callable[[int], tuple[Decimal, ...]]
QR_URL = "https://pb.cn/q/3nV9xTq0ZkWm2LrYb7HsAe"
AVATAR_SIZE = 320


def avatar() -> bytes:
    """Return a small drawn portrait as PNG bytes."""
    image = Image.new("RGB", (AVATAR_SIZE, AVATAR_SIZE), "#D9E7E3")
    draw = ImageDraw.Draw(image)
    draw.ellipse((90, 60, 230, 200), fill="#0F766E")
    draw.ellipse((30, 215, 290, 480), fill="#14505A")
    image.save(buffer := BytesIO(), "PNG")
    return buffer.getvalue()


def _pick(locale: Locale) -> Pick:
    return lambda zh, en: zh if locale == "zh_CN" else en


def agent(locale: Locale) -> AgentCard:
    """Return the adviser of the samples."""
    say = _pick(locale)
    return AgentCard(
        name=say("顾明远", "Gu Mingyuan"),
        title=say("资深保障规划顾问", "Senior protection adviser"),
        institution=say(
            "示例人寿保险股份有限公司上海分公司", "Sample Life Insurance Co., Ltd., Shanghai Branch"
        ),
        certificate_number="02000131080020240001234",
        introduction=say(
            "从业九年，服务过三百多个家庭。只讲清楚您需要的，不多卖一份。",
            "Nine years in the profession, more than three hundred families. I explain what you need, "
            "and sell nothing beyond it.",
        ),
        phone="+8613812345678",
        wechat_id="gumingyuan-sl",
    )


def organisation(locale: Locale) -> Organisation:
    """Return the fictional insurer of the samples."""
    say = _pick(locale)
    return Organisation(
        name=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        licence_number="P10000DEMO",
        fictional=True,
        notices=(
            say(
                "本计划书中的保险公司、产品与费率均为虚构，仅供演示，不构成任何要约。",
                "Insurer, products and rates in this proposal are fictional, for demonstration only; "
                "nothing here is an offer.",
            ),
        ),
    )


def contacts(locale: Locale) -> tuple[Contact, ...]:
    """Return where to turn."""
    say = _pick(locale)
    name = say("示例人寿", "Sample Life")
    return (
        Contact("service", name, "400-000-0000"),
        Contact("claims", name, "400-000-0001"),
        Contact("complaints", name, "400-000-0002"),
        Contact(
            "regulator",
            say("国家金融监督管理总局", "National Financial Regulatory Administration"),
            "12378",
        ),
    )


def years(
    item: str,
    columns: tuple[Column, ...],
    age: int,
    count: int,
    pay: int,
    premium: str,
    values: Values,
) -> Illustration:
    """Build an illustration whose values are a function of the policy year."""

    def rows() -> Iterator[YearRow]:
        paid = D(0)
        for year in range(1, count + 1):
            due = D(premium) if year <= pay else D(0)
            paid += due
            yield YearRow(year, age + year, due, paid, values(year))

    return Illustration(item, columns, tuple(rows()))


def plan_years(parts: tuple[Illustration, ...]) -> Illustration:
    """Add the items' premiums and cash values up to the plan's."""
    span = max(len(part.rows) for part in parts)
    rows: list[YearRow] = []
    paid = D(0)
    for year in range(1, span + 1):
        now = [part.rows[year - 1] for part in parts if year <= len(part.rows)]
        due = sum((row.premium for row in now), D(0))
        paid += due
        cash = sum((_cash(part, year) for part in parts), D(0))
        rows.append(YearRow(year, None, due, paid, (cash,)))
    return Illustration("", (Column("cash_value"),), tuple(rows))


def _cash(part: Illustration, year: int) -> Decimal:
    at = next(i for i, column in enumerate(part.columns) if column.code == "cash_value")
    return part.rows[year - 1].values[at] if year <= len(part.rows) else D(0)


def _rise(top: int, year: int, full: int, power: float = 1.0) -> Decimal:
    return D(round(top * min(1.0, year / full) ** power))


def _needs(say: Pick) -> tuple[NeedLine, ...]:
    life = (
        Working("mortgage", D(1_280_000)),
        Working("education", D(480_000), note=say("两个孩子，22岁前", "Two children, until 22")),
        Working(
            "dependency",
            D(1_450_000),
            note=say(
                "家庭支出，至子女独立", "Household spending until the children are on their own"
            ),
        ),
        Working("final_expenses", D(50_000)),
        Working("liquid_assets", D(-260_000)),
    )
    illness = (
        Working("treatment", D(300_000)),
        Working(
            "income_loss", D(540_000), note=say("年收入18万 × 3年", "180,000 a year × 3 years")
        ),
    )
    return (
        NeedLine("term_life", "p1", D(3_000_000), D(500_000), D(2_500_000), D(2_000_000), life),
        NeedLine("term_life", "p2", D(1_200_000), D(0), D(1_200_000), D(0), life[1:3]),
        NeedLine("critical_illness", "p1", D(900_000), D(500_000), D(400_000), D(0), illness),
        NeedLine("critical_illness", "p2", D(840_000), D(0), D(840_000), D(500_000), illness),
        NeedLine(
            "education",
            "p3",
            D(260_000),
            D(60_000),
            D(200_000),
            D(140_000),
            (Working("education", D(260_000)), Working("savings", D(-60_000))),
        ),
        NeedLine(
            "pension",
            "p1",
            D(2_100_000),
            D(300_000),
            D(1_800_000),
            D(420_000),
            (Working("spending_wished", D(3_400_000)), Working("social_pension", D(-1_300_000))),
        ),
    )


def _facts(say: Pick) -> tuple[FactGroup, ...]:
    return (
        FactGroup(
            "income",
            (
                Fact("income", "yuan_year", D(320_000), person="p1"),
                Fact("income", "yuan_year", D(180_000), person="p2"),
            ),
        ),
        FactGroup(
            "spending",
            (
                Fact("spending", "yuan_year", D(216_000)),
                Fact("parents_support", "yuan_year", D(24_000)),
            ),
        ),
        FactGroup(
            "debts",
            (Fact("mortgage", "yuan", D(1_280_000)), Fact("mortgage_years", "years", D(22))),
        ),
        FactGroup(
            "assets",
            (Fact("liquid_assets", "yuan", D(260_000)), Fact("other_assets", "yuan", D(150_000))),
        ),
        FactGroup(
            "plans",
            (
                Fact("education_cost", "yuan_year", D(30_000)),
                Fact("retirement_age", "age", D(63), person="p1"),
                Fact(
                    "health",
                    "text",
                    text=say("全家标准体", "All in standard health"),
                    label=say("健康状况", "Health"),
                ),
            ),
        ),
    )


def _people(say: Pick) -> tuple[Person, ...]:
    return (
        Person(
            "p1",
            "self",
            say("林伟", "Lin Wei"),
            "male",
            35,
            date(1991, 3, 8),
            say("软件工程师", "Software engineer"),
            True,
        ),
        Person(
            "p2",
            "spouse",
            say("陈静", "Chen Jing"),
            "female",
            33,
            date(1993, 7, 19),
            say("中学教师", "Teacher"),
            True,
        ),
        Person(
            "p3", "child", say("林小满", "Lin Xiaoman"), "female", 6, date(2020, 5, 20), "", True
        ),
        Person(
            "p4", "child", say("林小川", "Lin Xiaochuan"), "male", 2, date(2024, 2, 11), "", True
        ),
    )


def _illustrations() -> tuple[Illustration, ...]:
    death_cash = (Column("death"), Column("cash_value"))
    parts = (
        years(
            "i1",
            death_cash,
            35,
            25,
            20,
            "3260",
            lambda y: (
                D(2_000_000),
                _rise(21_400, y, 17) if y <= 17 else D(max(0, 21_400 - 2675 * (y - 17))),
            ),
        ),
        years(
            "i2",
            (Column("critical_illness"), Column("mild_illness"), Column("cash_value")),
            33,
            72,
            20,
            "9480",
            lambda y: (D(500_000), D(150_000), _rise(468_000, y, 72, 1.15)),
        ),
        years(
            "i4",
            (
                Column("survival"),
                Column("cash_value"),
                Column("dividend", guaranteed=False),
                Column("dividend_total", guaranteed=False),
            ),
            6,
            19,
            10,
            "12000",
            lambda y: (
                D(30_000) if 12 <= y <= 15 else D(20_000) if y == 19 else D(0),
                _rise(128_000, y, 11) if y < 12 else D(max(0, 128_000 - 30_000 * (y - 11))),
                D(60 * y),
                D(30 * y * (y + 1)),
            ),
        ),
        years(
            "i5",
            (Column("death"), Column("cash_value")),
            35,
            70,
            10,
            "18000",
            lambda y: (
                max(D(round(18_000 * min(y, 10) * 1.6)), D(round(171_520 * 1.0198**y))),
                D(round(18_000 * min(y, 10) * (0.32 + 0.08 * y)))
                if y <= 10
                else D(round(201_600 * 1.0196 ** (y - 10))),
            ),
        ),
    )
    return (plan_years(parts), *parts)


def family(locale: Locale = "zh_CN") -> ProposalContext:
    """Return a young family of four with five products."""
    say = _pick(locale)
    items = (
        products.term_life(say),
        products.critical_illness(say),
        products.medical(say),
        products.education(say),
        products.increasing(say),
    )
    return ProposalContext(
        document_number="PB-20261121-0042",
        version=2,
        dated=date(2026, 11, 21),
        locale=locale,
        agent=agent(locale),
        organisation=organisation(locale),
        people=_people(say),
        items=items,
        totals=Totals(D("43126.00"), D("554800.00"), D("0.0863")),
        wording=wording(locale, [item.design_type for item in items]),
        title=say("林伟先生一家", "the Lin family"),
        greeting=say(
            "林先生、陈女士：您好！上周和您们聊过之后，我把家里的情况整理成了这份计划书。先看看缺什么，再看看怎么补，最后看看要花多少钱。",
            "Dear Mr Lin, dear Ms Chen, after our talk last week I have put your family's situation into "
            "this plan book: first what is missing, then how to fill it, and last what it costs.",
        ),
        note=say(
            "看完有任何问题，随时打电话给我。",
            "Whatever you would like to ask, please call me at any time.",
        ),
        life_stage="young_family",
        valid_until=date(2027, 2, 10),
        valid_until_birthday_of="p4",
        facts=_facts(say),
        policies=(
            ExistingPolicy(
                "term_life",
                "p1",
                D(500_000),
                say("某某人寿", "Another Life"),
                say("单位团体寿险", "Employer's group life"),
                D(0),
            ),
            ExistingPolicy(
                "critical_illness",
                "p1",
                D(500_000),
                say("某某人寿", "Another Life"),
                say("康健重疾", "Health CI"),
                D(7800),
            ),
        ),
        needs=_needs(say),
        checks=(
            CheckLine("medical", "p1", False, True),
            CheckLine("medical", "p2", True, False),
            CheckLine(
                "medical",
                "p3",
                False,
                False,
                say("建议补充少儿医疗", "Children's medical cover is worth adding"),
            ),
            CheckLine("accident", "p1", False, False),
        ),
        illustrations=_illustrations(),
        events=(
            LifeEvent("university", 2038, "p3"),
            LifeEvent("university", 2042, "p4"),
            LifeEvent("mortgage_end", 2048),
            LifeEvent("retirement", 2054, "p1"),
        ),
        contacts=contacts(locale),
        assumptions=(
            Assumption(
                "inflation",
                "percent",
                D("0.025"),
                source=say(
                    "近十年居民消费价格指数均值取整",
                    "Rounded mean of consumer prices over ten years",
                ),
            ),
            Assumption("investment_return", "percent", D("0.03")),
            Assumption("education_inflation", "percent", D("0.04")),
            Assumption("recovery_years", "years", D(3)),
            Assumption(
                "guaranteed_rate",
                "percent",
                D("0.0175"),
                scope="illustration",
                label=say("分红型产品预定利率", "Guaranteed rate, participating"),
            ),
            Assumption(
                "mortality",
                "text",
                text=say(
                    "中国人身保险业经验生命表（2010-2013），自2026年1月1日起被2025版取代",
                    "China Life table CL1-CL6 (2010-2013), superseded since 1 January 2026",
                ),
                scope="illustration",
            ),
        ),
        sources=(
            say(
                "资本需求法：债务＋教育＋家庭支出－已有资产与保障",
                "Capital needs: debts + education + living costs − assets and cover",
            ),
            say(
                "MAS《基础财务规划指引》2023：交叉核对保额倍数",
                "MAS Basic Financial Planning Guide 2023: multiples as a cross-check",
            ),
        ),
    )


def single(locale: Locale = "zh_CN") -> ProposalContext:
    """Return a young woman with two products."""
    say = _pick(locale)
    base = family(locale)
    me = Person(
        "p1",
        "self",
        say("周雨桐", "Zhou Yutong"),
        "female",
        28,
        date(1998, 6, 2),
        say("平面设计师", "Graphic designer"),
        True,
    )
    illness = replace(
        products.critical_illness(say),
        insured="p1",
        applicant="p1",
        sum_insured=D(300_000),
        premium=D("5010.00"),
        premium_year=D("5010.00"),
        reason="",
    )
    medical = replace(
        products.medical(say), premium=D("276.00"), premium_year=D("276.00"), reason=""
    )
    part = years(
        "i2",
        (Column("critical_illness"), Column("mild_illness"), Column("cash_value")),
        28,
        77,
        20,
        "5010",
        lambda y: (D(300_000), D(90_000), _rise(281_000, y, 77, 1.15)),
    )
    return replace(
        base,
        document_number="PB-20261121-0043",
        version=1,
        people=(me,),
        items=(illness, medical),
        totals=Totals(D("5286.00"), D("100476.00"), D("0.0441")),
        title=say("周雨桐女士", "Ms Zhou Yutong"),
        greeting=say(
            "周女士：您好！这是按您的预算整理的第一份保障。",
            "Dear Ms Zhou, this is a first protection within your budget.",
        ),
        wording=wording(locale, ["ordinary"]),
        note="",
        life_stage="single",
        valid_until=date(2027, 6, 1),
        valid_until_birthday_of="p1",
        facts=(
            FactGroup("income", (Fact("income", "yuan_year", D(120_000), person="p1"),)),
            FactGroup("spending", (Fact("spending", "yuan_year", D(72_000)),)),
        ),
        policies=(),
        needs=(
            NeedLine(
                "critical_illness",
                "p1",
                D(560_000),
                D(0),
                D(560_000),
                D(300_000),
                (Working("treatment", D(200_000)), Working("income_loss", D(360_000))),
            ),
        ),
        checks=(CheckLine("medical", "p1", False, True), CheckLine("accident", "p1", True, False)),
        illustrations=(plan_years((part,)), part),
        events=(LifeEvent("retirement", 2053, "p1"),),
    )
