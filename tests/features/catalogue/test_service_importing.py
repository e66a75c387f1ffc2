"""Products come in whole, once, and are led through their life by those who keep them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session, func, select

from planbook.core.actor import Actor, ReaderActor, Role, SystemActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError
from planbook.demo.products.load import load_products, read_products
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductImport
from planbook.models.accounts import AuditEntry
from planbook.models.catalogue import ProductVersion, RateCell, SaleState
from tests.features.catalogue.conftest import some_ages
from tests.support.factories import create_agent

TODAY = date(2026, 11, 21)


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


class TestChangeState:
    def lead(self, session: Session, actor: Actor, version_id: int, *states: SaleState):
        for state in states:
            service.change_state(
                session, actor, version_id=version_id, state=state, effective_on=TODAY
            )

    def test_life_runs_from_draft_to_ended_and_is_on_record(self, session, team_of_draft, draft):
        compliance = team_of_draft[Role.COMPLIANCE]
        states = (
            SaleState.APPROVED,
            SaleState.ON_SALE,
            SaleState.SUSPENDED,
            SaleState.ON_SALE,
            SaleState.ENDED,
        )
        self.lead(session, compliance, draft, *states)
        detail = service.get_product(session, compliance, version_id=draft)
        assert [step.state for step in detail.history] == [SaleState.DRAFT, *states]
        assert detail.sale_until == TODAY
        actions = session.exec(
            select(AuditEntry.action).where(
                AuditEntry.organisation_id == compliance.organisation_id
            )
        ).all()
        assert [f"product.{state}" for state in states] == actions[-len(states) :]

    def test_no_step_is_left_out(self, session, team_of_draft, draft):
        with pytest.raises(ConflictError):
            self.lead(session, team_of_draft[Role.COMPLIANCE], draft, SaleState.ON_SALE)

    def test_ended_is_the_end(self, session, agent, versions):
        system = SystemActor(agent.organisation_id)
        self.lead(session, system, versions["TL"], SaleState.ENDED)
        with pytest.raises(ConflictError):
            self.lead(session, system, versions["TL"], SaleState.ON_SALE)

    def test_agent_leads_nothing(self, session, agent, versions):
        with pytest.raises(NotPermittedError):
            self.lead(session, agent, versions["TL"], SaleState.ENDED)

    def test_another_organisation_s_compliance_finds_nothing(self, session, versions):
        foreign = create_agent(session, Role.COMPLIANCE)
        with pytest.raises(NotFoundError):
            self.lead(session, foreign, versions["TL"], SaleState.ENDED)
        assert session.get(ProductVersion, versions["TL"]).state == SaleState.ON_SALE
