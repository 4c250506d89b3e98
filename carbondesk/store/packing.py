"""Packs the values of a load small, and unpacks them.

A value is kept in whole multiples of the greatest common divisor of all, as the difference to the
one before, its bytes sorted by weight and compressed: a month of 15-minute values takes some
hundred bytes to a few thousand.
"""

import zlib
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.load import Flags, Ints, Load
from carbondesk.store.chunks import Chunk

LEVEL = 1


def pack(load: Load) -> Chunk:
    """The values of a load as a chunk."""
    values = load.micro
    scale = int(np.gcd.reduce(values)) or 1
    differences = np.diff(values // scale, prepend=0)
    width = _width(differences)
    content = zlib.compress(_shuffled(differences.astype(f"<i{width}"), width), LEVEL)
    known = b"" if load.known.all() else _flags(load.known)
    estimated = _flags(load.estimated) if load.estimated.any() else b""
    made = Chunk("", load.step, len(values), scale, width, content, known, estimated)
    return replace(made, id=made.digest)


def unpack(chunk: Chunk, first: int) -> Load:
    """The load that begins at minute `first`."""
    shape = (chunk.width, chunk.slots)
    weights = np.frombuffer(zlib.decompress(chunk.content), np.uint8).reshape(shape)
    differences = np.ascontiguousarray(weights.T).view(f"<i{chunk.width}").ravel()
    values = np.cumsum(differences, dtype=np.int64) * chunk.scale_micro
    return Load(
        first, chunk.step_minutes, values,
        _unflagged(chunk.known, chunk.slots, empty=True),
        _unflagged(chunk.estimated, chunk.slots, empty=False),
    )  # fmt: skip


def _width(differences: Ints) -> int:
    """How many bytes the largest difference takes: 1, 2, 4 or 8."""
    largest = int(np.abs(differences).max(initial=0))
    return next(width for width in (1, 2, 4, 8) if largest < 1 << (8 * width - 1))


def _shuffled(values: NDArray[Any], width: int) -> bytes:
    """The lowest byte of all values, then the next of all, and so on."""
    return values.view(np.uint8).reshape(-1, width).T.tobytes()


def _flags(flags: Flags) -> bytes:
    return zlib.compress(np.packbits(flags).tobytes(), LEVEL)


def _unflagged(packed: bytes, slots: int, *, empty: bool) -> Flags:
    if not packed:
        return np.full(slots, empty)
    bits = np.frombuffer(zlib.decompress(packed), np.uint8)
    return np.unpackbits(bits, count=slots).astype(bool)
