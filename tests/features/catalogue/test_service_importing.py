"""Products come in whole, and once."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session, func, select

from planbook.core.actor import ReaderActor, Role, SystemActor
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.demo.products.load import load_products, read_products
from planbook.domain.illustration.rider_rules import RiderRules
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductImport
from planbook.features.catalogue.service import hash_of
from planbook.models.catalogue import RateCell
from tests.features.catalogue.conftest import some_ages
from tests.support.factories import create_agent

# Of the education fund at some ages, as editions were filed before riders had rules.
FILED_HASH = "de0d031b444081939fa45851f9486d7b9f2bf76db2acb00628430b627109a975"


@pytest.fixture
def product() -> ProductImport:
    return next(each for each in some_ages() if each.terms.code == "EXL-ED-01")


def cells_of(session: Session, version_id: int) -> int:
    counted = select(func.count()).where(RateCell.version_id == version_id)
    return session.exec(counted).one()


class TestImport:
    def test_tables_come_out_as_they_went_in(self, session, agent, product):
        system = SystemActor(agent.organisation_id)
        result = service.import_product(session, system, product=product)
        assert result.created
        assert result.cells == cells_of(session, result.version_id) == len(product.terms.rates)
        terms = service.product_terms(session, system, version_id=result.version_id)
        assert terms == product.terms

    def test_every_demo_product_comes_in_once_and_whole(self, session, agent):
        system = SystemActor(agent.organisation_id)
        first, again = load_products(session, system), load_products(session, system)
        assert all(result.created for result in first)
        assert [replace(each, created=False) for each in first] == list(again)
        ids = [result.version_id for result in first]
        terms = service.terms_by_id(session, agent, version_ids=ids)
        assert {each.code: each for each in terms.values()} == {
            each.terms.code: each.terms for each in read_products()
        }

    def test_two_organisations_keep_their_own(self, session, agent, versions):
        other = create_agent(session)
        result = service.import_product(
            session, SystemActor(other.organisation_id), product=some_ages()[0]
        )
        assert result.created
        assert result.version_id not in versions.values()

    def test_draft_is_replaced_whole(self, session, team_of_draft, product):
        compliance = team_of_draft[Role.COMPLIANCE]
        first = service.import_product(session, compliance, product=product)
        few = dict(list(product.terms.rates.items())[:3])
        values = {key: product.terms.cash_values[key] for key in few}
        changed = replace(product, terms=replace(product.terms, rates=few, cash_values=values))
        second = service.import_product(session, compliance, product=changed)
        assert (second.version_id, second.created) == (first.version_id, True)
        assert cells_of(session, first.version_id) == 3
        assert service.product_terms(session, compliance, version_id=first.version_id).rates == few

    def test_filed_edition_cannot_change(self, session, agent, versions, product):
        changed = replace(product, form_number="another")
        with pytest.raises(service.EditionFiledError):
            service.import_product(session, SystemActor(agent.organisation_id), product=changed)

    def test_demo_keeps_an_edition_that_was_filed_with_other_content(self, session, agent, product):
        system = SystemActor(agent.organisation_id)
        other = replace(product, form_number="another")
        service.import_product(session, system, product=other, put_on_sale=True)
        assert "EXL-ED-01" not in {result.code for result in load_products(session, system)}

    def test_new_edition_stands_beside_the_old_one(self, session, agent, versions, product):
        result = service.import_product(
            session,
            SystemActor(agent.organisation_id),
            product=replace(product, edition="2026B"),
            put_on_sale=True,
        )
        assert result.created
        assert result.version_id not in versions.values()

    def test_guaranteed_rate_above_the_cap_is_refused(self, session, agent, product):
        dear = replace(product, terms=replace(product.terms, growth_rate=Decimal("0.0201")))
        with pytest.raises(InvalidError) as refused:
            service.import_product(session, SystemActor(agent.organisation_id), product=dear)
        assert refused.value.field == "guaranteed_rate"

    def test_rates_without_their_cash_values_are_refused(self, session, agent, product):
        values = dict(list(product.terms.cash_values.items())[1:])
        broken = replace(product, terms=replace(product.terms, cash_values=values))
        with pytest.raises(InvalidError) as refused:
            service.import_product(session, SystemActor(agent.organisation_id), product=broken)
        assert refused.value.field == "cash_values"

    def test_empty_rate_table_is_refused(self, session, agent, product):
        empty = replace(product, terms=replace(product.terms, rates={}))
        with pytest.raises(InvalidError) as refused:
            service.import_product(session, SystemActor(agent.organisation_id), product=empty)
        assert refused.value.field == "rates"

    @pytest.mark.parametrize("role", [Role.AGENT, Role.LEAD])
    def test_only_compliance_and_admin_import(self, session, team_of_draft, product, role):
        with pytest.raises(NotPermittedError):
            service.import_product(session, team_of_draft[role], product=product)
        assert service.import_product(session, team_of_draft[Role.ADMIN], product=product).created

    def test_reader_imports_nothing(self, session, agent, product):
        reader = ReaderActor(agent.organisation_id, link_id=1)
        with pytest.raises(NotPermittedError):
            service.import_product(session, reader, product=product)

    def test_a_person_puts_nothing_on_sale_by_importing(self, session, team_of_draft, product):
        with pytest.raises(NotPermittedError):
            service.import_product(
                session, team_of_draft[Role.COMPLIANCE], product=product, put_on_sale=True
            )


class TestRiders:
    @pytest.fixture
    def rider(self) -> ProductImport:
        return next(each for each in some_ages() if each.terms.code == "EXL-CR-01")

    @pytest.mark.parametrize(
        "rules",
        [
            RiderRules(),
            RiderRules(mains=frozenset({"EXL-CR-01"})),
            RiderRules(mains=frozenset({"EXL-TL-01"}), most_of_main=Decimal(0)),
        ],
        ids=["nothing", "itself", "no amount"],
    )
    def test_rules_that_fit_nothing_are_refused(self, session, agent, rider, rules):
        wrong = replace(rider, terms=replace(rider.terms, rider=rules))
        with pytest.raises(InvalidError) as refused:
            service.import_product(session, SystemActor(agent.organisation_id), product=wrong)
        assert refused.value.field == "rider"

    def test_a_waiver_names_no_products(self, session, agent, rider):
        waiver = next(each for each in some_ages() if each.terms.is_waiver)
        wrong = replace(waiver, terms=replace(waiver.terms, rider=rider.terms.rider))
        with pytest.raises(InvalidError):
            service.import_product(session, SystemActor(agent.organisation_id), product=wrong)

    def test_main_products_and_riders_name_each_other(self, session, agent, versions):
        beside = service.attachments(session, agent, version_id=versions["CR"])
        assert {each.code for each in beside.mains} == {"EXL-TL-01", "EXL-WL-01"}
        assert beside.riders == ()
        beside = service.attachments(session, agent, version_id=versions["TL"])
        assert [each.code for each in beside.riders] == ["EXL-CR-01"]
        with pytest.raises(NotFoundError):
            service.attachments(session, agent, version_id=0)

    def test_a_main_product_keeps_the_hash_that_it_was_filed_with(self, product):
        assert hash_of(product) == FILED_HASH
