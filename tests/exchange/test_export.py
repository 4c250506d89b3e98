"""What is written is read back to the same facts, in both languages and both formats."""

import csv
import io
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk import i18n
from carbondesk.domain.bill import Bill
from carbondesk.domain.problems import Refused
from carbondesk.domain.tariff import Tariff
from carbondesk.exchange import export, intake, sheets, tidy, writing
from carbondesk.exchange.export import Table
from carbondesk.exchange.loggers import out
from carbondesk.exchange.width import guarded, unguarded
from carbondesk.operations import importing
from carbondesk.store import loads, rows, tables
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.exchange.conftest import NOW, Write, new_ledger


def named(ledger: Ledger) -> dict[str, list[str]]:
    """Every fact of the ledger with codes in place of ids."""
    codes = export.codes_of(ledger.db)
    names = {**codes.meters, **codes.places, **codes.others}
    names |= {one.id: f"{one.code} {one.valid_from}" for one in rows.fetch(ledger.db, Tariff)}
    names |= {
        one.id: f"{codes.meters[one.meter_id]} {one.start}" for one in rows.fetch(ledger.db, Bill)
    }
    found = {}
    for table, kind in tables.every().items():
        facts: list[object] = rows.fetch(ledger.db, kind)
        own = [field.name for field in fields(kind) if field.name != "id"]
        values = [[getattr(fact, name) for name in own] for fact in facts]
        found[table] = sorted(str([_named(value, names) for value in row]) for row in values)
    return found


def _named(value: object, names: dict[str, str]) -> object:
    return names.get(value, value) if isinstance(value, str) else value


# Each sample, language and ending once each time; all their pairs among the long tests.
PAIRS = [("campus", "zh", ".csv"), ("hospital", "en", ".xlsx")]


@pytest.mark.parametrize(
    ("sample", "language", "ending"),
    [
        pytest.param(*one, marks=() if one in PAIRS else pytest.mark.soak)
        for one in product(("campus", "hospital"), i18n.LANGUAGES, (".csv", ".xlsx"))
    ],
)
def test_a_whole_ledger_is_read_back(
    tmp_path: Path, sample: str, language: str, ending: str
) -> None:
    sample_copies.copy_to(tmp_path / "sample.carbondesk", sample, "me")
    with (
        i18n.speaking(language),
        Ledger.open(tmp_path / "sample.carbondesk") as source,
        Ledger.create(tmp_path / "copy.carbondesk") as copy,
    ):
        copy.clock = source.clock
        tables = [export.table(source.db, kind) for kind in tidy.KINDS]
        files = [tmp_path / f"{table.kind}{ending}" for table in tables if table.rows]
        for table, file in zip(filter(_has_rows, tables), files, strict=True):
            writing.write(table, file)
        if loads.logged(source.db):
            files.append(tmp_path / "loggers.csv")
            out.write(source.db, files[-1])
        outcome = importing.run(copy, files)
        assert outcome.lines() == []
        assert named(copy) == named(source)
        again = importing.run(source, files)
        assert (again.skipped, again.read) == (outcome.added, outcome.added)


def _has_rows(table: Table) -> bool:
    return bool(table.rows)


def test_an_empty_ledger_gives_headers_alone(ledger: Ledger) -> None:
    with i18n.speaking("zh"):
        table = export.table(ledger.db, "readings")
    assert table == Table(
        "readings", ("表计编号", "抄表日期", "时间", "表底数", "是否估抄", "备注"), ()
    )
    assert export.table(ledger.db, "readings").header[3] == "register"


def test_csv_begins_with_the_mark_that_excel_needs(ledger: Ledger) -> None:
    content = writing.as_csv(export.table(ledger.db, "places"))
    assert content.startswith(b"\xef\xbb\xbfcode,name,parent")
    assert content.endswith("A,某大学,,campus,,,,,,\r\n".encode())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


TRICKS = [
    "=HYPERLINK(1)", "'=x", "'x", "+86 531", "-x", "@x", "a,b", 'say "x"', "two\nlines", "_x0041_",
    "<b>x</b>", "001", "1e5", "2024-01-01", "无", "/", "true", "℃ ³ 楼",
]  # fmt: skip


@pytest.mark.parametrize("writer", [writing.as_csv, writing.as_xlsx])
def test_odd_names_are_read_back_as_they_are(
    tmp_path: Path, ledger: Ledger, write: Write, writer: Callable[[Table], bytes]
) -> None:
    cells = [[f"T-{index}", name] for index, name in enumerate(TRICKS)]
    stream = io.StringIO()
    csv.writer(stream).writerows(
        [["code", "name"], *([code, guarded(text)] for code, text in cells)]
    )
    assert importing.run(ledger, [write("p.csv", stream.getvalue().encode())]).is_clean
    content = writer(export.table(ledger.db, "places"))
    with new_ledger(tmp_path / "copy.carbondesk") as copy:
        assert importing.run(copy, [write("back.csv", content)]).is_clean
        names = {row[0]: row[1] for row in export.table(copy.db, "places").rows}
    assert names == {"A": "某大学", **{str(code): name for code, name in cells}}


def test_text_in_a_workbook_is_no_formula(ledger: Ledger, write: Write) -> None:
    importing.run(ledger, [write("p.csv", "code,name", "B,=1+1")])
    content = writing.as_xlsx(export.table(ledger.db, "places"))
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("writer", [writing.as_csv, writing.as_xlsx])
@given(micro=st.integers(0, 10**18 - 1))
def test_every_digit_of_a_quantity_is_read_back(
    writer: Callable[[Table], bytes], micro: int
) -> None:
    row = ("E-01", date(2024, 1, 31), None, Decimal(micro) / 10**6, "no", None)
    header = tuple(column.name for column in tidy.columns("readings"))
    content = writer(Table("readings", header, (row,)))
    (batch,) = intake.tables(sheets.of_bytes(content, "a"), None, NOW.date())
    (found,) = batch.rows
    assert getattr(found, "register").value * 10**6 == micro  # noqa: B009 (a row of any kind)


def test_a_control_character_does_not_break_the_workbook() -> None:
    content = writing.as_xlsx(Table("places", ("code",), (("a\x07b",),)))
    assert sheets.of_bytes(content, "a")[0].rows == [["code"], ["ab"]]


def test_an_unknown_kind_or_ending_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kind_unknown"):
        export.table(ledger.db, "cats")
    table = export.table(ledger.db, "people")
    with pytest.raises(Refused, match="ending_unknown"):
        writing.write(table, tmp_path / "a.pdf")
    with pytest.raises(Refused, match="unwritable_file"):
        writing.write(table, tmp_path / "missing" / "a.csv")
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"a.carbondesk"}
