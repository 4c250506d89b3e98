"""`import`, `export`, `report`, `submit`: files in and out, or a reason and nothing."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest

from carbondesk.exchange import sheets
from carbondesk.exchange.habits import profile
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.operations import mappings
from carbondesk.store.ledger import Ledger
from tests.cli.conftest import METERS, Run, Write, listed

KINDS = ("institution", "places", "people", "meters", "readings", "bills")


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_an_import_counts_its_rows(run: Run, ledger: Path, write: Write) -> None:
    said = run("import", ledger, write("m.csv", *METERS), "--json")
    assert (said.code, said.err) == (0, "")
    assert said.answer == {
        "kind": "meters", "read": 3, "added": 3, "replaced": 0, "skipped": 0, "refused": 0,
        "problems": [],
    }  # fmt: skip
    again = run("import", ledger, write("m.csv", *METERS))
    assert again.out == "3 rows read: 0 added, 0 replaced, 3 skipped, 0 refused\n"


def test_a_refused_import_prints_its_object_and_writes_nothing(
    run: Run, ledger: Path, write: Write
) -> None:
    run("import", ledger, write("m.csv", *METERS))
    before = run("history", ledger, "--json").answer
    file = write("r.csv", "meter,date,register", "E-01,2024-01-31,5", "E-02,2071-01-31,-5")
    said = run("import", ledger, file, "--json")
    assert said.code == 1
    assert (said.answer["read"], said.answer["added"], said.answer["refused"]) == (2, 0, 1)
    problems = said.answer["problems"]
    assert ("r.csv", 3, "date", "2071-01-31") in {
        (item["file"], item["row"], item["column"], item["value"]) for item in problems
    }
    assert len(said.reasons) == len(problems)
    assert all(line.startswith("r.csv:3:") for line in said.reasons)
    assert run("history", ledger, "--json").answer == before


def test_a_sheet_that_was_mapped_once_is_read_by_its_name(
    run: Run, ledger: Path, write: Write
) -> None:
    run("import", ledger, write("m.csv", *METERS))
    file = write("s.csv", "点位,抄于,走到", "E-01,2024-01-31,5")
    assert run("import", ledger, file).code == 1
    missing = run("import", ledger, file, "--profile", "物业")
    assert (missing.code, missing.err) == (1, "There is no remembered sheet '物业'.\n")
    (sheet,) = sheets.read(Path(file))
    said = {0: Meaning("meter"), 1: Meaning("date"), 2: Meaning("register")}
    with Ledger.open(ledger) as opened:
        mappings.remember(opened, profile.of("物业", sheet.rows[0], said))
    assert run("import", ledger, file, "--profile", "物业", "--json").answer["added"] == 1


def test_what_is_refused_may_be_left_out(run: Run, ledger: Path, write: Write) -> None:
    run("import", ledger, write("m.csv", *METERS))
    file = write("r.csv", "meter,date,register", "E-01,2024-01-31,5", "E-99,2024-01-31,5")
    said = run("import", ledger, file, "--partial", "--json")
    assert said.code == 0
    assert (said.answer["added"], said.answer["refused"]) == (1, 1)
    assert said.reasons[0].startswith("r.csv:3:")


def test_a_trial_says_what_would_be_and_writes_nothing(
    run: Run, ledger: Path, write: Write
) -> None:
    said = run("import", ledger, write("m.csv", *METERS), "--dry-run", "--json")
    assert (said.code, said.answer["added"]) == (0, 3)
    assert len(run("history", ledger, "--json").answer["steps"]) == 1


@pytest.mark.parametrize(
    ("choice", "count", "usage"),
    [("stop", "refused", 1000), ("skip", "skipped", 1000), ("replace", "replaced", 3000)],
)
def test_a_changed_row_stops_is_skipped_or_replaces(
    year: Path, run: Run, write: Write, *, choice: str, count: str, usage: int
) -> None:
    file = write("r.csv", "meter,date,register", "E-01,2024-12-31,1900")
    said = run("import", year, file, "--on-conflict", choice, "--json")
    assert (said.code, said.answer[count]) == (int(choice == "stop"), 1)
    asked = ("--from", "2024-12", "--to", "2024-12", "--meter", "E-01", "--json")
    assert run("usage", year, *asked).answer["rows"][0]["quantity"] == usage


def test_several_files_are_one_step(run: Run, year: Path) -> None:
    steps = run("history", year, "--json").answer["steps"]
    assert [step["verb"] for step in steps] == ["import_files", "new_ledger"]


def test_a_kind_may_be_named(run: Run, ledger: Path, write: Write) -> None:
    assert run("import", ledger, write("m.csv", *METERS), "--as", "meters").code == 0
    said = run("import", ledger, write("m.csv", *METERS), "--as", "meter", "--json")
    assert said.code == 1
    assert said.answer["problems"][0]["reason"] == said.reasons[0]
    assert "'meter' is no kind of table." in said.reasons[0]
    assert said.answer["read"] == 0


def test_a_file_that_is_not_there_is_said(run: Run, ledger: Path) -> None:
    said = run("import", ledger, "none.csv", "--json")
    assert (said.code, said.reasons) == (1, ["none.csv: There is no such file."])
    assert said.answer["problems"][0]["file"] == "none.csv"


def test_reasons_are_said_in_the_language_asked_for(run: Run, ledger: Path) -> None:
    said = run("import", ledger, "none.csv", "--lang", "zh")
    assert said.reasons == ["none.csv: 找不到该文件。"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_exported_makes_the_same_ledger_again(
    run: Run, year: Path, tmp_path: Path, suffix: str, language: str
) -> None:
    files = []
    for kind in KINDS:
        file = tmp_path / f"{kind}{suffix}"
        said = run("export", year, kind, "-o", file, "--lang", language)
        assert (said.code, said.out.strip()) == (0, str(file))
        files.append(file)
    other = tmp_path / "other.carbondesk"
    run("new", other, "--name", "X", "--type", "01", "--region", "370100", "--from", "2024-01")
    said = run("import", other, *files, "--on-conflict", "replace")
    assert (said.code, said.err) == (0, "")
    asked = ("account", "2024", "--json")
    assert run(asked[0], other, *asked[1:]).answer == run(asked[0], year, *asked[1:]).answer


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("tides", "-o", "out/w.csv"), "'tides' is no kind of table."),
        (("bills", "-o", "out/b.txt"), "'b.txt' ends neither in .csv nor in .xlsx."),
        (("bills", "-o", "out/none/b.csv"), "b.csv cannot be written."),
    ],
)
def test_an_export_that_cannot_be_is_refused(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    words: tuple[str, ...], reason: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    said = run("export", year, *words)
    assert (said.code, said.out, len(said.reasons)) == (1, "", 1)
    assert reason in said.reasons[0]
    assert listed(tmp_path / "out") == set()


@pytest.mark.parametrize(
    ("name", "period", "words"),
    [("monthly", "2024-05", ("东湖医院", "1000", "kWh", "20", "m³")),
     ("form2", "2024", ("东湖医院", "12000", "240", "600", "2400.00")),
     ("form1", "2024", ("东湖医院", "024", "370100")),
     ("form4", "2024Q1", ("东湖医院", "301", "371")),
     ("prereview", "2024", ("东湖医院", "C-01"))],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_is_written_in_either_language(
    year: Path, run: Run, *, name: str, period: str, words: tuple[str, ...], language: str
) -> None:
    page, book = year.with_suffix(".pdf"), year.with_suffix(".xlsx")
    for file in (page, book):
        said = run("report", year, name, period, "-o", file, "--lang", language)
        assert (said.code, said.out.strip(), said.err) == (0, str(file), "")
    text = _text(page).replace(",", "")
    for word in words:
        assert word in text
    assert zipfile.is_zipfile(book)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("monthly", "2024", "-o", "out/a.pdf"), "Monthly report is not made for 2024."),
        (("monthly", "2024-05-31", "-o", "out/a.pdf"), "is not made for 2024-05-31."),
        (("form2", "2024-05-31", "-o", "out/a.pdf"), "Form 2 is not made for 2024-05-31."),
        (("monthly", "2024-05", "-o", "out/a.doc"), "'a.doc' ends neither in .pdf nor in .xlsx."),
        (("monthly", "2024-05", "-o", "out/none/a.pdf"), "There is no folder"),
        (("monthly", "2024-05", "-o", "out/none/a.xlsx"), "There is no folder"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    run: Run, year: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    words: tuple[str, ...], reason: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    said = run("report", year, *words)
    assert (said.code, said.out, len(said.reasons)) == (1, "", 1)
    assert reason in said.reasons[0]
    assert listed(tmp_path / "out") == set()


def test_a_report_leaves_the_file_that_is_there_if_it_cannot_be_written(
    run: Run, year: Path, tmp_path: Path
) -> None:
    (tmp_path / "r.pdf").mkdir()
    said = run("report", year, "monthly", "2024-05", "-o", tmp_path / "r.pdf")
    assert (said.code, len(said.reasons)) == (1, 1)
    assert listed(tmp_path / "r.pdf") == set()


def test_a_report_of_an_empty_ledger_is_made(run: Run, ledger: Path, tmp_path: Path) -> None:
    said = run("report", ledger, "monthly", "2024-05", "-o", tmp_path / "r.pdf")
    assert (said.code, said.err) == (0, "")
    assert "no data" in _text(tmp_path / "r.pdf")


def test_the_forms_of_a_year_are_submitted_in_chinese(run: Run, year: Path, tmp_path: Path) -> None:
    folder = tmp_path / "to" / "send"
    said = run("submit", year, 2024, "-o", folder)
    assert said.code == 0
    names = [
        *(f"form{number}-2024.{kind}" for number in range(1, 5) for kind in ("xlsx", "pdf")),
        "prereview-2024.pdf", "evidence-2024.pdf", "submission.json", "submission.schema.json",
        "findings.json", "manifest.json", "submission-2024.zip",
    ]  # fmt: skip
    assert [Path(line).name for line in said.out.splitlines()] == names
    assert listed(folder) == set(names)
    assert "能源资源" in _text(folder / "form2-2024.pdf")


def test_what_is_to_be_looked_at_before_sending_is_said(
    run: Run, year: Path, tmp_path: Path
) -> None:
    said = run("submit", year, 2025, "-o", tmp_path / "out")
    assert said.code == 0
    assert [line for line in said.reasons if "C-01  国管节能基2表 110 电消费量  No data" in line]
    assert {line.split("  ")[0] for line in said.reasons} <= {"error", "warning", "review"}


def test_an_edition_may_be_chosen_and_an_unknown_one_is_refused(
    run: Run, year: Path, tmp_path: Path
) -> None:
    assert run("submit", year, 2024, "-o", tmp_path / "old", "--version", "2017").code == 0
    said = run("submit", year, 2024, "-o", tmp_path / "new", "--version", "1999")
    assert said.code == 1
    assert "There is no edition 1999 of the forms" in said.reasons[0]
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_a_file_is_said(run: Run, year: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    said = run("submit", year, 2024, "-o", tmp_path / "out")
    assert (said.code, len(said.reasons)) == (1, 1)
    assert (tmp_path / "out").read_text() == "x"


def test_a_round_goes_out_as_sheet_and_workbook_of_a_month_or_a_day(
    run: Run, year: Path, tmp_path: Path
) -> None:
    for period in ("2024-12", "2024-12-20"):
        for ending in (".pdf", ".xlsx", ".html"):
            target = tmp_path / f"round-{period}{ending}"
            assert run("report", year, "round", period, "-o", str(target)).code == 0
            assert target.stat().st_size > 1000
    refused = run("report", year, "round", "2024", "-o", str(tmp_path / "a.pdf"))
    assert refused.reasons == ["Reading sheet is not made for 2024."]
    other = run("report", year, "monthly", "2024-12", "-o", str(tmp_path / "a.html"))
    assert other.reasons == ["'a.html' ends neither in .pdf nor in .xlsx."]
