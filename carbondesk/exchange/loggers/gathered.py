"""All values of a file by meter, in order of time."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from carbondesk.domain.load import Ints
from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.loggers import fast, plain
from carbondesk.exchange.loggers.block import Block, Places
from carbondesk.exchange.loggers.head import Head
from carbondesk.store import attachments

BLOCK_BYTES = 16 * 2**20
Tell = Callable[[float], None]
"""Says how much of the file is read, from 0 to 1; may raise to stop."""


@dataclass(frozen=True)
class Series:
    """The values of one meter: minutes in order, amounts in millionths, rows of the file."""

    code: str
    minute: Ints
    micro: Ints
    row: Places


@dataclass(frozen=True)
class Gathered:
    """What a file holds: values by meter, what cannot be read, how many rows of it that are."""

    path: Path
    head: Head
    series: tuple[Series, ...]
    complaints: tuple[Complaint, ...]
    values: int
    refused: int
    digest: str
    size: int
    content: bytes | None


def read(path: Path, head: Head, today: date, tell: Tell) -> Gathered:
    """The values of a file."""
    parts: dict[str, list[Block]] = {}
    complaints: list[Complaint] = []
    values = refused = 0
    for block, said, count in _blocks(path, head, today, tell):
        values += len(block.minute)
        refused += count
        complaints += said
        for code, part in _by_meter(block):
            parts.setdefault(code, []).append(part)
    series = tuple(_series(code, found) for code, found in parts.items())
    size = path.stat().st_size
    kept = path.read_bytes() if size <= attachments.KEPT_BYTES else None
    return Gathered(
        path, head, series, tuple(complaints), values, refused, _digest(path), size, kept
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _blocks(
    path: Path, head: Head, today: date, tell: Tell
) -> Iterator[tuple[Block, list[Complaint], int]]:
    quick, slow = fast.Reader(head), plain.Reader(head, today)
    size, row, left = max(path.stat().st_size, 1), head.row, b""
    with path.open("rb") as file:
        file.seek(head.start)
        while True:
            data = file.read(BLOCK_BYTES)
            tell(file.tell() / size)
            lines, left = _whole_lines(left + data, is_last=not data)
            if lines:
                found = quick.read(lines, row)
                yield slow.read(lines, row) if found is None else (found, [], 0)
                row += lines.count(b"\n")
            if not data:
                return


def _whole_lines(data: bytes, *, is_last: bool) -> tuple[bytes, bytes]:
    """The lines that are whole, and what is left for the next block."""
    if is_last:
        rest = data.rstrip(b"\r\n")
        return (rest + b"\n" if rest else b""), b""
    cut = data.rfind(b"\n") + 1
    return data[:cut], data[cut:]


def _by_meter(block: Block) -> Iterator[tuple[str, Block]]:
    """The values of a block, meter by meter, each in the order of the file."""
    order = np.argsort(block.meter.astype(np.uint16), kind="stable")
    sorted_ = Block(
        block.codes, block.meter[order], block.minute[order], block.micro[order], block.row[order]
    )
    edges = np.flatnonzero(np.diff(sorted_.meter)) + 1
    for first, last in zip((0, *edges), (*edges, len(order)), strict=True):
        if last > first:
            place = slice(first, last)
            yield block.codes[sorted_.meter[first]], Block(
                (), sorted_.meter[place], sorted_.minute[place], sorted_.micro[place],
                sorted_.row[place],
            )  # fmt: skip


def _series(code: str, parts: list[Block]) -> Series:
    minute = np.concatenate([part.minute for part in parts])
    micro = np.concatenate([part.micro for part in parts])
    row = np.concatenate([part.row for part in parts])
    if (np.diff(minute) < 0).any():
        order = np.argsort(minute, kind="stable")
        minute, micro, row = minute[order], micro[order], row[order]
    return Series(code, minute, micro, row)
