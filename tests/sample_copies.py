"""Sample ledgers to be written to: each kind is made once in a process, then copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from carbondesk.sample import make


def copy_to(path: Path, kind: str = make.CAMPUS, operator: str = "") -> Path:
    """A file of its own that is as the sample was when it had just been made."""
    path.write_bytes(_made(kind, operator))
    return path


@cache
def _made(kind: str, operator: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.carbondesk"
        make.make(path, kind, operator)
        return path.read_bytes()
