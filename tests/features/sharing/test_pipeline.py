"""What a hit on a shared address is taken for, on both databases."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import Session, func, select

from planbook.core.actor import Role, SystemActor
from planbook.core.tokens import time_ordered_id, token_hash
from planbook.features.sharing import service
from planbook.features.sharing.schemas import (
    Beacon,
    Browser,
    Chooser,
    Fetch,
    Hit,
    Outcome,
    Reception,
    Viewer,
)
from planbook.features.sharing.service.addresses import link_token
from planbook.features.sharing.service.pipeline import STEPS
from planbook.models.readings import PageView
from planbook.models.sharing import Reader, RobotVisit, ShareLink
from tests.features.sharing.factories import Shared, at, create_link, create_proposal
from tests.support.factories import create_agent

WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
IN_WECHAT = Browser("WeChat", "iOS 17", "WeChat · iPhone")
IN_SAFARI = Browser("Safari", "iOS 17", "Safari · iPhone")
# Captured from the senders themselves.
ROBOTS = {
    "WhatsApp": "WhatsApp/2.23.20.0",
    "Telegram": "TelegramBot (like TwitterBot)",
    "facebookexternalhit": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "iMessage": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like "
    "Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Slack": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Teams": "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Outlook": "Microsoft Office/16.0 (Microsoft Outlook 16.0.16827; Pro)",
    "LinkedIn": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Bytespider": "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile "
    "Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
    "curl": "curl/8.5.0",
    "headless": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/131.0.0.0 Safari/537.36",
    "WeChat's article robot": "Mozilla/5.0 (Linux; Android 7.0) AppleWebKit/537.36 "
    "MicroMessenger/6.7 mpcrawler",
    "DingTalk": "DingTalkBot-LinkService/1.0 (+https://open-doc.dingtalk.com)",
    "Feishu": "LarkUrl2Meta/1.0",
    "QQ": "Mozilla/5.0 QQ-URL-Manager",
    "PhantomJS": "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) "
    "PhantomJS/2.1.1 Safari/538.1",
    "a bare name": "Mozilla/5.0",
    "nothing": "",
}
# People's own browsers with names that look like a robot's.
PEOPLE = {
    "a Cubot telephone": "Mozilla/5.0 (Linux; Android 11; CUBOT MAX 3 Build/RP1A) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/86.0.4240.99 XWEB/4313 Mobile Safari/537.36 "
    "MicroMessenger/8.0.27.2220(0x28001B3F) WeChat/arm64 Weixin NetType/4G Language/zh_CN",
    "Baidu's app": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148 SP-engine/2.80.0 baiduboxapp/13.55.0.11 (Baidu; P2 17.0)",
    "Toutiao": "Mozilla/5.0 (Linux; Android 13; 22041216C; wv) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Version/4.0 Chrome/92.0 Mobile Safari/537.36 JsSdk/2 NewsArticle/9.5.0 NetType/wifi",
    "WeChat on HarmonyOS": "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile Weixin MicroMessenger/1.0.0.30",
    "WeChat on Windows": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122 "
    "Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781 WindowsWechat(0x63090a13) XWEB/9129",
    "Facebook's app": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/438;FBBV/1]",
}
HOME, OFFICE = "203.0.113.7", "198.51.100.20"


class Story:
    """A shared proposal, and people with browsers who come to it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.shared: Shared = create_proposal(session)
        self.seconds = 0.0

    def link(self, **values) -> str:
        return link_token(create_link(self.session, self.shared, **values).key)

    def later(self, **gap: float) -> None:
        self.seconds += timedelta(**gap).total_seconds()

    def hit(self, token: str, **values) -> Reception:
        self.seconds += 1
        hit = Hit("GET", token, at(seconds=self.seconds), HOME, WECHAT, browser=IN_WECHAT)
        answer = service.receive(self.session, replace(hit, **values))
        self.session.flush()
        if answer.viewer is not None:
            view = Fetch(
                time_ordered_id(),
                answer.viewer.reader_id,
                self.shared.version.key,
                at(seconds=self.seconds),
            )
            service.record(self.session.connection(), [view])
            self.session.expire_all()
        return answer

    def beacon(self, answer: Reception, *, milliseconds: int, cookie: str = "") -> None:
        """Report from the last page that was sent to a reader."""
        reader_id = viewer(answer).reader_id
        page = self.session.exec(select(PageView).where(PageView.reader_id == reader_id)).all()[-1]
        self.seconds += milliseconds / 1000
        moment = at(seconds=self.seconds)
        beacon = Beacon(page.page_view, 1, moment, milliseconds, {}, cookie=cookie)
        service.record(self.session.connection(), [beacon])
        self.session.expire_all()

    def summary(self):
        proposal_id = self.shared.proposal.key
        return service.summaries(self.session, self.shared.agent, proposal_ids=[proposal_id])[
            proposal_id
        ].totals

    def readers(self) -> int:
        return self.session.exec(select(func.count()).select_from(Reader)).one()

    def is_rebuilt_otherwise(self) -> bool:
        """Return whether the totals are not what the events come to."""
        actor = SystemActor(self.shared.agent.organisation_id)
        proposal_id = self.shared.proposal.key
        return service.rebuild(self.session, actor, proposal_id=proposal_id).is_changed

    def activity(self):
        return service.activity(
            self.session, self.shared.agent, proposal_id=self.shared.proposal.key
        )


class Phone:
    """A browser that keeps its cookie and follows redirects."""

    def __init__(self, story: Story, **values) -> None:
        self.story, self.values, self.cookie = story, values, ""

    def open(self, token: str) -> Reception:
        for turn in range(2):
            answer = self.story.hit(token, cookie=self.cookie, **self.values)
            self.cookie = answer.cookie or self.cookie
            if answer.outcome is not Outcome.REDIRECTED:
                return answer
            assert turn == 0, "more than one redirect"
            token = answer.token
        raise AssertionError("a loop of redirects")


class Refuser(Phone):
    """A browser that follows redirects and keeps no cookie."""

    def open(self, token: str) -> Reception:
        try:
            return super().open(token)
        finally:
            self.cookie = ""

    @property
    def cookie(self) -> str:
        return ""

    @cookie.setter
    def cookie(self, value: str) -> None:
        pass


class Roamer(Refuser):
    """One whose network changes with every request, as behind a relay."""

    @property
    def values(self) -> dict[str, str]:
        return {"address": f"198.51.{next(NETWORKS)}.1"}

    @values.setter
    def values(self, given: dict[str, str]) -> None:
        pass


NETWORKS = count(1)


def viewer(answer: Reception) -> Viewer:
    assert answer.viewer is not None
    return answer.viewer


@pytest.fixture
def story(session: Session) -> Story:
    return Story(session)


class TestClaiming:
    @pytest.mark.parametrize("channel", ["chat", "email", "pdf"])
    def test_the_first_browser_takes_a_sent_links_own_address(
        self, story: Story, channel: str
    ) -> None:
        token = story.link(channel=channel)
        answer = story.hit(token)
        assert (answer.outcome, answer.token) == (Outcome.PAGE, token)
        assert viewer(answer).sees_family
        assert viewer(answer).is_recipient

    @pytest.mark.parametrize("channel", ["qr", "print"])
    def test_readers_of_a_code_stand_beside_each_other(self, story: Story, channel: str) -> None:
        token = story.link(channel=channel)
        first, second = Phone(story), Phone(story, address=OFFICE)
        one, other = first.open(token), second.open(token)
        assert len({one.token, other.token, token}) == 3
        assert [person.depth for person in story.activity().people] == [0, 0]
        assert viewer(one).sees_family
        assert not viewer(other).sees_family

    @pytest.mark.parametrize("channel", ["group", "moments"])
    def test_nobody_from_a_place_sees_the_family(self, story: Story, channel: str) -> None:
        token = story.link(channel=channel, recipient="", customer_id=None)
        for address in (HOME, OFFICE):
            assert not viewer(Phone(story, address=address).open(token)).sees_family
        assert [person.depth for person in story.activity().people] == [0, 0]
        assert story.activity().totals.forwarded == 0

    def test_the_same_browser_is_the_same_reader(self, story: Story) -> None:
        token, phone = story.link(), Phone(story)
        first, again = phone.open(token), phone.open(token)
        assert viewer(first).reader_id == viewer(again).reader_id
        assert story.readers() == 1


class TestForwarding:
    def test_a_second_browser_is_a_child_with_an_address_of_its_own(self, story: Story) -> None:
        token = story.link()
        first = Phone(story).open(token)
        second = Phone(story, address=OFFICE).open(token)
        assert second.token not in ("", token)
        people = {person.id: person for person in story.activity().people}
        child = people[viewer(second).reader_id]
        assert (child.parent, child.depth) == (viewer(first).reader_id, 1)
        assert not viewer(second).sees_family

    def test_whoever_opens_a_childs_address_is_the_childs_child(self, story: Story) -> None:
        token = story.link()
        Phone(story).open(token)
        child = Phone(story, address=OFFICE).open(token)
        grandchild = Phone(story, address="192.0.2.9").open(child.token)
        people = {person.id: person for person in story.activity().people}
        found = people[viewer(grandchild).reader_id]
        assert (found.parent, found.depth) == (viewer(child).reader_id, 2)
        assert found.label == "经林伟转发（第2手）"

    def test_a_reader_on_another_readers_address_goes_to_their_own(self, story: Story) -> None:
        token = story.link()
        owner, friend = Phone(story), Phone(story, address=OFFICE)
        own = owner.open(token)
        theirs = friend.open(token)
        assert owner.open(theirs.token).token == own.token
        assert friend.open(own.token).token == theirs.token
        assert story.readers() == 2

    def test_a_reader_of_two_links_keeps_one_address(self, story: Story) -> None:
        first, second = story.link(), story.link(recipient="王芳", customer_id=None)
        phone = Phone(story)
        assert phone.open(second).token == second
        assert phone.open(first).token == second
        assert story.readers() == 1

    def test_whoever_gets_a_link_of_their_own_after_a_groups_becomes_its_recipient(
        self, story: Story
    ) -> None:
        group = story.link(channel="group", recipient="", customer_id=None)
        phone = Phone(story)
        in_group, own = phone.open(group), story.link()
        answer = phone.open(own)
        assert viewer(answer).sees_family
        assert viewer(answer).is_recipient
        assert viewer(phone.open(group)).sees_family
        Phone(story, address=OFFICE).open(in_group.token)
        people = {person.label: person.depth for person in story.activity().people}
        assert people == {"林伟": 0, "经林伟转发": 1}
        assert not story.is_rebuilt_otherwise()

    def test_so_does_whoever_had_it_from_somebody_else_first(self, story: Story) -> None:
        husband, wife = Phone(story), Phone(story, address=OFFICE)
        token = story.link()
        husband.open(token)
        story.beacon(wife.open(token), milliseconds=12_000, cookie=wife.cookie)
        own = story.link(recipient="王芳", customer_id=None)
        assert viewer(wife.open(own)).sees_family
        assert viewer(husband.open(own)).reader_id != viewer(wife.open(own)).reader_id
        people = {person.label: person.depth for person in story.activity().people}
        assert people == {"林伟": 0, "王芳": 1}
        assert story.activity().totals.forwarded == 1
        assert not story.is_rebuilt_otherwise()

    def test_a_reader_moves_when_their_link_was_taken_back(self, story: Story) -> None:
        first, phone = story.link(), Phone(story)
        phone.open(first)
        link = story.session.exec(select(ShareLink)).one()
        service.end_link(story.session, story.shared.agent, link_id=link.key)
        second = story.link()
        answer = phone.open(second)
        assert (answer.outcome, answer.token) == (Outcome.PAGE, second)
        assert viewer(answer).sees_family

    def test_what_somebody_passed_on_outlives_their_move(self, story: Story) -> None:
        group = story.link(channel="group", recipient="", customer_id=None)
        phone = Phone(story)
        passed_on = phone.open(group).token
        link = story.session.exec(select(ShareLink)).one()
        service.end_link(story.session, story.shared.agent, link_id=link.key)
        phone.open(story.link())
        assert Phone(story, address=OFFICE).open(passed_on).outcome is Outcome.PAGE

    def test_an_address_of_another_proposal_leads_to_that_one(self, story: Story) -> None:
        phone, elsewhere = Phone(story), Story(story.session)
        phone.open(story.link())
        other = Phone(elsewhere)
        other.cookie = phone.cookie
        answer = other.open(elsewhere.link())
        assert answer.proposal_id == elsewhere.shared.proposal.key
        assert viewer(answer).sees_family


class TestFamily:
    def test_the_recipient_may_pass_the_familys_facts_on(self, story: Story) -> None:
        token, owner = story.link(), Phone(story)
        owner.open(token)
        friend = Phone(story, address=OFFICE)
        assert not viewer(friend.open(token)).sees_family
        chooser = Chooser(token, cookie=owner.cookie)
        service.include_family(story.session, chooser, included=True)
        assert viewer(friend.open(token)).sees_family
        service.include_family(story.session, chooser, included=False)
        assert not viewer(friend.open(token)).sees_family

    def test_the_choice_ends_with_those_whom_the_recipient_reached(self, story: Story) -> None:
        token, owner = story.link(), Phone(story)
        owner.open(token)
        service.include_family(story.session, Chooser(token, cookie=owner.cookie), included=True)
        friend = Phone(story, address=OFFICE).open(token)
        stranger = Phone(story, address="192.0.2.9").open(friend.token)
        assert viewer(friend).sees_family
        assert not viewer(stranger).sees_family


class TestWithoutCookies:
    def test_at_most_one_redirect_and_one_reader_a_visit(self, story: Story) -> None:
        token = story.link(channel="qr")
        refuser = Refuser(story)
        first = refuser.open(token)
        assert refuser.open(token).token == first.token
        assert refuser.open(first.token).token == first.token
        assert story.readers() == 1

    @pytest.mark.parametrize("channel", ["chat", "qr"])
    def test_networks_that_change_at_every_request_make_no_circle(
        self, story: Story, channel: str
    ) -> None:
        token = story.link(channel=channel)
        Phone(story).open(token)
        for turn in range(1, 3):
            assert Roamer(story).open(token).outcome is Outcome.PAGE
            assert story.readers() == 1 + turn
        assert story.activity().totals.forwarded == 0

    def test_an_address_that_is_none_makes_no_circle(self, story: Story) -> None:
        token = story.link(channel="qr")
        assert Refuser(story, address="unknown").open(token).outcome is Outcome.PAGE

    def test_a_claimed_address_is_read_again_without_a_redirect(self, story: Story) -> None:
        token, refuser = story.link(), Refuser(story)
        first = refuser.open(token)
        story.beacon(first, milliseconds=2_000)
        again = story.hit(token)
        assert (again.outcome, again.token) == (Outcome.PAGE, token)
        assert viewer(first).reader_id == viewer(again).reader_id
        assert story.activity().people[0].confidence == "likely_recipient"

    def test_network_and_agent_alone_make_nobody_the_recipient(self, story: Story) -> None:
        token = story.link()
        first, second = Phone(story).open(token), Phone(story).open(token)
        assert viewer(second).reader_id != viewer(first).reader_id
        assert not viewer(second).sees_family

    def test_after_half_an_hour_it_is_another_visit(self, story: Story) -> None:
        token, refuser = story.link(), Refuser(story)
        refuser.open(token)
        story.later(minutes=31)
        refuser.open(token)
        assert story.readers() == 2
        assert story.activity().totals.forwarded == 0

    def test_another_network_is_another_person(self, story: Story) -> None:
        token = story.link()
        Refuser(story).open(token)
        Refuser(story, address=OFFICE).open(token)
        assert story.readers() == 2

    def test_after_half_an_hour_each_says_that_it_keeps_no_cookie(self, story: Story) -> None:
        token = story.link(channel="group", recipient="", customer_id=None)
        Refuser(story).open(token)
        assert [person.confidence for person in story.activity().people] == ["no_cookie"]


class TestTwoTabs:
    def test_two_tabs_that_open_at_once_become_one_person(self, story: Story) -> None:
        token = story.link()
        one, other = story.hit(token), story.hit(token)
        assert other.outcome is Outcome.REDIRECTED
        browser = Phone(story)
        browser.cookie = other.cookie
        second = browser.open(other.token)
        assert story.activity().totals.people == 2
        story.beacon(second, milliseconds=2_500, cookie=browser.cookie)
        story.beacon(one, milliseconds=2_500, cookie=browser.cookie)
        totals = story.activity().totals
        assert (totals.people, totals.devices, totals.forwarded, totals.opened) == (1, 2, 0, 1)
        assert story.summary() == totals

    def test_two_tabs_of_a_known_browser_are_one_reader(self, story: Story) -> None:
        token, phone = story.link(), Phone(story)
        phone.open(token)
        phone.open(token)
        totals = story.activity().totals
        assert (totals.people, totals.devices, totals.visits) == (1, 1, 1)


class TestSamePerson:
    def test_the_same_phone_in_another_app_is_likely_the_same_person(self, story: Story) -> None:
        token = story.link()
        in_chat = Phone(story).open(token)
        story.later(minutes=5)
        safari = Phone(story, user_agent=SAFARI, browser=IN_SAFARI).open(token)
        (person,) = story.activity().people
        assert (person.id, person.depth) == (viewer(in_chat).reader_id, 0)
        first, second = person.devices
        assert (first.confidence_label, second.confidence_label) == (
            "应为接收人本人",
            "可能是同一人换了应用打开",
        )
        assert second.id == viewer(safari).reader_id
        totals = story.activity().totals
        assert (totals.people, totals.devices, totals.forwarded) == (1, 2, 0)

    def test_a_likely_person_is_not_sure_enough_for_the_familys_facts(self, story: Story) -> None:
        token = story.link()
        Phone(story).open(token)
        safari = Phone(story, user_agent=SAFARI, browser=IN_SAFARI).open(token)
        assert not viewer(safari).sees_family

    def test_the_same_app_on_the_same_network_is_somebody_else(self, story: Story) -> None:
        """Two colleagues with the same telephone: address and agent alone identify nobody."""
        token = story.link()
        Phone(story).open(token)
        Phone(story, user_agent=WECHAT + " ").open(token)
        assert story.activity().totals.people == 2

    def test_after_ten_minutes_nobody_is_guessed_at(self, story: Story) -> None:
        token = story.link()
        Phone(story).open(token)
        story.later(minutes=11)
        Phone(story, user_agent=SAFARI, browser=IN_SAFARI).open(token)
        assert story.activity().totals.people == 2


class TestNotCounted:
    @pytest.mark.parametrize("agent", ROBOTS.values(), ids=ROBOTS.keys())
    def test_a_robot_never_becomes_a_reader(self, story: Story, agent: str) -> None:
        token = story.link()
        answer = story.hit(token, user_agent=agent, browser=Browser("Robot"))
        assert answer.outcome is Outcome.ROBOT
        assert story.readers() == 0
        assert story.session.exec(select(RobotVisit.count)).one() == 1
        assert story.activity().totals.robots == 1

    @pytest.mark.parametrize("agent", PEOPLE.values(), ids=PEOPLE.keys())
    def test_a_person_is_no_robot(self, story: Story, agent: str) -> None:
        assert story.hit(story.link(), user_agent=agent).outcome is Outcome.PAGE

    def test_robots_are_counted_by_family(self, story: Story) -> None:
        token = story.link()
        for _ in range(3):
            story.hit(token, user_agent="WhatsApp/2.23.20.0", browser=Browser("WhatsApp"))
        story.hit(token, user_agent="curl/8.5.0", browser=Browser("curl"))
        assert [(one.agent, one.count) for one in story.activity().robots] == [
            ("WhatsApp", 3),
            ("curl", 1),
        ]

    def test_wechats_own_browser_is_no_robot(self, story: Story) -> None:
        assert story.hit(story.link()).outcome is Outcome.PAGE

    @pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "preview"])
    def test_a_prefetch_never_becomes_a_reader(self, story: Story, purpose: str) -> None:
        assert story.hit(story.link(), purpose=purpose).outcome is Outcome.PREFETCH
        assert story.readers() == 0

    def test_a_head_request_never_becomes_a_reader(self, story: Story) -> None:
        assert story.hit(story.link(), method="HEAD").outcome is Outcome.HEAD
        assert story.readers() == 0

    def test_the_agents_own_view_does_not_count(self, story: Story) -> None:
        assert story.hit(story.link(), staff=story.shared.agent).outcome is Outcome.OWN_VIEW
        assert story.readers() == 0

    def test_another_organisations_agent_is_a_reader(self, story: Story) -> None:
        stranger = create_agent(story.session)
        assert story.hit(story.link(), staff=stranger).outcome is Outcome.PAGE

    def test_compliances_view_does_not_count(self, story: Story) -> None:
        from planbook.models.accounts import Team

        team = story.session.get_one(Team, story.shared.agent.team_id)
        officer = create_agent(story.session, Role.COMPLIANCE, team)
        assert story.hit(story.link(), staff=officer).outcome is Outcome.OWN_VIEW

    @pytest.mark.parametrize("token", ["", "x" * 22, "../../etc/passwd", "a" * 10_000])
    def test_an_unknown_token_is_unknown(self, story: Story, token: str) -> None:
        assert story.hit(token).outcome is Outcome.UNKNOWN

    def test_a_link_that_was_taken_back_shows_nothing(self, story: Story) -> None:
        token = story.link()
        child = Phone(story, address=OFFICE)
        Phone(story).open(token)
        passed_on = child.open(token).token
        link = story.session.exec(select(ShareLink)).one()
        service.end_link(story.session, story.shared.agent, link_id=link.key)
        assert story.hit(token).outcome is Outcome.ENDED
        assert child.open(passed_on).outcome is Outcome.ENDED
        service.revive_link(story.session, story.shared.agent, link_id=link.key)
        assert child.open(passed_on).outcome is Outcome.PAGE

    def test_a_reader_who_declined_sees_everything_and_is_not_counted(self, story: Story) -> None:
        token, phone = story.link(), Phone(story)
        phone.open(token)
        service.answer_notice(story.session, Chooser(token, cookie=phone.cookie), answer="declined")
        before = story.activity().totals
        answer = phone.open(token)
        assert answer.outcome is Outcome.DECLINED
        assert viewer(answer).sees_family
        assert story.activity().totals == before


class TestCookies:
    def test_a_cookie_that_is_no_token_of_ours_is_not_stored(self, story: Story) -> None:
        answer = story.hit(story.link(), cookie="'; drop table reader; --")
        assert len(answer.cookie) == 22
        reader = story.session.exec(select(Reader)).one()
        assert reader.browser_hash == token_hash(answer.cookie)

    def test_only_keyed_hashes_of_network_and_agent_are_kept(self, story: Story) -> None:
        story.hit(story.link())
        reader = story.session.exec(select(Reader)).one()
        kept = str(reader.model_dump())
        assert HOME not in kept
        assert "MicroMessenger" not in kept
        assert len(reader.network_hash) == 32


class TestSteps:
    def test_the_steps_have_an_order(self) -> None:
        names = [step.name for step in STEPS]
        order = ("method", "token", "own_view", "expiry", "robot", "reader", "forward", "visit")
        assert [name for name in names if name in order] == list(order)
        assert len(set(names)) == len(names)

    def test_an_answer_says_which_step_decided_it(self, story: Story) -> None:
        token = story.link(channel="qr")
        hits = {
            "method": {"method": "POST"},
            "own_view": {"staff": story.shared.agent},
            "head": {"method": "HEAD"},
            "prefetch": {"purpose": "prefetch"},
            "robot": {"user_agent": "curl/8.5.0"},
            "forward": {},
        }
        assert {name: story.hit(token, **hit).step for name, hit in hits.items()} == {
            name: name for name in hits
        }
        assert story.hit("x" * 22).step == "token"
        assert Phone(story).open(token).step == "visit"
