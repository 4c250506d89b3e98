"""Files of every sort: what is read, and what is refused with a reason."""
# ruff: noqa: DTZ001 (a workbook knows no time zone)

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.exchange import sheets
from carbondesk.exchange import workbook as workbooks
from carbondesk.exchange.complaint import Complaint, Lost, Unreadable, letter, shown
from carbondesk.exchange.encoding import BrokenByte, decode
from tests.exchange.books import patched, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "表计编号,抄表日期,表底数\nE-01,2024-01-31,5\n"
CELLS = [["表计编号", "抄表日期", "表底数"], ["E-01", "2024-01-31", "5"]]


def refused(data: bytes) -> Complaint:
    with pytest.raises(Unreadable) as caught:
        sheets.of_bytes(data, "a.csv")
    return caught.value.complaint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_is_read_whatever_wrote_it(encoding: str, end: str, delimiter: str) -> None:
    text = TABLE.replace("\n", end).replace(",", delimiter)
    (sheet,) = sheets.of_bytes(text.encode(encoding), "a.csv")
    assert sheet.rows == CELLS


def test_quoted_cells_hold_commas_quotes_and_breaks() -> None:
    (sheet,) = sheets.of_bytes(b'a,b\n"1,234","say ""x""\nagain"\n', "a.csv")
    assert sheet.rows == [["a", "b"], ["1,234", 'say "x"\nagain']]


def test_blank_cells_are_none_and_blank_rows_keep_the_count() -> None:
    (sheet,) = sheets.of_bytes(b"a,b\n\n,2\n", "a.csv")
    assert sheet.rows == [["a", "b"], [], [None, "2"]]


def test_a_short_gb18030_text_is_not_mistaken_for_utf8() -> None:
    data = "meter,name\nE-01,学模\n".encode("gb18030")
    assert data.decode("utf-8") != data.decode("gb18030")
    assert "学模" in str(decode(data))


def test_signs_of_two_bytes_are_utf8() -> None:
    assert decode("a (m²),±°\n".encode()) == "a (m²),±°\n"


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3))
def test_chinese_is_read_back_from_utf8_and_gb18030(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        found = decode(f"meter,{text},主楼\n".encode(encoding))
        assert found == f"meter,{text},主楼\n"


def test_a_broken_byte_is_named_with_row_column_and_place_in_the_file() -> None:
    before = "表计编号,备注\nE-01,主".encode("gb18030")
    found = refused(before + b"\xff\xff\nE-02,x\n")
    assert found.problem.code == "broken_byte"
    assert (found.row, found.column, found.value) == (2, "B", "主\\xff")
    assert found.problem.values["offset"] == len(before) + 1
    assert found.problem.values["encoding"] == "GB18030"


def test_a_broken_byte_in_utf8_is_not_read_as_gb18030() -> None:
    found = decode("表计编号\n".encode() + b"\xff\n")
    assert isinstance(found, BrokenByte)
    assert found.encoding == "UTF-8"
    marked = decode(b"\xef\xbb\xbfabc\xff")
    assert isinstance(marked, BrokenByte)
    assert (marked.encoding, marked.offset, marked.before) == ("UTF-8", 6, "abc")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\n , \n"[:1], "empty_file"),
        (b"\x89PNG\r\n\x1a\n123", "foreign_file"),
        (b"\xff\xd8\xff\xe0", "foreign_file"),
        (b"BM\x00\x00\x00\x00", "foreign_file"),
        (b"%PDF-1.7", "foreign_file"),
        (b"SQLite format 3\x00", "foreign_file"),
        (b" <html><table>", "web_page"),
        (b"<?xml version='1.0'?>", "web_page"),
        (b"a,b\n1,\x00\n", "not_a_table"),
        (b"a,b\n\"1,2\n", "broken_quotes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_workbook"),
        (b"PK\x03\x04 cut off", "broken_workbook"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(data: bytes, code: str) -> None:
    found = refused(data)
    assert (found.problem.code, found.file) == (code, "a.csv")
    assert found.refuses


def test_a_code_that_begins_as_a_picture_does_is_read() -> None:
    assert sheets.of_bytes(b"BM01,BM02\n1,2\n", "a.csv")


def test_a_workbook_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refused(data).problem.code == "encrypted"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.csv", "missing_file"), (tmp_path, "unreadable_file")):
        with pytest.raises(Unreadable) as caught:
            sheets.read(path)
        assert caught.value.complaint.problem.code == code


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "big.csv"
    path.write_text(TABLE, encoding="utf-8")
    assert sheets.read(path)
    monkeypatch.setattr(sheets, "SIZE_LIMIT", 10)
    with pytest.raises(Unreadable) as caught:
        sheets.read(path)
    assert caught.value.complaint.problem.code == "too_large"


def test_a_workbook_is_read_whatever_its_name() -> None:
    data = workbook({"一月": CELLS, "empty": [], "hidden": CELLS}, hidden=["hidden"])
    (sheet,) = sheets.of_bytes(data, "a.csv")
    assert (sheet.name, sheet.rows) == ("一月", CELLS)


def test_cells_of_a_workbook_keep_their_type_and_place() -> None:
    book = openpyxl.Workbook()
    book.active["C5"] = 1.5
    book.active["D5"] = date(2024, 3, 5)
    book.active["E6"] = datetime(2024, 3, 5, 8, 30)
    book.active["D6"] = True
    book.active["C6"] = "=cmd|' /C calc'!A0"
    book.active["C6"].data_type = "s"
    (sheet,) = sheets.of_bytes(saved(book), "a.xlsx")
    assert (sheet.first_row, sheet.first_column) == (5, 3)
    assert sheet.rows == [
        [1.5, date(2024, 3, 5), None],
        ["=cmd|' /C calc'!A0", True, datetime(2024, 3, 5, 8, 30)],
    ]


def test_lost_cells_are_marked() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", "b", "c"])
    book.active.append([1, "=1+1", "#REF!"])
    book.active["C2"].data_type = "e"
    book.active["E4"] = "=A1"
    (sheet,) = sheets.of_bytes(saved(book), "a.xlsx")
    assert sheet.rows[1] == [1.0, Lost.FORMULA, Lost.ERROR]
    assert sheet.rows[3][4] is Lost.FORMULA


def test_a_formula_with_a_value_gives_its_value() -> None:
    book = openpyxl.Workbook()
    book.active.append([1, "=A1+1", "=IF(A1,A2)"])
    data = patched(
        saved(book),
        SHEET,
        lambda xml: xml.replace(b"<f>A1+1</f><v />", b"<f>A1+1</f><v>2</v>").replace(
            b'<c r="C1"><f>', b'<c r="C1" t="str"><f>'
        ),
    )
    (sheet,) = sheets.of_bytes(data, "a.xlsx")
    assert sheet.rows == [[1.0, 2.0, None]]


def test_a_part_that_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # What the real limit lets in takes long to make.
    monkeypatch.setattr(workbooks, "UNPACKED_LIMIT", 2**20)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (2**20 + 1))
    assert len(stream.getvalue()) < 2**14
    assert refused(stream.getvalue()).problem.code == "too_large_unpacked"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'r="A2"', b'r="ZZZZZZ2"', "too_many_cells"),
        (b'r="A2"', b'r="XFD1048576"', "too_many_cells"),
        (b'r="A2"', b'r="A99999999999"', "too_many_cells"),
        (b'<row r="2"><c r="A2"', b'<row r="4000000000"><c', "too_many_cells"),
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', "xml_entities"),
        (b"</sheetData>", b"</sheetDat>", "broken_workbook"),
        (b"<worksheet", b"\0<worksheet", "broken_workbook"),
    ],
)
def test_a_bomb_in_a_sheet_is_refused(old: bytes, new: bytes, code: str) -> None:
    data = patched(workbook({"a": CELLS}), SHEET, lambda xml: xml.replace(old, new, 1))
    assert refused(data).problem.code == code


def test_formatted_but_empty_cells_far_out_are_no_bomb() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    data = patched(workbook({"a": CELLS}), SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert sheets.of_bytes(data, "a.xlsx")[0].rows == CELLS


def test_columns_are_named_by_letters_and_values_cut() -> None:
    assert [letter(index) for index in (0, 25, 26, 16383)] == ["A", "Z", "AA", "XFD"]
    assert shown(5.0) == "5"
    assert shown(None) == ""
    assert len(shown("x" * 500)) == 80
