"""`check`: every finding of a period, as JSON and as lines, in both languages."""

from pathlib import Path

import pytest

from carbondesk.domain import period as periods
from carbondesk.operations import findings as verbs
from carbondesk.sample import make
from carbondesk.store import findings
from carbondesk.store.ledger import Ledger
from tests import sample_copies
from tests.cli.conftest import Run
from tests.factory import TODAY


@pytest.fixture(scope="module")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "hospital.carbondesk"
    sample_copies.copy_to(path, make.HOSPITAL)
    return path


def test_check_answers_with_what_the_contract_names(run: Run, hospital: Path) -> None:
    said = run("check", hospital, "2025-05", "--json")
    assert (said.code, said.err) == (0, "")
    finding = next(item for item in said.answer["findings"] if item["rule"] == "bill_differs")
    assert finding["severity"] == "warning"
    assert finding["where"] == "E-02 2#进线总表 2025-05-01 to 2025-05-31"
    assert finding["explanation"] is None
    assert finding["message"] == (
        "Billed 432,280 kWh, read 415,640 kWh: 4.0% off, more than 2.0%. "
        "Ask the supplier, or look at the readings."
    )


def test_check_speaks_chinese_in_lines(run: Run, hospital: Path) -> None:
    said = run("--lang", "zh", "check", hospital, "2025-05")
    line = next(line for line in said.out.splitlines() if "E-02" in line)
    assert line.split("\t")[:3] == [
        "警告",
        "账单与抄表不符",
        "E-02 2#进线总表 2025-05-01至2025-05-31",
    ]
    assert "账单432,280 kWh，抄表415,640 kWh，相差4.0%" in line


def test_an_explanation_stands_beside_its_finding(run: Run, hospital: Path) -> None:
    month = periods.month(2025, 5)
    with Ledger.open(hospital) as ledger:
        found = findings.load(ledger.db, month, TODAY)
        odd = next(item for item in found if item.rule == "bill_differs")
        verbs.explain(ledger, odd, "变压器损耗计入账单")
    answer = run("check", hospital, "2025-05", "--json").answer["findings"]
    explained = [item for item in answer if item["explanation"]]
    assert [item["explanation"] for item in explained] == ["变压器损耗计入账单"]
    assert answer[-1] == explained[0]


def test_what_is_no_period_is_a_wrong_use(run: Run, hospital: Path) -> None:
    assert run("check", hospital, "May").code == 2


def test_a_ledger_that_is_not_there_is_refused_with_empty_findings(
    run: Run, tmp_path: Path
) -> None:
    said = run("check", tmp_path / "none.carbondesk", "2025-05", "--json")
    assert said.code == 1
    assert said.answer["findings"] == []


@pytest.mark.parametrize("period", ["0001-01", "1989", "9999-12", "9999"])
def test_days_that_no_fact_can_have_show_nothing(run: Run, hospital: Path, period: str) -> None:
    said = run("check", hospital, period, "--json")
    assert (said.code, said.answer["findings"]) == (0, [])


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "campus.carbondesk"
    sample_copies.copy_to(path, make.CAMPUS)
    return path


def test_what_a_logger_shows_is_listed_with_figures_that_explain_opens(
    run: Run, campus: Path
) -> None:
    answer = run("check", campus, "2025-12", "--json").answer["findings"]
    (leak,) = [item for item in answer if item["rule"] == "night_water"]
    named = {item["figure"]: item for item in leak["figures"]}
    cost = named["finding.night_water.L-02.cost"]
    opened = run("explain", campus, "finding.night_water.L-02.cost", "2025-12", "--json").answer
    assert (opened["value"], opened["unit"]) == (cost["value"], "CNY")
    amount, price = opened["parts"]
    assert (amount["figure"], amount["unit"]) == ("finding.amount", "m3")
    assert amount["value"] * price["value"] == pytest.approx(cost["value"])
    assert '"fact": "interval_month"' in str(opened).replace("'", '"')
    assert '"fact": "bill"' in str(price).replace("'", '"')


def test_a_finding_without_a_name_of_a_number_opens_its_last(run: Run, campus: Path) -> None:
    said = run("explain", campus, "finding.weekend_load.L-01", "2025-11")
    assert said.code == 0
    assert said.out.startswith("finding.cost")
    assert "2025-11" in said.out
