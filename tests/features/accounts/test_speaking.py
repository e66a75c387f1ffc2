from dataclasses import replace

import pytest
from sqlmodel import Session

from planbook.features.accounts import service
from planbook.features.accounts.schemas import CardRow, CardUpdate
from tests.support.factories import create_agent

CARD = CardRow(
    name="欧阳静怡",
    title="资深保险顾问",
    introduction="从业八年。",
    organisation="安澜保险经纪有限公司",
    organisation_en="Anlan Insurance Brokers",
    address="上海市浦东新区",
)


class TestCardIn:
    def test_chinese_documents_show_it_as_it_is_written(self) -> None:
        assert service.card_in(CARD, "zh_CN") == CARD

    def test_english_ones_spell_the_name_and_translate_a_usual_title(self) -> None:
        shown = service.card_in(CARD, "en")
        assert (shown.name, shown.title) == ("Ouyang Jingyi", "Senior insurance adviser")
        assert shown.organisation == "Anlan Insurance Brokers"

    def test_english_ones_leave_out_what_is_only_there_in_chinese(self) -> None:
        shown = service.card_in(replace(CARD, title="金牌讲师"), "en")
        assert (shown.title, shown.introduction) == ("", "")

    def test_an_address_stays_since_letters_have_to_arrive(self) -> None:
        assert service.card_in(CARD, "en").address == CARD.address
        there = service.card_in(replace(CARD, address_en="1 Century Avenue, Shanghai"), "en")
        assert there.address == "1 Century Avenue, Shanghai"

    def test_what_was_written_in_english_comes_first(self) -> None:
        written = replace(
            CARD, name_en="Joyce Ouyang", title_en="Partner", introduction_en="Eight years."
        )
        shown = service.card_in(written, "en")
        assert (shown.name, shown.title) == ("Joyce Ouyang", "Partner")
        assert shown.introduction == "Eight years."


class TestOwnName:
    def test_is_spelt_in_english_texts_until_another_is_written(self, session: Session) -> None:
        agent = replace(create_agent(session), name="李雷")
        assert service.own_name(session, agent, locale="zh_CN") == "李雷"
        assert service.own_name(session, agent, locale="en") == "Li Lei"
        service.update_card(
            session,
            agent,
            data=CardUpdate(
                name="李雷",
                title="",
                certificate_number="1",
                introduction="",
                phone="13900139000",
                wechat_id="",
                name_en=" Leo Li ",
            ),
        )
        assert service.own_name(session, agent, locale="en") == "Leo Li"


@pytest.mark.parametrize("field", ["name_en", "title_en", "introduction_en"])
def test_the_owner_keeps_the_english_fields(session: Session, field: str) -> None:
    agent = create_agent(session)
    card = CardUpdate("李雷", "", "1", "", "13900139000", "", **{field: "Written"})
    service.update_card(session, agent, data=card)
    assert getattr(service.get_card(session, agent, user_id=agent.user_id), field) == "Written"
