"""The gallery's fields, each with a hint, an error or a filled value."""

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.samples import both


def form_samples() -> list[rx.Component]:
    """List the samples of every field."""
    return [
        ui.section(both("填写", "Typing"), ui.fields(*_typed())),
        ui.section(both("金额与数目", "Amounts"), ui.fields(*_amounts())),
        ui.section(both("选择", "Choosing"), ui.fields(*_choices())),
    ]


def _ignored(_: rx.Var[str]) -> rx.event.EventSpec:
    """Take a sample's input and do nothing."""
    return rx.noop()


def _typed() -> list[rx.Component]:
    """Show the fields for text."""
    return [
        ui.search_field(
            "g-search",
            both("搜索客户", "Search customers"),
            "",
            _ignored,
            placeholder=both("姓名、电话、标签", "Name, phone, tag"),
        ),
        ui.text_field(
            "g-name",
            both("姓名", "Name"),
            both("陈晓雯", "Chen Xiaowen"),
            _ignored,
            hint=both("与证件一致", "As on the identity card"),
        ),
        ui.phone_field(
            "g-phone",
            both("手机号", "Mobile"),
            "138 0013 800",
            _ignored,
            error=both("少了一位数字", "One digit is missing"),
        ),
        ui.date_field("g-birth", both("出生日期", "Birthday"), "1990-05-01", _ignored),
        ui.password_field("g-password", both("密码", "Password"), "planbook", _ignored),
        ui.textarea_field(
            "g-note",
            both("备注", "Note"),
            "",
            _ignored,
            rows=3,
            optional=True,
            placeholder=both("下次见面要谈的", "For the next meeting"),
        ),
        ui.text_field("g-off", both("证件号", "Identity number"), "3101…", _ignored, disabled=True),
    ]


def _amounts() -> list[rx.Component]:
    """Show the fields for money, shares and counts."""
    return [
        ui.money_field(
            "g-income",
            both("家庭年收入", "Yearly income of the family"),
            "1235000",
            _ignored,
            hint=both("税后，含奖金", "After tax, with bonus"),
        ),
        ui.money_field(
            "g-spend", both("月支出", "Monthly spending"), "8500", _ignored, unit="yuan"
        ),
        ui.percent_field("g-share", both("保费占收入", "Premium share"), "0.085", _ignored),
        ui.stepper_field(
            "g-age",
            both("退休年龄", "Retire at"),
            60,
            lambda _: rx.noop(),
            low=40,
            high=75,
            unit=both("岁", "years"),
        ),
        ui.slider_field(
            "g-inflation",
            both("通货膨胀率", "Inflation"),
            10,
            lambda _: rx.noop(),
            [f"{quarter / 4:g}%" for quarter in range(33)],
            hint=both("默认：2.5%", "Usually: 2.5%"),
        ),
    ]


def _choices() -> list[rx.Component]:
    """Show the fields that choose."""
    stages = [
        ui.Choice("single", both("单身", "Single")),
        ui.Choice(
            "young_family",
            both("年轻家庭", "Young family"),
            both("孩子还小，房贷在还", "Small children, a mortgage"),
        ),
        ui.Choice("retired", both("退休", "Retired")),
    ]
    sexes = [ui.Choice("female", both("女", "Female")), ui.Choice("male", both("男", "Male"))]
    tags = [
        ui.Choice("friend", both("转介绍", "Referral")),
        ui.Choice("kids", both("有孩子", "Has children")),
        ui.Choice("loan", both("有房贷", "Has a mortgage")),
    ]
    return [
        ui.choice_field(
            "g-stage", both("人生阶段", "Life stage"), "young_family", _ignored, stages
        ),
        ui.choice_field(
            "g-sex", both("性别", "Sex"), "female", _ignored, sexes, variant="segments"
        ),
        ui.multi_choice_field("g-tags", both("标签", "Tags"), ["kids"], _ignored, tags),
        ui.select_field(
            "g-city", both("城市", "City"), "", _ignored, tags, placeholder=both("请选择", "Choose")
        ),
        ui.switch_field(
            "g-alert",
            both("首次打开时提醒我", "Tell me about a first opening"),
            checked=True,
            on_change=_ignored,
            hint=both("晚上10点后不打扰", "Not after 10 in the evening"),
        ),
    ]
