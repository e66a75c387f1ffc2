"""Reports of reading over HTTP: what is stored, and what is refused."""

import asyncio
import json
import time
from urllib.parse import quote

import pytest

from planbook.core import db, jobs
from planbook.core.tokens import time_ordered_id
from planbook.features.leads import service as leads
from planbook.features.leads import tasks as leads_tasks
from planbook.features.sharing import service as sharing
from planbook.features.sharing.service import ledger as service_ledger
from planbook.models.readings import PageView, ReadingEvent
from planbook.public import ledger
from planbook.public.beacon import LONGEST_BODY
from planbook.public.reports import HIGHEST_SEQUENCE, parse
from tests.public.conftest import Published, Site
from tests.public.test_pages import follow, page_view


class Reading:
    """A reader with a page open."""

    def __init__(self, site: Site, published: Published) -> None:
        self.published, self.browser = published, site.browser()
        page, _ = follow(self.browser, f"/p/{published.token}")
        self.view = page_view(page.text)

    def age(self, seconds: int) -> None:
        """Let the page have been open for a while."""
        from datetime import timedelta

        with db.session_scope() as session:
            row = session.get_one(PageView, self.view)
            row.started_at -= timedelta(seconds=seconds)
            session.add(row)

    def send(self, body: dict | str | bytes, **headers: str) -> int:
        content = json.dumps(body) if isinstance(body, dict) else body
        return self.browser.post("/b", content=content, headers=headers).status_code

    def report(self, sequence: int = 1, ms: float = 3_000, **values: object) -> dict:
        return {"v": self.view, "q": sequence, "a": ms, "d": 40, "i": 2, "w": 0, "s": {}, **values}

    @property
    def person(self):
        return self.published.activity().people[0]

    def events(self) -> int:
        from sqlmodel import func, select

        with db.session_scope() as session:
            found = select(func.count()).where(ReadingEvent.page_view == self.view)
            return session.exec(found).one()


@pytest.fixture
def reading(site: Site, published: Published) -> Reading:
    reading = Reading(site, published)
    reading.age(60)
    return reading


class TestStored:
    def test_an_acknowledged_report_is_there(self, reading: Reading) -> None:
        body = reading.report(ms=12_000, s={"plan": 7_000, "gaps": 5_000})
        assert reading.send(body) == 204
        assert reading.person.state == "read"
        assert reading.person.seconds == 12.0
        assert dict(reading.person.sections) == {"plan": 7.0, "gaps": 5.0}

    def test_one_row_for_each_event_and_none_for_a_repeated_one(self, reading: Reading) -> None:
        for _ in range(3):
            assert reading.send(reading.report()) == 204
        assert reading.events() == 2

    def test_a_report_may_come_in_pieces(self, reading: Reading) -> None:
        body = json.dumps(reading.report(ms=4_000)).encode()
        answer = reading.browser.post("/b", content=iter([body[:20], body[20:]]))
        assert (answer.status_code, reading.person.seconds) == (204, 4.0)

    def test_late_and_reordered_reports_change_nothing(self, reading: Reading) -> None:
        reading.send(reading.report(3, 9_000))
        reading.send(reading.report(1, 2_000))
        reading.send(reading.report(2, 5_000))
        assert reading.person.seconds == 9.0

    def test_an_older_browser_may_report_by_a_picture(self, reading: Reading) -> None:
        body = quote(json.dumps(reading.report(ms=4_000)))
        response = reading.browser.get(f"/b.gif?{body}")
        assert (response.status_code, response.headers["content-type"]) == (200, "image/gif")
        assert response.headers["cache-control"] == "no-store"
        assert response.content.startswith(b"GIF89a")
        assert reading.person.seconds == 4.0

    def test_two_tabs_add_up_to_one_visit(self, site: Site, published: Published) -> None:
        reading = Reading(site, published)
        page = reading.browser.get(f"/p/{published.token}")
        other = page_view(page.text)
        reading.age(60)
        first, reading.view = reading.view, other
        reading.age(60)
        reading.send({**reading.report(ms=6_000), "v": first})
        reading.send({**reading.report(ms=5_000), "v": other})
        assert (reading.person.seconds, reading.person.visits) == (11.0, 1)
        assert published.activity().totals.people == 1

    def test_unknown_sections_are_left_out(self, reading: Reading) -> None:
        reading.send(reading.report(s={"plan": 1_000, "<script>": 2_000, "x" * 500: 1}))
        assert dict(reading.person.sections) == {"plan": 1.0}


class TestClamped:
    def test_to_the_time_since_the_page_was_sent(self, site: Site, published: Published) -> None:
        reading = Reading(site, published)
        started = time.monotonic()
        assert reading.send(reading.report(ms=3_600_000, s={"plan": 3_600_000})) == 204
        assert reading.person.seconds <= time.monotonic() - started + 5
        assert reading.person.state != "read"

    @pytest.mark.parametrize("ms", [-5_000, -1e300, 1e300])
    def test_to_what_is_possible(self, reading: Reading, ms: float) -> None:
        assert reading.send(reading.report(ms=ms)) == 204
        assert 0 <= reading.person.seconds <= 90


class TestRefused:
    def test_a_page_view_that_was_made_up(self, reading: Reading) -> None:
        assert reading.send({**reading.report(), "v": time_ordered_id()}) == 404
        assert reading.events() == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec-fetch-site": "cross-site"},
            {"referer": "https://evil.example/p/x"},
            {"origin": "http://["},
        ],
        ids=str,
    )
    def test_another_sites_page(self, reading: Reading, headers: dict[str, str]) -> None:
        assert reading.send(reading.report(), **headers) == 403
        assert reading.events() == 1

    def test_a_flood_of_one_page_view_ends(self, reading: Reading) -> None:
        for number in (HIGHEST_SEQUENCE, HIGHEST_SEQUENCE + 1, 10**18, 10**400):
            assert reading.send(reading.report(number, 4_000)) == 204
        assert reading.events() == 2

    def test_a_body_over_four_kilobytes(self, reading: Reading) -> None:
        body = json.dumps(reading.report()) + " " * LONGEST_BODY
        assert reading.send(body) == 413
        assert reading.events() == 1

    def test_a_body_that_does_not_end(self, reading: Reading) -> None:
        pieces = [json.dumps(reading.report()).encode(), *([b" " * 1_024] * 6)]
        answer = reading.browser.post("/b", content=iter(pieces))
        assert answer.status_code == 413

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"\xff\xfe",
            "[]",
            "null",
            "{",
            '{"v":1,"q":1,"a":1,"s":{}}',
            '{"v":"not-an-id","q":1,"a":1,"s":{}}',
            "[" * 3_000,
        ],
        ids=repr,
    )
    def test_what_our_script_never_sends(self, reading: Reading, body: str | bytes) -> None:
        assert reading.send(body) == 400

    @pytest.mark.parametrize(
        "values",
        [
            {"q": 0},
            {"q": -1},
            {"q": "1"},
            {"q": True},
            {"a": "5000"},
            {"a": None},
            {"a": float("nan")},
            {"s": []},
            {"s": {"plan": "7"}},
            {"d": -1},
        ],
        ids=str,
    )
    def test_fields_of_another_type(self, reading: Reading, values: dict) -> None:
        assert reading.send(reading.report(**values)) == 400
        assert reading.events() == 1

    def test_when_the_ledger_is_full_the_next_report_repairs_it(
        self, reading: Reading, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("planbook.core.ingest.MAX_QUEUE", 0)
            answer = reading.browser.post("/b", content=json.dumps(reading.report(1, 4_000)))
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "15")
        assert reading.send(reading.report(2, 9_000)) == 204
        assert reading.person.seconds == 9.0

    def test_a_page_is_shown_even_when_it_cannot_be_counted(
        self, site: Site, published: Published, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("planbook.core.ingest.MAX_QUEUE", 0)
        page = site.browser().get(f"/p/{published.token}")
        assert (page.status_code, "data-v=" in page.text) == (200, False)

    def test_a_report_that_breaks_the_writer_is_refused_alone(
        self, reading: Reading, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_arguments: object) -> None:
            raise ValueError

        with monkeypatch.context() as patch:
            patch.setattr(service_ledger, "raise_alerts", broken)
            assert reading.send(reading.report(1, 4_000)) == 422
        assert reading.events() == 1
        assert reading.send(reading.report(2, 9_000)) == 204

    def test_where_there_is_no_ledger(self, reading: Reading) -> None:
        opened = ledger._open.copy()
        ledger._open.clear()
        try:
            assert reading.send(reading.report()) == 503
        finally:
            ledger._open.extend(opened)


class TestNews:
    def test_the_agents_pages_are_told(
        self, reading: Reading, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[int] = []

        async def notify(user_id: int) -> None:
            told.append(user_id)

        monkeypatch.setattr("planbook.core.live._notify", [notify])
        reading.send(reading.report())
        deadline = time.monotonic() + 20
        while reading.published.agent.user_id not in told and time.monotonic() < deadline:
            time.sleep(0.02)
        assert reading.published.agent.user_id in told

    @pytest.mark.anyio
    async def test_many_reports_of_one_moment_are_one_look(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        told: list[int] = []

        async def notify(user_id: int) -> None:
            told.append(user_id)

        monkeypatch.setattr("planbook.core.live._notify", [notify])
        messenger = ledger.Messenger()
        for agent_id in (1, 1, 2, 1):
            messenger.tell(agent_id, 0)
        while len(told) < 2:
            await asyncio.sleep(0)
        messenger.tell(1, 60)
        await messenger.stop()
        assert sorted(told) == [1, 2]

    def test_a_first_opening_asks_for_a_look_at_the_lead(self, reading: Reading) -> None:
        from sqlalchemy import text

        reading.send(reading.report(ms=3_000))
        schema = "" if db.get_engine().dialect.name == "sqlite" else "dbos."
        with db.session_scope() as session:
            found = session.connection().execute(
                text(
                    f"select workflow_input.inputs from {schema}workflow_status join {schema}workflow_input "
                    f"using (workflow_uuid) where name = '{sharing.ALL_NOTICED_TASK}'"
                )
            )
            asked = [row[0] for row in found]
        person = f"[{reading.published.agent.organisation_id},{reading.person.id}]"
        assert any(person in told.replace(" ", "") for told in asked)

    def test_the_look_makes_the_lead(self, reading: Reading) -> None:
        assert leads_tasks.readings_noticed.__name__ == "readings_noticed"
        reading.send(reading.report(ms=12_000))
        agent = reading.published.agent
        jobs.run_now(sharing.ALL_NOTICED_TASK, [(agent.organisation_id, reading.person.id)])
        with db.session_scope() as session:
            (lead,) = leads.list_leads(session, agent).rows
        assert lead.name == "林伟"


def test_a_report_is_typed() -> None:
    view = time_ordered_id()
    body = {"v": view.upper(), "q": 3, "a": 1_234.9, "s": {"plan": 5.5}, "w": 1, "d": 300}
    beacon = parse(json.dumps(body).encode(), cookie="c")
    assert (beacon.page_view, beacon.sequence, beacon.milliseconds) == (view, 3, 1_234)
    assert (beacon.sections, beacon.webdriver, beacon.depth) == ({"plan": 5}, True, 100)
