"""Reads rows of logged values as arrays of bytes, all of a block at once.

Only what programs write is read here: cells without quotes, every time of one length, plain
decimals, which are rounded to millionths. Whatever else a block holds leaves it to `plain`, which
reads cell by cell.
"""

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.load import Flags, Ints
from carbondesk.exchange.loggers.block import Block
from carbondesk.exchange.loggers.head import Head

Bytes = NDArray[np.uint8]

PLACES = 6
_LONGEST_VALUE = 17
_LONGEST_CODE = 64
_ZERO, _NINE, _POINT, _MINUS, _QUOTE = b'09.-"'
_LINE, _RETURN = b"\n\r"
_LENGTHS = (16, 19)  # 2024-05-31 23:45, and with seconds
_POWERS = 10 ** np.arange(_LONGEST_VALUE + 1, dtype=np.int64)
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
_MONTH_DAYS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_BEFORE_MONTH = np.cumsum([0, 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30], dtype=np.int64)


class Reader:
    """Reads the blocks of one file; it knows the codes that it has met."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._codes: list[str] = [column.code for column in head.columns]
        self._places: dict[bytes, int] = {}

    def read(self, data: bytes, row: int) -> Block | None:
        """The values of a block of whole lines whose first has the number `row`."""
        cells = _cells(np.frombuffer(data, np.uint8), self._head)
        if cells is None:
            return None
        begin, end = cells
        # Words are read across the end of the last cell.
        buffer = np.frombuffer(data + bytes(_LONGEST_CODE), np.uint8)
        minute = _minutes(buffer, begin[:, self._head.time], end[:, self._head.time])
        places = self._meters(buffer, begin, end)
        amounts = [
            _amounts(buffer, begin[:, column.index], end[:, column.index])
            for column in self._head.columns
        ]
        if minute is None or places is None or any(found is None for found in amounts):
            return None
        rows = np.arange(row, row + len(begin), dtype=np.int32)
        found = [pair for pair in amounts if pair is not None]
        if self._head.meter is None:
            places = np.repeat(np.arange(len(found), dtype=np.int32), len(rows))
            minute, rows = np.tile(minute, len(found)), np.tile(rows, len(found))
        micro, is_there = (np.concatenate(parts) for parts in zip(*found, strict=True))
        whole = Block(tuple(self._codes), places, minute, micro, rows)
        return whole if is_there.all() else whole.only(is_there)

    def _meters(self, buffer: Bytes, begin: Ints, end: Ints) -> NDArray[np.int32] | None:
        """The place of each row's meter in the codes that were met."""
        if self._head.meter is None:
            return np.zeros(0, np.int32)
        first, last = begin[:, self._head.meter], end[:, self._head.meter]
        lengths = last - first
        if not 0 < int(lengths.min()) <= int(lengths.max()) <= _LONGEST_CODE:
            return None
        return self._named(_words(buffer, first, lengths))

    def _named(self, words: NDArray[np.uint64]) -> NDArray[np.int32]:
        if not self._places:
            self._codes.clear()
        # Rows of one meter, or rounds over all of them, repeat: few rows differ from a known one.
        mixed = _mixed(words)
        unique, at, back = np.unique(mixed, return_index=True, return_inverse=True)
        found = np.empty(len(unique), np.int32)
        for index, place in enumerate(at):
            code = words[place].tobytes().rstrip(b"\0")
            if code not in self._places:
                self._places[code] = len(self._codes)
                self._codes.append(code.decode(self._head.encoding, errors="replace"))
            found[index] = self._places[code]
        if not (words == words[at][back]).all():
            return np.array([self._place(word.tobytes()) for word in words], np.int32)
        return found[back]

    def _place(self, code: bytes) -> int:
        code = code.rstrip(b"\0")
        if code not in self._places:
            self._places[code] = len(self._codes)
            self._codes.append(code.decode(self._head.encoding, errors="replace"))
        return self._places[code]


def _cells(buffer: Bytes, head: Head) -> tuple[Ints, Ints] | None:
    """Where each cell of each row begins and ends; None unless all rows have as many."""
    if (buffer == _QUOTE).any():
        return None
    ends = np.flatnonzero(buffer == _LINE)
    if not len(ends) or ends[-1] != len(buffer) - 1:
        return None
    begins = np.concatenate(([0], ends[:-1] + 1))
    ends = ends - (buffer[ends - 1] == _RETURN)
    cuts = np.flatnonzero(buffer == ord(head.delimiter))
    if len(cuts) != len(ends) * (head.width - 1):
        return None
    between = cuts.reshape(len(ends), head.width - 1)
    if (between[:, 0] < begins).any() or (between[:, -1] >= ends).any():
        return None
    begin = np.column_stack((begins, between + 1))
    end = np.column_stack((between, ends))
    return begin, end


def _minutes(buffer: Bytes, begin: Ints, end: Ints) -> Ints | None:
    """The minutes of times of one length; the same time in many rows is read once in a row."""
    lengths = end - begin
    length = int(lengths[0])
    if length not in _LENGTHS or (lengths != length).any():
        return None
    words = _words(buffer, begin, lengths)
    is_other = np.concatenate(([True], (words[1:] != words[:-1]).any(axis=1)))
    minutes = _parsed(buffer[begin[is_other][:, None] + np.arange(length)])
    return None if minutes is None else minutes[np.cumsum(is_other) - 1]


def _parsed(text: Bytes) -> Ints | None:
    """The minutes of times, a row of signs each."""
    if not _is_time(text):
        return None
    digits = text - _ZERO
    year, month, day, hour, minute = (
        _number(digits, *place) for place in ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16))
    )
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    longest = _MONTH_DAYS[np.clip(month, 0, 12)] - ((month == 2) & ~is_leap)
    is_day = (year >= 1950) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= longest)
    is_clock = (minute < 60) & ((hour < 24) | ((hour == 24) & (minute == 0)))
    if not (is_day & is_clock).all():
        return None
    past = year - 1
    ordinal = past * 365 + past // 4 - past // 100 + past // 400
    ordinal += _BEFORE_MONTH[month] + (is_leap & (month > 2)) + day
    return np.asarray(ordinal * DAY_MINUTES + hour * 60 + minute)


def _is_time(text: Bytes) -> bool:
    """Whether the signs between the digits are those of a time, and seconds are none."""
    signs = {4: b"-/", 7: b"-/", 10: b" T", 13: b":"}
    for place, allowed in signs.items():
        column = text[:, place]
        if column[0] not in allowed or (column != column[0]).any():
            return False
    seconds = text[:, 16:]
    if seconds.shape[1] and not (seconds == np.frombuffer(b":00", np.uint8)).all():
        return False
    digits = np.delete(text[:, :16], list(signs), axis=1)
    return bool(((digits >= _ZERO) & (digits <= _NINE)).all())


def _number(digits: Bytes, first: int, last: int) -> Ints:
    found = np.zeros(len(digits), np.int64)
    for place in range(first, last):
        found = found * 10 + digits[:, place]
    return found


def _amounts(buffer: Bytes, begin: Ints, end: Ints) -> tuple[Ints, Flags] | None:
    """Plain decimals in millionths, and whether there is one: a cell may be empty."""
    is_there = end > begin
    is_less = is_there & (buffer[begin] == _MINUS)
    first = begin + is_less
    width = int((end - first).max())
    if width > _LONGEST_VALUE or (is_less & (end <= first)).any():
        return None
    found = np.zeros(len(begin), np.int64)
    behind = np.zeros(len(begin), np.int64)
    is_behind = np.zeros(len(begin), bool)
    for offset in range(width):
        place = first + offset
        is_in = place < end
        sign = buffer[np.minimum(place, len(buffer) - 1)]
        is_digit = is_in & (sign >= _ZERO) & (sign <= _NINE)
        is_point = is_in & (sign == _POINT)
        if (is_in & ~is_digit & ~(is_point & ~is_behind)).any():
            return None
        found = np.where(is_digit, found * 10 + (sign - _ZERO), found)
        behind += is_digit & is_behind
        is_behind |= is_point
    if (is_behind & (end - first < 2)).any():
        return None
    raised = _POWERS[np.maximum(PLACES - behind, 0)]
    if (found > np.iinfo(np.int64).max // raised).any():
        return None
    # What is finer than can be kept is rounded half up, as loggers write what they computed.
    lowered = _POWERS[np.maximum(behind - PLACES, 0)]
    amounts = (found * raised + lowered // 2) // lowered
    return np.where(is_less, -amounts, amounts), is_there


def _words(buffer: Bytes, begin: Ints, lengths: Ints) -> NDArray[np.uint64]:
    """Each text as words of eight bytes, zeros behind it."""
    at = np.ndarray((len(buffer) - 7,), "<u8", buffer, strides=(1,))
    count = -(-int(lengths.max()) // 8)
    words = np.empty((len(begin), count), np.uint64)
    for number in range(count):
        inside = np.clip(lengths - number * 8, 0, 8)
        words[:, number] = at[begin + number * 8] & _MASKS[inside]
    return words


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = words[:, 0].copy()
    for column in range(1, words.shape[1]):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[:, column]
    return mixed
