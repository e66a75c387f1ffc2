"""A file is imported whole or not at all, as a draft, once."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from planbook.core.actor import Role, SystemActor, UserActor
from planbook.core.errors import ConflictError, InvalidError, NotFoundError, NotPermittedError
from planbook.core.sheets.grid import Book, Place
from planbook.core.sheets.refusals import MOST_LISTED
from planbook.domain.sale import SaleState
from planbook.features.catalogue import service
from planbook.features.catalogue.service import workbook
from planbook.features.catalogue.service.workbook import FileCheck, FileFormat, FileStanding, Wish
from planbook.features.catalogue.service.workbook import vocabularies as words
from planbook.features.catalogue.service.workbook.exporting import written
from planbook.features.catalogue.service.workbook.reading import read_workbook
from planbook.models.catalogue import ProductVersion, RateCell
from planbook.models.workbooks import HeaderMeaning
from tests.features.catalogue.workbook.conftest import book, book_of, demo, sheets_of
from tests.support.factories import create_agent
from tests.support.workbooks import read

CODE = "EXL-ED-01"
LINES = [name for _, name in words.LINES.choices("zh_CN")]
TABLE = "年龄,男 10年交 至21岁,女 10年交 至21岁\n0,1.5,1.6\n5,2.5,2.6\n"


def versions(session: Session) -> int:
    return session.exec(select(func.count()).select_from(ProductVersion)).one()


def check(session: Session, actor: UserActor, book: Book, **wish: str) -> FileCheck:
    return workbook.check_book(session, actor, book=book, wish=Wish(**wish))


def bring_in(session: Session, actor: UserActor, book: Book, **wish: str):
    return workbook.import_book(session, actor, book=book, wish=Wish(**wish))


def filed(session: Session, actor: UserActor) -> int:
    result = service.import_product(
        session, SystemActor(actor.organisation_id), product=demo(CODE), put_on_sale=True
    )
    return result.version_id


def said(found: FileCheck) -> list[tuple[str, str]]:
    return [(each.where, each.why) for each in found.problems]


class TestWholeFile:
    def test_comes_in_as_a_draft_once(self, session, keeper, tmp_path):
        file = book_of(demo(CODE), tmp_path)
        before = check(session, keeper, file)
        assert (before.standing, before.code, before.differences) == (
            FileStanding.NEW_PRODUCT,
            CODE,
            (),
        )
        assert versions(session) == 0
        result = bring_in(session, keeper, file)
        assert service.get_product(session, keeper, version_id=result.version_id).state == "draft"
        assert check(session, keeper, file).standing is FileStanding.UNCHANGED
        again = bring_in(session, keeper, file)
        assert (again.version_id, again.created) == (result.version_id, False)

    def test_changes_are_shown_before_and_replace_the_draft(self, session, keeper, tmp_path):
        bring_in(session, keeper, book_of(demo(CODE), tmp_path))
        product = demo(CODE)
        rates = {key: rate * 2 for key, rate in product.terms.rates.items()}
        changed = replace(
            product, form_number="新", terms=replace(product.terms, rates=rates, tier=4)
        )
        found = check(session, keeper, book_of(changed, tmp_path))
        assert found.standing is FileStanding.REPLACES_DRAFT
        shown = {each.name: (each.before, each.after) for each in found.differences}
        assert shown["产品风险等级"] == ("P2", "P4")
        assert shown["费率表"][1] == f"变动{len(rates)}（最大100%），新增0，删除0"
        result = bring_in(session, keeper, book_of(changed, tmp_path))
        assert service.product_terms(session, keeper, version_id=result.version_id).tier == 4

    def test_a_filed_edition_never_changes(self, session, keeper, tmp_path):
        version_id = filed(session, keeper)
        file = book_of(replace(demo(CODE), form_number="新"), tmp_path)
        assert check(session, keeper, file).standing is FileStanding.FILED
        with pytest.raises(ConflictError):
            bring_in(session, keeper, file)
        found = check(session, keeper, file, edition="2027A")
        assert (found.standing, found.present_edition) == (FileStanding.NEW_EDITION, "2026A")
        result = bring_in(session, keeper, file, edition="2027A")
        assert result.version_id != version_id
        detail = service.get_product(session, keeper, version_id=version_id)
        assert (detail.form_number, detail.state) == (demo(CODE).form_number, SaleState.ON_SALE)

    def test_a_rate_above_the_cap_is_a_problem_of_the_facts(self, session, keeper, tmp_path):
        product = demo(CODE)
        dear = replace(product, terms=replace(product.terms, guaranteed_rate=Decimal("0.025")))
        found = check(session, keeper, book_of(dear, tmp_path))
        assert [each.where for each in found.problems] == ["“产品信息”"]

    def test_everything_wrong_is_said_at_once_and_nothing_comes_in(self, session, keeper, tmp_path):
        sheets, merged = sheets_of(demo(CODE))
        facts = {row[0]: row for row in sheets["产品信息"]}
        facts["险类"][1] = "养老鸡"
        facts["起售日期"][1] = "2026-02-30"
        facts["产品风险等级"][1] = ""
        sheets["交费方式"][1][1] = "abc"
        sheets["费率表"][-1][2] = "二"
        sheets["文字（英文）"] = sheets["文字（英文）"][:1] + sheets["文字（英文）"][2:]
        del sheets["给付规则"]
        file = book(sheets, tmp_path, merged)
        assert said(check(session, keeper, file)) == [
            ("“给付规则”", "缺少工作表“给付规则”。"),
            ("“产品信息”第5行B列", "“养老鸡”不在可选范围内：" + "、".join(LINES) + "。"),
            ("“产品信息”第18行B列", "“2026-02-30”不是日期。请写成 2026-01-05 这样。"),
            ("“产品信息”", "缺少“产品风险等级”。"),
            ("“交费方式”第2行B列", "“abc”不是数字。"),
            (f"“费率表”第{len(sheets['费率表'])}行C列", "“二”不是数字。"),
            ("“文字（英文）”", "缺少“产品名称”的文字。"),
        ]
        with pytest.raises(InvalidError):
            bring_in(session, keeper, file)
        assert versions(session) == 0
        assert session.exec(select(func.count()).select_from(RateCell)).one() == 0

    def test_so_many_problems_are_listed_and_all_counted(self, session, keeper, tmp_path):
        sheets, merged = sheets_of(demo(CODE))
        sheets["费率表"] += [[f"x{n}", "1.5", "1.5"] for n in range(MOST_LISTED + 50)]
        found = check(session, keeper, book(sheets, tmp_path, merged))
        assert len(found.problems) == MOST_LISTED
        assert found.problem_count == MOST_LISTED + 50

    def test_formulas_keep_a_file_out(self, session, keeper, tmp_path):
        file = book_of(demo(CODE), tmp_path)
        place = Place("费率表", 12, 4)
        found = check(session, keeper, replace(file, formulas=(place,), formula_count=3))
        assert found.problem_count == 3
        assert found.problems[0].where == "“费率表”第12行D列"

    def test_what_contradicts_itself_is_named(self, session, keeper, tmp_path):
        sheets, merged = sheets_of(demo("EXL-PN-01"))
        rules = {row[0]: row for row in sheets["投保规则"]}
        rules["最低投保年龄"][1] = "60"
        rules["金额递增单位（元）"][1] = ""
        sheets["保障计划"].append(list(sheets["保障计划"][1]))
        sheets["交费方式"][1][1] = "1.5"
        sheets["备案文件"].append(list(sheets["备案文件"][1]))
        sheets["产品信息"].append(["险类", "养老年金"])
        sheets["给付规则"][1][4] = "5"
        sheets["给付规则"].insert(2, [*sheets["给付规则"][1][:4], "5", "1"])
        found = [why for _, why in said(check(session, keeper, book(sheets, tmp_path, merged)))]
        assert found == [
            "“险类”在第5行已填写过。",
            "“from55”在这里重复出现。",
            "“示范人寿颐年养老年金保险（虚构）保险条款”在这里重复出现。",
            "最高年龄低于最低年龄。",
            "最低金额、递增单位和最高金额须同时填写，或都不填。",
            "占年交保费的比例须大于0，且不超过1。",
            "同一项的起始年龄须逐行递增。",
        ]


class TestPartOfAProduct:
    def test_a_table_alone_asks_for_its_product(self, session, keeper, tmp_path):
        filed(session, keeper)
        file = read(TABLE.encode("gb18030"), tmp_path, "2027费率表")
        assert check(session, keeper, file).standing is FileStanding.NAMELESS
        with pytest.raises(InvalidError):
            bring_in(session, keeper, file)

    def test_a_table_alone_completes_the_edition_that_there_is(self, session, keeper, tmp_path):
        product = demo(CODE)
        plain = replace(product, terms=replace(product.terms, cash_values={}))
        service.import_product(
            session, SystemActor(keeper.organisation_id), product=plain, put_on_sale=True
        )
        file = read(TABLE.encode(), tmp_path, "2027费率表")
        found = check(session, keeper, file, product=CODE, edition="2027A")
        assert found.standing is FileStanding.NEW_EDITION
        assert found.counts["rates"] == 4
        assert "产品信息" in found.taken
        result = bring_in(session, keeper, file, product=CODE, edition="2027A")
        terms = service.product_terms(session, keeper, version_id=result.version_id)
        assert len(terms.rates) == 4
        assert replace(terms, rates=product.terms.rates) == plain.terms

    def test_a_file_that_names_its_product_needs_no_choice(self, session, keeper, tmp_path):
        filed(session, keeper)
        sheets, merged = sheets_of(replace(demo(CODE), edition="2027A"))
        kept = {title: sheets[title] for title in ("产品信息", "费率表", "现金价值表")}
        found = check(session, keeper, book(kept, tmp_path, merged))
        assert (found.standing, said(found)) == (FileStanding.NEW_EDITION, [])

    def test_without_a_product_every_missing_sheet_is_named(self, session, keeper, tmp_path):
        sheets, merged = sheets_of(demo(CODE))
        found = check(session, keeper, book({"产品信息": sheets["产品信息"]}, tmp_path, merged))
        assert "“费率表”" in [where for where, _ in said(found)]


class TestHeaders:
    def test_what_was_explained_is_remembered_for_the_insurer(self, session, keeper, tmp_path):
        sheets, merged = sheets_of(demo(CODE))
        header = next(row for row in sheets["费率表"] if row[0] == "投保年龄")
        header[0] = "起保岁数"
        sheets["产品档案"] = sheets.pop("产品信息")
        file = book(sheets, tmp_path, merged)
        first = check(session, keeper, file)
        assert [(each.scope, each.text) for each in first.unknown] == [("sheet", "产品档案")]
        assert first.problems == ()
        explain = workbook.explain_header
        explain(
            session,
            keeper,
            insurer_code="",
            scope="sheet",
            header="产品档案",
            meaning="facts",
        )
        (unknown,) = check(session, keeper, file).unknown
        assert unknown.text == "起保岁数"
        assert ("age", "投保年龄") in unknown.choices
        for meaning in ("-", "age"):
            explain(
                session,
                keeper,
                insurer_code="example-life",
                scope="rates",
                header="起保岁数",
                meaning=meaning,
            )
        assert check(session, keeper, file).standing is FileStanding.NEW_PRODUCT
        assert len(session.exec(select(HeaderMeaning)).all()) == 2

    @pytest.mark.parametrize(
        ("scope", "header", "meaning"),
        [
            ("nothing", "x", "-"),
            ("rates", "  ", "-"),
            ("rates", "x", "tier"),
            ("facts", "x", "age"),
        ],
    )
    def test_only_what_was_offered_can_be_answered(self, session, keeper, scope, header, meaning):
        with pytest.raises(InvalidError):
            workbook.explain_header(
                session, keeper, insurer_code="", scope=scope, header=header, meaning=meaning
            )


class TestFiles:
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        from planbook.core.settings import get_settings

        monkeypatch.setattr(get_settings(), "data_dir", tmp_path)

    def test_are_kept_read_and_imported(self, session, keeper, tmp_path):
        product = demo(CODE)
        content = written(product, "zh_CN", FileFormat.CSV)
        number = workbook.keep_file(session, keeper, name="教育金.csv", content=content)
        row = workbook.get_file(session, keeper, file_id=number)
        assert (row.name, row.size, row.version_id) == ("教育金.csv", len(content), 0)
        found = workbook.read_file(row)
        assert workbook.check_file(session, keeper, file_id=number, book=found).can_import
        result = workbook.import_file(session, keeper, file_id=number, book=found)
        (listed,) = workbook.list_files(session, keeper)
        assert listed.version_id == result.version_id
        assert workbook.product_choices(session, keeper) == ((CODE, product.texts["zh_CN"].name),)
        kept = workbook.export_product(
            session, keeper, version_id=result.version_id, kind=FileFormat.CSV
        )
        assert kept.name == "EXL-ED-01 2026A.csv"
        assert (
            read_workbook(read(kept.content, tmp_path), locale="en", meanings={}).product == product
        )

    def test_can_be_meant_for_a_product_that_there_is(self, session, keeper):
        filed(session, keeper)
        number = workbook.keep_file(session, keeper, name="", content=b"1")
        with pytest.raises(InvalidError):
            workbook.choose_target(session, keeper, file_id=number, product="NO", edition="")
        workbook.choose_target(session, keeper, file_id=number, product=CODE, edition=" 2027A ")
        row = workbook.get_file(session, keeper, file_id=number)
        assert (row.name, row.product_code, row.edition) == ("-", CODE, "2027A")


ROLES = [Role.AGENT, Role.LEAD]


class TestPermissions:
    @pytest.mark.parametrize("role", ROLES)
    def test_agents_and_leads_neither_send_nor_look_nor_take(self, session, role, tmp_path):
        actor = create_agent(session, role)
        file = read(TABLE.encode(), tmp_path)
        calls = [
            lambda: check(session, actor, file),
            lambda: bring_in(session, actor, file),
            lambda: workbook.require_sender(actor),
            lambda: workbook.keep_file(session, actor, name="x", content=b"x"),
            lambda: workbook.list_files(session, actor),
            lambda: workbook.get_file(session, actor, file_id=1),
            lambda: workbook.product_choices(session, actor),
            lambda: workbook.choose_target(session, actor, file_id=1, product="", edition=""),
            lambda: workbook.export_product(session, actor, version_id=1, kind=FileFormat.CSV),
            lambda: workbook.export_edition(
                session, actor, code=CODE, edition="", kind=FileFormat.CSV
            ),
            lambda: workbook.explain_header(
                session, actor, insurer_code="", scope="rates", header="x", meaning="-"
            ),
        ]
        for call in calls:
            with pytest.raises(NotPermittedError):
                call()

    def test_another_organisation_finds_nothing(self, session, keeper, tmp_path, monkeypatch):
        from planbook.core.settings import get_settings

        monkeypatch.setattr(get_settings(), "data_dir", tmp_path)
        version_id = filed(session, keeper)
        number = workbook.keep_file(session, keeper, name="x", content=TABLE.encode())
        other = create_agent(session, Role.ADMIN)
        assert workbook.list_files(session, other) == ()
        assert workbook.product_choices(session, other) == ()
        with pytest.raises(NotFoundError):
            workbook.get_file(session, other, file_id=number)
        with pytest.raises(NotFoundError):
            workbook.export_product(session, other, version_id=version_id, kind=FileFormat.XLSX)
        with pytest.raises(NotFoundError):
            workbook.export_edition(session, other, code=CODE, edition="", kind=FileFormat.XLSX)
        file = workbook.read_file(workbook.get_file(session, keeper, file_id=number))
        found = check(session, other, file, product=CODE)
        assert found.standing is FileStanding.UNREADABLE
