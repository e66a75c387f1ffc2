"""The quick quote as its events reach it."""

from decimal import Decimal

import pytest

from planbook.core.actor import UserActor
from planbook.features.plans.state import (
    QuoteState,
)
from tests.features.plans.factories import (
    CRITICAL_ILLNESS,
    MEDICAL,
    PENSION,
    TERM_LIFE,
    Planned,
)
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]
D = Decimal


class TestQuickQuote:
    async def opened(self, agent: UserActor) -> QuoteState:
        state = state_of(QuoteState, agent)
        await handle(state, QuoteState.open_quote)
        return state

    async def test_three_fields_are_enough(self, agent: UserActor, planned: Planned) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        assert state.quote_is_priced
        woman = state.quote_price.premium
        await handle(state, QuoteState.choose_sex, "male")
        assert state.quote_price.premium != woman
        await handle(state, QuoteState.change_quote_amount, "500000")
        await handle(state, QuoteState.choose_quote_term, "mode", "monthly")
        assert state.quote_price.per == "每月"

    async def test_wrong_input_is_said_at_its_field(
        self, agent: UserActor, planned: Planned
    ) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        for age in ("", "200", "x"):
            await handle(state, QuoteState.change_age, age)
            assert state.quote_errors["age"]
            assert not state.quote_is_priced
        await handle(state, QuoteState.change_age, "30")
        await handle(state, QuoteState.change_quote_amount, "7")
        assert state.quote_errors["amount"]

    async def test_an_age_off_the_table_says_so(self, agent: UserActor, planned: Planned) -> None:
        assert planned.shelf[TERM_LIFE]
        state = await self.opened(agent)
        await handle(state, QuoteState.change_age, "70")
        assert not state.quote_is_priced
        assert state.quote_errors

    async def test_unsold_terms_offer_the_nearest(self, agent: UserActor, planned: Planned) -> None:
        product = planned.shelf[CRITICAL_ILLNESS]
        state = await self.opened(agent)
        await handle(state, QuoteState.change_age, "40")
        await handle(state, QuoteState.choose_product, str(product))
        await handle(state, QuoteState.choose_quote_term, "pay_term", "30")
        assert state.quote_nearest
        await handle(state, QuoteState.take_quote_nearest, 0)
        assert state.quote_is_priced

    async def test_rated_factors_change_the_quote(self, agent: UserActor, planned: Planned) -> None:
        product = planned.shelf[MEDICAL]
        state = await self.opened(agent)
        await handle(state, QuoteState.choose_product, str(product))
        with_social = state.quote_price.premium
        await handle(state, QuoteState.turn_quote_social, False)
        assert state.quote_price.premium != with_social
        await handle(state, QuoteState.choose_quote_occupation, "1")

    async def test_a_product_says_its_line_once(self, agent: UserActor, planned: Planned) -> None:
        names = {
            planned.shelf[CRITICAL_ILLNESS]: "康护重疾险",
            planned.shelf[PENSION]: "颐年养老年金",
        }
        state = await self.opened(agent)
        said = {choice.value: choice.label for choice in state.quote_products}
        assert {said[str(product)] for product in names} == set(names.values())

    async def test_nothing_on_sale_is_nothing_to_quote(self, agent: UserActor) -> None:
        state = await self.opened(agent)
        assert state.quote_products == []
        assert not state.quote_is_priced
