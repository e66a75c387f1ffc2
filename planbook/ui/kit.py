"""The design system in one import: ``from planbook.ui import kit as ui``."""

from planbook.ui.amounts import money_field, percent_field, stepper_field
from planbook.ui.badge import avatar, badge, live_dot
from planbook.ui.banner import banner, offline_banner, undo_banner
from planbook.ui.browser import (
    ask_can_share,
    ask_push_state,
    bring_into_sight,
    close_dialog,
    copy_text,
    focus_field,
    leave_for,
    open_dialog,
    print_page,
    reload_page,
    send_file,
    send_picture,
    share_picture,
    subscribe_push,
    take_back,
    toast,
    unsubscribe_push,
    web_share,
)
from planbook.ui.button import button, icon_button, link, link_button, spinner
from planbook.ui.card import card, section, stat, stat_row
from planbook.ui.chart import (
    Bar,
    Curve,
    Line,
    Real,
    bar_chart,
    bars,
    chart,
    column_chart,
    curve_chart,
    curve_mark,
    curve_path,
)
from planbook.ui.choices import Choice, choice_field, multi_choice_field, select_field, switch_field
from planbook.ui.field import fields
from planbook.ui.gap_bars import GapRow, gap_bar, gap_bars, gap_legend, gap_parts, gap_row
from planbook.ui.i18n import bind_locale, by_locale, counted, counted_words, locale_is, t, words
from planbook.ui.icon import icon
from planbook.ui.inputs import (
    date_field,
    password_field,
    phone_field,
    search_field,
    text_field,
    textarea_field,
)
from planbook.ui.layout import NavItem, nav_bar, page, top_bar
from planbook.ui.link_tabs import link_tabs
from planbook.ui.picture import picture
from planbook.ui.progress import progress_bar, skeleton, steps
from planbook.ui.rows import fact_row, group_head, row, row_list
from planbook.ui.sheet import confirm_dialog, sheet
from planbook.ui.slider import slider_field
from planbook.ui.states import empty_state, error_state
from planbook.ui.story import Branch, Moment, forward_tree, timeline, with_rails
from planbook.ui.tabs import Tab, tabs
from planbook.ui.theme import theme_field
from planbook.ui.watch import watch

__all__ = [
    "Bar",
    "Branch",
    "Choice",
    "Curve",
    "GapRow",
    "Line",
    "Moment",
    "NavItem",
    "Real",
    "Tab",
    "ask_can_share",
    "ask_push_state",
    "avatar",
    "badge",
    "banner",
    "bar_chart",
    "bars",
    "bind_locale",
    "bring_into_sight",
    "button",
    "by_locale",
    "card",
    "chart",
    "choice_field",
    "close_dialog",
    "column_chart",
    "confirm_dialog",
    "copy_text",
    "counted",
    "counted_words",
    "curve_chart",
    "curve_mark",
    "curve_path",
    "date_field",
    "empty_state",
    "error_state",
    "fact_row",
    "fields",
    "focus_field",
    "forward_tree",
    "gap_bar",
    "gap_bars",
    "gap_legend",
    "gap_parts",
    "gap_row",
    "group_head",
    "icon",
    "icon_button",
    "leave_for",
    "link",
    "link_button",
    "link_tabs",
    "live_dot",
    "locale_is",
    "money_field",
    "multi_choice_field",
    "nav_bar",
    "offline_banner",
    "open_dialog",
    "page",
    "password_field",
    "percent_field",
    "phone_field",
    "picture",
    "print_page",
    "progress_bar",
    "reload_page",
    "row",
    "row_list",
    "search_field",
    "section",
    "select_field",
    "send_file",
    "send_picture",
    "share_picture",
    "sheet",
    "skeleton",
    "slider_field",
    "spinner",
    "stat",
    "stat_row",
    "stepper_field",
    "steps",
    "subscribe_push",
    "switch_field",
    "t",
    "tabs",
    "take_back",
    "text_field",
    "textarea_field",
    "theme_field",
    "timeline",
    "toast",
    "top_bar",
    "undo_banner",
    "unsubscribe_push",
    "watch",
    "web_share",
    "with_rails",
    "words",
]
