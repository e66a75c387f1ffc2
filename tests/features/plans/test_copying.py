"""A plan copied to another customer, and a quick quote put into somebody's plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.customers import service as customers
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import (
    Beneficiary,
    CarriedItem,
    Change,
    CopyPreview,
    DropReason,
    Person,
    QuoteRequest,
    WarningCode,
)
from planbook.features.plans.service.carrying import stand_ins
from planbook.models.accounts import UserAccount
from tests.features.customers.factories import add_member, new_customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    MEDICAL,
    PENSION,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
    suspend,
)
from tests.support.factories import create_agent

D = Decimal


def woman_of(session: Session, agent: UserActor, born: date) -> int:
    return new_customer(session, agent, name="周敏", sex="female", birth_date=born)


def preview(session: Session, agent: UserActor, planned: Planned, customer: int) -> CopyPreview:
    return service.preview_copy(session, agent, plan_id=planned.plan_id, customer_id=customer)


def only(found: CopyPreview) -> CarriedItem:
    (item,) = found.items
    return item


class TestStandIns:
    def person(self, key: str, relation: str, sex: str | None = None) -> Person:
        return Person(key, relation, key, sex, None, None)

    def test_children_stand_in_by_order_and_parents_by_sex_first(self) -> None:
        theirs = [
            self.person("self", "self"),
            self.person("a", "child"),
            self.person("b", "child"),
            self.person("c", "child"),
            self.person("mother", "parent", "female"),
            self.person("father", "parent", "male"),
        ]
        ours = [
            self.person("self", "self"),
            self.person("x", "child"),
            self.person("y", "child"),
            self.person("dad", "parent", "male"),
            self.person("mum", "parent", "female"),
        ]
        found = {key: person.key for key, person in stand_ins(theirs, ours).items()}
        assert found == {
            "self": "self",
            "a": "x",
            "b": "y",
            "mother": "mum",
            "father": "dad",
        }


class TestPreviewCopy:
    def test_the_premium_is_that_of_the_new_life(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        found = preview(session, agent, planned, woman_of(session, agent, date(1996, 5, 1)))
        item = only(found)
        assert item.premium is not None
        assert item.premium < item.before.premium
        assert Change.PREMIUM in item.changes
        assert found.premium_year == item.premium
        assert not found.has_needs

    def test_terms_that_are_not_sold_become_the_nearest_that_are(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        before, _ = service.get_item(session, agent, item_id=item_id)
        terms = replace(before.terms, pay_term="20", cover_term="to60")
        service.update_item(session, agent, item_id=item_id, data=terms)
        item = only(preview(session, agent, planned, woman_of(session, agent, date(1978, 5, 1))))
        assert item.terms is not None
        assert Change.COVER_TERM in item.changes or Change.PAY_TERM in item.changes
        copy = service.copy_to_customer(
            session,
            agent,
            plan_id=planned.plan_id,
            customer_id=woman_of(session, agent, date(1978, 5, 1)),
        )
        (kept,) = service.get_plan(session, agent, plan_id=copy).items
        assert kept.is_priced

    def test_what_cannot_come_along_says_why(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, MEDICAL, SELF)
        add(session, agent, planned, EDUCATION, planned.family.child)
        add(session, agent, planned, TERM_LIFE, planned.family.spouse)
        add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        customer = woman_of(session, agent, date(1950, 5, 1))
        add_member(session, agent, customer, "spouse", name="老周")
        suspend(session, planned.shelf[MEDICAL])
        reasons = {
            i.before.product.code: i.dropped
            for i in preview(session, agent, planned, customer).items
        }
        assert reasons == {
            MEDICAL: DropReason.OFF_SALE,
            EDUCATION: DropReason.NO_SUCH_LIFE,
            TERM_LIFE: DropReason.UNKNOWN_PERSON,
            CRITICAL_ILLNESS: DropReason.AGE,
        }

    def test_a_product_above_the_grade_stays_behind(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, PENSION, SELF)
        session.get_one(UserAccount, agent.user_id).grade = 2
        session.flush()
        found = preview(session, agent, planned, woman_of(session, agent, date(1990, 5, 1)))
        assert only(found).dropped is DropReason.GRADE

    def test_a_rider_comes_along_with_its_base_or_not_at_all(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        add(session, agent, planned, CRITICAL_ILLNESS, planned.family.child)
        add(session, agent, planned, WAIVER, planned.family.child)
        customer = woman_of(session, agent, date(1990, 5, 1))
        add_member(session, agent, customer, "child", sex="male", birth_date=date(2020, 5, 1))
        found = preview(session, agent, planned, customer)
        assert [item.dropped for item in found.items] == [None, None]
        suspend(session, planned.shelf[CRITICAL_ILLNESS])
        found = preview(session, agent, planned, customer)
        assert [i.dropped for i in found.items] == [DropReason.OFF_SALE, DropReason.NO_BASE]

    def test_nothing_is_written(self, session: Session, agent: UserActor, planned: Planned) -> None:
        add(session, agent, planned, TERM_LIFE, SELF)
        customer = woman_of(session, agent, date(1990, 5, 1))
        preview(session, agent, planned, customer)
        assert service.list_plans(session, agent, customer_id=customer) == ()

    def test_the_same_customer_and_a_colleagues_are_not_found(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        colleague = create_agent(session)
        theirs = woman_of(session, colleague, date(1990, 5, 1))
        for customer in (planned.family.customer_id, theirs):
            with pytest.raises(NotFoundError):
                preview(session, agent, planned, customer)


class TestCopyToCustomer:
    def test_the_copy_is_what_the_preview_said(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        before, _ = service.get_item(session, agent, item_id=item_id)
        named = (Beneficiary("陈静", "spouse", D(1)),)
        terms = replace(before.terms, beneficiaries=named)
        service.update_item(session, agent, item_id=item_id, data=terms)
        customer = woman_of(session, agent, date(1996, 5, 1))
        said = preview(session, agent, planned, customer)
        assert Change.BENEFICIARIES in only(said).changes
        copy_id = service.copy_to_customer(
            session, agent, plan_id=planned.plan_id, customer_id=customer
        )
        plan = service.get_plan(session, agent, plan_id=copy_id)
        assert plan.premium_year == said.premium_year
        assert plan.items[0].terms.beneficiaries == ()
        assert (plan.customer_id, plan.budget) == (customer, None)
        assert WarningCode.NO_ANALYSIS in {warning.code for warning in plan.warnings}
        assert not plan.can_go_out


class TestPlanQuote:
    def asked(self, planned: Planned, **values: object) -> QuoteRequest:
        request = QuoteRequest(planned.shelf[TERM_LIFE], 30, "female")
        return replace(request, **values)  # type: ignore[arg-type]

    def test_the_terms_are_carried_over_and_priced_for_the_life(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        data = self.asked(planned)
        quote = service.quote(session, agent, data=data)
        chosen = replace(quote.terms, amount=D(700_000))
        plan_id, item_id = service.plan_quote(
            session,
            agent,
            customer_id=planned.family.customer_id,
            insured=planned.family.spouse,
            data=replace(data, terms=chosen),
        )
        item, _ = service.get_item(session, agent, item_id=item_id)
        assert plan_id == planned.plan_id
        assert (item.terms.amount, item.terms.mode) == (D(700_000), chosen.mode)
        assert item.insured.key == planned.family.spouse
        assert item.premium != quote.premium

    def test_it_is_likely_for_whoever_is_of_that_sex_and_age(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        customer = planned.family.customer_id
        for age, sex, key in ((33, "female", planned.family.spouse), (40, "male", SELF)):
            data = self.asked(planned, age=age, sex=sex)
            _, likely = service.lives_for_quote(session, agent, customer_id=customer, data=data)
            assert likely == key

    def test_somebody_new_needs_a_birthday_and_needs_before_anything_goes_out(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        with pytest.raises(InvalidError):
            service.plan_quote_for_new(session, agent, name="新客", data=self.asked(planned))
        data = self.asked(planned, birth_date=date(1994, 3, 2))
        plan_id, _ = service.plan_quote_for_new(session, agent, name="新客", data=data)
        plan = service.get_plan(session, agent, plan_id=plan_id)
        made = customers.get_customer(session, agent, customer_id=plan.customer_id)
        assert (made.name, made.sex, made.birth_date) == ("新客", "female", date(1994, 3, 2))
        assert [w.code for w in plan.warnings if w.blocks] == [WarningCode.NO_ANALYSIS]
        assert not plan.can_go_out

    def test_a_birthday_quotes_for_the_age_it_comes_to(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        born = date(1990, 1, 1)
        by_birthday = service.quote(session, agent, data=self.asked(planned, birth_date=born))
        people, _ = service.lives_for_quote(
            session,
            agent,
            customer_id=woman_of(session, agent, born),
            data=self.asked(planned),
        )
        by_age = service.quote(session, agent, data=self.asked(planned, age=people[0].age))
        assert by_birthday.premium == by_age.premium
