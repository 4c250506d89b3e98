"""What kind of disk a ledger lies on decides how it is written."""

from pathlib import Path

import pytest

from carbondesk.store import connections, disk
from carbondesk.store.ledger import Ledger

MOUNTS = """
sysfs /sys sysfs rw 0 0
/dev/vda / ext4 rw 0 0
//office/energy {share} cifs rw,vers=3.0 0 0
/dev/sdb1 {share}/stick vfat rw 0 0
me@office:/ {share}\\040two fuse.sshfs rw 0 0
"""


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mounts = tmp_path / "mounts"
    folder = tmp_path / "share"
    folder.mkdir()
    mounts.write_text(MOUNTS.strip().replace("{share}", str(folder)))
    monkeypatch.setattr(disk, "_MOUNTS", mounts)
    return folder


@pytest.mark.parametrize(
    ("place", "shared"),
    [
        ("share/a.carbondesk", True),
        ("share/deep/not/there/yet.carbondesk", True),
        ("share/stick/a.carbondesk", False),
        ("share two/a.carbondesk", True),
        ("shared/a.carbondesk", False),
        ("a.carbondesk", False),
    ],
)
def test_a_network_drive_is_told_by_the_table_of_mounts(
    share: Path, place: str, shared: bool
) -> None:
    for folder in ("share/stick", "share two", "shared"):
        (share.parent / folder).mkdir(exist_ok=True)
    assert disk.is_shared(share.parent / place) == shared


def test_without_a_table_of_mounts_a_disk_counts_as_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_MOUNTS", tmp_path / "none")
    assert not disk.is_shared(tmp_path)


def test_a_path_of_a_server_is_a_network_drive() -> None:
    assert disk._is_remote(Path("\\\\office\\energy\\a.carbondesk"))
    assert not disk._is_remote(Path("C:\\energy\\a.carbondesk"))


def test_a_ledger_on_a_network_drive_keeps_the_classical_journal(
    share: Path, tmp_path: Path
) -> None:
    for folder, mode in ((share, "delete"), (tmp_path, "wal")):
        with Ledger.create(folder / "a.carbondesk") as ledger:
            assert ledger.db.execute("pragma journal_mode").fetchone() == (mode,)
            assert ledger.db.execute("pragma synchronous").fetchone() == (2,)
        assert sorted(file.name for file in folder.glob("a.*")) == ["a.carbondesk"]


def test_a_ledger_moved_to_a_network_drive_changes_its_journal(share: Path, tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "a.carbondesk"):
        pass
    moved = (tmp_path / "a.carbondesk").rename(share / "a.carbondesk")
    with Ledger.open(moved) as ledger:
        assert ledger.db.execute("pragma journal_mode").fetchone() == ("delete",)


def test_a_classical_journal_that_never_began_is_swept_away(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "a.carbondesk") as ledger:
        path = ledger.path
    left = path.with_name("a.carbondesk-journal")
    left.write_bytes(bytes(512) + b"a page in the clear")
    Ledger.open(path).close()
    assert not left.exists()


def test_files_of_one_disk_are_the_same_disk(tmp_path: Path) -> None:
    assert disk.is_same(tmp_path / "a", tmp_path / "not" / "there" / "b")
    assert not disk.is_same(tmp_path, Path("/proc"))


def test_a_reader_cannot_write_and_leaves_no_file(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with Ledger.create(tmp_path / "a.carbondesk") as ledger:
        path = ledger.path
    with (
        closing(connections.to_read(path)) as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("delete from step")
    assert [file.name for file in tmp_path.iterdir()] == ["a.carbondesk"]
