"""What the pages about customers do with what a browser sends."""

from datetime import date

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.customers import service
from planbook.features.customers.state import (
    CustomerFormState,
    CustomersState,
    MemberState,
    PersonState,
    PolicyState,
)
from tests.features.customers.factories import add_member, new_customer
from tests.support.factories import create_agent
from tests.support.states import Stage, leads_to

pytestmark = pytest.mark.anyio


class TestList:
    async def test_it_is_searched_ordered_and_shown_bit_by_bit(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        for number in range(60):
            new_customer(session, agent, name=f"{'陈王'[number % 2]}{number}")
        shown = stage.state(CustomersState)
        await stage.call(CustomersState.load_list)
        assert (shown.list_loaded, shown.shown, shown.matching) == (True, 50, 60)
        await stage.call(CustomersState.choose_view, "name")
        assert [group.letter for group in shown.groups] == ["C", "W"]
        await stage.call(CustomersState.show_more)
        assert shown.shown == 60
        await stage.call(CustomersState.search, "wang1")
        assert shown.matching == 6
        await stage.call(CustomersState.clear)
        assert (shown.query, shown.shown) == ("", 50)

    @pytest.mark.parametrize("view", ["lottery", ["name"], None])
    async def test_an_unknown_view_changes_nothing(self, stage: Stage, view: object) -> None:
        await stage.call(CustomersState.choose_view, view)
        assert stage.state(CustomersState).view == "recent"

    async def test_archiving_leaves_a_way_to_undo_it(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = new_customer(session, agent)
        stage.go_to(f"/customers/{number}", customer_id=number)
        await stage.call(PersonState.load_person)
        assert leads_to(await stage.call(PersonState.archive)) == "/customers"
        shown = stage.state(CustomersState)
        await stage.call(CustomersState.load_list)
        assert (shown.undo_id, shown.undo_name, shown.everybody) == (number, "林伟", 0)
        await stage.call(CustomersState.restore, number)
        assert (shown.undo_id, shown.everybody) == (0, 1)

    async def test_the_notice_can_be_put_away(self, stage: Stage) -> None:
        shown = stage.state(CustomersState)
        shown.undo_id = 5
        await stage.call(CustomersState.forget_undo)
        assert shown.undo_id == 0


class TestPerson:
    async def test_another_agents_customer_is_not_shown(
        self, session: Session, stage: Stage
    ) -> None:
        number = new_customer(session, create_agent(session), name="别人")
        stage.go_to(f"/customers/{number}", customer_id=number)
        await stage.call(PersonState.load_person)
        person = stage.state(PersonState)
        assert person.not_found
        assert "别人" not in str(person.dict())

    async def test_an_archived_customer_is_brought_back(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = new_customer(session, agent)
        service.archive_customer(session, agent, customer_id=number)
        stage.go_to(f"/customers/{number}", customer_id=number)
        await stage.call(PersonState.load_person)
        assert stage.state(PersonState).person.archived
        await stage.call(PersonState.bring_back)
        assert not stage.state(PersonState).person.archived


class TestForm:
    async def fill(self, stage: Stage, **values: str) -> None:
        for name, value in values.items():
            await stage.call(CustomerFormState.change, name, value)

    async def test_a_new_customer_is_saved_and_shown(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        stage.go_to("/customers/new")
        await stage.call(CustomerFormState.open_new)
        await self.fill(
            stage, name="林伟", sex="male", birth_date="1990-05-01", phone="13900139001"
        )
        (row,) = (leads_to(await stage.call(CustomerFormState.save)),)
        (found,) = service.list_customers(session, agent).rows
        assert row == f"/customers/{found.id}"
        details = service.get_customer(session, agent, customer_id=found.id)
        assert (details.sex, details.birth_date) == ("male", date(1990, 5, 1))
        assert not stage.state(CustomerFormState).unsaved

    async def test_from_a_new_plan_it_leads_on_to_the_plan(self, stage: Stage) -> None:
        stage.go_to("/customers/new?then=plan&name=林伟")
        await stage.call(CustomerFormState.open_new)
        assert stage.state(CustomerFormState).values["name"] == "林伟"
        address = leads_to(await stage.call(CustomerFormState.save))
        assert address.startswith("/new?customer=")

    @pytest.mark.parametrize(
        ("field", "value"),
        [("phone", "12"), ("birth_date", "1990-13-01"), ("name", " "), ("email", "x")],
    )
    async def test_a_refused_form_keeps_everything_that_was_typed(
        self, stage: Stage, field: str, value: str
    ) -> None:
        stage.go_to("/customers/new")
        await stage.call(CustomerFormState.open_new)
        await self.fill(stage, **{"name": "林伟", "notes": "喜欢喝茶", field: value})
        await stage.call(CustomerFormState.save)
        form = stage.state(CustomerFormState)
        assert list(form.errors) == [field]
        assert (form.values["notes"], form.values[field]) == ("喜欢喝茶", value)
        await self.fill(stage, **{field: ""})
        assert form.errors == {}

    async def test_what_was_begun_is_there_when_one_comes_back_until_it_is_discarded(
        self, stage: Stage
    ) -> None:
        stage.go_to("/customers/new")
        await stage.call(CustomerFormState.open_new)
        await self.fill(stage, name="林")
        await stage.call(CustomerFormState.open_new)
        form = stage.state(CustomerFormState)
        assert (form.kept, form.values["name"]) == (True, "林")
        await stage.call(CustomerFormState.discard)
        assert (form.kept, form.values["name"]) == (False, "")

    async def test_duplicates_are_noticed_while_typing(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = new_customer(session, agent, phone="13900139001")
        stage.go_to("/customers/new")
        await stage.call(CustomerFormState.open_new)
        await self.fill(stage, phone="139 0013 9001")
        (line,) = stage.state(CustomerFormState).duplicates
        assert line.href == f"/customers/{number}"

    async def test_a_customer_is_changed_with_the_money(
        self, session: Session, agent: UserActor, stage: Stage
    ) -> None:
        number = new_customer(session, agent, phone="13900139001", social_insurance=True)
        stage.go_to(f"/customers/{number}/edit", customer_id=number)
        await stage.call(CustomerFormState.open_edit)
        form = stage.state(CustomerFormState)
        assert (form.values["phone"], form.values["social_insurance"]) == ("139 0013 9001", "yes")
        await self.fill(stage, income="300000", mortgage_years="20", marital_status="married")
        await stage.call(CustomerFormState.save)
        found = service.get_customer(session, agent, customer_id=number)
        assert (found.money.income, found.money.mortgage_years) == (300_000, 20)
        assert (found.phone, found.marital_status) == ("+8613900139001", "married")

    async def test_anothers_customer_cannot_be_opened_to_change(
        self, session: Session, stage: Stage
    ) -> None:
        number = new_customer(session, create_agent(session), name="别人")
        stage.go_to(f"/customers/{number}/edit", customer_id=number)
        await stage.call(CustomerFormState.open_edit)
        form = stage.state(CustomerFormState)
        assert form.form_missing
        assert form.values["name"] == ""

    @pytest.mark.parametrize("field", ["_then", "editing", ["name"], {}])
    async def test_only_fields_of_the_form_can_be_set(self, stage: Stage, field: object) -> None:
        await stage.call(CustomerFormState.change, field, "7")
        form = stage.state(CustomerFormState)
        assert (form.editing, form.unsaved) == (0, False)


@pytest.fixture
async def household(session: Session, agent: UserActor, stage: Stage) -> int:
    number = new_customer(session, agent)
    stage.go_to(f"/customers/{number}", customer_id=number)
    await stage.call(PersonState.load_person)
    return number


class TestMembers:
    async def test_a_spouse_is_added_changed_removed_and_brought_back(
        self, stage: Stage, household: int
    ) -> None:
        sheet = stage.state(MemberState)
        await stage.call(MemberState.add_member, "spouse")
        await stage.call(MemberState.change_member, "name", "陈静")
        await stage.call(MemberState.change_member, "income", "180000")
        await stage.call(MemberState.save_member)
        assert (sheet.open_sheet, sheet.has_spouse) == ("", True)
        (line,) = sheet.members
        await stage.call(MemberState.edit_member, line.id)
        assert sheet.member["income"] == "180000"
        await stage.call(MemberState.change_member, "sex", "female")
        await stage.call(MemberState.save_member)
        assert sheet.members[0].about.startswith("妻子")
        await stage.call(MemberState.edit_member, line.id)
        await stage.call(MemberState.remove_member)
        assert (sheet.members, sheet.removed_name) == ([], "陈静")
        await stage.call(MemberState.bring_member_back)
        assert len(sheet.members) == 1

    async def test_a_parent_may_count_on_support(
        self, session: Session, agent: UserActor, stage: Stage, household: int
    ) -> None:
        await stage.call(MemberState.add_member, "parent")
        await stage.call(MemberState.set_member_flag, "depends", True)
        await stage.call(MemberState.set_member_flag, "of_spouse", "yes")
        await stage.call(MemberState.save_member)
        (parent,) = service.get_customer(session, agent, customer_id=household).parents
        assert (parent.depends, parent.of_spouse) == (True, False)

    async def test_a_closed_sheet_keeps_what_was_typed(self, stage: Stage, household: int) -> None:
        sheet = stage.state(MemberState)
        await stage.call(MemberState.add_member, "child")
        await stage.call(MemberState.change_member, "name", "小雨")
        await stage.call(MemberState.close_member)
        assert sheet.open_sheet == ""
        await stage.call(MemberState.add_member, "child")
        assert sheet.member["name"] == "小雨"
        await stage.call(MemberState.add_member, "parent")
        assert sheet.member["name"] == ""

    async def test_a_refused_person_says_why(self, stage: Stage, household: int) -> None:
        sheet = stage.state(MemberState)
        await stage.call(MemberState.add_member, "child")
        await stage.call(MemberState.change_member, "birth_date", "2999-01-01")
        await stage.call(MemberState.save_member)
        assert list(sheet.member_errors) == ["birth_date"]
        assert sheet.open_sheet

    @pytest.mark.parametrize("relation", ["cousin", ["child"], None])
    async def test_no_other_relation_can_be_added(
        self, stage: Stage, household: int, relation: object
    ) -> None:
        await stage.call(MemberState.add_member, relation)
        assert stage.state(MemberState).open_sheet == ""

    async def test_a_stranger_in_the_sheet_is_not_found(
        self, session: Session, stage: Stage, household: int
    ) -> None:
        other = create_agent(session)
        stranger = add_member(session, other, new_customer(session, other), "child")
        sheet = stage.state(MemberState)
        await stage.call(MemberState.edit_member, stranger)
        assert sheet.open_sheet == ""
        sheet.member_id = stranger
        with pytest.raises(NotFoundError):
            await stage.call(MemberState.remove_member)
        with pytest.raises(NotFoundError):
            await stage.call(MemberState.save_member)


class TestPolicies:
    async def test_a_policy_is_noted_changed_and_removed(
        self, stage: Stage, household: int
    ) -> None:
        sheet = stage.state(PolicyState)
        await stage.call(PolicyState.add_policy)
        assert len(sheet.line_options) == 11
        await stage.call(PolicyState.change_policy, "line", "medical")
        await stage.call(PolicyState.change_policy, "sum_insured", "2000000")
        await stage.call(PolicyState.save_policy)
        (line,) = sheet.policies
        assert (line.title, line.amount) == ("医疗险", "¥200万")
        await stage.call(PolicyState.edit_policy, line.id)
        await stage.call(PolicyState.change_policy, "ends_on", "2060-01-01")
        await stage.call(PolicyState.close_policy)
        await stage.call(PolicyState.edit_policy, line.id)
        assert sheet.policy["ends_on"] == "2060-01-01"
        await stage.call(PolicyState.save_policy)
        assert "2060" in sheet.policies[0].about
        await stage.call(PolicyState.edit_policy, line.id)
        await stage.call(PolicyState.remove_policy)
        assert sheet.policies == []

    async def test_a_refused_policy_says_why(self, stage: Stage, household: int) -> None:
        sheet = stage.state(PolicyState)
        await stage.call(PolicyState.add_policy)
        await stage.call(PolicyState.save_policy)
        assert list(sheet.policy_errors) == ["line"]
        assert sheet.open_sheet
