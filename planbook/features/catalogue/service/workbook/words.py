"""The words of the workbook: what sheets, columns and codes are called in a file.

They belong to the format and not to the screen: a file that was written in one language, or before
a text of the app was changed, is read in every other. So each word stands here with both of its
names, and with those that insurers use besides.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planbook.core.i18n import Locale

NOISE: Final = re.compile(r"[\s:()\[\]【】·,、_*“”\"'‘’《》—\-/]")


@dataclass(frozen=True, slots=True)
class Word:
    """A code with its names; ``others`` are read, never written."""

    code: str
    zh: str
    en: str
    others: tuple[str, ...] = ()

    def say(self, locale: Locale) -> str:
        """Return the name to write."""
        return self.zh if locale == "zh_CN" else self.en


class Vocabulary:
    """Words of one kind, found by any of their names."""

    def __init__(self, *words: Word) -> None:
        self.words = {word.code: word for word in words}
        self._codes = {
            bare(name): word.code
            for word in words
            for name in (word.code, word.zh, word.en, *word.others)
        }

    def find(self, text: str) -> str | None:
        """Return the code that a text names."""
        return self._codes.get(bare(text)) if text else None

    def starting(self, text: str) -> str | None:
        """Return the code whose name a text begins with, the longest name first."""
        wanted = bare(text)
        names = sorted(self._codes, key=len, reverse=True)
        return next((self._codes[name] for name in names if wanted.startswith(name)), None)

    def say(self, code: str, locale: Locale) -> str:
        """Return what a code is called in a file."""
        return self.words[code].say(locale)

    def choices(self, locale: Locale) -> tuple[tuple[str, str], ...]:
        """Return each code with its name."""
        return tuple((code, word.say(locale)) for code, word in self.words.items())


def bare(text: str) -> str:
    """Return a text without what does not distinguish names: width, case, space, punctuation."""
    return NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())


class SheetCode(StrEnum):
    """The sheets of a workbook, in their order."""

    NOTES = "notes"
    FACTS = "facts"
    ELIGIBILITY = "eligibility"
    LIMITS = "limits"
    OPTIONS = "options"
    MODES = "modes"
    CHARGES = "charges"
    RISK_CHARGES = "risk_charges"
    RATES = "rates"
    CASH_VALUES = "cash_values"
    BENEFITS = "benefits"
    TEXTS_ZH = "texts_zh"
    TEXTS_EN = "texts_en"
    DOCUMENTS = "documents"


SHEETS: Final = Vocabulary(
    Word(SheetCode.NOTES, "填写说明", "Read me", ("说明", "notes", "instructions")),
    Word(SheetCode.FACTS, "产品信息", "Product facts", ("产品基本信息", "基本信息", "product")),
    Word(SheetCode.ELIGIBILITY, "投保规则", "Eligibility", ("承保规则", "核保规则")),
    Word(SheetCode.LIMITS, "金额上限", "Amount limits", ("保额上限", "保额限制")),
    Word(SheetCode.OPTIONS, "保障计划", "Plan options", ("计划", "产品计划", "plans")),
    Word(SheetCode.MODES, "交费方式", "Payment modes", ("缴费方式", "交费频次", "缴费频次")),
    Word(SheetCode.CHARGES, "账户费用", "Account charges", ("费用扣除", "账户费用表")),
    Word(
        SheetCode.RISK_CHARGES,
        "风险保险费",
        "Risk charges",
        ("风险保费", "风险保险费率表", "保障成本"),
    ),
    Word(SheetCode.RATES, "费率表", "Rates", ("费率", "保险费率表", "保费表", "premium rates")),
    Word(
        SheetCode.CASH_VALUES,
        "现金价值表",
        "Cash values",
        ("现金价值", "现价表", "cash value table"),
    ),
    Word(SheetCode.BENEFITS, "给付规则", "Benefits", ("保险责任规则", "责任规则")),
    Word(SheetCode.TEXTS_ZH, "文字（中文）", "Texts (Chinese)", ("中文文字", "条款摘要")),
    Word(SheetCode.TEXTS_EN, "文字（英文）", "Texts (English)", ("英文文字",)),
    Word(SheetCode.DOCUMENTS, "备案文件", "Documents", ("文件", "条款文件")),
)


class Dimension(StrEnum):
    """What the cells of a table differ by, and the figure itself."""

    OPTION = "option"
    SEX = "sex"
    AGE = "age"
    PAY = "pay"
    COVER = "cover"
    SOCIAL_INSURANCE = "social_insurance"
    OCCUPATION = "occupation_class"
    YEAR = "year"
    FIGURE = "figure"
    NOTHING = "nothing"


DIMENSIONS: Final = Vocabulary(
    Word(
        Dimension.OPTION,
        "计划",
        "Plan",
        ("保障计划", "计划名称", "产品计划", "方案", "plan option"),
    ),
    Word(Dimension.SEX, "性别", "Sex", ("被保险人性别", "被保人性别", "gender")),
    Word(
        Dimension.AGE,
        "投保年龄",
        "Issue age",
        ("年龄", "被保险人年龄", "投保年龄周岁", "周岁", "年龄周岁", "age", "entry age"),
    ),
    Word(
        Dimension.PAY,
        "交费期间",
        "Pay term",
        (
            "交费期",
            "缴费期",
            "缴费期间",
            "交费年期",
            "缴费年期",
            "交费年限",
            "缴费年限",
            "交费期间年",
        ),
    ),
    Word(
        Dimension.COVER,
        "保险期间",
        "Cover term",
        ("保障期间", "保障期限", "保障期", "保险期限", "保险期", "cover", "term"),
    ),
    Word(
        Dimension.SOCIAL_INSURANCE,
        "社保",
        "Social insurance",
        ("有无社保", "社保状态", "医保", "是否有社保"),
    ),
    Word(Dimension.OCCUPATION, "职业类别", "Occupation class", ("职业", "职业等级", "occupation")),
    Word(
        Dimension.YEAR,
        "保单年度",
        "Policy year",
        ("保单年度末", "年度", "保单年份", "第几保单年度", "policy year end", "year"),
    ),
    Word(
        Dimension.FIGURE,
        "费率",
        "Rate",
        (
            "保费",
            "保险费",
            "年交保费",
            "年缴保费",
            "保额",
            "现金价值",
            "premium",
            "cash value",
            "value",
        ),
    ),
    Word(
        Dimension.NOTHING,
        "不导入",
        "Do not import",
        ("备注", "说明", "序号", "remark", "note", "no."),
    ),
)
