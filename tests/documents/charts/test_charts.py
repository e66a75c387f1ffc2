import re
from decimal import Decimal

import pytest

from planbook.core.i18n import LOCALES, Locale
from planbook.documents.charts.curve import CurvePoint, break_even, curve_chart
from planbook.documents.charts.gaps import GapRow, gap_chart
from planbook.documents.charts.household import household_picture
from planbook.documents.charts.scale import axis_text, fit, steps, text_width
from planbook.documents.charts.shares import Share, share_chart, whole_percents
from planbook.documents.charts.timeline import Event, Span, timeline
from planbook.documents.parts import Person

D = Decimal
WIDTHS = (328.0, 627.0)


def points(*pairs: tuple[int, int]) -> list[CurvePoint]:
    return [CurvePoint(y, 30 + y, D(paid), D(value)) for y, (paid, value) in enumerate(pairs, 1)]


@pytest.mark.parametrize(
    ("highest", "marks"),
    [(7.0, [0, 2, 4, 6, 8]), (100.0, [0, 25, 50, 75, 100]), (0.0, [0, 1])],
)
def test_axis_marks_are_round(highest: float, marks: list[float]) -> None:
    assert steps(highest, 4) == marks


def test_axis_words_are_short() -> None:
    assert [axis_text(value, "zh_CN") for value in (0, 500000, 2_500_000)] == ["0", "50万", "250万"]
    assert [axis_text(value, "en") for value in (0, 500000, 2_500_000)] == ["0", "500K", "2.5M"]


def test_text_is_shortened_to_its_room() -> None:
    assert fit("短", 100) == "短"
    shortened = fit("增额终身寿险的保险费", 60)
    assert shortened.endswith("…")
    assert text_width(shortened) <= 60


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("locale", LOCALES)
def test_gap_bars_stay_inside_and_compare(locale: Locale, width: float) -> None:
    rows = [
        GapRow("A", D(4_000_000), D(500_000), D(2_000_000), D(1_500_000)),
        GapRow("B", D(400_000), D(0), D(900_000), D(0)),
        GapRow("C", D(0), D(0), D(0), D(0)),
    ]
    chart = gap_chart(rows, locale, width)
    lengths = [sum(part.width for part in bar.segments) for bar in chart.bars]
    assert max(lengths) == pytest.approx(width, abs=1)
    assert lengths[1] == pytest.approx(width * 9 / 40, abs=1)
    assert [bar.is_open for bar in chart.bars] == [True, False, False]
    assert chart.bars[0].result in chart.description


def test_a_sliver_is_still_seen() -> None:
    chart = gap_chart([GapRow("A", D(10_000_000), D(100), D(0), D(9_999_900))], "en", 300)
    assert chart.bars[0].segments[0].width >= 3


def test_break_even_is_the_year_from_which_it_holds() -> None:
    found = break_even(points((10, 12), (20, 15), (20, 20), (20, 25)))
    assert found is not None
    assert found.year == 3
    assert break_even(points((10, 5), (20, 15))) is None


@pytest.mark.parametrize("width", WIDTHS)
def test_a_curve_stays_inside_its_frame(width: float) -> None:
    pairs = [(min(y, 10) * 18_000, int(min(y, 10) * 1_800 * y**1.1)) for y in range(1, 71)]
    chart = curve_chart(points(*pairs), "zh_CN", width)
    numbers = [float(one) for one in re.findall(r"[\d.]+", chart.value)]
    assert max(numbers[::2]) <= width
    assert min(numbers[1::2]) >= 0
    assert max(numbers[1::2]) <= chart.bottom
    assert len(chart.x_ticks) == len(chart.age_ticks) > 2
    assert chart.mark is not None
    assert "从第" in chart.description


def test_payments_received_are_a_line_of_their_own() -> None:
    paying = [CurvePoint(y, None, D(100), D(100 - y), D(max(0, y - 5))) for y in range(1, 11)]
    chart = curve_chart(paying, "en", 328)
    assert chart.received
    assert [key.mark for key in chart.legend] == ["value", "paid", "received"]
    assert chart.age_ticks == ()
    assert curve_chart(points((1, 1), (2, 3)), "en", 328).received == ""


def test_shares_make_the_whole_and_a_long_tail_is_summed() -> None:
    chart = share_chart([Share(f"L{n}", D(n)) for n in range(1, 10)], "en", 328)
    assert len(chart.slices) == 6
    assert chart.slices[-1].label == "Others"
    assert sum(int(one.share.rstrip("%")) for one in chart.slices) == pytest.approx(100, abs=2)
    assert chart.slices[0].label == "L9"


@pytest.mark.parametrize(
    ("amounts", "shares"),
    [((56665, 3681, 1555), [92, 6, 2]), ((1, 1, 1), [34, 33, 33]), ((5,), [100]), ((0, 0), [0, 0])],
)
def test_whole_percents_add_up(amounts: tuple[int, ...], shares: list[int]) -> None:
    assert whole_percents([D(one) for one in amounts]) == shares


def test_a_single_share_is_a_closed_ring() -> None:
    (one,) = share_chart([Share("Only", D(5))], "en", 627).slices
    assert one.share == "100%"
    assert "a41" in one.path
    assert share_chart([Share("Nothing", D(0))], "en", 627).slices[0].share == "0%"


@pytest.mark.parametrize("width", WIDTHS)
def test_no_event_line_crosses_an_earlier_word(width: float) -> None:
    events = [Event(f"林小满 上大学 {year}", year) for year in (3, 5, 6, 20, 21, 40, 53)]
    spans = [Span("定期寿险 · 林伟", "¥200万 · 至60周岁", 20, 25), Span("终身寿险", "", 10, None)]
    chart = timeline(spans, events, 2026, "zh_CN", width)
    placed = chart.events
    for at, line in enumerate(placed):
        for earlier in placed[:at]:
            end = earlier.text_x + text_width(earlier.text, 11)
            assert earlier.anchor == "end" or end < line.x or earlier.y < line.y
    assert [bar.is_open for bar in chart.bars] == [False, True]
    assert all(bar.width <= width for bar in chart.bars)
    assert chart.ticks[0].text == "2026"


def test_a_short_plan_without_events_has_an_axis() -> None:
    chart = timeline([Span("Medical", "1 year", 1, 1)], [], 2026, "en", 328)
    assert len(chart.ticks) >= 3
    assert chart.events == ()


def test_children_stand_between_their_parents_by_height() -> None:
    people = [
        Person("a", "self", "", "male", 35),
        Person("b", "spouse", "", "female", 33),
        Person("c", "child", "", "male", 9),
        Person("d", "child", "", "male", 1),
    ]
    scales = [figure.scale for figure in household_picture(people, "en").figures]
    assert scales[0] == scales[-1] > scales[1] > scales[2]
    crowd = household_picture(people * 4, "en")
    assert len(crowd.figures) == 6
    assert all(0 < figure.x < crowd.width for figure in crowd.figures)
