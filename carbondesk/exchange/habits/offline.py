"""The sheets of offline meters of MyEMS: year and month above the days, as people read them."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.exchange.complaint import Raw
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain

_HEADS = ("年", "月")
_FIRST_DAY = 3
_FEWEST_DAYS = 28


def unfolded(sheet: Sheet) -> Sheet:
    """The sheet with its year and month as a title and its days as a header, rows in place.

    The numbers in its first column are those of another program and name no meter here.
    """
    if len(sheet.rows) < len(_HEADS) or not _is_offline(sheet.rows[0]):
        return sheet
    year, month, *_ = sheet.rows[1]
    title: list[Raw] = [f"{_whole(year)}年{_whole(month)}月用量"]
    days = [f"{_whole(cell)}日" for cell in sheet.rows[1][_FIRST_DAY:] if cell is not None]
    header: list[Raw] = ["序号", "名称", "备注", *days]
    return replace(sheet, rows=[title, header, *sheet.rows[2:]])


def _is_offline(row: Sequence[Raw]) -> bool:
    texts = [plain(cell) if isinstance(cell, str) else "" for cell in row]
    return tuple(texts[:2]) == _HEADS and texts.count("日") >= _FEWEST_DAYS


def _whole(raw: Raw) -> str:
    return str(raw).removesuffix(".0")
