"""Orders rows so that what stands above comes first."""

from collections.abc import Iterator, Sequence

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
