"""Files are read by what they are, within limits, in a process that may die alone."""

from pathlib import Path

import pytest

from planbook.core.sheets import child, reading, refusals
from planbook.core.sheets.delimited import guarded, unguarded, write_csv
from planbook.core.sheets.grid import Area, Place, Sheet, column_letters, column_number, filled
from planbook.core.sheets.reading import read_book
from planbook.core.sheets.refusals import RefusedFileError
from planbook.core.sheets.xlsx import as_text
from tests.support.workbooks import lying, read, rezipped, xlsx

PLAIN = xlsx({"费率表": [["年龄", "男"], [30, 1.5]]})
ROWS = [["投保年龄", "男", "女"], ["３０", "1.5", "——"]]


def refusal(content: bytes, folder: Path) -> str:
    with pytest.raises(RefusedFileError) as refused:
        read(content, folder)
    return refused.value.message


class TestText:
    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "gb18030", "utf-16"],
        ids=["plain", "bom", "gb", "utf-16"],
    )
    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_is_read_however_it_is_encoded_and_parted(self, encoding, delimiter, tmp_path):
        text = "\r\n".join(delimiter.join(row) for row in ROWS)
        (sheet,) = read(text.encode(encoding), tmp_path).sheets
        assert [list(row) for row in sheet.rows] == ROWS
        assert sheet.name == "费率表"

    def test_is_parted_into_sections_that_know_their_rows(self, tmp_path):
        text = "[产品信息]\n项目,内容\n\n【费率表】,,\n年龄,男\n30,1\n"
        facts, rates = read(text.encode(), tmp_path).sheets
        assert (facts.name, facts.first_row) == ("产品信息", 1)
        assert (rates.name, rates.first_row, list(rates.rows[0])) == ("费率表", 4, ["年龄", "男"])

    def test_names_formulas_by_their_cells(self, tmp_path):
        book = read("年龄,男\n30,=1+1\n".encode(), tmp_path)
        assert book.formulas == (Place("费率表", 2, 2),)

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", refusals.EMPTY),
            (b"   \n", refusals.EMPTY),
            (b"\x80\x81\xff\xfe\xfa\x80 \xff", refusals.ENCODING),
            (b"a,b\x00c", refusals.NOT_A_TABLE),
            (b'a,"' + b"x" * 200_000 + b'"', refusals.CORRUPT),
        ],
        ids=["empty", "blank", "unknown", "binary", "endless cell"],
    )
    def test_what_is_none_is_refused(self, content, reason, tmp_path):
        assert refusal(content, tmp_path) == reason

    @pytest.mark.parametrize(
        "content",
        [b"1\n" * (refusals.MOST_ROWS + 1), b",".join([b"1"] * (refusals.MOST_COLUMNS + 1))],
        ids=["long", "wide"],
    )
    def test_too_much_is_refused(self, content, tmp_path):
        assert refusal(content, tmp_path) == refusals.TOO_MANY_CELLS

    @pytest.mark.parametrize(
        "text", ["=1+1", "+86", "-cmd", "@SUM", "'=x", "＝1", "-", "——", "-5", "a"]
    )
    def test_goes_out_as_no_formula_and_comes_back_as_it_was(self, text, tmp_path):
        assert unguarded(guarded(text)) == text
        (cell,) = read(write_csv([("x", [[text]])]), tmp_path).sheets[0].rows[0]
        assert cell == text
        assert not guarded(text).startswith(("=", "+", "@", "＝"))


class TestWorkbook:
    def test_cells_come_as_people_read_them(self, tmp_path):
        content = xlsx({"甲": [[1, 0.1 + 0.2, 2679.71, "文\r\n字"]], "乙": [["", ""], ["", 5]]})
        first, second = read(content, tmp_path).sheets
        assert list(first.rows[0]) == ["1", "0.3", "2679.71", "文\n字"]
        assert [list(row) for row in second.rows] == [["", ""], ["", "5"]]

    def test_merged_headers_are_filled(self, tmp_path):
        rows = [["年龄", "男", "", "女", ""], ["", "3", "5", "3", "5"]]
        merged = {"费率表": [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)]}
        (sheet,) = read(xlsx({"费率表": rows}, merged), tmp_path).sheets
        assert filled(sheet)[0] == ["年龄", "男", "男", "女", "女"]
        assert filled(sheet)[1][0] == "年龄"

    def test_formulas_are_named_by_sheet_and_cell(self, tmp_path):
        book = read(xlsx({"费率表": [["a"]]}, formulas=["B3", "AC12"]), tmp_path)
        assert book.formulas == (Place("费率表", 3, 2), Place("费率表", 12, 29))
        assert book.formula_count == 2

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"xl/vbaProject.bin": b"x"}, refusals.MACRO),
            ({"xl/macrosheets/sheet1.xml": b"<x/>"}, refusals.MACRO),
            ({"xl/externalLinks/externalLink1.xml": b"<x/>"}, refusals.EXTERNAL),
            ({"xl/connections.xml": b"<x/>"}, refusals.EXTERNAL),
            ({"xl/embeddings/oleObject1.bin": b"x"}, refusals.ACTIVE),
            ({"xl/workbook.xml": None}, refusals.NOT_A_TABLE),
            ({"xl/workbook.xml": None, "xl/workbook.bin": b"x"}, refusals.BINARY_EXCEL),
            ({"META-INF/manifest.xml": b"x"}, refusals.OPEN_DOCUMENT),
            ({"XL/Workbook.xml": b"<x/>"}, refusals.CORRUPT),
            ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}, refusals.CORRUPT),
            ({"xl/worksheets/sheet1.xml": b"x" * (refusals.LARGEST_UNPACKED + 1)}, refusals.BOMB),
            ({"xl/worksheets/sheet1.xml": b" " * (refusals.MEGABYTE * 5)}, refusals.BOMB),
            ({f"xl/media/{n}.png": b"" for n in range(refusals.MOST_PARTS)}, refusals.BOMB),
            (
                {
                    "xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                    b"<sst><si><t>&b;</t></si></sst>"
                },
                refusals.CORRUPT,
            ),
            (
                {
                    "[Content_Types].xml": b'<Types><Override ContentType="application/'
                    b'vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
                },
                refusals.MACRO,
            ),
        ],
        ids=[
            "macro",
            "old macro",
            "external link",
            "connection",
            "object",
            "no workbook",
            "binary",
            "open document",
            "two workbooks",
            "cut xml",
            "huge part",
            "thousandfold part",
            "many parts",
            "entities",
            "macro type",
        ],
    )
    def test_what_is_more_or_less_than_values_is_refused(self, changes, reason, tmp_path):
        assert refusal(rezipped(PLAIN, changes), tmp_path) == reason

    @pytest.mark.parametrize("cell", ["XFD1", "A1048576"])
    def test_a_cell_far_away_is_refused_before_room_is_made_for_it(self, cell, tmp_path):
        sheet = f'<worksheet><sheetData><row r="1"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'
        content = rezipped(PLAIN, {"xl/worksheets/sheet1.xml": sheet.encode()})
        assert refusal(content, tmp_path) == refusals.TOO_MANY_CELLS

    def test_a_directory_that_lies_brings_no_more_than_it_says(self, tmp_path):
        sheet = b"<worksheet><sheetData/></worksheet>" + b" " * 90_000
        content = rezipped(PLAIN, {"xl/worksheets/sheet1.xml": sheet})
        lied = lying(content, "xl/worksheets/sheet1.xml", 35)
        assert lied != content
        assert read(lied, tmp_path).sheets[0].rows == []

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (PLAIN[:-300], refusals.CORRUPT),
            (PLAIN[:40], refusals.CORRUPT),
            (child.OLE + b"\0" * 500, refusals.OLD_EXCEL),
            (child.OLE + child.ENCRYPTED_STREAM, refusals.ENCRYPTED),
        ],
        ids=["cut", "begun", "old", "password"],
    )
    def test_what_is_damaged_old_or_locked_is_refused(self, content, reason, tmp_path):
        assert refusal(content, tmp_path) == reason

    def test_locked_parts_are_refused(self, tmp_path):
        marked = bytearray(PLAIN)
        at = PLAIN.index(b"PK\x01\x02")
        marked[at + 8] |= 1
        assert refusal(bytes(marked), tmp_path) == refusals.ENCRYPTED

    def test_too_many_sheets_are_refused(self, tmp_path):
        sheets = {f"表{n}": [["x"]] for n in range(refusals.MOST_SHEETS + 1)}
        assert refusal(xlsx(sheets), tmp_path) == refusals.TOO_MANY_SHEETS


class TestReadBook:
    """The real process."""

    def test_returns_what_was_read_and_tells_how_far_it_is(self, tmp_path):
        path = tmp_path / "a.xlsx"
        path.write_bytes(xlsx({"费率表": ROWS}, {"费率表": [(0, 1, 0, 2)]}, formulas=["A9"]))
        shares: list[float] = []
        book = read_book(path, "a", shares.append)
        assert book.sheets[0].merged == (Area(0, 1, 0, 2),)
        assert book.formulas == (Place("费率表", 9, 1),)
        assert shares == sorted(shares)
        assert shares

    def test_fifty_megabytes_are_refused_unread(self, tmp_path):
        path = tmp_path / "big.xlsx"
        with path.open("wb") as file:
            file.truncate(50 * refusals.MEGABYTE)
        with pytest.raises(RefusedFileError, match="10 MB"):
            read_book(path, "big")

    def test_a_process_that_takes_too_long_is_stopped(self, tmp_path, monkeypatch):
        path = tmp_path / "a.csv"
        path.write_bytes(b"1,2\n")
        monkeypatch.setattr(reading, "SECONDS", 0.0)
        with pytest.raises(RefusedFileError, match="too long"):
            read_book(path, "a")


class TestGrid:
    @pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
    def test_columns_have_letters(self, number, letters):
        assert column_letters(number) == letters
        assert column_number(letters) == number

    def test_a_merge_beyond_the_cells_fills_what_there_is(self):
        sheet = Sheet("x", [["a", "b"], ["c"]], (Area(0, 0, 9_999_999, 9_999),))
        assert filled(sheet) == [["a", "a"], ["a", "a"]]


def test_other_values_of_cells_have_words():
    assert (as_text(True), as_text(None)) == ("TRUE", "None")
