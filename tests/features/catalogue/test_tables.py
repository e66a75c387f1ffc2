"""Filed tables are browsed a part at a time; editions are compared."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.domain.illustration.terms import Conditions
from planbook.features.catalogue import service
from planbook.features.catalogue.schemas import (
    Change,
    Clause,
    ProductImport,
    RateChange,
    TableView,
)
from planbook.features.catalogue.state import ChangesState, TablesState
from tests.features.catalogue.conftest import every_age, some_ages
from tests.support.factories import create_agent
from tests.support.states import StageMaker


def product(code: str) -> ProductImport:
    return next(each for each in some_ages() if each.terms.code[4:6] == code)


class TestBrowseTable:
    def test_ages_down_and_sexes_across_with_blanks_between(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        page = service.browse_table(session, agent, version_id=versions["CI"], view=TableView())
        assert page.sexes == ("male", "female")
        assert [row.age for row in page.rates] == list(range(5, 46))
        assert page.rates[1].rates == (None, None)
        assert all(rate is not None for rate in page.rates[0].rates)
        assert page.cash_values[0].year == 1
        assert page.view.age == 30

    def test_a_choice_leaves_what_goes_with_it(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        wanted = TableView(cover_term="to60", pay_term="30", age=45)
        page = service.browse_table(session, agent, version_id=versions["TL"], view=wanted)
        assert page.view.cover_term == "to60"
        assert page.view.pay_term in page.pay_terms
        assert page.view.age in page.ages
        junk = TableView(option="?", pay_term="?", cover_term="?", occupation_class=9, age=400)
        assert (
            service.browse_table(session, agent, version_id=versions["CI"], view=junk).view.age
            == 45
        )

    def test_other_factors_are_offered_where_rates_differ_by_them(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        medical = service.browse_table(session, agent, version_id=versions["MD"], view=TableView())
        assert medical.social_insurance == ("yes", "no")
        assert medical.options == ("standard", "zero")
        assert medical.sexes == ("",)
        assert medical.cash_values == ()
        accident = service.browse_table(
            session, agent, version_id=versions["AC"], view=TableView(occupation_class=4)
        )
        assert accident.occupation_classes == (1, 2, 3, 4, 5, 6)[: len(accident.occupation_classes)]
        assert accident.view.occupation_class == 4

    def test_another_organisation_finds_nothing(
        self, session: Session, versions: dict[str, int]
    ) -> None:
        with pytest.raises(NotFoundError):
            service.browse_table(
                session, create_agent(session), version_id=versions["TL"], view=TableView()
            )


@pytest.mark.anyio
class TestTablesPage:
    async def test_it_is_read_in_tens(
        self, stage_for: StageMaker, agent: UserActor, versions: dict[str, int]
    ) -> None:
        stage = stage_for(agent)
        stage.go_to("", version_id=versions["CI"])
        await stage.call(TablesState.load_tables)
        state = stage.state(TablesState)
        assert [block.name for block in state.rates] == [
            "5至9周岁", "10至19周岁", "20至29周岁", "30至39周岁", "40至45周岁",
        ]  # fmt: skip
        assert state.rates[0].rows[1].cells == ["—", "—"]
        assert state.values[0].name == "第1至10保单年度"
        assert state.unit == "每¥1,000基本保额对应的年交保费"
        before = state.values
        await stage.call(TablesState.step_age, 1)
        assert (state.age, state.values == before) == (45, False)
        await stage.call(TablesState.choose_factor, "cover_term", "life")
        assert state.view.cover_term == "life"
        await stage.call(TablesState.choose_factor, "age", "9")
        await stage.call(TablesState.choose_occupation, "x")
        assert state.age == 45

    async def test_what_is_not_there_says_so(self, stage_for: StageMaker, agent: UserActor) -> None:
        stage = stage_for(agent)
        stage.go_to("", version_id=404)
        await stage.call(TablesState.load_tables)
        assert stage.state(TablesState).missing


@pytest.fixture
def newer(session: Session, agent: UserActor, versions: dict[str, int]) -> int:
    """Another edition of the term life product: dearer at 30, more excluded, other periods."""
    old = product("TL")
    terms = old.terms
    rates = {
        key: rate * (Decimal("1.10") if key.age == 30 else 1)
        for key, rate in terms.rates.items()
        if str(key.pay) != "10"
    }
    chinese = old.texts["zh_CN"]
    changed = replace(
        old,
        edition="2026B",
        form_number="另一编号",
        terms=replace(
            terms,
            tier=3,
            rates=rates,
            cash_values={key: terms.cash_values[key] for key in rates},
            conditions=Conditions(180, 20, 60, 2),
        ),
        texts={
            **old.texts,
            "zh_CN": replace(
                chinese,
                excludes=(*chinese.excludes, "核辐射"),
                pays=(Clause(chinese.pays[0].title, "改写"),),
            ),
        },
        documents=tuple(
            replace(each, body=each.body + "\n附则") if each.kind == "terms" else each
            for each in old.documents
        ),
    )
    system = SystemActor(agent.organisation_id)
    return service.import_product(session, system, product=changed, put_on_sale=True).version_id


class TestCompareEditions:
    def test_what_differs_is_named(
        self, session: Session, agent: UserActor, versions: dict[str, int], newer: int
    ) -> None:
        found = service.compare_editions(session, agent, version_id=newer, other_id=versions["TL"])
        assert (found.older, found.newer) == ("2026A", "2026B")
        facts = {each.field: (each.before, each.after) for each in found.facts}
        assert facts["tier"] == ("2", "3")
        assert facts["waiting_days"][1] == "180"
        assert facts["pay_terms"][1] == "20,30"
        assert {(each.field.partition(":")[0], each.change) for each in found.texts} == {
            ("excludes", Change.ADDED),
            ("pays", Change.CHANGED),
        }
        assert [each.field for each in found.documents] == ["terms"]
        assert found.rates.removed > 0
        assert found.rates.raised > 0
        assert found.rates.most == Decimal("0.1")
        assert found.rates.lowered == found.rates.added == found.rates.cash_values == 0

    def test_the_same_content_differs_in_nothing(
        self, session: Session, agent: UserActor, versions: dict[str, int]
    ) -> None:
        system = SystemActor(agent.organisation_id)
        twin = service.import_product(
            session, system, product=replace(product("TL"), edition="Z"), put_on_sale=True
        )
        found = service.compare_editions(
            session, agent, version_id=versions["TL"], other_id=twin.version_id
        )
        assert found.facts == found.texts == found.documents == ()
        assert replace(found.rates, same=0) == RateChange()

    def test_other_products_and_unseen_editions_are_not_compared(
        self, session: Session, agent: UserActor, versions: dict[str, int], team_of_draft
    ) -> None:
        for other in (versions["CI"], versions["TL"], 404):
            with pytest.raises(NotFoundError):
                service.compare_editions(session, agent, version_id=versions["TL"], other_id=other)
        draft = service.import_product(
            session,
            SystemActor(agent.organisation_id),
            product=replace(every_age()[0], edition="next"),
        ).version_id
        with pytest.raises(NotFoundError):
            service.compare_editions(session, agent, version_id=versions["AC"], other_id=draft)
        assert team_of_draft[Role.AGENT]

    @pytest.mark.anyio
    async def test_it_is_said_in_words(
        self, stage_for: StageMaker, agent: UserActor, versions: dict[str, int], newer: int
    ) -> None:
        stage = stage_for(agent)
        stage.go_to("", version_id=newer, other_id=versions["TL"])
        await stage.call(ChangesState.load_changes)
        state = stage.state(ChangesState)
        facts = {line.name: (line.before, line.after) for line in state.facts}
        assert facts["产品分级"] == ("P2", "P3")
        assert facts["犹豫期"] == ("15天", "20天")
        assert any("最多上调10%" in sentence for sentence in state.rates)
        assert not state.is_same
        stage.go_to("", version_id=newer, other_id="x")
        await stage.call(ChangesState.load_changes)
        assert state.missing
