"""A full disk, and one that cannot be written: a sentence at each way of writing, nothing lost."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from carbondesk.cli.main import main
from carbondesk.domain import period as periods
from carbondesk.domain.reading import Reading
from carbondesk.operations import (
    closing,
    importing,
    ledgers,
    meters,
    passwords,
    readings,
    restating,
    taking_along,
)
from carbondesk.store import faults, migrations, verify
from carbondesk.store.ledger import Ledger, snapshot
from tests.factory import a_ledger, a_meter, a_setup
from tests.soak import disks, state
from tools.environment import ROOT

OLD = ROOT / "tests" / "ledgers" / "m001.carbondesk"
FIRST_DAY = date(2019, 1, 1)
YEAR = periods.year(2024)
SET = "EQUIVALENT-2020"
WORD = "a long enough password"
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


@pytest.mark.parametrize("left", LEFT[:2])
@pytest.mark.parametrize("act", ["close", "reopen", "restate", "take back in"])
def test_a_small_step_on_a_full_disk_is_whole_or_not_there(
    tmp_path: Path, disk: Path, act: str, left: int
) -> None:
    path = begun(disk)
    ledger = ledgers.to_write(path)
    laptop = away(ledger, tmp_path)
    if act == "reopen":
        closing.close(ledger, YEAR, partial=True)
    before = state.digest(ledger.db)
    filler = disks.fill(disk, left)
    with pytest.raises(faults.DiskFull):
        _small(ledger, act, laptop)
    assert state.digest(ledger.db) == before
    ledger.close()
    filler.unlink()
    assert facts(path) == before
    with ledgers.to_write(path) as again:
        _small(again, act, laptop)
        assert state.digest(again.db) != before


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("word", ["another password", ""])
def test_a_password_changed_on_a_full_disk_is_changed_or_not(
    disk: Path, word: str, left: int
) -> None:
    pytest.importorskip("sqlcipher3", reason="encrypted ledgers need the extra")
    path = begun(disk)
    ledger = ledgers.to_write(path)
    passwords.change(ledger, WORD)
    before = state.digest(ledger.db)
    filler = disks.fill(disk, left)
    with pytest.raises(faults.DiskFull):
        passwords.change(ledger, word) if word else passwords.remove(ledger)
    assert ledger.password == WORD
    assert state.digest(ledger.db) == before
    ledger.close()
    filler.unlink()
    assert [file.name for file in disk.iterdir()] == [path.name]
    with ledgers.to_write(path, password=WORD) as again:
        assert verify.breaks(again.db) == []
        enter(again, 1)


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


def test_nothing_is_written_where_nothing_can_be(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = begun(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    there = Path(shutil.copy(source, folder))
    table = a_table(tmp_path)
    content = there.read_bytes()
    monkeypatch.setenv("CARBONDESK_NEW_PASSWORD", WORD)
    changing = [
        ("import", there, table), ("undo", there), ("redo", there), ("backup", there),
        ("close", there, "2024-01", "--partial"), ("password", there),
        ("reopen", there, "2024-01", "--reason", "x"),
        ("account", there, "2024", "--restate", "--factors", SET, "--reason", "x"),
    ]  # fmt: skip
    with disks.read_only(folder):
        for words in [*changing, *_writing(source, folder)]:
            assert main(["--lang", "en", *map(str, words)]) == 1, words
            assert len(capsys.readouterr().err.splitlines()) == 1, words
        for words in (("history", there), ("verify", there)):
            assert main(["--lang", "en", *map(str, words)]) == 0, words
        capsys.readouterr()
    assert [file.name for file in folder.iterdir()] == [there.name]
    assert there.read_bytes() == content


def away(ledger: Ledger, folder: Path) -> Path:
    """A laptop's copy with a reading more."""
    laptop = folder / "laptop.carbondesk"
    taking_along.take_along(ledger, laptop)
    with Ledger.open(laptop, "clerk") as copy:
        enter(copy, 40)
    return laptop


def _small(ledger: Ledger, act: str, laptop: Path) -> None:
    if act == "close":
        closing.close(ledger, YEAR, partial=True)
    elif act == "reopen":
        closing.reopen(ledger, YEAR, "a late bill")
    elif act == "restate":
        restating.restate(ledger, 2024, "as the agency asks", SET)
    else:
        taking_along.bring(ledger, laptop, None)


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
        ("export", source, "takealong", "-o", folder / "laptop.carbondesk"),
        ("export", source, "readings", "-o", folder / "readings.csv"),
        ("export", source, "readings", "-o", folder / "readings.xlsx"),
        ("report", source, "monthly", "2024-01", "-o", folder / "report.pdf"),
        ("report", source, "monthly", "2024-01", "-o", folder / "report.xlsx"),
        ("submit", source, "2024", "-o", folder / "forms"),
    ]
