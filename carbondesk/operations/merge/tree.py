"""Orders rows so that what stands above, or in a formula, comes first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from carbondesk.domain import formula
from carbondesk.domain.formula import NotAFormula
from carbondesk.domain.meter import MeterKind
from carbondesk.exchange.rows import Row


def parents_first(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, each after those that its parent is about; circles stay as they come."""
    by_code: dict[object, list[Row]] = {}
    for row in rows:
        by_code.setdefault(row.value("code"), []).append(row)
    done: set[object] = set()
    for code in by_code:
        yield from _chain(code, by_code, done)


def _chain(code: object, by_code: dict[object, list[Row]], done: set[object]) -> Iterator[Row]:
    """The rows of a code after those of the codes above it."""
    chain: list[object] = []
    while code in by_code and code not in done:
        done.add(code)
        chain.append(code)
        above = (row.value("parent") for row in by_code[code])
        code = next((parent for parent in above if parent is not None), None)
    for member in reversed(chain):
        yield from by_code[member]


def parts_first(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of meters, formulas after the meters in them; circles stay as they come."""
    formed: dict[str, Row] = {}
    for row in rows:
        if row.value("kind") == MeterKind.VIRTUAL:
            formed[str(row.value("code"))] = row
        else:
            yield row
    done: set[str] = set()
    for code in formed:
        yield from _parts(code, formed, done)


def _parts(code: str, formed: Mapping[str, Row], done: set[str]) -> Iterator[Row]:
    if code in formed and code not in done:
        done.add(code)
        for part in _codes(formed[code]):
            yield from _parts(part, formed, done)
        yield formed[code]


def _codes(row: Row) -> tuple[str, ...]:
    """The meters of a row's formula; what cannot be read is refused when its turn comes."""
    try:
        return formula.parse(str(row.value("formula") or "")).codes
    except NotAFormula:
        return ()
