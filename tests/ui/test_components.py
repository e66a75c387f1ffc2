"""Components compile with values from state and say what they are to screen readers."""

from decimal import Decimal
from typing import Any, get_args

import pytest
import reflex as rx
from reflex_base.compiler.templates import _RenderUtils

from planbook.ui import kit as ui
from planbook.ui.button import VARIANT, Variant
from planbook.ui.gallery import gallery_page
from planbook.ui.gap_bars import gap_row
from planbook.ui.icon import ICON_NAMES, PATHS
from planbook.ui.picture import PICTURES, PictureName


class Desk(rx.State):
    text: str = ""
    error: str = ""
    share: float = 0.5
    count: int = 3
    busy: bool = False
    open: bool = False
    chosen: list[str] = []
    choices: list[ui.Choice] = []
    bars: list[ui.Bar] = []
    curves: list[ui.Curve] = []
    lines: list[ui.Line] = []
    gaps: list[ui.GapRow] = []
    branches: list[ui.Branch] = []
    moments: list[ui.Moment] = []
    names: list[str] = []

    @rx.event
    def take(self, text: str): ...

    @rx.event
    def step(self, delta: int): ...

    @rx.event
    def turn(self, on: bool): ...

    @rx.event
    def act(self): ...


S = Desk
VAR = rx.Var.create(S.text)
CASES: dict[str, Any] = {
    "button": lambda: ui.button(S.text, on_click=S.act, loading=S.busy, disabled=S.open),
    "link_button": lambda: ui.link_button(S.text, href=S.text, icon_name="add", reload=True),
    "icon_button": lambda: ui.icon_button("share", S.text, on_click=S.act),
    "icon": lambda: ui.icon(VAR, title=S.text),
    "fields": lambda: ui.fields(S.text, S.text),
    "text_field": lambda: ui.text_field("a", S.text, S.text, S.take, error=S.error, hint=S.text),
    "textarea_field": lambda: ui.textarea_field("a", S.text, S.text, S.take),
    "money_field": lambda: ui.money_field("a", S.text, S.text, S.take, error=S.error),
    "percent_field": lambda: ui.percent_field("a", S.text, S.text, S.take),
    "date_field": lambda: ui.date_field("a", S.text, S.text, S.take, latest=S.text),
    "phone_field": lambda: ui.phone_field("a", S.text, S.text, S.take, on_blur=S.take),
    "password_field": lambda: ui.password_field("a", S.text, S.text, S.take, new=True),
    "search_field": lambda: ui.search_field("a", S.text, S.text, S.take, on_clear=S.act),
    "slider_field": lambda: ui.slider_field("a", S.text, S.count, S.step, S.names, hint=S.text),
    "stepper_field": lambda: ui.stepper_field("a", S.text, S.count, S.step),
    "choice_field": lambda: ui.choice_field("a", S.text, S.text, S.take, S.choices),
    "multi_choice_field": lambda: ui.multi_choice_field("a", S.text, S.chosen, S.take, S.choices),
    "select_field": lambda: ui.select_field("a", S.text, S.text, S.take, S.choices),
    "switch_field": lambda: ui.switch_field("a", S.text, S.busy, S.turn, hint=S.text),
    "theme_field": ui.theme_field,
    "card": lambda: ui.card(S.text, on_click=S.act),
    "section": lambda: ui.section(S.text, S.text, note=S.text, action=S.text),
    "stat": lambda: ui.stat(S.text, S.text, unit=S.text, change=S.text, trend=VAR),
    "row": lambda: ui.row(S.text, subtitle=S.text, meta=S.text, href=S.text),
    "row_list": lambda: ui.row_list(
        rx.foreach(S.names, lambda name: ui.row(name, subtitle=name)), label=S.text
    ),
    "fact_row": lambda: ui.fact_row(S.text, S.text),
    "badge": lambda: ui.badge(S.text, VAR),
    "avatar": lambda: ui.avatar(S.text, src=S.text),
    "sheet": lambda: ui.sheet("s", S.text, S.text, open=S.open, on_close=S.act),
    "confirm_dialog": lambda: ui.confirm_dialog(
        "c", S.text, S.text, confirm=S.text, on_confirm=S.act
    ),
    "tabs": lambda: ui.tabs("t", S.text, ui.Tab("a", S.text, S.text), value=S.text),
    "banner": lambda: ui.banner(S.text, action=S.text),
    "undo_banner": lambda: ui.undo_banner(S.open, S.text, S.act, on_close=S.act),
    "progress_bar": lambda: ui.progress_bar(S.share, S.text),
    "steps": lambda: ui.steps(S.count, S.count, S.text),
    "skeleton": lambda: ui.skeleton("rows"),
    "empty_state": lambda: ui.empty_state(S.text, S.text, action=S.text),
    "error_state": lambda: ui.error_state(S.text, S.text, action=S.text),
    "bar_chart": lambda: ui.chart(
        ui.bar_chart(S.bars), S.text, words=S.text, head=S.names, lines=S.lines
    ),
    "column_chart": lambda: ui.column_chart(S.bars),
    "curve_chart": lambda: ui.curve_chart(S.curves, ticks=S.names, top=S.text),
    "gap_bar": lambda: rx.el.div(rx.foreach(S.gaps, ui.gap_bar)),
    "gap_legend": lambda: ui.gap_legend(planned=False),
    "gap_parts": lambda: rx.el.div(rx.foreach(S.gaps, ui.gap_parts)),
    "gap_bars": lambda: ui.gap_bars(S.gaps),
    "forward_tree": lambda: ui.forward_tree(S.branches, S.text),
    "timeline": lambda: ui.timeline(S.moments, S.text),
    "page": lambda: ui.page(S.text, title=S.text, on_back=S.act, footer=S.text),
    "nav_bar": lambda: ui.nav_bar(
        [
            ui.NavItem("a", S.text, "home", "/", count=S.text),
            ui.NavItem("b", "b", "add", "/b", True),
        ],
        S.text,
    ),
    "link_tabs": lambda: ui.link_tabs(S.text, {"/a": S.text, "/b": "b"}, "/a"),
    "watch": lambda: ui.watch(rx.Var.create(S.count), S.act),
    "gallery": gallery_page,
}


def code(component: rx.Component) -> str:
    """Compile a component and all below it."""
    return _RenderUtils.render(component.render()) + "".join(component._get_all_hooks())


@pytest.mark.parametrize("name", CASES)
def test_component_compiles_with_values_from_state(name) -> None:
    assert code(CASES[name]())


def test_every_exported_component_is_tried() -> None:
    helpers = {
        *("Bar", "Branch", "Choice", "Curve", "GapRow", "Line", "Moment", "NavItem"),
        *("Real", "Tab", "curve_mark"),
        *("ask_can_share", "bars", "bind_locale", "by_locale", "close_dialog", "copy_text"),
        *("curve_path", "focus_field", "gap_row", "group_head", "link", "live_dot", "locale_is"),
        *("ask_push_state", "bring_into_sight", "subscribe_push", "take_back", "unsubscribe_push"),
        *("offline_banner", "open_dialog", "picture", "print_page", "reload_page", "spinner"),
        *(
            "stat_row",
            "leave_for",
            "send_file",
            "send_picture",
            "share_picture",
            "counted",
            "counted_words",
            "t",
            "toast",
            "top_bar",
            "web_share",
            "with_rails",
            "words",
            "chart",
        ),
    }
    assert set(ui.__all__) - helpers <= set(CASES)


def test_field_ties_label_hint_and_error_to_its_control() -> None:
    rendered = code(ui.text_field("name", "Name", S.text, S.take, error=S.error))
    assert '"field-name-hint field-name-error"' in rendered
    assert 'htmlFor:"field-name"' in rendered
    assert '"aria-invalid"' in rendered


@pytest.mark.parametrize(
    ("field", "keyboard"),
    [
        (ui.money_field, "decimal"),
        (ui.percent_field, "decimal"),
        (ui.phone_field, "tel"),
        (ui.date_field, "numeric"),
    ],
)
def test_field_brings_the_right_keyboard(field, keyboard) -> None:
    assert f'inputMode:"{keyboard}"' in code(field("a", "A", "", S.take))


def test_icon_without_a_title_is_silent_and_a_button_of_it_has_a_name() -> None:
    assert '"aria-label":"Share"' in code(ui.icon_button("share", "Share", on_click=S.act))


def test_every_icon_and_picture_is_drawn() -> None:
    assert set(PATHS) == set(ICON_NAMES)
    assert set(PICTURES) == set(get_args(PictureName))


def test_the_router_sees_no_link_that_leads_out_of_the_app() -> None:
    tags = {reload: ui.link("a", href="/a.csv", reload=reload).tag for reload in (False, True)}
    assert tags == {False: "Link", True: "a"}


def test_every_variant_of_a_button_has_its_look() -> None:
    assert set(VARIANT) == set(get_args(Variant))


class TestGapRow:
    def test_parts_add_up_to_the_need(self) -> None:
        row = gap_row("a", amounts=(Decimal(100), Decimal(30), Decimal(50)), words=("", "", "", ""))
        assert (row.cover_share, row.plan_share, row.left_share) == pytest.approx((0.3, 0.5, 0.2))

    def test_more_cover_than_need_leaves_no_gap(self) -> None:
        row = gap_row(
            "a", amounts=(Decimal(100), Decimal(300), Decimal(50)), words=("", "", "", "")
        )
        assert (row.cover_share, row.plan_share, row.left_share) == (1, 0, 0)

    def test_no_need_is_no_gap(self) -> None:
        row = gap_row("a", amounts=(Decimal(0), Decimal(0), Decimal(0)), words=("", "", "", ""))
        assert row.left_share == 0


class TestRails:
    def test_lines_lead_from_every_parent_to_its_children(self) -> None:
        depths = [0, 1, 2, 1, 0, 1]
        rows = ui.with_rails([ui.Branch(str(at), "", depth) for at, depth in enumerate(depths)])
        assert [row.rails for row in rows] == [
            [],
            ["tee"],
            ["line", "end"],
            ["end"],
            [],
            ["end"],
        ]

    def test_deep_trees_keep_their_indent(self) -> None:
        rows = ui.with_rails([ui.Branch(str(depth), "", depth) for depth in range(9)])
        assert max(len(row.rails) for row in rows) == 4


class TestCurve:
    def test_path_spans_the_picture(self) -> None:
        assert ui.curve_path([0, 50, 100], 100) == "M0.0 160.0L160.0 80.0L320.0 0.0"

    def test_no_values_and_no_height_are_no_error(self) -> None:
        assert ui.curve_path([], 0) == "M"
        assert ui.curve_path([5], 0) == "M0.0 -640.0"

    def test_mark_is_an_upright_line_at_its_step(self) -> None:
        assert ui.curve_mark(1, 3) == "M160.0 160V0"
        assert ui.curve_mark(0, 1) == "M0.0 160V0"

    def test_bars_compare_with_the_longest(self) -> None:
        rows = ui.bars([("a", 10, ""), ("b", 5, ""), ("c", -1, "")])
        assert [row.share for row in rows] == [1.0, 0.5, 0.0]
