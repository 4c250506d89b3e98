"""A full disk, and one that cannot be written: a sentence at each way of writing, nothing lost."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from carbondesk.cli.main import main
from carbondesk.domain.reading import Reading
from carbondesk.operations import importing, ledgers, meters, readings
from carbondesk.store import faults, migrations, verify
from carbondesk.store.ledger import Ledger, snapshot
from tests.factory import a_ledger, a_meter, a_setup
from tests.soak import disks, state
from tools.environment import ROOT

OLD = ROOT / "tests" / "ledgers" / "m001.carbondesk"
FIRST_DAY = date(2019, 1, 1)
LEFT = (0, 4096, 16384, 65536, 200_000)
pytestmark = [pytest.mark.soak, pytest.mark.timeout(600)]
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def backups_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARBONDESK_BACKUPS", raising=False)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small(tmp_path / "disk") as folder:
        yield folder


def begun(folder: Path) -> Path:
    with a_ledger(folder) as ledger:
        meters.add(ledger, a_meter(), a_setup())
        enter(ledger, 0)
        return ledger.path


def enter(ledger: Ledger, number: int) -> None:
    day = FIRST_DAY + timedelta(days=number)
    readings.add(ledger, Reading("E-01", day, number * 10**6))


def a_table(folder: Path) -> Path:
    days = (FIRST_DAY + timedelta(days=number) for number in range(1, 2000))
    lines = [f"E-01,{day},{number}" for number, day in enumerate(days, 1)]
    file = folder / "readings.csv"
    file.write_text("\n".join(["meter,date,register", *lines]))
    return file


def facts(path: Path) -> str:
    with snapshot(path) as db:
        assert verify.breaks(db) == []
        return state.digest(db)


def test_typing_until_the_disk_is_full_loses_no_step_that_was_kept(disk: Path) -> None:
    path = begun(disk)
    ledger = ledgers.to_write(path)
    filler = disks.fill(disk, 100_000)
    entered = 1
    with suppress(faults.DiskFull):
        while True:
            enter(ledger, entered)
            entered += 1
    with pytest.raises(faults.DiskFull):
        enter(ledger, entered)
    ledger.close()
    filler.unlink()
    with ledgers.to_write(path) as again:
        count = again.db.execute("select count(*) from reading").fetchone()[0]
        assert count == entered
        enter(again, entered)
    facts(path)


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("act", ["import", "undo"])
def test_a_large_step_on_a_full_disk_is_whole_or_not_there(
    tmp_path: Path, disk: Path, act: str, left: int
) -> None:
    path = begun(disk)
    table = a_table(tmp_path)
    ledger = ledgers.to_write(path)
    if act == "undo":
        importing.run(ledger, [table])
    before = state.digest(ledger.db)
    filler = disks.fill(disk, left)
    with pytest.raises(faults.DiskFull):
        _act(ledger, act, table)
    assert state.digest(ledger.db) == before
    ledger.close()
    filler.unlink()
    assert facts(path) == before
    with ledgers.to_write(path) as again:
        _act(again, act, table)
        assert state.digest(again.db) != before


@pytest.mark.parametrize("left", LEFT)
def test_a_migration_on_a_full_disk_leaves_the_ledger_as_it_was(disk: Path, left: int) -> None:
    old = disk / "old.carbondesk"
    shutil.copy(OLD, old)
    expected = facts_only(old)
    filler = disks.fill(disk, left)
    with pytest.raises(faults.DiskFull):
        ledgers.to_write(old).close()
    with snapshot(old) as db:
        assert migrations.version(db) == 1
    assert facts_only(old) == expected
    filler.unlink()
    with ledgers.to_write(old) as ledger:
        assert state.digest(ledger.db) == expected
    assert facts(old) == expected


# What the writer of workbooks holds when it fails complains once more when it is freed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("left", LEFT[:4])
def test_every_command_that_writes_to_a_full_disk_says_so(
    tmp_path: Path, disk: Path, capsys: Captured, left: int
) -> None:
    source = begun(tmp_path)
    before = facts(source)
    disks.fill(disk, left)
    for words in _writing(source, disk):
        code = main(["--lang", "en", *map(str, words)])
        said = capsys.readouterr()
        target = Path(str(words[-1]))
        if code:
            assert said.err.strip(), words
            assert not target.is_file(), words
        else:
            assert target.exists(), words
            target.unlink() if target.is_file() else shutil.rmtree(target)
    assert not list(disk.rglob("*.part"))
    assert facts(source) == before


def test_nothing_is_written_where_nothing_can_be(tmp_path: Path, capsys: Captured) -> None:
    source = begun(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    there = Path(shutil.copy(source, folder))
    table = a_table(tmp_path)
    content = there.read_bytes()
    changing = [("import", there, table), ("undo", there), ("redo", there), ("backup", there)]
    with disks.read_only(folder):
        for words in [*changing, *_writing(source, folder)]:
            assert main(["--lang", "en", *map(str, words)]) == 1, words
            assert len(capsys.readouterr().err.splitlines()) == 1, words
        for words in (("history", there), ("verify", there)):
            assert main(["--lang", "en", *map(str, words)]) == 0, words
        capsys.readouterr()
    assert [file.name for file in folder.iterdir()] == [there.name]
    assert there.read_bytes() == content


def facts_only(path: Path) -> str:
    with snapshot(path) as db:
        return state.digest(db)


def _act(ledger: Ledger, act: str, table: Path) -> None:
    acts: dict[str, Callable[[], object]] = {
        "import": lambda: importing.run(ledger, [table]).is_accepted,
        "undo": ledger.undo,
    }
    assert acts[act]()


def _writing(source: Path, folder: Path) -> Sequence[tuple[object, ...]]:
    """Every command that writes a file, its target last."""
    new = ("new", "--name", "医院", "--type", "024", "--region", "370100")
    return [
        ("backup", source, "-o", folder / "copy.carbondesk"),
        ("restore", source, "-o", folder / "back.carbondesk"),
        (*new, folder / "new.carbondesk"),
        ("sample", folder / "sample.carbondesk"),
        ("export", source, "readings", "-o", folder / "readings.csv"),
        ("export", source, "readings", "-o", folder / "readings.xlsx"),
        ("report", source, "monthly", "2024-01", "-o", folder / "report.pdf"),
        ("report", source, "monthly", "2024-01", "-o", folder / "report.xlsx"),
        ("submit", source, "2024", "-o", folder / "forms"),
    ]
