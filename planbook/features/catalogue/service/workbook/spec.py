"""What the sheets hold beside figures: facts line by line, and lists with columns."""

from collections.abc import Mapping
from typing import Final

from planbook.features.catalogue.service.workbook import vocabularies as words
from planbook.features.catalogue.service.workbook.fact import Fact, choice
from planbook.features.catalogue.service.workbook.fact_lines import ELIGIBILITY, FACTS
from planbook.features.catalogue.service.workbook.readers import (
    amount,
    code,
    number,
    rate,
    text,
)
from planbook.features.catalogue.service.workbook.values import OLDEST
from planbook.features.catalogue.service.workbook.words import SheetCode, Vocabulary, Word

LIMITS: Final = (
    Fact(Word("from_age", "起始年龄", "From age", ("年龄",)), number(0, OLDEST), required=True),
    Fact(
        Word("maximum", "最高金额（元）", "Greatest amount (yuan)", ("最高保额", "最高保费")),
        amount,
        required=True,
    ),
)
OPTIONS: Final = (
    Fact(Word("code", "计划代码", "Plan code", ("计划编码",)), code(40), required=True),
    Fact(Word("name_zh", "计划名称（中文）", "Name (Chinese)", ("计划名称",)), text(60)),
    Fact(Word("name_en", "计划名称（英文）", "Name (English)"), text(60)),
    Fact(
        Word("sum_insured", "固定保额（元）", "Fixed sum insured (yuan)", ("固定保额", "保额")),
        amount,
    ),
    Fact(Word("deductible", "免赔额（元）", "Deductible (yuan)", ("免赔额",)), amount),
    Fact(
        Word("payout_from_age", "开始领取年龄", "Payments from age", ("起领年龄",)),
        number(0, OLDEST),
    ),
)
MODES: Final = (
    choice(Word("mode", "交费方式", "Payment mode", ("缴费方式",)), words.MODES),
    Fact(
        Word("factor", "占年交保费的比例", "Share of the yearly premium", ("系数", "比例")),
        amount,
        required=True,
    ),
)
CHARGES: Final = (
    Fact(Word("year", "保单年度", "Policy year", ("年度",)), number(1, OLDEST), required=True),
    Fact(Word("initial", "初始费用比例", "Initial charge", ("初始费用",)), rate),
    Fact(Word("surrender", "退保费用比例", "Surrender charge", ("退保费用",)), rate),
)
RISK_CHARGES: Final = (
    Fact(Word("age", "年龄", "Age", ("被保险人年龄", "周岁")), number(0, OLDEST), required=True),
    Fact(Word("male", "男", "Male", ("男性",)), amount),
    Fact(Word("female", "女", "Female", ("女性",)), amount),
)
BENEFITS: Final = (
    choice(Word("benefit", "给付项目", "Benefit", ("责任", "保险责任")), words.BENEFITS),
    Fact(Word("part", "取大项", "Greatest of", ("项",)), number(1, 20)),
    choice(Word("basis", "给付基数", "Share of", ("计算基础", "基数")), words.BENEFIT_BASES),
    choice(Word("phase", "适用阶段", "When", ("阶段",)), words.PHASES, required=False),
    Fact(Word("from_age", "起始年龄", "From age"), number(0, OLDEST)),
    Fact(Word("share", "比例", "Share"), amount),
)
TEXT_KINDS: Final = Vocabulary(
    Word("name", "产品名称", "Name", ("产品全称",)),
    Word("short_name", "产品简称", "Short name", ("简称",)),
    Word("summary", "一句话介绍", "Summary", ("简介", "产品简介")),
    Word("pays", "保险责任", "What it pays", ("保障内容",)),
    Word("excludes", "责任免除", "What it does not pay", ("除外责任",)),
    Word("limits", "特别注意", "Limits", ("限制", "注意事项")),
    Word("waiting", "等待期", "Waiting period"),
    Word("cooling_off", "犹豫期", "Cooling-off period"),
    Word("grace", "宽限期", "Grace period"),
    Word("reinstatement", "复效", "Reinstatement"),
    Word("surrender", "退保", "Surrender"),
    Word("disclosure", "如实告知", "Disclosure"),
    Word("claims", "理赔步骤", "How to claim", ("理赔流程",)),
    Word("basis", "编制依据", "Basis"),
    Word("fiction", "虚构说明", "Fiction"),
    Word("deductible", "免赔额", "Deductible"),
    Word("proportion", "赔付比例", "Share of the cost that is paid"),
)
LISTS: Final = frozenset({"pays", "excludes", "limits", "claims"})
CLAUSES: Final = frozenset({"pays", "limits"})
OPTIONAL_TEXTS: Final = frozenset({"fiction", "deductible", "proportion"})
TEXTS: Final = (
    choice(Word("kind", "类别", "Kind"), TEXT_KINDS),
    Fact(Word("title", "标题", "Title"), text(200)),
    Fact(Word("text", "内容", "Text"), text(8_000), required=True),
)
DOCUMENTS: Final = (
    choice(Word("kind", "文件种类", "Kind", ("文件类型",)), words.DOCUMENTS),
    choice(Word("locale", "语言", "Language"), words.LOCALE_WORDS),
    Fact(Word("title", "标题", "Title"), text(200)),
    Fact(Word("body", "正文", "Text", ("内容",)), text(32_767), required=True),
)
LINES_OF: Final[Mapping[SheetCode, tuple[Fact, ...]]] = {
    SheetCode.FACTS: FACTS,
    SheetCode.ELIGIBILITY: ELIGIBILITY,
}
COLUMNS_OF: Final[Mapping[SheetCode, tuple[Fact, ...]]] = {
    SheetCode.LIMITS: LIMITS,
    SheetCode.OPTIONS: OPTIONS,
    SheetCode.MODES: MODES,
    SheetCode.CHARGES: CHARGES,
    SheetCode.RISK_CHARGES: RISK_CHARGES,
    SheetCode.BENEFITS: BENEFITS,
    SheetCode.TEXTS_ZH: TEXTS,
    SheetCode.TEXTS_EN: TEXTS,
    SheetCode.DOCUMENTS: DOCUMENTS,
}
