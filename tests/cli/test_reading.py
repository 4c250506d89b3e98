"""`usage`, `account`, `explain`, `history`: their JSON, and the same as lines."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Said

WHOLE = ("--from", "2024-01", "--to", "2024-12")


def _rows(said: Said) -> list[dict[str, Any]]:
    assert said.code == 0
    assert said.err == ""
    found: list[dict[str, Any]] = said.answer["rows"]
    return found


def test_usage_gives_a_row_for_each_meter_and_month(run: Run, year: Path) -> None:
    rows = _rows(run("usage", year, *WHOLE, "--json"))
    assert len(rows) == 36
    assert rows[0] == {
        "meter": "E-01", "carrier": "electricity", "period": "2024-01", "quantity": 1000,
        "unit": "kWh", "quality": "measured", "covered_days": 31, "days": 31,
    }  # fmt: skip


def test_usage_is_chosen_by_meter_and_by_carrier(run: Run, year: Path) -> None:
    named = _rows(run("usage", year, *WHOLE, "--meter", "E-01", "--meter", "G-01", "--json"))
    assert {row["meter"] for row in named} == {"E-01", "G-01"}
    water = _rows(run("usage", year, *WHOLE, "--carrier", "water", "--by", "year", "--json"))
    assert [(row["period"], row["quantity"]) for row in water] == [("2024", 240)]
    assert _rows(run("usage", year, *WHOLE, "--carrier", "水", "--by", "year", "--json")) == water


def test_usage_by_day_spreads_evenly_and_numbers_are_not_rounded(run: Run, year: Path) -> None:
    asked = ("usage", year, "--from", "2024-01", "--to", "2024-01", "--by", "day", "--json")
    rows = _rows(run(*asked, "--meter", "E-01"))
    assert [row["period"] for row in rows][::30] == ["2024-01-01", "2024-01-31"]
    assert {row["quantity"] for row in rows} == {1000 / 31}


def test_both_ends_of_the_usage_are_included(run: Run, year: Path) -> None:
    rows = _rows(run("usage", year, "--from", "2024Q1", "--to", "2024-04-30", "--meter", "E-01",
                     "--json"))  # fmt: skip
    assert [row["period"] for row in rows] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert rows[-1]["days"] == 30


def test_no_data_is_not_zero(run: Run, year: Path) -> None:
    asked = ("usage", year, "--from", "2025-01", "--to", "2025-01", "--meter", "E-01", "--json")
    row = _rows(run(*asked))[0]
    assert (row["quantity"], row["quality"], row["covered_days"]) == (None, "none", 0)


def test_usage_in_lines_has_a_head_and_tabs(run: Run, year: Path) -> None:
    said = run("usage", year, *WHOLE, "--by", "year")
    lines = [line.split("\t") for line in said.out.splitlines()]
    assert lines[0][:4] == ["meter", "carrier", "period", "quantity"]
    assert lines[1][:4] == ["E-01", "electricity", "2024", "12000"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("--meter", "E-99"), "There is no meter 'E-99'."),
        (("--carrier", "wind"), "'wind' is no known carrier."),
    ],
)
def test_usage_of_what_is_unknown_is_refused(
    run: Run, year: Path, asked: tuple[str, str], reason: str
) -> None:
    said = run("usage", year, *WHOLE, *asked, "--json")
    assert (said.code, said.reasons) == (1, [reason])
    assert said.answer == {"rows": [], "reasons": [reason]}


def test_usage_that_ends_before_it_begins_is_refused(run: Run, year: Path) -> None:
    said = run("usage", year, "--from", "2024-05", "--to", "2024-02")
    assert (said.code, said.out) == (1, "")
    assert "2024-05-01" in said.err


def test_the_account_of_a_year_adds_up(run: Run, year: Path) -> None:
    found = run("account", year, 2024, "--json").answer
    assert set(found) >= {
        "year", "energy", "carbon", "water_m3", "cost_yuan", "indicators", "completeness",
    }  # fmt: skip
    assert found["year"] == 2024
    energy = {row["carrier"]: row for row in found["energy"]["rows"]}
    assert energy["electricity"]["kgce"] == 12000 * 0.1229
    assert energy["natural_gas"]["kgce"] == 600 * 1.33
    assert found["energy"]["kgce"] == pytest.approx(12000 * 0.1229 + 600 * 1.33)
    assert found["energy"]["complete"] is True
    assert (found["water_m3"], found["cost_yuan"], found["completeness"]) == (240, 2400, 1)
    for row in energy.values():
        assert set(row) >= {"carrier", "quantity", "unit", "factor", "kgce", "source"}


def test_the_carbon_of_a_year_is_that_of_its_scopes(run: Run, year: Path) -> None:
    carbon = run("account", year, 2024, "--json").answer["carbon"]
    rows = {row["carrier"]: row for row in carbon["rows"]}
    assert set(rows) == {"electricity", "natural_gas"}
    for row in rows.values():
        assert set(row) >= {
            "source_kind", "carrier", "quantity", "unit", "factor", "kgco2", "source",
        }  # fmt: skip
        assert row["kgco2"] == pytest.approx(row["quantity"] * row["factor"])
    assert rows["natural_gas"]["source_kind"] == "combustion"
    assert carbon["scope1_kgco2"] == rows["natural_gas"]["kgco2"]
    assert carbon["scope2_kgco2"] == rows["electricity"]["kgco2"]
    assert carbon["kgco2"] == pytest.approx(carbon["scope1_kgco2"] + carbon["scope2_kgco2"])


def test_the_indicators_divide_by_area_and_people(run: Run, year: Path) -> None:
    found = run("account", year, 2024, "--json").answer
    indicators = found["indicators"]
    assert indicators["energy_per_area_kgce_m2"] == pytest.approx(found["energy"]["kgce"] / 1000)
    assert indicators["energy_per_person_kgce"] == pytest.approx(found["energy"]["kgce"] / 100)
    assert indicators["electricity_per_area_kwh_m2"] == 12
    assert indicators["water_per_person_m3"] == 2.4
    assert indicators["carbon_per_area_kgco2_m2"] == pytest.approx(found["carbon"]["kgco2"] / 1000)
    assert indicators["pue"] is None


def test_a_year_without_facts_has_no_figures(run: Run, ledger: Path) -> None:
    found = run("account", ledger, 2024, "--json").answer
    assert found["energy"] == {**found["energy"], "kgce": None, "complete": False, "rows": []}
    assert found["carbon"]["kgco2"] is None
    assert found["cost_yuan"] is None
    assert found["completeness"] is None
    lines = run("account", ledger, 2024).out.splitlines()
    assert all("no data" in line for line in lines if not line.startswith(("area", "people")))


def test_other_factors_change_the_account_and_leave_the_ledger(run: Run, year: Path) -> None:
    plain = run("account", year, 2024, "--json").answer
    other = run("account", year, 2024, "--factors", plain["energy"]["factor_set"], "--json").answer
    assert other["energy"]["kgce"] == plain["energy"]["kgce"]
    said = run("account", year, 2024, "--factors", "NOPE", "--json")
    (reason,) = said.reasons
    assert said.code == 1
    assert reason.startswith("There is no factor set 'NOPE'. There are: GBT2589-2020, ")
    assert said.answer["energy"]["kgce"] is None
    assert set(said.answer["indicators"]) == set(plain["indicators"])
    assert run("account", year, 2024, "--json").answer == plain


def _leaves(node: dict[str, Any]) -> list[dict[str, Any]]:
    if "fact" in node:
        return [node]
    return [leaf for part in node["parts"] for leaf in _leaves(part)]


def test_a_figure_opens_down_to_readings_bills_and_factors(run: Run, year: Path) -> None:
    found = run("explain", year, "energy.kgce", 2024, "--json").answer
    assert set(found) >= {"figure", "value", "unit", "formula", "source", "parts"}
    assert (found["figure"], found["unit"]) == ("energy.kgce", "kgce")
    facts = _leaves(found)
    assert {"reading", "bill", "factor"} <= {fact["fact"] for fact in facts}
    readings = {fact["fields"]["day"] for fact in facts if fact["fact"] == "reading"}
    assert {"2023-12-31", "2024-12-31"} <= readings
    assert all(set(fact) == {"fact", "id", "fields"} for fact in facts)


def test_a_figure_of_the_form_opens_like_one_of_the_account(run: Run, year: Path) -> None:
    found = run("explain", year, "form2.110", 2024, "--json").answer
    assert (found["figure"], found["value"]) == ("form2.110", 12000)
    assert {"reading"} <= {fact["fact"] for fact in _leaves(found)}


def test_every_figure_of_the_account_opens(run: Run, year: Path) -> None:
    for line in run("account", year, 2024).out.splitlines():
        key = line.split("\t")[0]
        said = run("explain", year, key, 2024, "--json")
        assert (said.code, said.answer["figure"]) == (0, key)


def test_a_trace_reads_in_words(run: Run, year: Path) -> None:
    lines = run("explain", year, "water_m3", "2024-05").out.splitlines()
    assert lines[0].startswith("water_m3  Water  20 m³  sum of the parts")
    assert lines[1].startswith("  usage.W-01  W-01 总水表  20 m³")
    assert "full dial" in lines[2]
    assert lines[-1].strip() == "Reading 2024-05-31  0"
    chinese = run("explain", year, "water_m3", "2024-05", "--lang", "zh").out.splitlines()
    assert chinese[0] == "water_m3  用水  20 m³  各项相加"


@pytest.mark.parametrize("key", ["nothing", "usage.E-99", "form2.999", "form9.110", "form2."])
def test_an_unknown_figure_is_refused(run: Run, year: Path, key: str) -> None:
    said = run("explain", year, key, 2024, "--json")
    (reason,) = said.reasons
    assert said.code == 1
    assert reason.startswith(f"There is no figure '{key}' for 2024. ")
    assert (said.answer["figure"], said.answer["value"], said.answer["parts"]) == (key, None, [])


def test_the_history_is_newest_first(run: Run, year: Path) -> None:
    steps = run("history", year, "--json").answer["steps"]
    assert [step["verb"] for step in steps] == ["import_files", "new_ledger"]
    for step in steps:
        assert set(step) >= {"id", "at", "operator", "verb", "rows", "undone"}
    assert steps[0]["rows"] > 36
    assert steps[0]["undone"] is False


def test_the_history_in_lines_names_the_files_and_what_is_undone(run: Run, year: Path) -> None:
    run("undo", year)
    lines = [line.split("\t") for line in run("history", year).out.splitlines()]
    assert [line[3] for line in lines] == ["Undo: Import", "Import", "New ledger"]
    assert lines[1][4] == "meters.csv, readings.csv, bills.csv"
    assert [line[-1] for line in lines] == ["", "undone", ""]


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_reading_leaves_the_file_as_it_is(run: Run, year: Path, json: tuple[str, ...]) -> None:
    run("history", year)
    before = year.read_bytes()
    for words in (("usage", year, *WHOLE), ("account", year, 2024), ("history", year),
                  ("explain", year, "cost_yuan", "2024Q3"), ("verify", year)):  # fmt: skip
        assert run(*words, *json).code == 0
    assert year.read_bytes() == before


def test_the_account_has_its_inventory_and_each_figure_of_it_opens(run: Run, year: Path) -> None:
    answer = run("account", year, "2024", "--json").answer
    listed = answer["inventory"]
    low, high = listed["range_kgco2"]
    assert low < answer["carbon"]["kgco2"] < high
    assert listed["rows"][0]["factor_grade"] == "A"
    opened = run("explain", year, "inventory.low_kgco2", "2024", "--json").answer
    assert (opened["value"], opened["formula"]) == (low, "sum")
    assert [part["figure"] for part in opened["parts"]] == [
        "carbon.kgco2",
        "inventory.spread_kgco2",
    ]
    said = run("account", year, "2024").out
    assert "inventory.uncertainty_percent" in said


def test_an_explanation_is_written_as_an_annex(run: Run, year: Path, tmp_path: Path) -> None:
    target = tmp_path / "annex.pdf"
    assert run("explain", year, "carbon.kgco2", "2024", "-o", target).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert run("explain", year, "carbon.kgco2", "2024", "-o", tmp_path / "a.doc").code == 1


def test_the_account_says_where_the_year_stands_by_its_quotas(run: Run, year: Path) -> None:
    said = run("account", year, 2024, "--json").answer
    rows = {row["figure"]: row for row in said["quotas"]}
    one = rows["quota.DB37T2673-2019:hospital-3a:electricity_per_area"]
    assert (one["standard"], one["unit"]) == ("DB37/T 2673-2019", "kWh/m2")
    assert one["levels"] == {"constraint": 118.1, "baseline": 87.9, "leading": 68.7}
    assert said["inventory"]["energy"]["calorific_set"] == "GBT2589-2020"
    assert {"grade", "measured_percent", "outside_areas"} <= said["inventory"].keys()


def test_a_quota_is_opened_and_printed_as_an_annex(run: Run, year: Path, tmp_path: Path) -> None:
    key = "quota.DB37T2673-2019:hospital-3a:energy_per_person"
    said = run("explain", year, key, 2024, "--json").answer
    assert (said["figure"], said["formula"]) == (key, "quotient")
    for name in (key, "carbon.kgco2", "inventory.high_kgco2", "form2.110"):
        out = tmp_path / "annex.pdf"
        assert run("explain", year, name, 2024, "-o", out).code == 0
        assert out.read_bytes().startswith(b"%PDF")


def test_a_target_and_a_forecast_open_down_to_what_was_typed(run: Run, year: Path) -> None:
    table = year.parent / "targets.csv"
    table.write_text(
        "code,name,aim,base_year,target_year,goal,base,per\nT1,Energy,energy,2023,2025,-10,2000,\n"
    )
    assert run("import", year, table).code == 0
    # 2,000 tce less 10 % in two years is 1,900 after one.
    found = run("explain", year, "target.T1.allowed", 2024, "--json").answer
    assert (found["value"], found["unit"], found["formula"]) == (1900, "tce", "path_linear")
    assert {"target"} <= {fact["fact"] for fact in _leaves(found)}
    total = run("explain", year, "forecast.electricity.total", 2024, "--json").answer
    assert total["value"] == 12000
    assert run("explain", year, "target.T2.allowed", 2024).code == 1


def test_in_lines_the_account_names_the_quotas_of_its_own_province(run: Run, year: Path) -> None:
    every = run("account", year, 2024, "--json").answer["quotas"]
    assert {row["standard"][:4] for row in every} > {"DB37"}
    said = run("account", year, 2024).out.splitlines()
    assert {line[:10] for line in said if line.startswith("quota.")} == {"quota.DB37"}
