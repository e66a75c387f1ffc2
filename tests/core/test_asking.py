"""Questions answered together: each gets its own answer, and none an older one."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import StaticPool

from planbook.core.asking import GroupAsk

pytestmark = pytest.mark.anyio


@pytest.fixture
def database() -> Iterator[Engine]:
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    yield engine
    engine.dispose()


def double(connection: Connection, number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return int(connection.execute(text("select 2 * :n"), {"n": number}).scalar_one())


class TestAsk:
    async def test_each_question_gets_its_own_answer(self, database: Engine) -> None:
        desk = GroupAsk(database, double)
        answers = await asyncio.gather(*(desk.ask(number) for number in range(50)))
        desk.stop()
        assert answers == [2 * number for number in range(50)]

    async def test_many_share_a_visit(self, database: Engine) -> None:
        visits: list[int] = []

        class Counted(GroupAsk[int, int]):
            def _visit(self, questions):
                visits.append(len(questions))
                return super()._visit(questions)

        desk = Counted(database, double)
        await asyncio.gather(*(desk.ask(number) for number in range(50)))
        desk.stop()
        assert visits == [1, 49]

    async def test_what_fails_fails_alone(self, database: Engine) -> None:
        desk = GroupAsk(database, double)
        asked = (desk.ask(number) for number in (1, -1, 2))
        answers = await asyncio.gather(*asked, return_exceptions=True)
        desk.stop()
        assert answers[0::2] == [2, 4]
        assert isinstance(answers[1], ValueError)

    async def test_without_a_database_all_are_told(self, tmp_path) -> None:
        engine = create_engine(f"sqlite:///{tmp_path}/missing/there.db")
        desk = GroupAsk(engine, double)
        answers = await asyncio.gather(desk.ask(1), desk.ask(2), return_exceptions=True)
        desk.stop()
        assert all(isinstance(one, Exception) for one in answers)

    async def test_who_went_away_keeps_nobody_waiting(self, database: Engine) -> None:
        desk = GroupAsk(database, double)
        first, second = (asyncio.create_task(desk.ask(number)) for number in (1, 2))
        await asyncio.sleep(0)
        first.cancel()
        assert await second == 4
        desk.stop()
