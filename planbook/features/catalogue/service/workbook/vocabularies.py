"""What the trade's codes are called in a file."""

from typing import Final

from planbook.domain.illustration.codes import (
    BenefitBasis,
    BenefitCode,
    DesignType,
    PayMode,
    Phase,
    PriceBasis,
    RatingFactor,
    Sex,
)
from planbook.domain.lines import Line
from planbook.features.catalogue.service.workbook.words import Vocabulary, Word
from planbook.models.catalogue import DocumentKind

SEXES: Final = Vocabulary(
    Word(Sex.MALE, "男", "Male", ("男性", "M", "男士")),
    Word(Sex.FEMALE, "女", "Female", ("女性", "F", "女士")),
)
INSURED: Final = Vocabulary(
    Word("yes", "有社保", "With social insurance", ("有医保", "有", "是", "有社会医疗保险", "y")),
    Word(
        "no",
        "无社保",
        "Without social insurance",
        ("无医保", "没有社保", "无", "否", "无社会医疗保险", "n"),
    ),
)
YES_NO: Final = Vocabulary(
    Word("yes", "是", "Yes", ("y", "true", "1", "有")),
    Word("no", "否", "No", ("n", "false", "0", "无")),
)
LINES: Final = Vocabulary(
    Word(Line.TERM_LIFE, "定期寿险", "Term life"),
    Word(Line.WHOLE_LIFE, "终身寿险", "Whole life"),
    Word(Line.INCREASING_WHOLE_LIFE, "增额终身寿险", "Increasing whole life", ("增额终身寿",)),
    Word(Line.CRITICAL_ILLNESS, "重疾险", "Critical illness", ("重大疾病保险", "疾病保险", "重疾")),
    Word(Line.MEDICAL, "医疗险", "Medical", ("医疗保险",)),
    Word(Line.ACCIDENT, "意外险", "Accident", ("意外伤害保险", "意外伤害险")),
    Word(Line.ENDOWMENT, "两全保险", "Endowment", ("两全险", "生死两全保险")),
    Word(Line.ANNUITY, "年金险", "Annuity", ("年金保险",)),
    Word(Line.EDUCATION, "教育金", "Education fund", ("教育年金", "教育年金保险")),
    Word(Line.PENSION, "养老年金", "Pension", ("养老年金保险", "养老金")),
    Word(Line.LONG_TERM_CARE, "护理险", "Long-term care", ("护理保险", "长期护理保险", "长护险")),
)
DESIGN_TYPES: Final = Vocabulary(
    Word(DesignType.ORDINARY, "普通型", "Ordinary", ("传统型", "传统险")),
    Word(DesignType.PARTICIPATING, "分红型", "Participating"),
    Word(DesignType.UNIVERSAL, "万能型", "Universal"),
    Word(DesignType.UNIT_LINKED, "投资连结型", "Unit-linked", ("投连型",)),
)
BASES: Final = Vocabulary(
    Word(
        PriceBasis.PER_SUM_INSURED, "每单位保额的年交保费", "Yearly premium per unit of sum insured"
    ),
    Word(PriceBasis.PER_PREMIUM, "每单位年交保费的保额", "Sum insured per unit of yearly premium"),
    Word(PriceBasis.PER_OPTION, "每个计划的年交保费", "Yearly premium of the plan option"),
    Word(
        PriceBasis.PER_WAIVED_PREMIUM,
        "每单位豁免保费的年交保费",
        "Yearly premium per unit of premium waived",
    ),
)
FACTORS: Final = Vocabulary(
    Word(RatingFactor.SEX, "性别", "Sex"),
    Word(RatingFactor.SOCIAL_INSURANCE, "社保", "Social insurance"),
    Word(RatingFactor.OCCUPATION, "职业类别", "Occupation class", ("职业",)),
)
MODES: Final = Vocabulary(
    Word(PayMode.YEARLY, "年交", "Yearly", ("年缴",)),
    Word(PayMode.HALF_YEARLY, "半年交", "Half-yearly", ("半年缴",)),
    Word(PayMode.QUARTERLY, "季交", "Quarterly", ("季缴",)),
    Word(PayMode.MONTHLY, "月交", "Monthly", ("月缴",)),
)
BENEFITS: Final = Vocabulary(
    Word(BenefitCode.DEATH, "身故保险金", "Death", ("身故", "身故金")),
    Word(BenefitCode.ACCIDENT_DEATH, "意外身故保险金", "Accidental death", ("意外身故",)),
    Word(BenefitCode.DISABILITY, "伤残保险金", "Disability", ("全残", "伤残", "身故或全残")),
    Word(BenefitCode.CRITICAL_ILLNESS, "重大疾病保险金", "Critical illness", ("重疾", "重大疾病")),
    Word(BenefitCode.MODERATE_ILLNESS, "中症疾病保险金", "Moderate illness", ("中症",)),
    Word(BenefitCode.MILD_ILLNESS, "轻症疾病保险金", "Mild illness", ("轻症",)),
    Word(BenefitCode.HOSPITAL, "一般医疗保险金", "Hospital costs", ("住院医疗", "一般医疗")),
    Word(
        BenefitCode.SERIOUS_ILLNESS_HOSPITAL,
        "重大疾病医疗保险金",
        "Hospital costs of critical illness",
        ("重疾医疗",),
    ),
    Word(BenefitCode.ACCIDENT_MEDICAL, "意外医疗保险金", "Accident medical costs", ("意外医疗",)),
    Word(BenefitCode.WAIVED_PREMIUM, "豁免保险费", "Premiums waived", ("豁免",)),
    Word(BenefitCode.EFFECTIVE_SUM_INSURED, "有效保险金额", "Effective sum insured", ("有效保额",)),
    Word(BenefitCode.SURVIVAL, "生存保险金", "Survival benefit", ("生存金", "年金")),
    Word(BenefitCode.CARE, "护理保险金", "Care benefit", ("长期护理保险金", "护理金")),
    Word(BenefitCode.MATURITY, "满期保险金", "Maturity benefit", ("满期金", "满期生存保险金")),
    Word(BenefitCode.DIVIDEND, "当年红利", "Dividend of the year"),
    Word(BenefitCode.DIVIDEND_TOTAL, "累积红利", "Dividends accumulated"),
    Word(BenefitCode.INITIAL_CHARGE, "初始费用", "Initial charge"),
    Word(BenefitCode.RISK_CHARGE, "风险保险费", "Risk charge"),
    Word(BenefitCode.ACCOUNT_VALUE, "账户价值", "Account value"),
    Word(BenefitCode.SURRENDER_VALUE, "退保金额", "Surrender value"),
)
BENEFIT_BASES: Final = Vocabulary(
    Word(BenefitBasis.SUM_INSURED, "基本保险金额", "Sum insured", ("基本保额", "保额")),
    Word(
        BenefitBasis.EFFECTIVE_SUM_INSURED, "有效保险金额", "Effective sum insured", ("有效保额",)
    ),
    Word(BenefitBasis.PREMIUMS_PAID, "已交保险费", "Premiums paid", ("已交保费", "已支付保险费")),
    Word(BenefitBasis.CASH_VALUE, "现金价值", "Cash value"),
    Word(BenefitBasis.ACCOUNT_VALUE, "账户价值", "Account value", ("保单账户价值", "个人账户价值")),
    Word(BenefitBasis.REMAINING_PAYMENTS, "保证期内未领金额", "Guaranteed payments not yet made"),
    Word(
        BenefitBasis.FUTURE_PREMIUMS,
        "被豁免合同的未交保险费",
        "Future premiums of the waived items",
    ),
)
PHASES: Final = Vocabulary(
    Word(Phase.ALWAYS, "全程", "Always", ("始终", "全部")),
    Word(Phase.PAID_UP, "交费期满后", "After the pay term", ("缴费期满后",)),
    Word(Phase.BEFORE_PAYOUT, "开始领取前", "Before payments start", ("领取前",)),
    Word(Phase.PAYOUT, "开始领取后", "After payments start", ("领取后",)),
)
DOCUMENTS: Final = Vocabulary(
    Word(DocumentKind.TERMS, "保险条款", "Policy terms", ("条款",)),
    Word(DocumentKind.DESCRIPTION, "产品说明书", "Product description", ("说明书",)),
    Word(
        DocumentKind.APPLICATION_NOTICE,
        "投保提示书",
        "Application notice",
        ("投保须知", "投保提示"),
    ),
)
LOCALE_WORDS: Final = Vocabulary(
    Word("zh_CN", "中文", "Chinese", ("zh", "简体中文")), Word("en", "英文", "English", ("英语",))
)
