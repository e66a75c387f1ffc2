from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.domain.illustration.lives import age_on
from planbook.features.catalogue import service as catalogue
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import Beneficiary, ItemDetail, ItemTerms
from planbook.models.accounts import UserAccount
from planbook.models.customers import Customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    EDUCATION,
    INCREASING_WHOLE_LIFE,
    MEDICAL,
    PENSION,
    TERM_LIFE,
    WAIVER,
    Planned,
    add,
    suspend,
)

D = Decimal


def added(
    session: Session, agent: UserActor, planned: Planned, code: str, insured: str = SELF
) -> ItemDetail:
    return item(session, agent, add(session, agent, planned, code, insured))


def item(session: Session, agent: UserActor, item_id: int) -> ItemDetail:
    return service.get_item(session, agent, item_id=item_id)[0]


def change(session: Session, agent: UserActor, before: ItemDetail, **terms: object) -> ItemDetail:
    data = replace(before.terms, **terms)  # type: ignore[arg-type]
    service.update_item(session, agent, item_id=before.id, data=data)
    return item(session, agent, before.id)


class TestAddItem:
    def test_an_item_starts_with_terms_that_are_sold_and_a_price(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        item_id = add(session, agent, planned, TERM_LIFE, SELF)
        found, choices = service.get_item(session, agent, item_id=item_id)
        assert found.is_priced
        assert choices is not None
        assert found.terms.pay_term in choices.pay_terms
        assert found.terms.cover_term in choices.cover_terms
        terms = catalogue.product_terms(session, agent, version_id=planned.shelf[TERM_LIFE])
        age = age_on(date(1990, 5, 1), clock.today())
        (rate,) = {
            rate
            for key, rate in terms.rates.items()
            if (key.age, key.sex, str(key.pay), str(key.cover)) == (age, "male", "20", "to60")
        }
        assert found.premium == (rate * found.sum_insured / 1000).quantize(D("0.01"))

    def test_the_amount_reaches_as_far_as_the_gap(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = added(session, agent, planned, TERM_LIFE, planned.family.spouse)
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        (gap,) = (
            gap for gap in plan.gaps if (gap.life, gap.line) == (planned.family.spouse, "term_life")
        )
        assert gap.gap - 10_000 < found.sum_insured <= gap.gap

    def test_the_amount_stays_within_what_is_left_of_the_budget(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        service.set_budget(session, agent, plan_id=planned.plan_id, budget=D(3_000))
        found = added(session, agent, planned, TERM_LIFE)
        assert 2_900 < found.premium_year <= 3_000

    def test_a_yearly_annuity_is_sized_by_what_its_payments_are_worth(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        added(session, agent, planned, EDUCATION, planned.family.child)
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        (gap,) = (gap for gap in plan.gaps if gap.line == "education")
        assert 0 < gap.left < D("0.05") * gap.gap

    def test_a_product_priced_by_its_premium_starts_within_the_budget(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        found = added(session, agent, planned, INCREASING_WHOLE_LIFE)
        assert found.terms.amount == found.premium_year == D(10_000)
        assert found.sum_insured > D(10_000)

    def test_an_adult_pays_for_themselves_and_a_parent_for_the_child(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        spouse = added(session, agent, planned, TERM_LIFE, planned.family.spouse)
        child = added(session, agent, planned, CRITICAL_ILLNESS, planned.family.child)
        assert spouse.applicant.key == planned.family.spouse
        assert child.applicant.key == SELF

    def test_somebody_without_a_birthday_is_asked_for_it(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        customer = session.get_one(Customer, planned.family.customer_id)
        customer.birth_date = None
        session.flush()
        with pytest.raises(service.UnknownPersonError) as refused:
            add(session, agent, planned, TERM_LIFE, SELF)
        assert refused.value.field == "insured"

    def test_a_product_above_the_agents_grade_is_refused(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        session.get_one(UserAccount, agent.user_id).grade = 2
        session.flush()
        with pytest.raises(service.GradeTooLowError):
            add(session, agent, planned, PENSION, SELF)

    def test_a_suspended_product_is_refused(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        suspend(session, planned.shelf[TERM_LIFE])
        with pytest.raises(service.OffSaleError):
            add(session, agent, planned, TERM_LIFE, SELF)

    def test_a_product_that_insures_no_such_age_is_not_sold(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        with pytest.raises(service.NotSoldHereError):
            add(session, agent, planned, EDUCATION, SELF)

    def test_a_rider_without_a_premium_to_waive_is_refused(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        with pytest.raises(InvalidError) as refused:
            add(session, agent, planned, WAIVER, planned.family.child)
        assert refused.value.field == "applicant"


class TestUpdateItem:
    def test_every_change_is_priced_at_once(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        longer = change(session, agent, before, cover_term="to70")
        assert longer.premium > before.premium
        half = change(session, agent, longer, mode="half_yearly")
        assert half.premium == (longer.premium * D("0.52")).quantize(D("0.01"))
        assert half.premium_year == half.premium * 2
        less = change(session, agent, half, amount=D(1_000_000))
        assert less.premium == (half.premium / before.sum_insured * 1_000_000).quantize(D("0.01"))

    def test_terms_that_are_not_sold_name_the_nearest_that_are(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, CRITICAL_ILLNESS)
        with pytest.raises(service.NotSoldHereError) as refused:
            change(session, agent, before, pay_term="30", cover_term="life")
        nearest = refused.value.nearest
        assert nearest
        best = nearest[0]
        changed = change(session, agent, before, pay_term=best.pay_term, cover_term=best.cover_term)
        assert changed.premium == best.premium

    @pytest.mark.parametrize(
        ("amount", "why"),
        [
            (D(1_005_000), "steps"),
            (D(50_000), "least"),
            (D(9_000_000), "greatest"),
            (None, "amount"),
        ],
    )
    def test_an_amount_off_limits_is_refused_at_its_field(
        self,
        session: Session,
        agent: UserActor,
        planned: Planned,
        amount: Decimal | None,
        why: str,
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        with pytest.raises(InvalidError) as refused:
            change(session, agent, before, amount=amount)
        assert refused.value.field == "amount"
        assert why in refused.value.message

    def test_another_insured_gets_terms_that_are_sold_to_them(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, CRITICAL_ILLNESS)
        heirs = (Beneficiary("陈静", "spouse", D(1)),)
        change(session, agent, before, beneficiaries=heirs)
        after = change(session, agent, before, insured=planned.family.child)
        assert after.insured.key == planned.family.child
        assert after.applicant.key == SELF
        assert after.premium < before.premium
        assert after.sum_insured <= D(500_000)
        assert after.terms.beneficiaries == ()

    def test_a_child_cannot_apply(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, CRITICAL_ILLNESS, planned.family.child)
        with pytest.raises(InvalidError) as refused:
            change(session, agent, before, applicant=planned.family.child)
        assert refused.value.field == "applicant"

    def test_occupation_and_social_insurance_change_the_price(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        medical = added(session, agent, planned, MEDICAL)
        without = change(session, agent, medical, social_insurance=False)
        assert without.premium > medical.premium

    @pytest.mark.parametrize(
        "broken",
        [
            {"insured": "m999999"},
            {"applicant": "nobody"},
            {"cover_term": "for ever"},
            {"mode": "daily"},
            {"option": "gold"},
        ],
    )
    def test_codes_of_nothing_are_refused(
        self, session: Session, agent: UserActor, planned: Planned, broken: dict[str, str]
    ) -> None:
        before = added(session, agent, planned, MEDICAL)
        with pytest.raises(InvalidError):
            change(session, agent, before, **broken)

    def test_a_refused_change_can_be_rolled_back(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        with pytest.raises(InvalidError), session.begin_nested():
            change(session, agent, before, amount=D(1))
        assert item(session, agent, before.id) == before


class TestBeneficiaries:
    def test_shares_that_make_a_whole_are_kept(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        heirs = (
            Beneficiary(" 陈  静 ", "spouse", D("0.60")),
            Beneficiary("林小满", "child", D("0.4")),
        )
        kept = change(session, agent, before, beneficiaries=heirs).terms.beneficiaries
        assert [(one.name, one.share) for one in kept] == [
            ("陈 静", D("0.6")),
            ("林小满", D("0.4")),
        ]

    @pytest.mark.parametrize(
        "heirs",
        [
            (Beneficiary("陈静", "spouse", D("0.5")),),
            (Beneficiary("", "spouse", D(1)),),
            (Beneficiary("陈静", "cousin", D(1)),),
            (Beneficiary("陈静", "spouse", D("0.995")), Beneficiary("小满", "child", D("0.005"))),
            (Beneficiary("陈静", "spouse", D("1.5")), Beneficiary("小满", "child", D("-0.5"))),
            tuple(Beneficiary(f"第{n}人", "other", D("0.1")) for n in range(10)),
        ],
    )
    def test_anything_else_is_refused(
        self,
        session: Session,
        agent: UserActor,
        planned: Planned,
        heirs: tuple[Beneficiary, ...],
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        with pytest.raises(InvalidError) as refused:
            change(session, agent, before, beneficiaries=heirs)
        assert refused.value.field == "beneficiaries"

    @pytest.mark.parametrize("count", range(1, 9))
    def test_even_shares_make_a_whole(self, count: int) -> None:
        assert sum(service.even_shares(count)) == 1


class TestRemoveItem:
    def test_what_was_taken_out_comes_back_as_it_was(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        service.remove_item(session, agent, item_id=before.id)
        assert service.get_plan(session, agent, plan_id=planned.plan_id).items == ()
        with pytest.raises(NotFoundError):
            item(session, agent, before.id)
        service.restore_item(session, agent, item_id=before.id)
        assert item(session, agent, before.id) == before

    def test_an_item_that_is_there_cannot_be_put_back(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        with pytest.raises(NotFoundError):
            service.restore_item(session, agent, item_id=before.id)


class TestWaiver:
    def test_a_rider_follows_the_premiums_that_it_waives(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        child = planned.family.child
        main = added(session, agent, planned, CRITICAL_ILLNESS, child)
        rider = added(session, agent, planned, WAIVER, child)
        assert rider.sum_insured == main.premium_year
        assert rider.terms.pay_term == str(main.pay_years - 1)
        dearer = change(session, agent, main, amount=main.sum_insured + 50_000)
        after = item(session, agent, rider.id)
        assert after.sum_insured == dearer.premium_year
        assert after.premium > rider.premium

    def test_a_rider_goes_and_comes_back_with_the_last_item_that_it_waives(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        child = planned.family.child
        main = added(session, agent, planned, CRITICAL_ILLNESS, child)
        other = added(session, agent, planned, EDUCATION, child)
        rider = added(session, agent, planned, WAIVER, child)
        assert set(rider.waives) == {main.id, other.id}
        service.remove_item(session, agent, item_id=other.id)
        assert item(session, agent, rider.id).waives == (main.id,)
        service.remove_item(session, agent, item_id=main.id)
        assert service.get_plan(session, agent, plan_id=planned.plan_id).items == ()
        service.restore_item(session, agent, item_id=main.id)
        assert item(session, agent, rider.id).waives == (main.id,)

    def test_a_rider_that_has_lost_its_base_blocks_the_plan(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        child = planned.family.child
        main = added(session, agent, planned, CRITICAL_ILLNESS, child)
        added(session, agent, planned, WAIVER, child)
        change(session, agent, main, applicant=planned.family.spouse)
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        assert [warning.code for warning in plan.warnings if warning.blocks] == ["no_base"]


class TestRefreshPrices:
    def test_a_birthday_asks_for_todays_price_before_the_plan_goes_out(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        before = added(session, agent, planned, TERM_LIFE)
        session.get_one(Customer, planned.family.customer_id).birth_date = date(1988, 5, 1)
        session.flush()
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        found = next(each for each in plan.warnings if each.code == "out_of_date")
        assert (found.actual, found.limit) == (plan.items[0].premium, before.premium)
        assert found.blocks
        service.refresh_prices(session, agent, plan_id=planned.plan_id)
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        assert "out_of_date" not in {each.code for each in plan.warnings}

    def test_a_plan_says_until_which_birthday_its_prices_hold(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        added(session, agent, planned, TERM_LIFE)
        plan = service.get_plan(session, agent, plan_id=planned.plan_id)
        assert plan.holds_until is not None
        assert (plan.holds_until.month, plan.holds_until.day) == (5, 1)
        assert plan.holds_for == SELF


def test_terms_say_nothing_of_the_day_they_were_chosen(
    session: Session, agent: UserActor, planned: Planned
) -> None:
    """An item keeps what was chosen; its price is today's."""
    before = added(session, agent, planned, TERM_LIFE)
    assert isinstance(before.terms, ItemTerms)
    customer = session.get_one(Customer, planned.family.customer_id)
    customer.birth_date = date(1988, 5, 1)
    session.flush()
    after = item(session, agent, before.id)
    assert after.terms == before.terms
    assert after.premium > before.premium
