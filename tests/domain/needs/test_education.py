from dataclasses import replace
from decimal import Decimal

import pytest

from planbook.domain.errors import DomainError
from planbook.domain.needs.breakdown import LineCode
from planbook.domain.needs.education import (
    ChildrenEducationInput,
    EducationInput,
    children_education,
    education,
)

D = Decimal
CHILD = EducationInput(cost_today=D(40_000), inflation=D("0.04"), rate=D("0.04"), age=8)


class TestEducation:
    def test_student_has_only_the_years_left_to_pay(self) -> None:
        student = education(replace(CHILD, age=20))
        assert len(student.yearly_costs) == 2
        assert student.yearly_costs[0] == 40_000
        assert student.deposits == 2

    def test_child_whose_studies_are_over_is_refused(self) -> None:
        with pytest.raises(DomainError) as caught:
            replace(CHILD, age=22)
        assert (caught.value.field, caught.value.code) == ("age", "studies_over")

    def test_saved_beyond_the_cost_leaves_nothing_to_save(self) -> None:
        result = education(replace(CHILD, saved=D(500_000)))
        assert result.value == 0
        assert result.level_saving == 0
        assert result.lines[-1].code == LineCode.SURPLUS

    def test_fewer_deposits_are_greater(self) -> None:
        short = education(replace(CHILD, deposits=5)).level_saving
        assert short > education(CHILD).level_saving


class TestChildrenEducation:
    def test_children_add_up(self) -> None:
        both = children_education(ChildrenEducationInput(children=(CHILD, replace(CHILD, age=3))))
        assert both.value == sum(child.value for child in both.children)
        assert both.level_saving == sum(child.level_saving for child in both.children)
        assert [line.about for line in both.need_lines] == ["1", "2"]

    def test_one_childs_surplus_does_not_pay_for_the_other(self) -> None:
        rich = replace(CHILD, saved=D(500_000))
        both = children_education(ChildrenEducationInput(children=(rich, CHILD)))
        assert both.value == education(CHILD).value
