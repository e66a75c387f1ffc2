"""``planbook catalogue``: products as workbooks on the command line."""

import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from planbook import cli
from planbook.core import db, jobs, migrations
from planbook.core.settings import get_settings
from tests.support.workbooks import rezipped

WHO = ("--as", "compliance@demo.example")
CACHES = (get_settings, db.get_engine, jobs._client)


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="module", autouse=True)
def _database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A database with the demo's people and products."""
    from planbook.demo.people import create_people
    from planbook.demo.products.load import load_products

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANBOOK_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        patch.delenv("PLANBOOK_DATABASE_URL", raising=False)
        patch.setattr(jobs, "get_engine", db.get_engine)
        for cached in CACHES:
            cached.cache_clear()
        migrations.migrate(db.get_engine())
        with db.session_scope() as session:
            system, _ = create_people(session)
            load_products(session, system)
        yield
        db.get_engine().dispose()
        for cached in CACHES:
            cached.cache_clear()


def call(*arguments: object) -> Answer:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main(["catalogue", *map(str, arguments)])
    return Answer(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_imports_as_nothing_new(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.{ending}"
    assert call("export", "EXL-AC-01", file, *WHO, "--json").code == 0
    answer = call("import", file, *WHO)
    assert (answer.code, answer.out) == (0, "EXL-AC-01 2026A: nothing has changed.\n")


def test_a_dry_run_changes_nothing_and_the_import_makes_a_draft(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    call("export", "EXL-AC-01", file, *WHO)
    dry = call("import", file, "--edition", "2027A", "--dry-run", "--json", *WHO).json
    assert (dry["standing"], dry["imported"], dry["version"]) == ("new_edition", False, None)
    assert dry["differences"] == [{"name": "版本", "before": "2026A", "after": "2027A"}]
    done = call("import", file, "--edition", "2027A", *WHO)
    assert done.out.endswith("EXL-AC-01 2027A: a new edition, as a draft.\n")
    again = call("import", file, "--edition", "2027A", "--json", *WHO).json
    assert (again["standing"], again["imported"]) == ("unchanged", False)
    changed = tmp_path / "b.csv"
    changed.write_text(file.read_text("utf-8-sig").replace("2026-01-05", "2026-01-06"), "utf-8")
    filed = call("import", changed, *WHO)
    assert filed.err.startswith("planbook: Edition 2026A is filed and cannot change")


def test_the_template_is_an_example_in_either_language(tmp_path: Path) -> None:
    for locale in ("zh_CN", "en"):
        file = tmp_path / f"{locale}.xlsx"
        assert call("template", file, "--locale", locale).code == 0
        assert call("import", file, "--json", *WHO).json["product"] == "EXL-TL-01"


def test_problems_are_listed_and_nothing_is_imported(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    call("export", "EXL-AC-01", file, *WHO)
    text = file.read_text("utf-8-sig").replace("产品代码,EXL-AC-01", "产品暗号,EXL-AC-01")
    file.write_text(text.replace("[费率表]", "[费率表]\r\n职业类别：x"), "utf-8")
    answer = call("import", file, *WHO)
    assert answer.code == 1
    assert "“产品暗号” is not known" in answer.out
    assert answer.err == "planbook: Nothing was imported: 2 problems.\n"
    assert call("import", file, "--json", *WHO).json["unknown_headers"][0]["header"] == "产品暗号"


def test_a_table_alone_needs_its_product(tmp_path: Path) -> None:
    file = tmp_path / "费率.csv"
    file.write_text("保险期间：1年\n年龄,1类,2类\n30,5,6\n", "gb18030")
    assert "name it by --product" in call("import", file, *WHO).err
    arguments = ("--product", "EXL-AC-01", "--edition", "2028A", "--json")
    answer = call("import", file, *arguments, *WHO)
    assert answer.json["counts"]["rates"] == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("import", "missing.xlsx", *WHO), "There is no file missing.xlsx."),
        (("export", "EXL-AC-01", "a.doc", *WHO), "a.doc must end in .xlsx or .csv."),
        (
            ("export", "EXL-AC-01", "/nowhere/a.csv", *WHO),
            "/nowhere/a.csv cannot be written: No such file or directory.",
        ),
        (("export", "NONE", "a.csv", *WHO), "This does not exist, or it is not yours to see."),
        (("import", __file__, "--as", "agent@demo.example"), "Your role does not allow this."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: tuple[str, ...], sentence: str) -> None:
    answer = call(*arguments)
    assert (answer.code, answer.err) == (1, f"planbook: {sentence}\n")


def test_a_macro_file_is_refused_with_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    call("template", file)
    file.write_bytes(rezipped(file.read_bytes(), {"xl/vbaProject.bin": b"x"}))
    assert "contains macros" in call("import", file, *WHO).err
