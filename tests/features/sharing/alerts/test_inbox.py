"""The inbox says who did what, as sure as it is, to its owner alone; on both databases."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from planbook.core import limits
from planbook.core.actor import UserActor
from planbook.core.errors import InvalidError, NotFoundError, TooManyRequestsError
from planbook.features.sharing.schemas import PushKeys, QuietUpdate
from planbook.features.sharing.service import alerts as service
from planbook.features.sharing.service.alerts.trying import TESTS
from planbook.models.customers import Customer
from tests.features.sharing.alerts.factories import START, Tale
from tests.features.sharing.factories import create_link, create_reader
from tests.support.cast import PEOPLE, Cast, Person, create_cast
from tests.support.factories import create_agent

KEYS = PushKeys(
    "https://push.example/1",
    "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
    "tBHItJI5svbpez7KI4CCXg",
)


@pytest.fixture
def tale(session: Session) -> Tale:
    return Tale(session)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(START + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


class TestWords:
    def test_a_recipient_is_named_with_how_sure_it_is(self, tale: Tale) -> None:
        customer = tale.session.get_one(Customer, tale.shared.proposal.customer_id)
        customer.phone = "+8613800138000"
        tale.session.add(customer)
        tale.read(tale.recipient(), seconds=125, plan=100, benefits=20)
        (row,) = tale.inbox
        assert row.headline == "林伟打开了《林伟的保障计划书》"
        assert row.about == "看了2分5秒，重点看“方案与保费”\u00a0· 应为接收人本人"
        assert (row.advice, row.phone) == ("建议联系林伟", "+8613800138000")

    def test_a_forwarded_reader_is_not_named(self, tale: Tale) -> None:
        recipient = tale.recipient()
        tale.read(recipient)
        tale.read(tale.friend_of(recipient), START + timedelta(minutes=2))
        row, _ = tale.inbox
        assert row.headline == "有人通过林伟的转发打开了《林伟的保障计划书》"
        assert (row.about, row.advice) == ("看了12秒", "可请林伟引荐")

    def test_somebody_from_a_group_is_nobody_in_particular(self, tale: Tale) -> None:
        values = {"channel": "group", "recipient": "", "customer_id": None, "place": "班级群"}
        link = create_link(tale.session, tale.shared, **values)
        reader = create_reader(tale.session, link)
        tale.read(reader)
        tale.read(tale.friend_of(reader), START + timedelta(minutes=2))
        forward, first = tale.inbox
        assert "班级群" in first.headline
        assert first.advice == forward.advice == ""
        assert forward.headline == "有人通过转发打开了《林伟的保障计划书》"

    def test_who_reads_now_is_marked_until_they_left(self, tale: Tale, clock) -> None:
        clock.move_to(START + timedelta(seconds=20))
        tale.read(tale.recipient())
        assert tale.inbox[0].is_reading
        clock.shift(timedelta(minutes=2))
        assert not tale.inbox[0].is_reading


class TestReading:
    def test_one_all_and_a_proposals_are_marked(self, tale: Tale) -> None:
        recipient = tale.recipient()
        tale.read(recipient)
        for minute in (2, 4, 6):
            tale.read(tale.friend_of(recipient), START + timedelta(minutes=minute))
        newest, *others = tale.inbox
        service.read_alert(tale.session, tale.agent, alert_id=newest.id)
        service.read_alert(tale.session, tale.agent, alert_id=newest.id)
        assert service.unread_alerts(tale.session, tale.agent) == 3
        assert service.read_all_alerts(tale.session, tale.agent, up_to=others[1].id) == 2
        number = tale.shared.proposal.key
        assert service.read_alerts_of(tale.session, tale.agent, proposal_id=number) == 1
        assert service.unread_alerts(tale.session, tale.agent) == 0

    def test_a_long_list_is_read_in_parts(self, tale: Tale) -> None:
        recipient = tale.recipient()
        for _ in range(4):
            tale.read(tale.friend_of(recipient))
        page = service.list_alerts(tale.session, tale.agent, limit=3)
        assert (len(page.rows), page.has_more, page.unread) == (3, True, 4)
        page = service.list_alerts(tale.session, tale.agent, limit=4)
        assert (len(page.rows), page.has_more) == (4, False)


class TestChoices:
    @pytest.mark.parametrize(
        ("way", "address"),
        [
            ("email", "nobody"),
            ("email", "a@b.example\r\nBcc: x@y.example"),
            ("webhook", "http://example.com/"),
            ("webhook", "https://example.com/" + "a" * 500),
            ("wecom", "https://example.com/cgi-bin/webhook/send?key=a"),
            ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"),
            ("carrier_pigeon", "https://example.com"),
        ],
    )
    def test_what_cannot_be_an_address_is_refused(self, tale: Tale, way, address) -> None:
        with pytest.raises(InvalidError):
            service.set_channel(tale.session, tale.agent, way=way, address=address, enabled=False)

    def test_nothing_is_turned_on_without_an_address(self, tale: Tale) -> None:
        with pytest.raises(InvalidError):
            service.set_channel(tale.session, tale.agent, way="email", address="", enabled=True)

    @pytest.mark.parametrize(
        "update",
        [
            QuietUpdate(True, "25:00"),
            QuietUpdate(True, "8:00"),
            QuietUpdate(True, end=""),
            QuietUpdate(True, time_zone="Mars/Base"),
            QuietUpdate(True, time_zone="../../etc/passwd"),
        ],
    )
    def test_no_time_and_no_zone_are_refused(self, tale: Tale, update: QuietUpdate) -> None:
        with pytest.raises(InvalidError):
            service.set_quiet(tale.session, tale.agent, data=update)

    @pytest.mark.parametrize(
        "keys",
        [
            PushKeys("", "", ""),
            PushKeys("http://push.example/1", KEYS.p256dh, KEYS.auth),
            PushKeys(KEYS.endpoint, "AAAA", KEYS.auth),
            PushKeys(KEYS.endpoint, KEYS.p256dh, "!!!"),
        ],
    )
    def test_what_is_no_subscription_is_refused(self, tale: Tale, keys: PushKeys) -> None:
        with pytest.raises(InvalidError):
            service.subscribe(tale.session, tale.agent, data=keys, device="")

    def test_a_browser_is_subscribed_for_who_used_it_last(self, tale: Tale) -> None:
        colleague = create_agent(tale.session)
        for actor in (tale.agent, tale.agent, colleague):
            service.subscribe(tale.session, actor, data=KEYS, device="Safari")
        assert service.alert_choices(tale.session, tale.agent).devices == ()
        assert len(service.alert_choices(tale.session, colleague).devices) == 1

    def test_tests_are_limited(self, tale: Tale) -> None:
        arguments = {"way": "email", "address": "li@example.com", "enabled": True}
        service.set_channel(tale.session, tale.agent, **arguments)
        who = ("alert-test", str(tale.agent.user_id))
        limits.forget(TESTS, *who)
        for _ in range(TESTS.amount):
            service.trial_parcel(tale.session, tale.agent, way="email")
        with pytest.raises(TooManyRequestsError):
            service.trial_parcel(tale.session, tale.agent, way="email")
        limits.forget(TESTS, *who)

    def test_a_test_needs_an_address_of_ones_own(self, tale: Tale) -> None:
        service.subscribe(tale.session, tale.agent, data=KEYS, device="Safari")
        device = service.alert_choices(tale.session, tale.agent).devices[0].id
        colleague = create_agent(tale.session)
        with pytest.raises(InvalidError):
            service.trial_parcel(tale.session, colleague, way="push", subscription_id=device)
        with pytest.raises(InvalidError):
            service.trial_parcel(tale.session, tale.agent, way="webhook")


class TestPermissions:
    @pytest.fixture
    def cast(self, session: Session) -> Cast:
        return create_cast(session)

    @pytest.mark.parametrize("person", [one for one in PEOPLE if one != "reader"])
    def test_alerts_settings_and_mutes_are_everybodys_own(
        self, session: Session, cast: Cast, person: Person
    ) -> None:
        """Leads and admins see a proposal's reading, but its agent's inbox is nobody else's."""
        tale, actor = Tale(session, cast.owner), cast.play(person)
        assert isinstance(actor, UserActor)
        tale.read(tale.recipient())
        service.subscribe(session, cast.owner, data=KEYS, device="Safari")
        device = service.alert_choices(session, cast.owner).devices[0].id
        is_owner = person == "owner"
        number = tale.shared.proposal.key
        attempts = (
            lambda: service.read_alert(session, actor, alert_id=tale.alerts[0].key),
            lambda: service.mute_proposal(session, actor, proposal_id=number, muted=True),
            lambda: service.unsubscribe(session, actor, subscription_id=device),
        )
        seen = service.list_alerts(session, actor)
        assert (len(seen.rows), seen.unread) == ((1, 1) if is_owner else (0, 0))
        assert len(service.alert_choices(session, actor).devices) == is_owner
        assert service.read_alerts_of(session, actor, proposal_id=number) == is_owner
        for attempt in attempts:
            if is_owner:
                attempt()
            else:
                with pytest.raises(NotFoundError):
                    attempt()
        assert service.is_muted(session, actor, proposal_id=number) == is_owner
