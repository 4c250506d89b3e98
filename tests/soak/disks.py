"""Small disks and disks that cannot be written, for tests that may mount them."""

import gc
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 6 * 2**20


@contextmanager
def small(folder: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    folder.mkdir(exist_ok=True)
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs"):
        yield folder


@contextmanager
def read_only(folder: Path) -> Iterator[Path]:
    """A folder with all that is in it, that nobody can write, not even root."""
    with _mounted(folder, "--bind", "-o", "ro", str(folder)):
        yield folder


def fill(folder: Path, leaving: int) -> Path:
    """Fill a disk up to the last few bytes; removing the file that is given makes room again."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            size = file.tell()
        file.truncate(max(0, size - leaving))
    return filler


@contextmanager
def _mounted(folder: Path, *how: str) -> Iterator[None]:
    done = subprocess.run(("mount", *how, folder), capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        # A connection that a failed test has left open must not keep the disk.
        gc.collect()
        subprocess.run(("umount", "--lazy", folder), check=True)
