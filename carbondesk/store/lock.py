"""The lock of a ledger: a small file beside it that says who has it open for writing."""

import json
import os
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from carbondesk.store import faults
from carbondesk.store.faults import Holder

# An unreadable lock is one that is being written, until it is old.
_OLD_S = 60.0
_TRIES = 20
_NOBODY = Holder("", 0, "", "")


class Lock:
    """A lock that is held, until `release`."""

    def __init__(self, path: Path, handle: int, holder: Holder) -> None:
        self.path = path
        self.holder = holder
        self._handle = handle

    def rename(self, operator: str) -> None:
        """Say who works now, for those who find the ledger held."""
        self.holder = replace(self.holder, operator=operator)
        # A disk that is gone or full: the name before stays, and so does the lock.
        with suppress(OSError):
            _write(self._handle, self.holder)

    def release(self) -> None:
        """Let others have the ledger."""
        # Windows removes no open file; elsewhere the name goes first, so that nobody finds it free.
        if sys.platform == "win32":
            os.close(self._handle)
            _remove(self.path)
        else:
            _remove(self.path)
            os.close(self._handle)


def path_of(ledger: Path) -> Path:
    """The lock file of a ledger, the same by whichever name it is reached."""
    real = ledger.resolve()
    return real.with_name(real.name + ".lock")


def take(ledger: Path, operator: str, now: datetime) -> Lock:
    """Hold a ledger for writing; `HeldLedger` says who has it already."""
    path = path_of(ledger)
    mine = Holder(socket.gethostname(), os.getpid(), operator, now.isoformat(timespec="seconds"))
    try:
        for _ in range(_TRIES):
            lock = _try(ledger, path, mine)
            if lock is not None:
                return lock
            time.sleep(0.01)
    except OSError as error:
        raise faults.of_system(ledger, error) from error
    raise faults.HeldLedger(ledger, holder_of(ledger))


def holder_of(ledger: Path) -> Holder:
    """Who holds a ledger, as its lock file says; an empty holder if it cannot be read."""
    try:
        return _read(path_of(ledger).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return _NOBODY


def _try(ledger: Path, path: Path, mine: Holder) -> Lock | None:
    """Take the lock; None if it vanished meanwhile, so that it is worth another try."""
    handle, is_new = _open(path)
    try:
        _claim(ledger, path, handle, mine, is_new=is_new)
        if not _is_still(path, handle):
            os.close(handle)
            return None
        _write(handle, mine)
    except BaseException:
        os.close(handle)
        raise
    return Lock(path, handle, mine)


def _write(handle: int, holder: Holder) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(holder), ensure_ascii=False).encode())
    os.fsync(handle)


def _open(path: Path) -> tuple[int, bool]:
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        return os.open(path, flags | os.O_CREAT, 0o666), False


def _claim(ledger: Path, path: Path, handle: int, mine: Holder, *, is_new: bool) -> None:
    """Raise unless the lock file is new or left by a process that is gone.

    The system lets go of a file of a dead process, so that a stale lock shows even when its process
    number lives on. Where the disk knows no such locks, the process is looked up.
    """
    seized = _seize(handle)
    if seized is False:
        raise faults.HeldLedger(ledger, holder_of(ledger))
    if is_new:
        return
    holder = holder_of(ledger)
    if holder == _NOBODY:
        is_stale = seized is True or time.time() - path.stat().st_mtime > _OLD_S
    else:
        is_stale = holder.host == mine.host and (seized is True or not _is_alive(holder.pid))
    if not is_stale:
        raise faults.HeldLedger(ledger, holder)


def _read(text: str) -> Holder:
    try:
        found = json.loads(text)
        return Holder(
            str(found["host"]), int(found["pid"]), str(found["operator"]), str(found["since"])
        )
    except (ValueError, TypeError, KeyError):
        return _NOBODY


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file is still the one of that name, and not one just released."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # A disk that is gone: the lock is stale from now on, and taken over by the next.
        return


if sys.platform == "win32":
    import ctypes
    import msvcrt

    # A byte far behind the text, so that others may read who holds the lock.
    _FAR = 1 << 20
    _QUERY = 0x1000
    _RUNNING = 259

    def _seize(handle: int) -> bool | None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError:
            return None
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _is_alive(pid: int) -> bool:
        kernel = ctypes.windll.kernel32
        process = kernel.OpenProcess(_QUERY, 0, pid)
        if not process:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(process, ctypes.byref(code))
        kernel.CloseHandle(process)
        return code.value == _RUNNING

else:
    import fcntl

    def _seize(handle: int) -> bool | None:
        """Whether the system gives us the file; None if this disk knows no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return None
        return True

    def _is_alive(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
