"""The import's pages as their events reach them."""

from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import NotFoundError
from planbook.core.settings import get_settings
from planbook.features.catalogue import service
from planbook.features.catalogue.service import workbook
from planbook.features.catalogue.service.workbook.exporting import FileFormat, written
from planbook.features.catalogue.state import ImportsState, ImportState
from tests.features.catalogue.workbook.conftest import demo
from tests.support.factories import create_agent
from tests.support.states import handle, state_of

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("on_test_session")]

CODE = "EXL-ED-01"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep files in a folder of the test's own; background events hold their state alone."""

    @asynccontextmanager
    async def held(_self: ImportState):
        yield

    monkeypatch.setattr(get_settings(), "data_dir", tmp_path)
    monkeypatch.setattr(ImportState, "__aenter__", lambda self: held(self).__aenter__())

    async def leave(_self: ImportState, *_error: object) -> None:
        return None

    monkeypatch.setattr(ImportState, "__aexit__", leave)


def sent(session: Session, actor: UserActor, content: bytes, name: str = "产品.csv") -> int:
    return workbook.keep_file(session, actor, name=name, content=content)


def csv_of(code: str = CODE, **changes: Any) -> bytes:
    return written(replace(demo(code), **changes), "zh_CN", FileFormat.CSV)


async def opened(actor: UserActor, number: object) -> ImportState:
    state = state_of(ImportState, actor, file_id=number)
    if await handle(state, ImportState.load_import) is not None:
        await handle(state, ImportState.read_import)
    return state


async def imported(state: ImportState) -> list[Any]:
    return [event async for event in ImportState.import_now.fn(state)]


class TestStart:
    async def test_lists_what_was_sent_and_leads_to_what_is_sent(self, session, keeper):
        number = sent(session, keeper, b"x")
        state = state_of(ImportsState, keeper)
        await handle(state, ImportsState.load_imports)
        (line,) = state.import_files
        assert (line.name, line.badge, line.href) == (
            "产品.csv",
            "未导入",
            f"/products/import/{number}",
        )
        assert await handle(state, ImportsState.file_sent, str(number)) is not None
        for answer in ("cancelled", "failed", "../x", None):
            assert await handle(state, ImportsState.file_sent, answer) is None

    async def test_an_agent_is_told_who_imports(self, session):
        state = state_of(ImportsState, create_agent(session))
        await handle(state, ImportsState.load_imports)
        assert state.imports_refused
        assert not state.imports_loaded


class TestFile:
    async def test_is_read_shown_and_imported(self, session, keeper):
        state = await opened(keeper, sent(session, keeper, csv_of()))
        check = state.import_check
        assert (check.can_import, check.is_new, check.tone) == (True, True, "accent")
        assert check.rows
        assert state.import_share == 1.0
        events = await imported(state)
        assert len(events) == 2
        again = await opened(keeper, sent(session, keeper, csv_of()))
        assert not again.import_check.is_new
        assert "没有变化" in again.import_check.verdict
        assert len(await imported(again)) == 2
        assert not again.import_saving

    async def test_a_filed_edition_asks_for_another(self, session, keeper):
        system = SystemActor(keeper.organisation_id)
        service.import_product(session, system, product=demo(CODE), put_on_sale=True)
        state = await opened(keeper, sent(session, keeper, csv_of(form_number="新")))
        assert (state.import_check.asks_edition, state.import_check.can_import) == (True, False)
        assert await imported(state) == []
        await handle(state, ImportState.set_edition, " 2027A ")
        assert await handle(state, ImportState.check_edition) is ImportState.read_import
        await handle(state, ImportState.read_import)
        assert state.import_check.can_import
        assert [each.name for each in state.import_check.changes] == ["版本", "备案编号"]

    async def test_a_table_alone_asks_for_its_product(self, session, keeper):
        service.import_product(session, keeper, product=demo("EXL-AC-01"))
        table = "保险期间：1年\n年龄,1类,2类\n30,5,6\n".encode("gb18030")
        state = await opened(keeper, sent(session, keeper, table, "a.csv"))
        assert state.import_check.asks_product
        assert [each.value for each in state.import_products] == ["EXL-AC-01"]
        await handle(state, ImportState.choose_product, "EXL-AC-01")
        await handle(state, ImportState.read_import)
        assert state.import_check.can_import
        assert (
            "产品信息"
            in {each.name: each.words for each in state.import_check.facts}["沿用现有版本"]
        )

    async def test_headers_are_explained_and_the_file_is_read_again(self, session, keeper):
        content = csv_of().decode("utf-8-sig").replace("\n投保年龄", "\n起保岁数", 1).encode()
        state = await opened(keeper, sent(session, keeper, content))
        (header,) = state.import_check.headers
        assert header.text == "起保岁数"
        assert state.import_check.tone == "attention"
        answer = await handle(state, ImportState.explain_header, header.key, "age")
        assert answer is ImportState.read_import
        await handle(state, ImportState.read_import)
        assert state.import_check.can_import

    async def test_problems_are_listed_and_ticked(self, session, keeper):
        content = csv_of().decode("utf-8-sig").replace("险类,教育金", "险类,=1").encode()
        state = await opened(keeper, sent(session, keeper, content))
        (problem,) = state.import_check.problems
        assert "公式" in problem.why
        for expected in ([problem.key], []):
            await handle(state, ImportState.tick_problem, problem.key)
            assert state.import_done == expected
        await handle(state, ImportState.tick_problem, "nothing")
        assert state.import_done == []

    async def test_a_refused_file_says_why(self, session, keeper):
        state = await opened(keeper, sent(session, keeper, b"PK\x03\x04 broken"))
        assert "损坏" in state.import_refusal
        assert state.import_loaded
        assert not state.import_reading

    @pytest.mark.parametrize("number", ["", "x", "999999"])
    async def test_what_there_is_not_is_missing(self, session, keeper, number):
        state = await opened(keeper, number)
        assert state.import_missing
        await handle(state, ImportState.read_import)
        assert not state.import_loaded
        with pytest.raises(NotFoundError):
            await handle(state, ImportState.explain_header, "0", "age")

    async def test_another_organisations_file_is_missing(self, session, keeper):
        number = sent(session, keeper, csv_of())
        for role in (Role.ADMIN, Role.AGENT):
            state = await opened(create_agent(session, role), number)
            assert state.import_missing
