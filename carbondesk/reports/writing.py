"""Writes a document beside its target and puts it in place when it is whole."""

import contextlib
import errno
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotWrite(Exception):
    """A document could not be written; whatever was there before is still there."""

    def __init__(self, path: Path, detail: str = "") -> None:
        self.path = path
        self.detail = detail
        super().__init__(f"{type(self).__name__}: {path} {detail}".strip())


class NoRoom(CannotWrite):
    """The disk is full."""


class NotAllowed(CannotWrite):
    """The folder or the file there cannot be written, perhaps because it is open elsewhere."""


class NoFolder(CannotWrite):
    """There is no such folder."""


_BY_CODE: dict[int, type[CannotWrite]] = {
    errno.ENOSPC: NoRoom,
    errno.EDQUOT: NoRoom,
    errno.EACCES: NotAllowed,
    errno.EPERM: NotAllowed,
    errno.EROFS: NotAllowed,
    errno.EBUSY: NotAllowed,
    errno.EISDIR: NotAllowed,
    errno.ENOENT: NoFolder,
    errno.ENOTDIR: NoFolder,
}


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A name to write to; what is there then takes the target's name, or goes if it failed."""
    half = target.with_name(f".{uuid.uuid4().hex}{target.suffix}")
    try:
        yield half
        with half.open("r+b") as written:
            os.fsync(written.fileno())
        half.replace(target)
    except OSError as error:
        raise cannot(target, error) from error
    finally:
        _drop(half)


def cannot(target: Path, error: OSError) -> CannotWrite:
    """Why a file or folder could not be made, by name."""
    fault = _BY_CODE.get(error.errno or 0, CannotWrite)
    return fault(target, error.strerror or str(error))


def _drop(half: Path) -> None:
    """Remove what is left; where even that fails, the first fault is the one to tell."""
    with contextlib.suppress(OSError):
        half.unlink(missing_ok=True)
