"""How to fill a workbook in: its first sheet, and a remark beside each fact.

Like the other words of the workbook this belongs to the file, so both languages stand here.
"""

from collections.abc import Mapping
from typing import Final

from planbook.core.i18n import Locale

NOTES: Final[Mapping[Locale, tuple[str, ...]]] = {
    "zh_CN": (
        "填写说明",
        "一个工作簿对应一个产品的一个版本，导入后为草稿，经合规审核后方可上架。本表不会被导入。",
        "1. 各工作表的名称与表头请勿改动；可以使用常见的别名（如“缴费期”“被保险人年龄”），无法识别的表头会在导入时请您对应一次，系统会记住。",
        "2. 产品信息、投保规则：每行一项，填在“内容”列；“说明”列仅供参考。",
        "3. 费率表：年龄在左、其余在上（性别、交费期间、保险期间、计划、社保、职业类别），可用合并单元格，也可以横向排年龄或逐行列示；可分成多张以“费率表”开头的工作表。表头以外的固定条件写在表格上方，如“保险期间：终身”。",
        "4. 不销售的组合留空，或填“——”“—”“-”“/”。全角数字、千分位逗号和百分号均可。",
        "5. 现金价值表：每个费率对应一行，各保单年度末的现金价值依次向右，单位与费率表一致；没有现金价值的产品可删除此表。",
        "6. 给付规则：同一给付项目有多个“取大项”时取其中较大者；同一取大项按年龄分段时，每段一行，比例自起始年龄起适用。比例可写 1.6 或 160%。",
        "7. 万能型、投资连结型：账户费用按保单年度逐行填写，最后一个初始费用比例沿用至以后各年；风险保险费为每千元风险保额每年的金额，年龄从 0 岁起逐岁填写。满期保险金写在给付规则中。备案文件：正文超过三万字时接着写在下一行，标题留空。",
        "8. 附加险：在产品信息中写明可附加的主险代码或险类，以及保额、交费期、保险期与主险的关系；附加险与主险的投保人、被保险人相同，主险终止时一并终止。豁免保费的附加险无需填写，费率含义选“每单位豁免保费的年交保费”即可。",
        "9. 单元格只能填数值或文字，不能含公式、宏、外部链接。文件不超过 10 MB。",
        "10. 已审核的版本不会被改动：修改后请填写新的版本号。缺少的工作表沿用该产品现有版本的内容。",
        "11. 也可使用 CSV：以“[费率表]”这样的一行开始每一部分，编码为 UTF-8 或 GB18030；或者只上传一张费率表的 CSV，再选择对应的产品。",
    ),
    "en": (
        "Read me",
        "A workbook is one edition of one product. It is imported as a draft and goes on sale after compliance has approved it. This sheet is not imported.",
        "1. Keep the names of sheets and headers. Usual synonyms are understood; a header that is not is asked about once, and remembered.",
        "2. Product facts and eligibility: one fact a row, in the column “Value”. The column “Note” is for reading.",
        "3. Rates: ages down, everything else across (sex, pay term, cover term, plan, social insurance, occupation class), with merged headers if you like; ages across or one key a row is understood too. There may be several sheets whose names begin with “Rates”. What holds for a whole table stands above it, such as “Cover term: life”.",
        "4. Leave blank what is not sold, or write “——”, “—”, “-” or “/”. Full-width digits, grouped thousands and per cent signs are understood.",
        "5. Cash values: a row for each rate, the values at the end of each policy year to the right, for the same unit as the rates. Delete the sheet where there are none.",
        "6. Benefits: of several parts of a benefit the greatest is paid. A part whose share depends on the age has a row for each age from which a share holds. Write shares as 1.6 or 160%.",
        "7. Universal and unit-linked products: account charges have a row for each policy year, the last initial charge holds for later years; risk charges are yuan a year for 1,000 at risk, with a row for each age from 0. A maturity benefit stands among the benefits. Documents: a text of more than 30,000 characters goes on in the next row, with the title left blank.",
        "8. Riders: name the main products or lines that the rider goes with, and its limits beside them. A rider has the applicant and the insured of its main product and ends with it. A waiver of premium needs none of this: its meaning of a rate says so.",
        "9. Cells hold figures or text: no formulas, macros or links to other files. A file has at most 10 MB.",
        "10. An approved edition never changes: give a changed product a new edition. Sheets that are missing are taken from the edition that there is.",
        "11. CSV works too: begin each part with a line such as “[Rates]”, in UTF-8 or GB18030. Or send the CSV file of one rate table alone and choose its product.",
    ),
}
FACT_NOTES: Final[Mapping[str, tuple[str, str]]] = {
    "code": ("同一产品各版本相同", "the same for all editions of the product"),
    "edition": (
        "如 2026A；修改已审核的版本须用新的版本号",
        "such as 2026A; a new one for what is approved",
    ),
    "tier": ("P1 至 P5", "P1 to P5"),
    "basis": ("费率表中一个数字的含义", "what a figure of the rate table means"),
    "unit": ("如 1000：每千元", "such as 1000: per thousand yuan"),
    "rated_by": (
        "费率按什么区分，用顿号隔开；都不区分则留空",
        "what rates differ by, with commas; or blank",
    ),
    "guaranteed_rate": ("如 2% 或 0.02", "such as 2% or 0.02"),
    "growth_rate": ("增额终身寿险每年递增的比例", "of an increasing whole life, a year"),
    "sale_from": ("如 2026-01-05", "such as 2026-01-05"),
    "sale_until": ("最后一个销售日，可留空", "the last day of sale, or blank"),
    "rider_mains": (
        "附加险填写：可附加的主险产品代码，用顿号隔开；非附加险留空",
        "of a rider: the codes of its main products, with commas; else blank",
    ),
    "rider_lines": (
        "附加险填写：可附加于本公司这些险类的任一主险",
        "of a rider: any main product of the insurer in these lines",
    ),
    "rider_most": (
        "如 1：保额不超过主险保额；不限则留空",
        "such as 1: no more than the main product's sum; blank for no limit",
    ),
    "rider_pays_within": ("附加险填写，留空为是", "of a rider; blank is yes"),
    "rider_covers_within": ("附加险填写，留空为是", "of a rider; blank is yes"),
    "renewable_to_age": ("一年期产品可续保到的年龄", "of one-year products"),
    "payout_guaranteed": ("年金类产品保证领取的次数", "payments made even if the insured dies"),
    "dividend_accumulation": (
        "红利留存公司累积生息的利率",
        "at which dividends left with the insurer grow",
    ),
    "policy_charge": (
        "万能型、投资连结型必填，没有则填 0",
        "of universal and unit-linked products; 0 for none",
    ),
    "assumed_rate": (
        "万能型利益演示所用的结算利率",
        "that a universal product is illustrated with",
    ),
    "payout_from_year": ("按保单年度起领的产品填写", "where payments begin with a policy year"),
    "payout_from_age": ("由计划决定的在“保障计划”表中填写", "blank where the plan option says it"),
    "minimum_days": ("如 28；不限则填 0", "such as 28; 0 where any age will do"),
    "occupation_classes": ("如 1-4", "such as 1-4"),
    "minimum": ("由计划决定金额的产品留空", "blank where the plan option fixes the amount"),
    "step": ("如 10000", "such as 10000"),
}
