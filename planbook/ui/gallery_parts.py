"""The gallery's buttons, cards, numbers, rows, dialogs and states of waiting."""

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.icon import ICON_NAMES
from planbook.ui.samples import both


def part_samples() -> list[rx.Component]:
    """List the samples of everything that is not a field or a picture."""
    return [_numbers(), _buttons(), _rows(), _cards(), _badges(), _dialogs(), _tabs(), _waiting()]


def _numbers() -> rx.Component:
    """Show big numbers with small units."""
    return ui.section(
        both("本周", "This week"),
        ui.card(
            ui.stat(
                both("本月计划书保费", "Premium proposed this month"),
                both("123.5", "CN¥1.2"),
                unit=both("万元", "M"),
                change=both("比上月多18%", "18% more than last month"),
                trend="up",
                size="large",
            ),
            ui.stat_row(
                ui.stat(both("已发送", "Shared"), "24", change="+6", trend="up"),
                ui.stat(both("已打开", "Opened"), "18", change="+2", trend="up"),
                ui.stat(both("已阅读", "Read"), "11", change="−3", trend="down"),
                ui.stat(both("转发", "Forwarded"), "4", change=both("持平", "as before")),
            ),
        ),
        note=both("11月16日至22日", "16 to 22 November"),
        action=ui.link_button(both("全部", "All"), href="#", variant="quiet"),
    )


def _buttons() -> rx.Component:
    """Show every variant of a button."""
    return ui.section(
        both("按钮", "Buttons"),
        rx.el.div(
            ui.button(both("保存", "Save")),
            ui.button(both("取消", "Cancel"), variant="secondary"),
            ui.button(both("跳过", "Skip"), variant="quiet"),
            ui.button(both("删除", "Delete"), variant="danger", icon_name="trash"),
            ui.button(both("保存中", "Saving"), loading=True),
            ui.button(both("不可用", "Not now"), disabled=True),
            ui.link_button(
                both("发微信", "Message"), href="#", variant="secondary", icon_name="chat"
            ),
            class_name="flex flex-wrap gap-2",
        ),
        ui.button(both("生成计划书", "Make the proposal"), size="large", wide=True),
        rx.el.div(
            ui.icon_button("share", both("分享", "Share")),
            ui.icon_button("edit", both("修改", "Edit"), variant="secondary"),
            ui.icon_button("phone", both("打电话", "Call"), variant="primary"),
            class_name="flex gap-2",
        ),
    )


def _rows() -> rx.Component:
    """Show rows of people and facts."""
    return rx.el.div(
        ui.group_head(both("今天要联系", "To call today"), note="3"),
        ui.row_list(
            ui.row(
                both("陈晓雯", "Chen Xiaowen"),
                subtitle=both(
                    "第三次打开计划书，停在保障缺口4分钟",
                    "Opened the proposal a third time, 4 min on the gaps",
                ),
                leading=ui.avatar(both("陈晓雯", "Chen Xiaowen")),
                trailing=ui.badge("A", "accent"),
                href="#",
            ),
            ui.row(
                both("李建国", "Li Jianguo"),
                subtitle=both("经陈晓雯转发", "Via Chen Xiaowen"),
                leading=ui.avatar(both("李", "L")),
                trailing=ui.badge(both("新线索", "New lead"), "attention"),
                href="#",
            ),
            ui.row(
                both("未知阅读者", "Unknown reader"),
                subtitle=both("正在阅读方案与保费", "On the plan and its price"),
                leading=ui.avatar("?"),
                trailing=ui.live_dot(both("现在", "Now")),
                on_click=ui.toast(both("已打开", "Opened")),
            ),
            label=both("今天要联系", "To call today"),
        ),
        ui.group_head(both("资料", "Facts")),
        ui.row_list(
            ui.fact_row(both("年收入", "Yearly income"), both("¥36万", "CN¥360K")),
            ui.fact_row(both("房贷", "Mortgage"), both("¥180万", "CN¥1.8M")),
        ),
        class_name="flex flex-col gap-1",
    )


def _cards() -> rx.Component:
    """Show cards and notices in every tone."""
    words = both(
        "两全其美：预算内补齐三个缺口中的两个。",
        "Within the budget, two of the three gaps are filled.",
    )
    return ui.section(
        both("卡片", "Cards"),
        ui.card(rx.el.p(words), href="#"),
        ui.card(rx.el.p(words), tone="accent"),
        ui.card(rx.el.p(words), tone="attention"),
        ui.card(rx.el.p(words), tone="danger"),
        ui.banner(both("可直接分享", "May be shared at once"), tone="accent"),
        ui.banner(
            both(
                "需主管审核：首年保费超过年收入的20%",
                "Review needed: the premium exceeds 20% of income",
            ),
            tone="danger",
        ),
        ui.banner(both("上次保存于 14:05", "Last saved at 14:05")),
    )


def _badges() -> rx.Component:
    """Show small marks and the icons."""
    return ui.section(
        both("标记与图标", "Marks and icons"),
        rx.el.div(
            ui.badge(both("草稿", "Draft")),
            ui.badge(both("已分享", "Shared"), "accent"),
            ui.badge(both("待审核", "In review"), "attention"),
            ui.badge(both("已停售", "Withdrawn"), "danger"),
            ui.avatar(both("王", "W"), size="small"),
            ui.avatar(both("王", "W")),
            ui.avatar(both("王", "W"), size="large"),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.el.div(
            *(ui.icon(name, size=24) for name in ICON_NAMES),
            class_name="grid grid-cols-8 gap-4 text-soft desk:grid-cols-12",
        ),
    )


def _dialogs() -> rx.Component:
    """Show the sheet, the confirm dialog, a toast, copying and sharing."""
    link = "https://planbook.example/p/7Gk2mQ"
    return ui.section(
        both("弹层与提示", "Sheets and toasts"),
        rx.el.div(
            ui.button(
                both("分享…", "Share…"), variant="secondary", on_click=ui.open_dialog("g-share")
            ),
            ui.button(
                both("删除…", "Delete…"), variant="secondary", on_click=ui.open_dialog("g-delete")
            ),
            ui.button(
                both("提示", "Toast"),
                variant="secondary",
                on_click=ui.toast(both("已保存", "Saved")),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        ui.sheet(
            "g-share",
            both("分享给陈晓雯", "Share with Chen Xiaowen"),
            rx.el.p(
                both(
                    "陈姐，这是为您家做的保障方案，链接只给您：",
                    "Here is the plan for your family:",
                ),
                link,
            ),
            ui.text_field("g-recipient", both("收件人", "Recipient"), "", lambda _: rx.noop()),
            footer=rx.fragment(
                ui.button(both("复制", "Copy"), variant="secondary", on_click=ui.copy_text(link)),
                ui.button(both("发送", "Send"), on_click=ui.web_share(text="Planbook", url=link)),
            ),
        ),
        ui.confirm_dialog(
            "g-delete",
            both("删除这位客户？", "Delete this customer?"),
            both(
                "资料与草稿会被删除，已发送的计划书保留。",
                "Facts and drafts go; shared proposals stay.",
            ),
            confirm=both("删除", "Delete"),
            on_confirm=ui.toast(both("已删除", "Deleted")),
            danger=True,
        ),
    )


def _tabs() -> rx.Component:
    """Show tabs, with the tree and the time line in them."""
    people = [
        ui.Branch("1", "陈晓雯", 0, "3次 · 6分12秒", "A", "accent"),
        ui.Branch("2", "李建国", 1, "1次 · 2分5秒", "via", "attention"),
        ui.Branch("3", "李敏", 2, "已打开", "", "plain"),
        ui.Branch("4", "妈妈群", 1, "2次 · 40秒", "", "plain"),
    ]
    moments = [
        ui.Moment("14:05", "陈晓雯 · 保障缺口", "4分10秒", "accent"),
        ui.Moment("13:58", "李建国", "经陈晓雯转发", "attention"),
        ui.Moment("11月20日", "陈晓雯", "首次打开"),
    ]
    label = both("阅读", "Reading")
    return ui.tabs(
        "g-tabs",
        label,
        ui.Tab("people", both("阅读者", "Readers"), ui.forward_tree(people, label)),
        ui.Tab("visits", both("访问", "Visits"), ui.timeline(moments, label)),
    )


def _waiting() -> rx.Component:
    """Show waiting, nothing and failure."""
    return ui.section(
        both("等待与空白", "Waiting and nothing"),
        ui.progress_bar(0.6, both("资料", "Facts"), text="3 / 5"),
        ui.steps(2, 5, both("家庭资料", "The family")),
        ui.skeleton("stats", count=2),
        ui.skeleton("rows", count=2),
        ui.skeleton("text"),
        ui.empty_state(
            both("还没有客户", "No customers yet"),
            both(
                "先加一位，三分钟做出第一份计划书。",
                "Add one: the first proposal takes three minutes.",
            ),
            action=ui.button(both("添加客户", "Add a customer"), icon_name="add"),
            picture_name="family",
        ),
        ui.error_state(
            both("没有连上", "Not connected"),
            both(
                "您填的内容都在，连上后自动保存。",
                "What you typed is kept and saved on reconnecting.",
            ),
            action=ui.button(both("重试", "Try again"), variant="secondary", icon_name="refresh"),
        ),
    )
