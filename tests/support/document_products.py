"""Products of the sample proposals."""

from collections.abc import Callable
from decimal import Decimal

from planbook.documents.parts import (
    Beneficiary,
    Clause,
    Periods,
    PlanItem,
    ProductDocument,
    Rules,
)

D = Decimal
Pick = Callable[[str, str], str]


def documents(say: Pick) -> tuple[ProductDocument, ...]:
    """Return the filed documents of a product."""
    return (
        ProductDocument(
            "terms", say("保险条款", "Policy terms"), "https://example.com/terms.pdf", "ab" * 32
        ),
        ProductDocument(
            "description",
            say("产品说明书", "Product description"),
            "https://example.com/d.pdf",
            "cd" * 32,
        ),
        ProductDocument(
            "application_notice",
            say("投保提示书", "Application notice"),
            "https://example.com/n.pdf",
            "ef" * 32,
        ),
    )


def term_life(say: Pick) -> PlanItem:
    return PlanItem(
        key="i1",
        product_code="SL-TL-2026",
        product_name=say("示例安心定期寿险", "Sample Steady Term Life"),
        insurer=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        form_number="示例人寿〔2026〕定期寿险 001 号",
        line="term_life",
        design_type="ordinary",
        applicant="p1",
        insured="p1",
        sum_insured=D(2_000_000),
        pay_term="20",
        cover_term="to60",
        premium=D("3260.00"),
        premium_year=D("3260.00"),
        beneficiaries=(
            Beneficiary(say("陈静", "Chen Jing"), "spouse", D("0.5")),
            Beneficiary(say("林小满", "Lin Xiaoman"), "child", D("0.25")),
            Beneficiary(say("林小川", "Lin Xiaochuan"), "child", D("0.25")),
        ),
        pays=(
            Clause(
                say("身故或全残保险金", "Death or total disability"),
                say(
                    "60周岁前身故或全残，一次给付基本保险金额。",
                    "On death or total disability before 60 the sum insured is paid at once.",
                ),
                D(2_000_000),
            ),
        ),
        exclusions=(
            say(
                "投保人对被保险人的故意杀害、故意伤害",
                "Intentional killing or injury of the insured by the applicant",
            ),
            say(
                "被保险人故意犯罪或抗拒依法采取的刑事强制措施",
                "A deliberate crime of the insured, or resisting lawful arrest",
            ),
            say(
                "合同成立或复效之日起2年内自杀（无民事行为能力人除外）",
                "Suicide within two years of inception or reinstatement",
            ),
            say(
                "主动吸食或注射毒品；酒后驾驶、无证驾驶",
                "Drug abuse; driving drunk or without a licence",
            ),
            say(
                "战争、军事冲突、暴乱、武装叛乱、核爆炸、核辐射",
                "War, armed conflict, riot, nuclear explosion or radiation",
            ),
        ),
        periods=Periods(15, 90, 60, 2),
        documents=documents(say),
        reason=say(
            "林伟是家里的主要收入来源，房贷还有22年：这一份先把房贷和孩子的生活费守住。",
            "Wei earns most of the income and the mortgage runs for 22 years: this protects the home and the children first.",
        ),
        table_version="2026.1",
        risk_class=say("标准体 · 职业1类", "Standard · occupation class 1"),
    )


def critical_illness(say: Pick) -> PlanItem:
    return PlanItem(
        key="i2",
        product_code="SL-CI-2026",
        product_name=say("示例守护重大疾病保险", "Sample Guardian Critical Illness"),
        insurer=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        form_number="示例人寿〔2026〕疾病保险 003 号",
        line="critical_illness",
        design_type="ordinary",
        applicant="p1",
        insured="p2",
        sum_insured=D(500_000),
        pay_term="20",
        cover_term="life",
        premium=D("9480.00"),
        premium_year=D("9480.00"),
        pays=(
            Clause(
                say("重大疾病保险金", "Critical illness"),
                say(
                    "初次确诊合同约定的120种重大疾病，给付基本保险金额。",
                    "On first diagnosis of one of 120 listed illnesses the sum insured is paid.",
                ),
                D(500_000),
            ),
            Clause(
                say("轻症疾病保险金", "Mild illness"),
                say(
                    "40种轻症，每次给付30%，最多3次，不分组。",
                    "40 listed conditions: 30 % each, three times at most.",
                ),
                D(150_000),
            ),
            Clause(
                say("豁免保险费", "Waiver of premium"),
                say(
                    "确诊轻症后，免交以后各期保险费。",
                    "After a mild illness no further premiums are due.",
                ),
            ),
        ),
        exclusions=(
            say(
                "等待期内确诊的疾病（意外伤害除外）",
                "Illness diagnosed in the waiting period, unless by accident",
            ),
            say(
                "遗传性疾病，先天性畸形、变形或染色体异常",
                "Hereditary disease, congenital or chromosomal anomalies",
            ),
            say(
                "感染艾滋病病毒或患艾滋病（条款列明的除外）",
                "HIV infection or AIDS, except as listed in the terms",
            ),
        ),
        limits=(
            Clause(
                say("给付次数", "Times paid"),
                say(
                    "重大疾病以给付一次为限，给付后合同终止。",
                    "A critical illness is paid once; the contract then ends.",
                ),
            ),
        ),
        periods=Periods(15, 90, 60, 2),
        documents=documents(say),
        reason=say(
            "陈静还没有重疾险，治疗和三年休养约需50万。",
            "Jing has no critical illness cover; treatment and three years of recovery need about 500,000.",
        ),
        table_version="2026.1",
        risk_class=say("标准体 · 职业1类", "Standard · occupation class 1"),
    )


def medical(say: Pick) -> PlanItem:
    return PlanItem(
        key="i3",
        product_code="SL-MD-2026",
        product_name=say("示例百万医疗保险", "Sample Million Medical"),
        insurer=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        form_number="示例人寿〔2026〕医疗保险 007 号",
        line="medical",
        design_type="ordinary",
        applicant="p1",
        insured="p1",
        sum_insured=D(4_000_000),
        pay_term="1",
        cover_term="1",
        premium=D("386.00"),
        premium_year=D("386.00"),
        option=say("有社保", "With social insurance"),
        pays=(
            Clause(
                say("住院医疗费用", "Hospital costs"),
                say(
                    "住院、特殊门诊、门诊手术及住院前后门急诊的合理必要费用。",
                    "Reasonable and necessary costs of hospital stays, special outpatient care and day surgery.",
                ),
                D(2_000_000),
            ),
            Clause(
                say("120种重大疾病医疗费用", "Costs of 120 critical illnesses"),
                say("额度另计。", "A limit of its own."),
                D(2_000_000),
            ),
        ),
        exclusions=(
            say(
                "投保前已患的疾病及其并发症",
                "Conditions that existed before the application, and their complications",
            ),
            say("牙科治疗、视力矫正、整形美容", "Dental care, vision correction, cosmetic surgery"),
            say("怀孕、分娩、不孕不育治疗", "Pregnancy, childbirth, infertility treatment"),
        ),
        deductible=say(
            "每年1万元，社保报销部分不抵扣",
            "10,000 yuan a year; what social insurance pays does not count",
        ),
        proportion=say(
            "经社保结算后100%，未经社保结算60%",
            "100 % after social insurance has paid its share, otherwise 60 %",
        ),
        limits=(
            Clause(
                say("续保", "Renewal"),
                say(
                    "一年期产品，续保需经保险公司审核，不保证续保。",
                    "A one-year product; renewal is subject to the insurer's consent and not guaranteed.",
                ),
            ),
        ),
        rules=Rules(
            surrender=say(
                "可随时申请解除合同，退还未满期净保险费；已发生理赔的，不退还。",
                "The contract can be ended at any time; the unearned net premium is returned unless a "
                "claim has been paid.",
            ),
        ),
        periods=Periods(0, 30, 0, 0),
        documents=documents(say),
        reason=say("大额医疗费先由它承担。", "It carries large hospital bills first."),
        table_version="2026.1",
        risk_class=say("标准体 · 职业1类", "Standard · occupation class 1"),
    )


def education(say: Pick) -> PlanItem:
    return PlanItem(
        key="i4",
        product_code="SL-ED-2026P",
        product_name=say(
            "示例启航教育年金保险（分红型）", "Sample Departure Education Annuity (participating)"
        ),
        insurer=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        form_number="示例人寿〔2026〕年金保险 011 号",
        line="education",
        design_type="participating",
        applicant="p1",
        insured="p3",
        sum_insured=D(30_000),
        pay_term="10",
        cover_term="to25",
        premium=D("12000.00"),
        premium_year=D("12000.00"),
        pays=(
            Clause(
                say("大学教育金", "University payments"),
                say(
                    "18至21周岁，每年给付基本保险金额。",
                    "Ages 18 to 21: the basic sum insured each year.",
                ),
                D(30_000),
            ),
            Clause(
                say("满期保险金", "Maturity benefit"),
                say("25周岁保单周年日给付。", "At the policy anniversary of age 25."),
                D(20_000),
            ),
            Clause(
                say("身故保险金", "Death benefit"),
                say(
                    "已交保险费与现金价值的较大者。", "The greater of premiums paid and cash value."
                ),
            ),
        ),
        exclusions=(
            say(
                "投保人对被保险人的故意杀害、故意伤害",
                "Intentional killing or injury of the insured by the applicant",
            ),
        ),
        periods=Periods(15, 0, 60, 2),
        documents=documents(say),
        reason=say(
            "小满12年后上大学，每年准备3万。",
            "Xiaoman starts university in twelve years: 30,000 a year is set aside.",
        ),
        table_version="2026.1",
        risk_class=say("标准体 · 职业1类", "Standard · occupation class 1"),
    )


def increasing(say: Pick) -> PlanItem:
    return PlanItem(
        key="i5",
        product_code="SL-IW-2026",
        product_name=say("示例恒盈增额终身寿险", "Sample Lasting Increasing Whole Life"),
        insurer=say("示例人寿保险股份有限公司", "Sample Life Insurance Co., Ltd."),
        form_number="示例人寿〔2026〕终身寿险 005 号",
        line="increasing_whole_life",
        design_type="ordinary",
        applicant="p1",
        insured="p1",
        sum_insured=D(171_520),
        pay_term="10",
        cover_term="life",
        premium=D("18000.00"),
        premium_year=D("18000.00"),
        pays=(
            Clause(
                say("身故或全残保险金", "Death or total disability"),
                say(
                    "已交保险费的给付比例、现金价值与有效保险金额三者的较大者。",
                    "The greatest of a multiple of the premiums paid, the cash value and the effective sum insured.",
                ),
            ),
        ),
        exclusions=(
            say(
                "合同成立或复效之日起2年内自杀（无民事行为能力人除外）",
                "Suicide within two years of inception or reinstatement",
            ),
        ),
        periods=Periods(15, 90, 60, 2),
        documents=documents(say),
        reason=say(
            "退休前后都能动用的一笔钱。", "Money that can be used before and after retirement."
        ),
        table_version="2026.1",
        risk_class=say("标准体 · 职业1类", "Standard · occupation class 1"),
    )
