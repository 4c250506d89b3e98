"""The tables in what was dropped or named: files as they are, of a folder those within."""

from collections.abc import Iterable
from pathlib import Path

TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})


def tables(paths: Iterable[Path]) -> list[Path]:
    """Each file that was named, and of a folder every table in it and below, by name."""
    found: list[Path] = []
    for path in paths:
        found += _within(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _within(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in TABLES and path.is_file() and not _is_hidden(path, folder)
    ]


def _is_hidden(path: Path, folder: Path) -> bool:
    """Whether it lies hidden, or is the lock that an office program leaves beside a workbook."""
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
