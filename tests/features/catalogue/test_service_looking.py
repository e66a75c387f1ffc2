"""Products on sale, their facts and their documents; who may see which."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256

import pytest
import time_machine
from sqlmodel import Session

from planbook.core.actor import Actor, ReaderActor, Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.i18n import LOCALES
from planbook.domain.illustration.codes import Sex
from planbook.domain.lines import Line
from planbook.domain.sale import SaleState, SaleStep
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import ProductRow
from planbook.models.catalogue import DocumentKind, ProductVersion
from tests.support.factories import create_agent


def codes(rows: tuple[ProductRow, ...]) -> set[str]:
    return {row.code[4:6] for row in rows}


class TestListProducts:
    def test_every_line_of_the_demo_is_on_sale(self, session, agent, versions):
        rows = service.list_products(session, agent)
        assert {row.line for row in rows} == set(Line)
        assert len(rows) == len(versions) == 16
        assert all(row.is_on_sale and row.is_fictional for row in rows)

    def test_riders_come_last(self, session, agent, versions):
        assert [row.is_rider for row in service.list_products(session, agent)].index(True) == 14

    def test_by_line(self, session, agent, versions):
        rows = service.list_products(session, agent, line=Line.WHOLE_LIFE)
        assert codes(rows) == {"WL", "PW", "UL", "IL"}

    def test_by_age_and_sex_of_the_life(self, session, agent, versions):
        assert codes(service.list_products(session, agent, age=5, sex=Sex.MALE)) == {
            "AC", "CI", "ED", "IW", "MD",
        }  # fmt: skip
        assert codes(service.list_products(session, agent, age=62)) == {"AC"}
        assert codes(service.list_products(session, agent, age=70)) == set()

    def test_by_sex_keeps_products_that_are_not_rated_by_it(self, session, agent, versions):
        assert "MD" in codes(service.list_products(session, agent, sex=Sex.FEMALE))

    @pytest.mark.parametrize("locale", LOCALES)
    def test_names_are_in_the_reader_s_language(self, session, agent, versions, locale):
        rows = service.list_products(session, agent, locale=locale)
        word = "虚构" if locale == "zh_CN" else "fictional"
        assert all(word in row.name and word in row.insurer for row in rows)

    def test_suspended_and_ended_are_not_sold(self, session, agent, versions):
        system = SystemActor(agent.organisation_id)
        day = date(2026, 11, 1)
        service.suspend(
            session, system, version_id=versions["TL"], suspended_from=day, reason="测试"
        )
        service.end_sale(session, system, version_id=versions["CI"], last_day=day, reason="测试")
        assert not {"TL", "CI"} & codes(service.list_products(session, agent))

    def test_nothing_is_sold_before_its_first_day(self, session, agent, versions):
        with time_machine.travel(date(2026, 1, 4), tick=False):
            assert service.list_products(session, agent) == ()

    def test_another_organisation_s_products_are_not_listed(self, session, versions):
        assert service.list_products(session, create_agent(session)) == ()


class TestProductsById:
    def test_keeps_what_is_no_longer_sold(self, session, agent, versions):
        service.end_sale(
            session,
            SystemActor(agent.organisation_id),
            version_id=versions["TL"],
            last_day=date(2026, 11, 1),
            reason="测试",
        )
        rows = service.products_by_id(session, agent, version_ids=versions.values())
        assert len(rows) == 16
        assert not rows[versions["TL"]].is_on_sale

    def test_leaves_out_what_is_another_s(self, session, versions):
        other = create_agent(session)
        assert service.products_by_id(session, other, version_ids=versions.values()) == {}


class TestGetProduct:
    def test_holds_what_a_proposal_must_say(self, session, agent, versions):
        detail = service.get_product(session, agent, version_id=versions["CI"], locale="zh_CN")
        assert detail.row.code == "EXL-CI-01"
        assert detail.form_number
        assert detail.conditions.waiting_days == 90
        assert "90日" in detail.texts.waiting
        assert "15日" in detail.texts.cooling_off
        assert detail.texts.pays
        assert detail.texts.excludes
        assert len(detail.texts.claims) == 5
        assert detail.insurer.complaint_phone in detail.texts.claims[-1]
        assert [document.kind for document in detail.documents] == list(DocumentKind)
        assert [step.step for step in detail.history] == [SaleStep.PUT_ON_SALE]

    def test_medical_says_deductible_and_share(self, session, agent, versions):
        detail = service.get_product(session, agent, version_id=versions["MD"], locale="en")
        assert "10,000" in detail.texts.deductible
        assert "60%" in detail.texts.proportion
        assert [option.code for option in detail.texts.options] == ["standard", "zero"]


class TestGetDocument:
    def test_hash_is_that_of_its_words(self, session, agent, versions):
        detail = service.get_product(session, agent, version_id=versions["IW"], locale="en")
        for row in detail.documents:
            document = service.get_document(session, agent, document_id=row.id)
            assert document.locale == "en"
            assert document.content_hash == row.content_hash
            assert sha256(document.body.encode()).hexdigest() == row.content_hash


def reader_of(session: Session, agent: UserActor) -> Actor:
    return ReaderActor(agent.organisation_id, link_id=1)


def stranger(session: Session, _agent: UserActor) -> Actor:
    return create_agent(session)


def foreign_compliance(session: Session, _agent: UserActor) -> Actor:
    return create_agent(session, Role.COMPLIANCE)


def foreign_system(session: Session, _agent: UserActor) -> Actor:
    return SystemActor(create_agent(session).organisation_id)


def themselves(_session: Session, agent: UserActor) -> Actor:
    return agent


Someone = Callable[[Session, UserActor], Actor]


class TestPermissions:
    @pytest.mark.parametrize("who", [stranger, foreign_compliance, foreign_system])
    def test_another_organisation_finds_nothing(
        self, session: Session, agent: UserActor, versions: dict[str, int], who: Someone
    ):
        actor = who(session, agent)
        document = service.get_product(session, agent, version_id=versions["TL"]).documents[0]
        with pytest.raises(NotFoundError):
            service.get_product(session, actor, version_id=versions["TL"])
        with pytest.raises(NotFoundError):
            service.product_terms(session, actor, version_id=versions["TL"])
        with pytest.raises(NotFoundError):
            service.get_document(session, actor, document_id=document.id)
        assert service.terms_by_id(session, actor, version_ids=versions.values()) == {}

    @pytest.mark.parametrize("who", [themselves, reader_of])
    def test_who_is_let_in_finds_the_same(
        self, session: Session, agent: UserActor, versions: dict[str, int], who: Someone
    ):
        actor = who(session, agent)
        detail = service.get_product(session, actor, version_id=versions["TL"])
        assert service.get_document(session, actor, document_id=detail.documents[0].id)

    @pytest.mark.parametrize("state", [SaleState.DRAFT, SaleState.APPROVED])
    def test_what_was_never_on_sale_is_compliance_s_alone(
        self, session: Session, draft: int, team_of_draft: dict[Role, UserActor], state: SaleState
    ):
        organisation_id = team_of_draft[Role.AGENT].organisation_id
        if state is SaleState.APPROVED:
            version = session.get_one(ProductVersion, draft)
            service.approve(
                session,
                SystemActor(organisation_id),
                version_id=draft,
                content_hash=version.content_hash,
            )
        reader = ReaderActor(organisation_id, link_id=1)
        for actor in (team_of_draft[Role.AGENT], team_of_draft[Role.LEAD], reader):
            with pytest.raises(NotFoundError):
                service.get_product(session, actor, version_id=draft)
        for role in (Role.COMPLIANCE, Role.ADMIN):
            detail = service.get_product(session, team_of_draft[role], version_id=draft)
            assert detail.state == state
