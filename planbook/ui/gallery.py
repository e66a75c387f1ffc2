"""Every component in its states on one page, for whoever builds or judges the look.

Mounted at ``/dev/ui`` in development builds only. Its sample texts stand here in both languages
(``both``) rather than in the catalogues, which hold what people really read.
"""

import reflex as rx

from planbook.ui import kit as ui
from planbook.ui.gallery_forms import form_samples
from planbook.ui.gallery_parts import part_samples
from planbook.ui.gallery_pictures import picture_samples
from planbook.ui.samples import both


def gallery_page() -> rx.Component:
    """Show the whole design system."""
    items = [
        ui.NavItem("today", both("今日", "Today"), "today", "#today", count="3"),
        ui.NavItem("customers", both("客户", "Customers"), "people", "#customers"),
        ui.NavItem("new", both("新方案", "New plan"), "add", "#new", raised=True),
        ui.NavItem("proposals", both("计划书", "Proposals"), "document", "#proposals"),
        ui.NavItem("me", both("我的", "Me"), "person", "#me"),
    ]
    return ui.page(
        ui.theme_field(),
        *part_samples(),
        *form_samples(),
        *picture_samples(),
        title=both("组件", "Components"),
        back="/",
        actions=[ui.icon_button("search", both("搜索", "Search"))],
        nav=ui.nav_bar(items, "today", brand="Planbook"),
        notices=[
            ui.banner(
                both("演示数据，不计入统计。", "Demo data, kept out of the figures."),
                tone="attention",
                action=ui.button(both("清除", "Delete"), variant="quiet"),
            )
        ],
    )
