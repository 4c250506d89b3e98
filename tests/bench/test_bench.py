"""The bench measures what it says, on ledgers that the program takes for its own."""

from contextlib import closing
from pathlib import Path

import pytest

from carbondesk.domain.period import year
from carbondesk.domain.quality import Quality
from carbondesk.store import accounts
from carbondesk.store.ledger import Ledger
from tests.bench import __main__ as bench
from tests.bench import big, loggers, proving
from tests.factory import row


def test_a_large_ledger_is_known_on_all_its_days(tmp_path: Path) -> None:
    with closing(Ledger.open(big.make(tmp_path, 6, 2))) as ledger:
        made = accounts.load(ledger.db, [year(big.LAST_YEAR)]).of(year(big.LAST_YEAR))
    used = made.totals["electricity"]
    assert row(used.meters, used.quality, used.quantity) == (4, Quality.MEASURED, 19_200)
    assert made.completeness == 1


def test_a_large_ledger_is_made_once(tmp_path: Path) -> None:
    made = big.make(tmp_path, 1, 1)
    stamp = made.stat().st_mtime_ns
    assert big.make(tmp_path, 1, 1).stat().st_mtime_ns == stamp


def test_a_start_tells_when_it_is_painted_and_what_memory_it_takes(tmp_path: Path) -> None:
    told = bench._start(tmp_path, "open", str(big.make(tmp_path, 2, 1)))
    assert 0 < told["painted"] < told["complete"]
    assert told["memory"] > 1000


def test_every_line_stands_beside_its_promise(capsys: pytest.CaptureFixture[str]) -> None:
    rows = iter([bench._ratio("start", 0.3, 0.15, 2)])
    bench._print(("What", "Measured", "Ratio", "Promised"), rows)
    assert "| start | 300 ms to 150 ms | 2.00 × | ≤ 2 × |" in capsys.readouterr().out


def test_models_are_measured_without_opendsm_and_say_that_it_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENDSM_PYTHON", raising=False)
    lines = list(proving.lines())
    assert lines
    if proving.SAMPLES.is_dir():
        assert [line[1].endswith(proving.NOT_INSTALLED) for line in lines] == [True] * 3


def test_a_year_of_loggers_is_imported_whole(tmp_path: Path) -> None:
    file = tmp_path / "loggers.csv"
    loggers.make_file(file, meters=3, days=2)
    ledger = loggers.make_ledger(tmp_path, meters=3)
    assert loggers.imported(ledger, file) > 0
    with closing(Ledger.open(ledger)) as opened:
        found = opened.db.execute("select sum(count) from interval_month").fetchone()
    assert found == (3 * 2 * 96,)
    assert loggers.zipped(file) > 0
