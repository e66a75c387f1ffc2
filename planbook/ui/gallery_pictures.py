"""The gallery's charts and drawn figures."""

from decimal import Decimal
from typing import Final, get_args

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.picture import PictureName
from planbook.ui.samples import both

YEARS: Final = range(41)


def picture_samples() -> list[rx.Component]:
    """List the samples of charts and figures."""
    return [
        ui.section(both("保障缺口", "The gaps"), ui.card(_gaps())),
        ui.section(both("利益演示", "Illustration"), ui.card(_curves())),
        ui.section(both("阅读", "Reading"), ui.card(_bars()), ui.card(_columns())),
        rx.el.div(
            *(ui.picture(name) for name in get_args(PictureName)),
            class_name="flex flex-wrap justify-center gap-6",
        ),
    ]


def _gaps() -> rx.Component:
    """Show a young family's gaps."""
    greatest = Decimal(2_600_000)
    rows = [
        ui.gap_row(
            "身故保障",
            amounts=(greatest, Decimal(600_000), Decimal(1_500_000)),
            words=("¥260万", "¥60万", "¥150万", "¥50万"),
            greatest=greatest,
        ),
        ui.gap_row(
            "重疾保障",
            amounts=(Decimal(1_000_000), Decimal(200_000), Decimal(800_000)),
            words=("¥100万", "¥20万", "¥80万", "¥0"),
            greatest=greatest,
        ),
        ui.gap_row(
            "教育金",
            amounts=(Decimal(700_000), Decimal(0), Decimal(0)),
            words=("¥70万", "¥0", "¥0", "¥70万"),
            greatest=greatest,
        ),
    ]
    return ui.gap_bars(rows)


def _curves() -> rx.Component:
    """Show guaranteed values against premiums paid."""
    paid = [min(year, 10) * 50_000 for year in YEARS]
    value = [round(paid[year] * 0.6 * 1.028**year) for year in YEARS]
    top = max(value)
    curves = [
        ui.Curve("现金价值", "¥90万", ui.curve_path(value, top)),
        ui.Curve("已交保费", "¥50万", ui.curve_path(paid, top), "cover", dashed=True),
    ]
    lines = [ui.Line(str(year), [str(paid[year]), str(value[year])]) for year in YEARS[::10]]
    return ui.chart(
        ui.curve_chart(curves, ticks=["30岁", "40岁", "50岁", "60岁", "70岁"], top="¥90万"),
        both("保证现金价值", "Guaranteed cash value"),
        words=both("第19年起超过已交保费。", "Above the premiums paid from year 19."),
        head=[both("年", "Year"), both("已交", "Paid"), both("现金价值", "Cash value")],
        lines=lines,
    )


def _bars() -> rx.Component:
    """Show how long each section was read."""
    rows = ui.bars(
        [("保障缺口", 250, "4分10秒"), ("方案与保费", 95, "1分35秒"), ("理赔", 20, "20秒")]
    )
    return ui.chart(
        ui.bar_chart(rows),
        both("各部分阅读时间", "Time per section"),
        words=both("保障缺口看得最久。", "The gaps were read longest."),
        head=[both("部分", "Section"), both("时间", "Time")],
        lines=[ui.Line(row.label, [row.text]) for row in rows],
    )


def _columns() -> rx.Component:
    """Show openings per day."""
    days = zip("一二三四五六日", (2, 5, 3, 8, 6, 1, 0), strict=True)
    rows = ui.bars([(day, count, str(count)) for day, count in days])
    return ui.chart(
        ui.column_chart(rows),
        both("每天打开", "Openings per day"),
        words=both("星期四最多。", "Most on Thursday."),
        head=[both("日", "Day"), both("次", "Openings")],
        lines=[ui.Line(row.label, [row.text]) for row in rows],
    )
