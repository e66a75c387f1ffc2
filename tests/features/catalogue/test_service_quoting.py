"""A quick quote in three fields, and the words with which one is refused."""

from decimal import Decimal

import pytest

from planbook.core.errors import InvalidError, NotFoundError
from planbook.core.i18n import LOCALES, Locale
from planbook.domain.errors import DomainError
from planbook.domain.illustration.codes import PayMode, Sex
from planbook.domain.illustration.eligibility import Finding, Obstacle
from planbook.domain.illustration.pricing import NotSoldError
from planbook.domain.illustration.terms import RateKey, Term
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import QuoteRequest
from tests.domain.demo_products import choice
from tests.support.factories import create_agent


def request(version_id: int, chosen, *, age: int = 30, **values) -> QuoteRequest:
    return QuoteRequest(version_id, Sex.MALE, age, chosen, **values)


class TestQuote:
    def test_age_sex_and_product_give_a_premium(self, session, agent, versions):
        quoted = service.quote(
            session, agent, request=request(versions["CI"], choice("20", "to70", 500_000))
        )
        assert quoted.sum_insured == Decimal(500_000)
        assert quoted.yearly_premium == quoted.instalment == quoted.yearly_cost
        assert 4_500 <= quoted.yearly_premium <= 7_000
        assert (quoted.pay_years, quoted.cover_years) == (20, 40)

    def test_monthly_costs_more_in_a_year(self, session, agent, versions):
        chosen = choice("20", "to70", 500_000, mode=PayMode.MONTHLY)
        quoted = service.quote(session, agent, request=request(versions["CI"], chosen))
        assert quoted.yearly_cost == quoted.instalment * 12 > quoted.yearly_premium

    def test_blank_cell_says_what_is_sold(self, session, agent, versions):
        chosen = choice("30", "to60", 500_000)
        with pytest.raises(InvalidError) as refused:
            service.quote(session, agent, request=request(versions["TL"], chosen, age=45))
        assert refused.value.field == "terms"
        assert "20" in refused.value.text("en")
        assert "{" not in refused.value.text("en")

    @pytest.mark.parametrize(
        ("code", "chosen", "age", "values", "field"),
        [
            ("TL", choice("20", "to60", 500_000), 17, {}, "age"),
            ("TL", choice("20", "to60", 500_000), 60, {}, "age"),
            ("TL", choice("20", "to60", 5_000), 30, {}, "amount"),
            ("TL", choice("20", "to60", 500_000), 30, {"occupation_class": 6}, "occupation_class"),
            ("AC", choice("1", "1", 100_000, mode=PayMode.QUARTERLY), 30, {}, "mode"),
            ("PN", choice("10", "life", 12_000), 30, {}, "option"),
        ],
    )
    def test_refusal_names_the_field(
        self, session, agent, versions, code, chosen, age, values, field
    ):
        with pytest.raises(InvalidError) as refused:
            service.quote(
                session, agent, request=request(versions[code], chosen, age=age, **values)
            )
        assert refused.value.field == field

    def test_waiver_rider_has_no_quick_quote(self, session, agent, versions):
        with pytest.raises(InvalidError):
            service.quote(session, agent, request=request(versions["WV"], choice("9", "9", 1000)))

    def test_another_organisation_s_product_is_not_found(self, session, versions):
        with pytest.raises(NotFoundError):
            service.quote(
                session,
                create_agent(session),
                request=request(versions["CI"], choice("20", "to70", 500_000)),
            )


class TestWords:
    @pytest.mark.parametrize("locale", LOCALES)
    @pytest.mark.parametrize("obstacle", list(Obstacle))
    def test_every_obstacle_has_its_sentence(self, obstacle: Obstacle, locale: Locale):
        error = service.obstacle_error(Finding(obstacle, Decimal(20), Decimal(10_000)), locale)
        text = error.text(locale)
        assert "{" not in text
        assert (text == error.text("en")) == (locale == "en")

    def test_blank_without_neighbours_says_so(self):
        key = RateKey("standard", Sex.MALE, 30, Term.of_years(1), Term.of_years(1))
        refused = service.refusal(NotSoldError("X", key, ()), "en")
        assert refused.text("en") == "These terms are not sold at this age."

    def test_neighbour_of_another_age_names_it(self):
        key = RateKey("standard", Sex.MALE, 30, Term.of_years(1), Term.of_years(1))
        near = RateKey("standard", Sex.MALE, 31, Term.of_years(1), Term.of_years(1))
        assert "31" in service.refusal(NotSoldError("X", key, (near,)), "en").text("en")

    def test_other_refusals_name_the_field(self):
        assert service.refusal(DomainError("amount", "unpriceable"), "en").field == "amount"
