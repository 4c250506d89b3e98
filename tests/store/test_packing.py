"""What is packed is unpacked the same."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.load import Load
from carbondesk.store import packing


def a_load(values: list[int], known: list[bool], estimated: list[bool]) -> Load:
    return Load(
        720, 15, np.array(values, np.int64), np.array(known, bool), np.array(estimated, bool)
    )


@given(
    st.lists(
        st.tuples(st.integers(-(2**61), 2**61), st.booleans(), st.booleans()),
        min_size=1,
        max_size=100,
    )
)
def test_every_value_and_mark_comes_back(rows: list[tuple[int, bool, bool]]) -> None:
    values, known, estimated = map(list, zip(*rows, strict=True))
    load = a_load(values, known, estimated)
    found = packing.unpack(packing.pack(load), 720)
    assert found.micro.tolist() == values
    assert found.known.tolist() == known
    assert found.estimated.tolist() == estimated
    assert (found.first, found.step) == (720, 15)


@pytest.mark.parametrize(
    ("values", "width"),
    [([0, 0], 1), ([10_000, 20_000], 1), ([1, 1000], 2), ([1, 10**6], 4), ([1, 10**12], 8)],
)
def test_a_value_takes_as_many_bytes_as_its_steps_need(values: list[int], width: int) -> None:
    assert packing.pack(a_load(values, [True] * 2, [False] * 2)).width == width


def test_a_chunk_is_named_by_what_is_in_it() -> None:
    chunk = packing.pack(a_load([1, 2], [True] * 2, [False] * 2))
    assert chunk.digest == chunk.id
    assert replace(chunk, content=b"x").digest != chunk.id


def test_what_nobody_measures_takes_no_room() -> None:
    chunk = packing.pack(a_load([5] * 2976, [True] * 2976, [False] * 2976))
    assert len(chunk.content) < 60
    assert (chunk.known, chunk.estimated) == (b"", b"")
