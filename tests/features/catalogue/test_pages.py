"""The pages about products as their events reach them."""

import pytest
from sqlmodel import Session

from planbook.core import clock
from planbook.core.actor import UserActor
from planbook.core.errors import NotFoundError
from planbook.features.catalogue import service
from planbook.features.catalogue.state import ProductsState, ProductState
from planbook.models.catalogue import ProductVersion
from tests.support.events import handle, on_test_session, state_of
from tests.support.factories import create_agent

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
__all__ = ["on_test_session"]


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

    async def test_drafts_and_others_products_are_not_there(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        session.get_one(ProductVersion, versions["TL"]).approved_on = None
        session.flush()
        assert (await self.opened(agent, versions["TL"])).product_missing
        stranger = create_agent(session)
        assert (await self.opened(stranger, versions["CI"])).product_missing
        assert service.list_products(session, stranger) == ()
