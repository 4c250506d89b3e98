"""Each kind of bad input: a sentence with file, row, column, value and reason; nothing written."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from carbondesk import i18n
from carbondesk.operations import importing
from carbondesk.store import meters, readings, rows, tables
from carbondesk.store.ledger import Ledger
from tests.exchange.books import workbook
from tests.exchange.conftest import Write

READINGS = "meter,date,register"
BILLS = "meter,start,end,quantity"

# Name of the file, what is in it; row, column and value of the complaint; words of its reason.
CASES: dict[str, tuple[str, tuple[str | bytes, ...], tuple[int | None, str, str], str]] = {
    "an unknown carrier": (
        "meters.csv",
        ("code,name,carrier,unit,kind", "X-1,x,unobtanium,kWh,register"),
        (2, "carrier", "unobtanium"),
        "'unobtanium' is not known here. Known are electricity",
    ),
    "a negative quantity": (
        "bills.csv",
        (BILLS, "B-01,2024-02-01,2024-02-29,-5"),
        (2, "quantity", "-5"),
        "must not be negative",
    ),
    "overlapping bills": (
        "bills.csv",
        (BILLS, "B-01,2024-02-01,2024-02-29,5", "B-01,2024-01-15,2024-01-31,5"),
        (3, "start", "2024-01-15"),
        "is billed from 2024-01-01 to 2024-01-31 already",
    ),
    "bills that overlap each other": (
        "bills.csv",
        (BILLS, "B-01,2024-02-01,2024-03-01,5", "B-01,2024-03-01,2024-03-31,5"),
        (3, "start", "2024-03-01"),
        "is billed from 2024-02-01 to 2024-03-01 already",
    ),
    "a register below the last without digits": (
        "readings.csv",
        (READINGS, "R-00,2024-02-29,400"),
        (2, "register", "400"),
        "400 on 2024-02-29 is less than 500 before",
    ),
    "a register below the last with digits": (
        "readings.csv",
        (READINGS, "R-06,2024-02-29,400"),
        (2, "register", "400"),
        "400 on 2024-02-29 is less than 500 before",
    ),
    "a register beyond its digits": (
        "readings.csv",
        (READINGS, "R-06,2024-02-29,1000000"),
        (2, "register", "1000000"),
        "has 6 places before the point",
    ),
    "a date typo": (
        "readings.csv",
        (READINGS, "R-00,2071-02-28,600"),
        (2, "date", "2071-02-28"),
        "2071-02-28 is too far ahead; days up to 2027-12-31 are taken.",
    ),
    "a header typo": (
        "readings.csv",
        ("meter,date,registr", "R-00,2024-02-29,600"),
        (1, "C", "registr"),
        "'registr' is no known column. Is 'register' meant?",
    ),
    "a formula as a number": (
        "readings.csv",
        (READINGS, "R-00,2024-02-29,=cmd|' /C calc'!A0"),
        (2, "register", "=cmd|' /C calc'!A0"),
        "is formula text; a number is needed here",
    ),
    "a broken byte in GB18030": (
        "readings.csv",
        ("表计编号,抄表日期,表底数,备注\nR-00,2024-02-29,600,主楼".encode("gb18030") + b"\xff\n",),
        (2, "D", "主楼\\xff"),
        "0xFF, is no character of GB18030",
    ),
    "an empty file": ("readings.csv", (b"",), (None, "", ""), "The file is empty."),
    "a picture": (
        "readings.csv",
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",),
        (None, "", ""),
        "This is a PNG file, not a table.",
    ),
    "an unknown meter": (
        "readings.csv",
        (READINGS, "R-99,2024-02-29,600"),
        (2, "meter", "R-99"),
        "There is no meter 'R-99'.",
    ),
    "a meter that takes no readings": (
        "readings.csv",
        (READINGS, "D-01,2024-02-29,600"),
        (2, "meter", "D-01"),
        "D-01 is of the kind 'Stock' and takes no",
    ),
    "a bill that ends before it starts": (
        "bills.csv",
        (BILLS, "B-01,2024-03-31,2024-03-01,5"),
        (2, "end", "2024-03-01"),
        "The last day is before the first, 2024-03-31",
    ),
    "a stock that grew by itself": (
        "deliveries.csv",
        ("meter,date,quantity,stock", "D-01,2024-01-01,0,10", "D-01,2024-02-01,5,50"),
        (3, "stock", "50"),
        "is more than the stock before and the deliveries together",
    ),
}


@pytest.fixture
def known(ledger: Ledger, write: Write) -> Ledger:
    """A ledger with a register of each sort, a bill meter and a tank."""
    files = [
        write(
            "known-meters.csv",
            "code,carrier,unit,kind,digits",
            "R-00,电,kWh,register,",
            "R-06,电,kWh,register,6",
            "B-01,天然气,m3,bill,",
            "D-01,柴油,L,stock,",
        ),
        write("known-readings.csv", READINGS, "R-00,2024-01-31,500", "R-06,2024-01-31,500"),
        write("known-bills.csv", BILLS, "B-01,2024-01-01,2024-01-31,5"),
    ]
    assert importing.run(ledger, files).is_clean
    return ledger


def images(ledger: Ledger) -> list[object]:
    kept = ledger.db.execute("select sha256 from attachment").fetchall()
    facts: list[object] = [rows.fetch(ledger.db, kind) for kind in tables.every().values()]
    return [kept, facts, ledger.history()]


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused_with_its_reason(known: Ledger, write: Write, case: str) -> None:
    name, lines, (row, column, value), words = CASES[case]
    before = images(known)
    outcome = importing.run(known, [write(name, *lines)], on_conflict="replace")
    answer = outcome.answer()
    assert isinstance(answer["problems"], list)
    (problem,) = answer["problems"]
    assert (problem["file"], problem["sheet"]) == (name, "")
    assert (problem["row"], problem["column"], problem["value"]) == (row, column, value)
    assert words in problem["reason"]
    assert (answer["added"], answer["replaced"]) == (0, 0)
    assert images(known) == before


@pytest.mark.parametrize("case", CASES)
def test_its_reason_is_said_in_chinese_too(known: Ledger, write: Write, case: str) -> None:
    name, lines, _, words = CASES[case]
    outcome = importing.run(known, [write(name, *lines)], on_conflict="replace")
    with i18n.speaking("zh"):
        (line,) = outcome.lines()
    assert line.startswith(f"{name}:")
    assert words not in line
    assert line.endswith(("。", "？"))


def test_a_rollover_of_a_dial_of_known_digits_is_no_drop(known: Ledger, write: Write) -> None:
    dials = ("R-06,2024-02-29,400000", "R-06,2024-03-31,800000", "R-06,2024-04-30,100")
    assert importing.run(known, [write("a.csv", READINGS, *dials)]).added == 3


def test_formulas_markup_and_paths_in_names_are_text(known: Ledger, write: Write) -> None:
    names = ["=HYPERLINK(1)", "<b>x</b>", "../../x", "@SUM(A1)", "-1+1"]
    lines = [f"T-{index},{name},电,kWh,register" for index, name in enumerate(names)]
    assert importing.run(known, [write("m.csv", "code,name,carrier,unit,kind", *lines)]).added == 5
    found = [meters.by_code(known.db, f"T-{index}") for index in range(5)]
    assert [meter.name for meter in found if meter] == names


def test_a_problem_in_a_workbook_names_its_sheet(known: Ledger, write: Write) -> None:
    data = workbook({"一月": [["抄表"], READINGS.split(","), ["R-00", "2024-02-29", "x"]]})
    outcome = importing.run(known, [write("a.xlsx", data)])
    assert outcome.lines() == [
        "a.xlsx:一月:3:register: 'x' is no clear number; write it as 1234.5."
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_never_ends_in_anything_but_a_complaint(
    known: Ledger, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    table = [READINGS.split(","), *(["R-00", "2024-03-31", str(600 + n)] for n in range(20))]
    text = "\n".join(",".join(row) for row in table).encode("gb18030")
    data = bytearray(workbook({"a": table}) if seed % 2 else text)
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / "damaged.csv"
    path.write_bytes(bytes(data))
    before = images(known)
    outcome = importing.run(known, [path], dry_run=True)
    assert outcome.lines() or outcome.is_clean
    assert images(known) == before


@pytest.mark.parametrize("seed", range(40))
def test_damaged_xml_in_a_workbook_ends_in_a_complaint(
    known: Ledger, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    source = zipfile.ZipFile(io.BytesIO(workbook({"a": [READINGS.split(","), ["R-00", 1, 2]]})))
    parts = {name: bytearray(source.read(name)) for name in source.namelist()}
    broken = parts[chance.choice(sorted(parts))]
    for _ in range(chance.randint(1, 6)):
        spot = chance.randrange(len(broken))
        broken[spot : spot + chance.randint(0, 9)] = chance.choice([b"", b"<", b'"Z', b"99"])
    path = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        for name, part in parts.items():
            target.writestr(name, bytes(part))
    outcome = importing.run(known, [path], dry_run=True)
    assert outcome.lines() or outcome.is_clean


def test_a_good_row_beside_a_bad_one_stays_out(known: Ledger, write: Write) -> None:
    path = write("a.csv", READINGS, "R-00,2024-02-29,600", "R-00,2024-03-31,-1")
    assert importing.run(known, [path]).added == 0
    meter = meters.by_code(known.db, "R-00")
    assert meter is not None
    assert len(readings.of_meter(known.db, meter.id)) == 1
