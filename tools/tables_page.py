"""Writes docs/tables.md: every tidy table with its columns, read from the tables themselves."""

from collections.abc import Iterator

from carbondesk.exchange import tidy
from carbondesk.exchange.loggers import head
from carbondesk.exchange.tidy import Column
from carbondesk.reference import carriers, terms
from tools.environment import ROOT

PAGE = ROOT / "docs" / "tables.md"

_OPENING = """\
# The tables that go in and out

`carbondesk import` reads each of these as CSV or XLSX, and `carbondesk export LEDGER TABLE -o FILE`
writes it. The header may be in English or in Chinese, the columns may stand in any order, and what
a table does not need may be left out. The name of a table is what `--as` takes when a header fits
more than one. A row whose key is there already changes it with `--on-conflict replace` and is
passed over with `--on-conflict skip`; without either the import stops and names it.

This page is made from the tables of the program (`python3 dev.py fix`).
"""

# What the cells of a type hold, for people.
_TYPES = {
    "area": "area in m²; another unit may stand in the header",
    "carrier": "an energy carrier, see the end",
    "code": "a code, kept as it is typed",
    "count": "a whole number",
    "day": "a date: 2024-05-31, 2024/5/31, 20240531, 2024年5月31日",
    "factor": "kgce or kgCO₂ for one unit, up to six decimals",
    "later_day": "a date, which may lie years ahead",
    "first_day": "a date; of a month its first day",
    "hundredth": "a number with two decimals at most, as 0.90",
    "last_day": "a date; of a month its last day",
    "flag": "是 or 否, yes or no",
    "moment": "a date, and a time where one is known",
    "money": "yuan, to the fen; 万元 in the header or cell is converted",
    "month": "a month: 2024-05, 2024年5月",
    "price": "yuan for a unit, up to nine decimals; of a tax its share",
    "quantity": "a quantity in the meter's unit; other units of its kind are converted exactly",
    "percent": "per cent, without the sign",
    "ratio": "a factor",
    "text": "text",
    "time": "a time of day",
    "unit": "a unit of the carrier",
    "whole": "a whole number",
}
_NEEDED = {"yes": "yes", "any": "one of them"}


def page() -> str:
    """The page, as it should be."""
    parts = [_OPENING]
    parts += ["\n".join(_table(kind)) + "\n" for kind in (*tidy.KINDS, head.KIND)]
    parts.append("\n".join(_carriers()) + "\n")
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def _table(kind: str) -> Iterator[str]:
    yield f"## {kind}"
    yield ""
    yield "| column | 中文表头 | needed | key | what it holds |"
    yield "|---|---|---|---|---|"
    for column in tidy.columns(kind):
        needed = _NEEDED.get(column.required, "")
        key = "key" if column.is_key else ""
        yield f"| {column.name} | {column.header_zh} | {needed} | {key} | {_holds(column)} |"


def _holds(column: Column) -> str:
    name, _, which = column.type.partition(":")
    if name != "word":
        return _TYPES[name]
    return ", ".join(f"{term.code} {term.name_zh}" for term in terms.every(which))


def _carriers() -> Iterator[str]:
    yield "## Carriers"
    yield ""
    yield "| code | 中文 | English | unit |"
    yield "|---|---|---|---|"
    for carrier in carriers.every():
        yield f"| {carrier.code} | {carrier.name_zh} | {carrier.name_en} | {carrier.unit.code} |"


if __name__ == "__main__":
    main()
