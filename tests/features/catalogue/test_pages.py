"""The pages about products as their events reach them."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.lines import Line
from planbook.features.catalogue import service
from planbook.features.catalogue.state import ProductsState, ProductState
from planbook.models.accounts import UserAccount
from planbook.models.catalogue import ProductVersion
from tests.features.catalogue.conftest import some_ages
from tests.support.factories import create_agent
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]


class TestProducts:
    async def test_what_is_on_sale_is_listed_by_line(
        self, agent: UserActor, versions: dict[str, int]
    ) -> None:
        state = state_of(ProductsState, agent)
        await handle(state, ProductsState.load_products)
        names = [group.name for group in state.product_groups]
        assert names[0] == "定期寿险"
        assert len(names) == len(set(names))
        assert sum(len(group.rows) for group in state.product_groups) == len(versions)
        (illness,) = (group for group in state.product_groups if group.name == "重疾险")
        assert illness.rows[-1].badge == "附加险"

    async def test_above_one_s_grade_is_shut_and_says_why(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        state = state_of(ProductsState, agent)
        await handle(state, ProductsState.load_products)
        rows = {row.href: row for group in state.product_groups for row in group.rows}
        linked = rows[f"/products/{versions['IL']}"]
        assert not linked.is_open
        assert linked.note == "需 P4 资质，您为 P3"
        session.get_one(UserAccount, agent.user_id).grade = 4
        await handle(state, ProductsState.load_products)
        assert all(row.is_open for group in state.product_groups for row in group.rows)

    async def test_suspended_is_shut_too(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        session.get_one(ProductVersion, versions["TL"]).suspended_from = clock.today()
        state = state_of(ProductsState, agent)
        await handle(state, ProductsState.load_products)
        (row,) = state.product_groups[0].rows
        assert (row.badge, row.is_open) == ("已暂停", False)

    @pytest.mark.parametrize("query", ["定期", "anjia", "AJDQ", "exl-tl", " 安家 shifan "])
    async def test_search_knows_name_pinyin_and_code(
        self, agent: UserActor, versions: dict[str, int], query: str
    ) -> None:
        state = state_of(ProductsState, agent)
        await handle(state, ProductsState.search_products, query)
        hrefs = [row.href for group in state.product_groups for row in group.rows]
        assert hrefs == [f"/products/{versions['TL']}"]

    async def test_filters_narrow_and_are_taken_away(
        self, agent: UserActor, versions: dict[str, int]
    ) -> None:
        state = state_of(ProductsState, agent)
        await handle(state, ProductsState.choose_product_line, "whole_life")
        assert state.found == 4
        assert {choice.value for choice in state.line_choices} == {"all", *Line}
        await handle(state, ProductsState.choose_insurer, "nobody")
        assert state.found == 0
        await handle(state, ProductsState.show_every_product)
        assert state.found == state.everything == len(versions)
        await handle(state, ProductsState.choose_product_line, "junk")
        await handle(state, ProductsState.choose_sale_state, "junk")
        assert (state.line, state.sale_state) == ("all", "all")

    async def test_compliance_sees_drafts_first_and_each_state(
        self, session: Session, team_of_draft: dict[Role, UserActor], draft: int
    ) -> None:
        compliance = team_of_draft[Role.COMPLIANCE]
        system = SystemActor(compliance.organisation_id)
        sold = service.import_product(session, system, product=some_ages()[3], put_on_sale=True)
        state = state_of(ProductsState, compliance)
        await handle(state, ProductsState.load_products)
        assert [(group.name, group.note) for group in state.product_groups] == [
            ("草稿", "待批准"),
            ("在售", ""),
        ]
        assert "草稿 1" in {choice.label for choice in state.state_choices}
        await handle(state, ProductsState.choose_sale_state, "on_sale")
        (group,) = state.product_groups
        assert [row.href for row in group.rows] == [f"/products/{sold.version_id}"]

    async def test_nothing_on_sale_is_an_empty_list(self, session: Session) -> None:
        state = state_of(ProductsState, create_agent(session))
        await handle(state, ProductsState.load_products)
        assert state.products_loaded
        assert state.product_groups == []


class TestProduct:
    async def opened(self, agent: UserActor, version_id: int) -> ProductState:
        state = state_of(ProductState, agent, version_id=version_id)
        await handle(state, ProductState.load_product)
        return state

    async def test_what_it_pays_and_does_not_pay_is_shown(
        self, agent: UserActor, versions: dict[str, int]
    ) -> None:
        for number in versions.values():
            product = (await self.opened(agent, number)).product
            assert product.pays
            assert product.excludes
            assert product.rules
            assert product.fiction
            assert product.eligibility
            assert product.on_sale
            assert len(product.documents) == 3

    async def test_a_filed_document_can_be_read(
        self, agent: UserActor, versions: dict[str, int]
    ) -> None:
        state = await self.opened(agent, versions["TL"])
        await handle(state, ProductState.read_document, state.product.documents[0].id)
        assert state.document_title
        assert state.document_lines
        with pytest.raises(NotFoundError):
            await handle(state, ProductState.read_document, 0)

    async def test_a_suspended_product_says_so(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        session.get_one(ProductVersion, versions["TL"]).suspended_from = clock.today()
        session.flush()
        product = (await self.opened(agent, versions["TL"])).product
        assert not product.on_sale
        assert product.sale == "已暂停"
        assert product.notices == ["该产品已暂停销售。"]

    async def test_its_editions_stand_beside_each_other(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        newer = replace(some_ages()[1], edition="2026B")
        system = SystemActor(agent.organisation_id)
        made = service.import_product(session, system, product=newer, put_on_sale=True)
        state = await self.opened(agent, made.version_id)
        assert [(line.name, line.is_this) for line in state.editions] == [
            ("版本 2026B", True),
            ("版本 2026A", False),
        ]

    async def test_drafts_and_others_products_are_not_there(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        session.get_one(ProductVersion, versions["TL"]).approved_on = None
        session.flush()
        assert (await self.opened(agent, versions["TL"])).product_missing
        stranger = create_agent(session)
        assert (await self.opened(stranger, versions["CI"])).product_missing
        assert service.list_products(session, stranger) == ()
