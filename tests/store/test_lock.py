"""One writer: the lock beside a ledger, who holds it, and what a dead process leaves."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from carbondesk.store import faults, lock
from tests.factory import NOW

HOST = socket.gethostname()
HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from carbondesk.store import lock
lock.take(Path(sys.argv[1]), "李 敏", datetime(2026, 3, 2, 8, 15))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2024.carbondesk"


def left(path: Path, text: str) -> None:
    lock.path_of(path).write_text(text, encoding="utf-8")


def a_holder(**rest: object) -> str:
    return json.dumps({"host": HOST, "pid": 1, "operator": "王", "since": "2026-01-01", **rest})


def test_the_lock_names_its_holder_until_it_is_released(path: Path) -> None:
    held = lock.take(path, "李 敏", NOW)
    assert held.path.name == "2024.carbondesk.lock"
    assert json.loads(held.path.read_text(encoding="utf-8")) == {
        "host": HOST,
        "pid": os.getpid(),
        "operator": "李 敏",
        "since": "2026-06-15T09:30:00+08:00",
    }
    held.release()
    assert not held.path.exists()


def test_a_second_taker_is_told_who_holds_it(path: Path) -> None:
    held = lock.take(path, "李 敏", NOW)
    with pytest.raises(faults.HeldLedger) as refused:
        lock.take(path, "王", NOW)
    assert refused.value.holder == held.holder
    held.release()
    lock.take(path, "王", NOW).release()


def test_another_process_holds_it_until_it_is_killed(path: Path) -> None:
    with subprocess.Popen(
        (sys.executable, "-c", HOLD, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holding:
        assert holding.stdout is not None
        holding.stdout.readline()
        with pytest.raises(faults.HeldLedger) as refused:
            lock.take(path, "王", NOW)
        holding.kill()
        holding.wait()
    assert refused.value.holder.pid == holding.pid
    assert lock.path_of(path).exists()
    taken = lock.take(path, "王", NOW)
    assert lock.holder_of(path).operator == "王"
    taken.release()


def test_a_lock_whose_process_number_lives_on_in_another_is_stale(path: Path) -> None:
    left(path, a_holder(pid=os.getppid()))
    lock.take(path, "王", NOW).release()


def test_a_longer_text_of_a_stale_lock_leaves_nothing_behind(path: Path) -> None:
    left(path, a_holder(operator="x" * 500))
    held = lock.take(path, "王", NOW)
    assert lock.holder_of(path) == held.holder
    held.release()


def test_a_lock_of_another_computer_is_respected(path: Path) -> None:
    left(path, a_holder(host="the-other-desk"))
    with pytest.raises(faults.HeldLedger) as refused:
        lock.take(path, "王", NOW)
    assert refused.value.holder.host == "the-other-desk"
    assert lock.path_of(path).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"host": 1}', "\x00" * 40])
def test_an_unreadable_lock_that_nobody_holds_is_taken_over(path: Path, text: str) -> None:
    left(path, text)
    lock.take(path, "王", NOW).release()


def test_without_locks_of_the_system_the_process_is_looked_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_seize", {}.get)
    left(path, a_holder(pid=os.getppid()))
    with pytest.raises(faults.HeldLedger):
        lock.take(path, "王", NOW)
    left(path, a_holder(pid=_a_dead_process()))
    lock.take(path, "王", NOW).release()


def test_without_locks_of_the_system_an_unreadable_lock_must_be_old(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "_seize", {}.get)
    left(path, "")
    with pytest.raises(faults.HeldLedger):
        lock.take(path, "王", NOW)
    os.utime(lock.path_of(path), (1, 1))
    lock.take(path, "王", NOW).release()


def test_a_ledger_has_one_lock_by_whichever_name(path: Path) -> None:
    path.touch()
    other = path.with_name("this year.carbondesk")
    other.symlink_to(path)
    held = lock.take(path, "李 敏", NOW)
    with pytest.raises(faults.HeldLedger):
        lock.take(other, "王", NOW)
    held.release()


def _a_dead_process() -> int:
    with subprocess.Popen((sys.executable, "-c", "")) as ended:
        ended.wait()
    return ended.pid
