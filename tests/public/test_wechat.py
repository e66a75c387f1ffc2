"""The card in WeChat: signed for our own pages, loaded inside WeChat with an account alone."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from sqlmodel import select

from planbook.core import db
from planbook.core.actor import Role, UserActor
from planbook.core.errors import InvalidError, NotPermittedError
from planbook.core.settings import get_settings
from planbook.features.sharing import service as sharing
from planbook.models.accounts import Team
from planbook.models.sharing import WechatAccount
from tests.e2e.people import IPHONE
from tests.public.conftest import ORIGIN, Published, Site
from tests.support.factories import create_agent
from tests.support.receivers import Receiver, http_receiver

GOOD = [
    (200, '{"access_token": "AT", "expires_in": 7200}'),
    (200, '{"ticket": "T", "expires_in": 7200}'),
]


@pytest.fixture
def api(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with http_receiver() as receiver:
        receiver.answers = [*GOOD]
        monkeypatch.setattr(get_settings(), "wechat_url", receiver.url)
        yield receiver


@pytest.fixture
def admin(published: Published) -> UserActor:
    with db.session_scope() as session:
        team = session.get_one(Team, published.agent.team_id)
        return create_agent(session, Role.ADMIN, team)


@pytest.fixture
def account(admin: UserActor, api: Receiver) -> None:
    with db.session_scope() as session:
        sharing.set_wechat_account(session, admin, app_id="wx123", secret="geheim")


def sign(site: Site, published: Published, url: str | None = None):
    url = f"{ORIGIN}/p/{published.token}?from=singlemessage" if url is None else url
    return site.browser().get(f"/p/{published.token}/wechat.json?u={quote(url)}")


class TestPage:
    def test_loads_nothing_from_wechat_without_an_account(
        self, site: Site, published: Published
    ) -> None:
        page = site.browser().get(f"/p/{published.token}")
        assert "qq.com" not in page.text + page.headers["content-security-policy"]

    def test_with_one_inside_wechat_its_script_may_run_and_no_other(
        self, site: Site, published: Published, account: None
    ) -> None:
        page = site.browser().get(f"/p/{published.token}")
        assert f'data-sign="/p/{published.token}/wechat.json"' in page.text
        policy = page.headers["content-security-policy"]
        assert policy.count("https://") == 1
        assert "https://res.wx.qq.com;" in policy

    def test_another_browser_gets_neither(
        self, site: Site, published: Published, account: None
    ) -> None:
        page = site.browser(**{"user-agent": IPHONE}).get(f"/p/{published.token}")
        assert "qq.com" not in page.text + page.headers["content-security-policy"]


class TestSignature:
    def test_is_for_the_address_with_wechats_own_query(
        self, site: Site, published: Published, account: None
    ) -> None:
        found = sign(site, published).json()
        assert found["appId"] == "wx123"
        assert len(found["signature"]) == 40

    def test_a_ticket_is_asked_for_once(
        self, site: Site, published: Published, account: None, api: Receiver
    ) -> None:
        for _ in range(3):
            assert sign(site, published).status_code == 200
        assert len(api.got) == 2

    def test_a_refusal_leaves_the_page_alone_and_wechat_in_peace(
        self, site: Site, published: Published, account: None, api: Receiver, admin: UserActor
    ) -> None:
        api.answers = [(200, '{"errcode": 40125}')]
        for _ in range(2):
            assert sign(site, published).status_code == 204
        assert len(api.got) == 1
        with db.session_scope() as session:
            assert sharing.wechat_account(session, admin).failure == "wechat:40125"

    @pytest.mark.parametrize(
        "url", ["https://evil.example/p/x", f"{ORIGIN}/login", "javascript:1", ""]
    )
    def test_nobody_elses_page_is_signed(
        self, site: Site, published: Published, account: None, url: str
    ) -> None:
        assert sign(site, published, url).status_code == 404

    def test_without_an_account_there_is_none(self, site: Site, published: Published) -> None:
        assert sign(site, published).status_code == 204


class TestAccount:
    def test_is_set_by_the_admin_alone(self, published: Published) -> None:
        with db.session_scope() as session, pytest.raises(NotPermittedError):
            sharing.set_wechat_account(session, published.agent, app_id="wx1", secret="x")
        with db.session_scope() as session, pytest.raises(NotPermittedError):
            sharing.wechat_account(session, published.agent)

    def test_its_secret_is_stored_sealed_and_kept_when_left_empty(
        self, site: Site, published: Published, account: None, admin: UserActor
    ) -> None:
        with db.session_scope() as session:
            sharing.set_wechat_account(session, admin, app_id="wx123", secret="")
            assert sharing.wechat_account(session, admin).has_secret
            row = session.exec(
                select(WechatAccount).where(WechatAccount.organisation_id == admin.organisation_id)
            ).one()
            assert "geheim" not in str(row.model_dump())

    def test_another_app_needs_its_own_secret(
        self, published: Published, account: None, admin: UserActor
    ) -> None:
        with db.session_scope() as session, pytest.raises(InvalidError):
            sharing.set_wechat_account(session, admin, app_id="wx999", secret="")

    def test_is_taken_away_with_an_empty_app_id(
        self, published: Published, account: None, admin: UserActor
    ) -> None:
        with db.session_scope() as session:
            sharing.set_wechat_account(session, admin, app_id="", secret="")
            assert not sharing.has_wechat(session, admin.organisation_id)
