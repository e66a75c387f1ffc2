"""The order in which a page was read, and how long is usual."""

import pytest

from planbook.domain.paths import LONGEST_PATH, Pace, compare, rereadings, standing, walk

ORDER = ("cover", "gaps", "plan", "benefits")


class TestWalk:
    def test_follows_the_sections_that_gain_time(self) -> None:
        reports = [
            ("a", {"cover": 2_000}),
            ("a", {"cover": 2_000, "plan": 3_000}),
            ("a", {"cover": 2_000, "plan": 3_500, "benefits": 4_000}),
        ]
        assert walk(reports, ORDER) == ("cover", "plan", "benefits")

    def test_coming_back_to_a_section_names_it_again(self) -> None:
        reports = [
            ("a", {"plan": 5_000}),
            ("a", {"plan": 5_000, "benefits": 5_000}),
            ("a", {"plan": 9_000, "benefits": 5_000}),
        ]
        assert walk(reports, ORDER) == ("plan", "benefits", "plan")

    def test_within_one_report_goes_on_in_the_direction_of_reading(self) -> None:
        assert walk([("a", {"gaps": 2_000, "cover": 2_000})], ORDER) == ("cover", "gaps")
        upwards = [
            ("a", {"benefits": 2_000}),
            ("a", {"benefits": 2_000, "gaps": 2_000, "plan": 3_000}),
        ]
        assert walk(upwards, ORDER) == ("benefits", "plan", "gaps")

    def test_scrolling_past_and_repeated_reports_are_no_step(self) -> None:
        reports = [
            ("a", {"cover": 4_000}),
            ("a", {"cover": 4_000, "gaps": 400}),
            ("a", {"cover": 3_000}),
        ]
        assert walk(reports, ORDER) == ("cover",)

    def test_each_page_view_counts_from_nought(self) -> None:
        assert walk([("a", {"plan": 5_000}), ("b", {"cover": 2_000})], ORDER) == ("plan", "cover")

    def test_a_page_left_open_never_fills_a_row(self) -> None:
        reports = [(str(number), {ORDER[number % 2]: 2_000}) for number in range(200)]
        assert len(walk(reports, ORDER)) == LONGEST_PATH


class TestStanding:
    def test_is_the_section_looked_at_last_however_long_another_was_read(self) -> None:
        reports = [
            ("a", {"cover": 30_000}),
            ("a", {"cover": 30_000, "gaps": 2_000}),
            ("a", {"cover": 30_000, "gaps": 2_000, "plan": 300}),
        ]
        assert standing(reports, ORDER) == "gaps"

    def test_goes_on_where_a_path_is_full(self) -> None:
        views = [(str(number), {ORDER[number % 2]: 2_000}) for number in range(200)]
        assert standing([*views, ("last", {"benefits": 2_000})], ORDER) == "benefits"

    def test_is_nowhere_before_the_first_second(self) -> None:
        assert standing([("a", {"cover": 900})], ORDER) == ""


def test_a_section_is_read_again_in_another_visit_only() -> None:
    visits = [{"plan": 9_000, "gaps": 4_000}, {"plan": 3_000, "gaps": 2_000}, {"plan": 3_000}]
    assert rereadings(visits) == {"plan": 2}


class TestCompare:
    @pytest.mark.parametrize(
        ("each", "pace", "times"),
        [
            (5, Pace.SHORTER, 0),
            (10, Pace.USUAL, 1),
            (16, Pace.LONGER, 2),
            (18, Pace.TIMES, 2),
            (31, Pace.TIMES, 3),
        ],
    )
    def test_says_how_long_beside_the_median(self, each: float, pace: Pace, times: int) -> None:
        found = compare(each, [2, 10, 400])
        assert found is not None
        assert (found.usual, found.pace, found.times) == (10, pace, times)

    def test_says_nothing_where_others_are_few_or_read_nothing(self) -> None:
        assert compare(10, [10, 10]) is None
        assert compare(10, [0, 0, 0]) is None
