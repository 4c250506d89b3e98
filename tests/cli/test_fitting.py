"""`fit`: a model of a table of periods."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from carbondesk.domain import period
from tests.cli.conftest import Run

TEMPERATURES = (-4, -1, 6, 14, 20, 25, 27, 26, 21, 14.5, 6.5, -1.5)
ERRORS = (5, 3, -4, -6, 2, 4, -3, -5, 6, 1, -4, 2)
KEYS = {
    "model", "coefficients", "change_points", "r2", "adjusted_r2", "sse", "cv_rmse", "nmbe", "n",
    "p", "qualifies", "reasons",
}  # fmt: skip


def months() -> list[tuple[date, date]]:
    found = [period.parse(f"2024-{month:02}") for month in range(1, 13)]
    return [(month.first, month.last) for month in found]


def heated(path: Path, header: str = "start,end,usage,temperature") -> Path:
    """A year of a building that heats below 12 °C."""
    lines = [header]
    for (first, last), mean, error in zip(months(), TEMPERATURES, ERRORS, strict=True):
        usage = 1000 + 60 * max(0, 12 - mean) + error
        lines.append(f"{first},{last},{usage},{mean}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def daily(path: Path, gap: date | None = None) -> Path:
    lines = ["日期,平均气温"]
    for (first, last), mean in zip(months(), TEMPERATURES, strict=True):
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        lines += [f"{day},{mean}" for day in days if day != gap]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_model_is_chosen_and_judged(run: Run, tmp_path: Path) -> None:
    said = run("fit", heated(tmp_path / "data.csv"), "--model", "3PH", "--json")
    assert said.code == 0
    assert said.answer.keys() >= KEYS
    assert said.answer["model"] == "3PH"
    assert said.answer["change_points"] == pytest.approx([12], abs=0.3)
    assert said.answer["coefficients"]["heating_slope"] == pytest.approx(60, rel=0.02)
    assert said.answer["coefficients"]["slope"] is None
    assert said.answer["qualifies"]
    assert said.answer["reasons"] == []


def test_chinese_headers_are_read(run: Run, tmp_path: Path) -> None:
    header = "起始日期,截止日期,用量,平均气温"
    said = run("fit", heated(tmp_path / "data.csv", header), "--json")
    assert said.answer["qualifies"]


def test_degree_days_are_fitted_on_daily_temperatures(run: Run, tmp_path: Path) -> None:
    data, weather = heated(tmp_path / "data.csv"), daily(tmp_path / "daily.csv")
    said = run("fit", data, "--temperature", weather, "--model", "HDD", "--json")
    assert said.answer["model"] == "HDD"
    assert said.answer["r2"] > 0.98
    assert said.answer["qualifies"]


def test_a_day_without_temperature_is_named(run: Run, tmp_path: Path) -> None:
    weather = daily(tmp_path / "daily.csv", gap=date(2024, 3, 5))
    said = run("fit", heated(tmp_path / "data.csv"), "--temperature", weather)
    assert said.code == 1
    assert "2024-03-05" in said.err


def test_degree_days_need_daily_temperatures(run: Run, tmp_path: Path) -> None:
    said = run("fit", heated(tmp_path / "data.csv"), "--model", "CDD", "--json")
    assert said.code == 1
    assert said.answer["model"] is None
    assert said.answer["reasons"] == said.reasons


def test_a_bad_cell_is_named_by_row_and_column(run: Run, tmp_path: Path) -> None:
    path = heated(tmp_path / "data.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("2024-03-31", "soon"), "utf-8")
    said = run("fit", path)
    assert said.code == 1
    assert "data.csv:4:end" in said.err


def test_a_period_that_ends_before_it_begins_is_refused(run: Run, tmp_path: Path) -> None:
    path = heated(tmp_path / "data.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("2024-03-31", "2024-02-28"), "utf-8")
    assert "The last day is before the first, 2024-03-01" in run("fit", path).err


def test_a_missing_column_is_named(run: Run, tmp_path: Path) -> None:
    said = run("fit", heated(tmp_path / "data.csv", "start,end,kWh,temperature"))
    assert "'usage'" in said.err


def test_other_numbers_are_drivers_and_notes_are_not(run: Run, tmp_path: Path) -> None:
    people = (90, 30, 95, 99, 97, 92, 20, 15, 88, 96, 97, 91)
    lines = ["start,end,usage,people,note"]
    for (first, last), count, error in zip(months(), people, ERRORS, strict=True):
        lines.append(f"{first},{last},{200 + 9 * count + error},{count},ok")
    path = tmp_path / "data.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    said = run("fit", path, "--json")
    assert said.answer["model"] == "drivers"
    assert said.answer["coefficients"]["people"] == pytest.approx(9, rel=0.02)
    assert "note" not in said.answer["coefficients"]
    path.write_text(path.read_text(encoding="utf-8").replace(",95,ok", ",many,ok"), "utf-8")
    assert "data.csv:4:people" in run("fit", path).err


def test_flat_use_is_told_to_have_no_response(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    lines = [f"{first},{last},500,10" for first, last in months()]
    path.write_text("\n".join(["start,end,usage,temperature", *lines]), encoding="utf-8")
    said = run("fit", path, "--json")
    assert not said.answer["qualifies"]
    assert "no temperature response found" in said.answer["reasons"]
    json.dumps(said.answer, allow_nan=False)


def test_the_gates_are_lights_in_words(run: Run, tmp_path: Path) -> None:
    said = run("fit", heated(tmp_path / "data.csv"), "--lang", "zh")
    assert "绿\t数据期数：12，要求不低于 12" in said.out
