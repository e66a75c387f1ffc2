import io
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import Session, select

from planbook.core import audit
from planbook.core.actor import Role
from planbook.core.errors import InvalidError, NotFoundError, NotPermittedError
from planbook.core.settings import get_settings
from planbook.features.accounts import service
from planbook.features.accounts.schemas import CardUpdate, UserCreate
from planbook.models.accounts import AuditEntry
from tests.support.factories import (
    actor_for,
    create_agent,
    create_organisation,
    create_team,
    create_user,
)


def card(**values: str) -> CardUpdate:
    base = {
        "name": "李雷",
        "title": "资深顾问",
        "certificate_number": "1234",
        "introduction": "",
        "phone": "13900139000",
        "wechat_id": "",
    }
    return CardUpdate(**{**base, **values})


class TestUpdateCard:
    def test_changes_the_users_own_card(self, session: Session) -> None:
        agent = create_agent(session)
        service.update_card(session, agent, data=card())
        shown = service.get_card(session, agent, user_id=agent.user_id)
        assert (shown.name, shown.phone) == ("李雷", "139 0013 9000")

    @pytest.mark.parametrize(("field", "value"), [("name", " "), ("phone", "12345"), ("phone", "")])
    def test_refuses_what_cannot_be_and_names_the_field(
        self, session: Session, field: str, value: str
    ) -> None:
        with pytest.raises(InvalidError) as refused:
            service.update_card(session, create_agent(session), data=card(**{field: value}))
        assert refused.value.field == field

    def test_refuses_somebody_elses_phone(self, session: Session) -> None:
        first, second = create_agent(session), create_agent(session)
        service.update_card(session, first, data=card())
        with pytest.raises(InvalidError):
            service.update_card(session, second, data=card())


class TestGetCard:
    def test_of_another_organisation_is_not_found(self, session: Session) -> None:
        mine, other = create_agent(session, Role.ADMIN), create_agent(session)
        with pytest.raises(NotFoundError):
            service.get_card(session, mine, user_id=other.user_id)


class TestListUsers:
    def test_a_lead_sees_the_teams_below_and_no_others(self, session: Session) -> None:
        organisation = create_organisation(session)
        top = create_team(session, organisation)
        mine, other = (
            create_team(session, organisation, top),
            create_team(session, organisation, top),
        )
        below = create_team(session, organisation, mine)
        lead = actor_for(session, create_user(session, mine, Role.LEAD))
        seen = create_user(session, below)
        create_user(session, other)
        assert {row.id for row in service.list_users(session, lead)} == {lead.user_id, seen.id}


class TestCreateUser:
    def test_only_an_admin_may(self, session: Session) -> None:
        lead = create_agent(session, Role.LEAD)
        data = UserCreate("新人", "a long password", Role.AGENT, lead.team_id, phone="13700137000")
        with pytest.raises(NotPermittedError):
            service.create_user(session, lead, data=data)

    def test_into_another_organisations_team_is_not_found(self, session: Session) -> None:
        admin, other = create_agent(session, Role.ADMIN), create_agent(session)
        data = UserCreate("新人", "a long password", Role.AGENT, other.team_id, phone="13700137000")
        with pytest.raises(NotFoundError):
            service.create_user(session, admin, data=data)

    def test_a_grade_is_one_of_the_five_tiers(self, session: Session) -> None:
        admin = create_agent(session, Role.ADMIN)
        data = UserCreate(
            "新人", "a long password", Role.AGENT, admin.team_id, phone="13700137000", grade=6
        )
        with pytest.raises(InvalidError) as refused:
            service.create_user(session, admin, data=data)
        assert refused.value.field == "grade"


class TestPicture:
    def test_is_stored_reencoded_and_shown_on_the_card(
        self, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PLANBOOK_DATA_DIR", str(tmp_path))
        get_settings.cache_clear()
        agent = create_agent(session)
        content = io.BytesIO()
        Image.new("RGB", (60, 80), "teal").save(content, "PNG")
        service.set_picture(session, agent, kind="photo", content=content.getvalue())
        shown = service.get_card(session, agent, user_id=agent.user_id)
        assert (service.card_picture(shown.photo_hash) or b"")[:3] == b"\xff\xd8\xff"
        service.remove_picture(session, agent, kind="photo")
        assert service.get_card(session, agent, user_id=agent.user_id).photo_hash == ""
        get_settings.cache_clear()

    def test_an_address_that_is_no_hash_reaches_no_file(self) -> None:
        assert service.card_picture("../../secret_key") is None


class TestRecord:
    def test_chains_every_line_to_the_one_before(self, session: Session) -> None:
        agent = create_agent(session)
        for number in range(3):
            service.record(
                session, agent, action="test", subject=f"thing:{number}", details={"n": number}
            )
        rows = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()  # pyright: ignore[reportArgumentType]
        assert rows[0].previous_hash == audit.FIRST_HASH
        assert [row.previous_hash for row in rows[1:]] == [row.entry_hash for row in rows[:-1]]
        first = rows[0]
        assert first.entry_hash == audit.entry_hash(
            first.previous_hash,
            first.created_at.isoformat(),
            first.actor,
            first.action,
            first.subject,
            first.details,
        )
