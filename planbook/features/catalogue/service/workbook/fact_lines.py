"""The sheets of facts, line by line: the product with its insurer, and who may be insured."""

from typing import Final

from planbook.features.catalogue.service.workbook import vocabularies as words
from planbook.features.catalogue.service.workbook.fact import Fact, choice
from planbook.features.catalogue.service.workbook.readers import (
    amount,
    classes,
    code,
    codes,
    date_of,
    flag,
    grade,
    number,
    rate,
    some_of,
    text,
)
from planbook.features.catalogue.service.workbook.values import OLDEST
from planbook.features.catalogue.service.workbook.words import Word

LONGEST_DAYS: Final = 3_650
FACTS: Final = (
    Fact(
        Word("code", "产品代码", "Product code", ("产品编码", "险种代码")), code(40), required=True
    ),
    Fact(Word("edition", "版本", "Edition", ("产品版本", "版本号")), code(20), required=True),
    Fact(
        Word("form_number", "备案编号", "Form number", ("备案号", "备案文号", "条款编号")), text(80)
    ),
    choice(Word("line", "险类", "Line", ("险种", "险种类别", "产品类别")), words.LINES),
    choice(Word("design_type", "设计类型", "Design type", ("产品类型",)), words.DESIGN_TYPES),
    Fact(
        Word("tier", "产品风险等级", "Risk grade", ("风险等级", "产品等级", "tier")),
        grade,
        required=True,
    ),
    choice(Word("basis", "费率含义", "Meaning of a rate", ("费率基准",)), words.BASES),
    Fact(
        Word("unit", "费率单位（元）", "Unit of the rates (yuan)", ("费率单位", "unit")),
        amount,
        required=True,
    ),
    Fact(
        Word("rated_by", "费率因子", "Rated by", ("费率区分",)),
        some_of(words.FACTORS),
        choices=words.FACTORS,
    ),
    Fact(
        Word("guaranteed_rate", "预定利率", "Guaranteed rate", ("保证利率",)), rate, required=True
    ),
    Fact(Word("growth_rate", "有效保额递增率", "Growth of the sum insured", ("保额递增率",)), rate),
    Fact(
        Word(
            "dividend_accumulation",
            "红利累积利率",
            "Rate of accumulated dividends",
            ("累积生息利率",),
        ),
        rate,
    ),
    Fact(
        Word(
            "policy_charge", "保单管理费（元/年）", "Policy charge (yuan a year)", ("保单管理费",)
        ),
        amount,
    ),
    Fact(
        Word(
            "management_charge", "资产管理费（年）", "Management charge (a year)", ("资产管理费",)
        ),
        rate,
    ),
    Fact(Word("assumed_rate", "假定结算利率", "Assumed crediting rate", ("演示结算利率",)), rate),
    Fact(Word("mortality_basis", "生命表", "Mortality table", ("经验生命表",)), text(200)),
    Fact(
        Word("sale_from", "起售日期", "On sale from", ("开售日期", "上市日期")),
        date_of,
        required=True,
    ),
    Fact(Word("sale_until", "停售日期", "On sale until", ("停售日",)), date_of),
    Fact(
        Word("renewable_to_age", "最高续保年龄", "Renewable to age", ("可续保至年龄",)),
        number(0, OLDEST),
    ),
    Fact(
        Word("indemnity", "费用补偿型", "Indemnity", ("是否费用补偿型",)),
        flag,
        choices=words.YES_NO,
    ),
    Fact(
        Word("rider_mains", "可附加的主险代码", "Rider of products", ("主险代码", "可附加主险")),
        codes(40),
    ),
    Fact(
        Word("rider_lines", "可附加的主险险类", "Rider of lines", ("主险险类",)),
        some_of(words.LINES),
        choices=words.LINES,
    ),
    Fact(
        Word(
            "rider_most",
            "附加险保额上限（主险的倍数）",
            "Rider's sum at most (times the main's)",
            ("附加险保额上限",),
        ),
        amount,
    ),
    Fact(
        Word(
            "rider_pays_within",
            "附加险交费期不长于主险",
            "Rider is paid no longer than the main",
        ),
        flag,
        choices=words.YES_NO,
    ),
    Fact(
        Word(
            "rider_covers_within",
            "附加险保险期不长于主险",
            "Rider covers no longer than the main",
        ),
        flag,
        choices=words.YES_NO,
    ),
    Fact(
        Word("waiting_days", "等待期（天）", "Waiting period (days)", ("等待期",)),
        number(0, LONGEST_DAYS),
        required=True,
    ),
    Fact(
        Word("cooling_off_days", "犹豫期（天）", "Cooling-off period (days)", ("犹豫期",)),
        number(0, LONGEST_DAYS),
        required=True,
    ),
    Fact(
        Word("grace_days", "宽限期（天）", "Grace period (days)", ("宽限期",)),
        number(0, LONGEST_DAYS),
        required=True,
    ),
    Fact(
        Word("reinstatement_years", "复效期（年）", "Reinstatement (years)", ("复效期",)),
        number(0, 10),
        required=True,
    ),
    Fact(
        Word("payout_guaranteed", "保证领取次数", "Guaranteed payments", ("保证给付次数",)),
        number(0, OLDEST),
    ),
    Fact(
        Word("payout_from_age", "开始领取年龄", "Payments from age", ("起领年龄", "领取年龄")),
        number(0, OLDEST),
    ),
    Fact(
        Word(
            "payout_from_year",
            "开始领取的保单年度末",
            "Payments from policy year",
            ("起领保单年度",),
        ),
        number(1, OLDEST),
    ),
    Fact(
        Word("payout_to_age", "领取终止年龄", "Payments to age", ("领取至年龄",)), number(0, OLDEST)
    ),
    Fact(
        Word("insurer_code", "保险公司代码", "Insurer code", ("公司代码",)), code(40), required=True
    ),
    Fact(
        Word("insurer_name", "保险公司名称", "Insurer name (Chinese)", ("公司名称",)),
        text(80),
        required=True,
    ),
    Fact(
        Word("insurer_name_en", "保险公司英文名称", "Insurer name (English)", ("公司英文名称",)),
        text(120),
        required=True,
    ),
    Fact(
        Word("is_fictional", "虚构（仅供演示）", "Fictional", ("是否虚构",)),
        flag,
        choices=words.YES_NO,
    ),
    Fact(Word("service_phone", "客服电话", "Service phone", ("服务电话",)), text(40)),
    Fact(Word("complaint_phone", "投诉电话", "Complaint phone"), text(40)),
    Fact(Word("website", "官方网站", "Website", ("网址",)), text(200)),
)
ELIGIBILITY: Final = (
    Fact(
        Word("minimum_age", "最低投保年龄", "Youngest age", ("最小投保年龄",)),
        number(0, OLDEST),
        required=True,
    ),
    Fact(
        Word("maximum_age", "最高投保年龄", "Oldest age", ("最大投保年龄",)),
        number(0, OLDEST),
        required=True,
    ),
    Fact(Word("minimum_days", "出生满（天）", "Days since birth", ("出生满天数",)), number(0, 365)),
    Fact(
        Word("occupation_classes", "可投保职业类别", "Occupation classes", ("职业类别",)), classes
    ),
    Fact(
        Word(
            "minimum", "最低金额（元）", "Least amount (yuan)", ("最低保额", "最低保费", "起投金额")
        ),
        amount,
    ),
    Fact(
        Word(
            "step", "金额递增单位（元）", "Amount in steps of (yuan)", ("递增单位", "保额递增单位")
        ),
        amount,
    ),
)
