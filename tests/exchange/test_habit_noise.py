"""Whatever stands in a cell of a messy workbook, the door answers in words."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from carbondesk.exchange.complaint import Lost
from carbondesk.exchange.habits import table
from carbondesk.exchange.habits.profile import Known
from carbondesk.exchange.sheets import Sheet
from carbondesk.operations.merge.verdict import reason
from carbondesk.reference import tables
from tests.exchange.habit_books import HABITS, METERS

TODAY = date(2026, 11, 23)
KNOWN = Known(
    frozenset(tables.key(part) for line in METERS[1:] for part in line.split(",") if part)
)
NOISE: tuple[Any, ...] = (
    None, "", "-", "合计", "3月", "13月", "2024年", "0年0月", "2024-02-30", "E-01", "图书馆", "电",
    "kWh", "元", "(", "()", "月", "日", "年", "1,2,3", "=A1", "\ufeff", "１２", "十三月", "32日",
    "2024.03.01-2024.02.30", "至", "/", "电/", "/kWh", -1, 0, 1e300, 0.1 + 0.2, True, Lost.ERROR,
    Lost.FORMULA, date(2024, 3, 1), datetime(2024, 3, 1, 8, tzinfo=UTC), time(8), timedelta(1),
    float(2**60), "单位：", "表号：", "x" * 3000, "合计(kWh)", "2024年3月31日至",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_noise_in_a_messy_sheet_is_answered_in_words(seed: int) -> None:
    chance = random.Random(seed)
    for habit in HABITS:
        for name, rows in habit.sheets.items():
            width = max(len(row) for row in rows)
            cells = [[*row, *[None] * (width - len(row))] for row in rows]
            for _ in range(chance.randint(1, 6)):
                chance.choice(cells)[chance.randrange(width)] = chance.choice(NOISE)
            if chance.random() < 0.3:
                del cells[chance.randrange(len(cells))]
            merged = [(0, 0, 1, 1)] if chance.random() < 0.3 else []
            sheet = Sheet(habit.file, name, cells, merged=merged)
            for batch in table.batches(sheet, KNOWN, TODAY):
                told = [*batch.complaints, *(c for row in batch.refused for c in row.complaints)]
                assert all(reason(complaint) for complaint in told)
