"""Riders that are bound to a main item: added beside it, held within it, gone with it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError
from planbook.features.catalogue import service as catalogue
from planbook.features.customers.schemas import SELF
from planbook.features.plans import service
from planbook.features.plans.schemas import (
    DropReason,
    ItemCreate,
    ItemDetail,
    Obstacle,
    PlanDetail,
    WarningCode,
)
from planbook.features.plans.state import ItemState
from planbook.models.catalogue import ProductVersion
from planbook.models.plans import PlanItem
from tests.features.customers.factories import new_customer
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    MEDICAL,
    TERM_LIFE,
    Planned,
    add,
    suspend,
)
from tests.support.states import handle, state_of

D = Decimal
RIDER = "EXL-CR-01"


def look(session: Session, agent: UserActor, planned: Planned) -> PlanDetail:
    return service.get_plan(session, agent, plan_id=planned.plan_id)


def item(session: Session, agent: UserActor, item_id: int) -> ItemDetail:
    return service.get_item(session, agent, item_id=item_id)[0]


def change(session: Session, agent: UserActor, item_id: int, **terms: object) -> None:
    before = item(session, agent, item_id)
    data = replace(before.terms, **terms)  # type: ignore[arg-type]
    service.update_item(session, agent, item_id=item_id, data=data)


@pytest.fixture
def main_id(session: Session, agent: UserActor, planned: Planned) -> int:
    main_id = add(session, agent, planned, TERM_LIFE, SELF)
    change(session, agent, main_id, amount=D(400_000))
    return main_id


@pytest.fixture
def rider_id(session: Session, agent: UserActor, planned: Planned, main_id: int) -> int:
    assert main_id
    return add(session, agent, planned, RIDER, SELF)


class TestAdding:
    def test_without_a_main_product_it_is_refused_and_says_which_would_do(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[TERM_LIFE]
        add(session, agent, planned, MEDICAL, SELF)
        with pytest.raises(service.NoMainError) as refused:
            add(session, agent, planned, RIDER, SELF)
        main = catalogue.get_product(session, agent, version_id=planned.shelf[TERM_LIFE])
        assert refused.value.values["mains"] == main.texts.short_name

    def test_it_starts_within_its_main_item_and_for_its_people(
        self, session: Session, agent: UserActor, main_id: int, rider_id: int
    ) -> None:
        main, rider = item(session, agent, main_id), item(session, agent, rider_id)
        assert rider.main_id == main_id
        assert rider.is_priced
        assert rider.sum_insured <= main.sum_insured
        assert (rider.insured, rider.applicant) == (main.insured, main.applicant)
        assert rider.terms.cover_term == main.terms.cover_term

    def test_choices_end_where_the_main_item_ends(
        self, session: Session, agent: UserActor, rider_id: int
    ) -> None:
        _, choices = service.get_item(session, agent, item_id=rider_id)
        assert choices is not None
        assert choices.amounts is not None
        assert choices.amounts.maximum == D(400_000)
        assert "to70" not in choices.cover_terms

    def test_an_item_that_it_does_not_go_with_is_not_found(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int
    ) -> None:
        assert main_id
        other = add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        data = ItemCreate(planned.shelf[RIDER], SELF, main_item_id=other)
        with pytest.raises(NotFoundError):
            service.add_item(session, agent, plan_id=planned.plan_id, data=data)

    def test_a_main_item_without_a_price_is_settled_first(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int
    ) -> None:
        session.get_one(PlanItem, main_id).pay_term = "7"
        session.flush()
        with pytest.raises(service.UnpricedMainError):
            add(session, agent, planned, RIDER, SELF)

    def test_a_line_stands_for_main_products_of_the_same_insurer(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        version = session.get_one(ProductVersion, planned.shelf[RIDER])
        rules = {**version.terms["rider"], "mains": [], "lines": ["critical_illness"]}
        version.terms = {**version.terms, "rider": rules}
        version.content_hash = "other"
        session.flush()
        main = add(session, agent, planned, CRITICAL_ILLNESS, SELF)
        rider = add(session, agent, planned, RIDER, SELF)
        assert item(session, agent, rider).main_id == main


class TestOffers:
    def test_the_list_says_that_a_main_product_is_missing(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[RIDER]
        found = service.list_offers(session, agent, plan_id=planned.plan_id, insured=SELF)
        (offer,) = (each for each in found if each.product.code == RIDER)
        assert offer.obstacle is Obstacle.NO_MAIN

    def test_a_main_item_offers_its_riders_until_it_has_them(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int
    ) -> None:
        assert planned.shelf[RIDER]
        (offer,) = service.list_riders(session, agent, item_id=main_id)
        assert offer.obstacle is None
        assert offer.main is not None
        assert offer.main.id == main_id
        data = ItemCreate(planned.shelf[RIDER], SELF, main_item_id=main_id)
        service.add_item(session, agent, plan_id=planned.plan_id, data=data)
        assert service.list_riders(session, agent, item_id=main_id) == ()

    def test_other_items_have_none(
        self, session: Session, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[RIDER]
        medical = add(session, agent, planned, MEDICAL, SELF)
        assert service.list_riders(session, agent, item_id=medical) == ()
        with pytest.raises(NotFoundError):
            service.list_riders(session, agent, item_id=medical + 999)


class TestChanging:
    def test_more_than_the_main_item_is_refused(
        self, session: Session, agent: UserActor, rider_id: int
    ) -> None:
        with pytest.raises(InvalidError) as refused:
            change(session, agent, rider_id, amount=D(500_000))
        assert refused.value.field == "amount"

    def test_longer_than_the_main_item_is_refused(
        self, session: Session, agent: UserActor, rider_id: int
    ) -> None:
        with pytest.raises(InvalidError) as refused:
            change(session, agent, rider_id, cover_term="to70")
        assert refused.value.field == "cover_term"

    def test_it_keeps_its_main_item_s_people(
        self, session: Session, agent: UserActor, planned: Planned, rider_id: int
    ) -> None:
        change(session, agent, rider_id, insured=planned.family.spouse)
        assert item(session, agent, rider_id).insured.key == SELF

    def test_a_smaller_main_item_wants_the_rider_settled(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        change(session, agent, rider_id, amount=D(300_000))
        change(session, agent, main_id, amount=D(100_000))
        codes = {(each.code, each.item_id) for each in look(session, agent, planned).warnings}
        assert (WarningCode.RIDER_LIMIT, rider_id) in codes

    def test_it_follows_the_main_item_to_another_insured(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        change(session, agent, main_id, insured=planned.family.spouse)
        rider = item(session, agent, rider_id)
        assert rider.insured.key == planned.family.spouse
        assert rider.applicant == item(session, agent, main_id).applicant
        assert rider.is_priced

    def test_what_it_cannot_follow_is_refused_with_what_to_do(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        version = session.get_one(ProductVersion, planned.shelf[RIDER])
        eligible = {**version.terms["eligibility"], "minimum_age": 60}
        version.terms = {**version.terms, "eligibility": eligible}
        version.content_hash = "older lives"
        session.flush()
        with pytest.raises(InvalidError) as refused:
            change(session, agent, main_id, insured=planned.family.spouse)
        assert refused.value.field == "insured"
        assert rider_id


class TestTakingOut:
    def test_the_rider_goes_and_comes_back_with_its_main_item(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        service.remove_item(session, agent, item_id=main_id)
        assert look(session, agent, planned).items == ()
        service.restore_item(session, agent, item_id=main_id)
        assert [each.id for each in look(session, agent, planned).items] == [main_id, rider_id]

    def test_a_rider_that_came_back_alone_forbids_the_proposal(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        service.remove_item(session, agent, item_id=rider_id)
        service.remove_item(session, agent, item_id=main_id)
        service.restore_item(session, agent, item_id=rider_id)
        plan = look(session, agent, planned)
        assert not plan.can_go_out
        assert (WarningCode.NO_MAIN, rider_id) in {(w.code, w.item_id) for w in plan.warnings}

    def test_a_suspended_main_product_says_so_itself(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        suspend(session, planned.shelf[TERM_LIFE])
        warned = {(w.code, w.item_id) for w in look(session, agent, planned).warnings}
        assert (WarningCode.OFF_SALE, main_id) in warned
        assert (WarningCode.OFF_SALE, rider_id) not in warned


class TestCopies:
    def test_a_variant_s_rider_goes_with_the_variant_s_item(
        self, session: Session, agent: UserActor, planned: Planned, main_id: int, rider_id: int
    ) -> None:
        copy_id = service.copy_as_variant(session, agent, plan_id=planned.plan_id)
        main, rider = service.get_plan(session, agent, plan_id=copy_id).items
        assert {main.id, rider.id}.isdisjoint({main_id, rider_id})
        assert rider.main_id == main.id
        assert rider.is_priced

    def test_another_family_gets_the_rider_with_its_main_item(
        self, session: Session, agent: UserActor, planned: Planned, rider_id: int
    ) -> None:
        assert rider_id
        customer = new_customer(
            session, agent, name="周敏", sex="female", birth_date=date(1993, 1, 5)
        )
        copy_id = service.copy_to_customer(
            session, agent, plan_id=planned.plan_id, customer_id=customer
        )
        main, rider = service.get_plan(session, agent, plan_id=copy_id).items
        assert rider.main_id == main.id
        assert rider.is_priced

    def test_where_the_main_item_stays_behind_the_rider_does_too(
        self, session: Session, agent: UserActor, planned: Planned, rider_id: int
    ) -> None:
        assert rider_id
        suspend(session, planned.shelf[TERM_LIFE])
        customer = new_customer(
            session, agent, name="周敏", sex="female", birth_date=date(1993, 1, 5)
        )
        found = service.preview_copy(session, agent, plan_id=planned.plan_id, customer_id=customer)
        assert [each.dropped for each in found.items] == [DropReason.OFF_SALE, DropReason.NO_MAIN]


@pytest.mark.anyio
@pytest.mark.usefixtures("on_test_session")
async def test_the_item_s_page_shows_its_riders_and_adds_one(
    session: Session, agent: UserActor, planned: Planned, main_id: int
) -> None:
    version = planned.shelf[RIDER]
    page = state_of(ItemState, agent, plan_id=planned.plan_id, item_id=main_id)
    await handle(page, ItemState.load_item)
    assert [each.version_id for each in page.item.rider_offers] == [version]
    assert f"/plans/{planned.plan_id}/items/" in str(
        await handle(page, ItemState.add_rider, version)
    )
    await handle(page, ItemState.load_item)
    assert page.item.rider_offers == []
    (line,) = page.item.riders
    rider = state_of(ItemState, agent, plan_id=planned.plan_id, item_id=line.id)
    await handle(rider, ItemState.load_item)
    assert rider.item.main_href.endswith(f"/items/{main_id}")
    await handle(rider, ItemState.choose_term, "insured", planned.family.spouse)
    assert item(session, agent, line.id).insured.key == SELF
    await handle(rider, ItemState.choose_term, "mode", "monthly")
    assert item(session, agent, line.id).terms.mode == "monthly"
