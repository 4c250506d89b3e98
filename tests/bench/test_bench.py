"""The bench measures what it says, on ledgers that the program takes for its own."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.domain import closing as figures
from carbondesk.domain.period import year
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, closings
from carbondesk.store.ledger import Ledger
from tests.bench import __main__ as bench
from tests.bench import big, growth, loggers, measure, promises, proving, starts
from tests.bench.measure import Measure
from tests.factory import row


def test_a_large_ledger_is_known_on_all_its_days(tmp_path: Path) -> None:
    with closing(Ledger.open(big.make(tmp_path, 6, 2))) as ledger:
        made = accounts.load(ledger.db, [year(big.LAST_YEAR)]).of(year(big.LAST_YEAR))
    used = made.totals["electricity"]
    assert row(used.meters, used.quality, used.quantity) == (4, Quality.MEASURED, 19_200)
    assert made.completeness == 1


def test_closed_months_of_a_large_ledger_stand_as_closing_keeps_them(tmp_path: Path) -> None:
    whole, codes = year(big.LAST_YEAR), [f"E-{number:04d}" for number in range(3)]
    with closing(Ledger.open(big.make(tmp_path, 3, 1))) as ledger:
        measured = Measured(books.load(ledger.db, whole.first, whole.last))
    for month in whole.months()[:2]:
        assert figures.of_month(measured, month) == big.standing(codes, month)
    with closing(Ledger.open(big.make(tmp_path, 3, 1, closed=2))) as ledger:
        assert closings.closed(ledger.db).has("2025-02")
        assert accounts.load(ledger.db, [whole]).of(whole).totals["water"].quantity == 4800


def test_a_large_ledger_is_made_once(tmp_path: Path) -> None:
    made = big.make(tmp_path, 1, 1)
    stamp = made.stat().st_mtime_ns
    assert big.make(tmp_path, 1, 1).stat().st_mtime_ns == stamp


def test_a_start_tells_when_it_is_painted_and_what_memory_it_takes(tmp_path: Path) -> None:
    told = starts.one(tmp_path, "open", str(big.make(tmp_path, 2, 1)))
    assert 0 < told["painted"] < told["complete"]
    assert told["memory"] > 1000


def test_every_line_stands_beside_its_promise() -> None:
    kept = Measure("start", "a bare window", 300, 150, 2)
    assert kept.cells() == ("start", "300 ms", "a bare window: 150 ms", "2.00 ×", "≤ 2 ×", "yes")
    assert Measure("start", "a bare window", 301, 150, 2).cells()[-1] == "no"
    models = Measure("models", "OpenDSM", 0.5, 60, 100, faster=True, note="CV 0.1")
    assert models.cells()[1:] == ("0.50 ms (CV 0.1)", "OpenDSM: 60 ms", "120 ×", "≥ 100 ×", "yes")
    lacking = Measure("models", "OpenDSM is not here", 0.5, None, 100, faster=True)
    assert lacking.cells()[2:] == ("OpenDSM is not here", "–", "≥ 100 ×", "–")


def test_of_several_runs_the_one_in_the_middle_counts() -> None:
    runs = [[Measure("a", "b", ours, 100, 2)] for ours in (300, 100, 200)]
    assert [one.ours for one in measure.medians(runs)] == [200]


def test_every_promise_has_a_line_and_one_can_be_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_account(_folder: Path) -> Iterator[Measure]:
        yield Measure("account", "fetching", 3, 1, 3)

    monkeypatch.setattr(promises, "LINES", {"account": of_account})
    assert bench.main(["account", "--runs", "3"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(
        "| What | Measured | Against | Ratio | Target | Met |\n| --- | ---: |"
    )
    assert "| account | 3.0 ms | fetching: 1.0 ms | 3.00 × | ≤ 3 × | yes |" in printed


def test_growth_stands_beside_that_of_the_data() -> None:
    assert growth._row("account", [2.0, 20.0, 250.0], 100)[-3:] == ("125.0 ×", "100 ×", "no")
    assert growth._row("account", [2.0, 20.0, 150.0], 100)[-3:] == ("75.0 ×", "100 ×", "yes")


def test_models_are_measured_without_opendsm_and_say_that_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENDSM_PYTHON", raising=False)
    lines = list(proving.lines())
    assert [line.against for line in lines] == [proving.NOT_INSTALLED] * len(lines)
    assert len(lines) == (3 if proving.SAMPLES.is_dir() else 0)


def test_a_year_of_loggers_is_imported_whole(tmp_path: Path) -> None:
    file = tmp_path / "loggers.csv"
    loggers.make_file(file, meters=3, days=2)
    ledger = loggers.make_ledger(tmp_path, meters=3)
    assert loggers.imported(ledger, file) > 0
    with closing(Ledger.open(ledger)) as opened:
        found = opened.db.execute("select sum(count) from interval_month").fetchone()
    assert found == (3 * 2 * 96,)
    assert loggers.zipped(file) > 0
