"""What was typed and could not be written yet: kept by month and row, so that nothing is lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from carbondesk.domain.problems import Problem
from carbondesk.store.ledger import new_id

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_PROBLEMS: Mapping[str, Problem] = MappingProxyType({})


@dataclass(frozen=True)
class Typing:
    """What was typed into a row and could not be written, with the day that holds by default."""

    day: date
    texts: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    problems: Mapping[str, Problem] = field(default_factory=lambda: _NO_PROBLEMS)


class Drafts:
    """Typed texts by row and column, with what is wrong about them, of each month apart."""

    def __init__(self) -> None:
        self.month = ""
        self._texts: dict[tuple[str, str], dict[str, str]] = {}
        self._problems: dict[tuple[str, str], Mapping[str, Problem]] = {}

    def put(self, row: str, column: str, text: str) -> None:
        """Keep what was typed into a cell; its row is to be looked at again."""
        self._texts.setdefault((self.month, row), {})[column] = text
        self._problems.pop((self.month, row), None)

    def put_all(self, row: str, texts: Mapping[str, str]) -> None:
        """Keep several cells of a row."""
        for column, text in texts.items():
            self.put(row, column, text)

    def refuse(self, row: str, problems: Mapping[str, Problem]) -> None:
        """Say what is wrong with a row, by column."""
        self._problems[self.month, row] = problems

    def take(self, row: str) -> Mapping[str, str]:
        """Take a row out: it was written, or is about to be."""
        self._problems.pop((self.month, row), None)
        return self._texts.pop((self.month, row), {})

    def texts(self, row: str) -> Mapping[str, str]:
        """What was typed into a row."""
        return self._texts.get((self.month, row), _NOTHING)

    def problems(self, row: str) -> Mapping[str, Problem]:
        """What is wrong with a row, by column."""
        return self._problems.get((self.month, row), _NO_PROBLEMS)

    def rows(self) -> list[str]:
        """The rows of the month with something typed and not written."""
        return [row for month, row in self._texts if month == self.month]

    def refused(self) -> set[str]:
        """The rows of the month with a problem."""
        return {row for month, row in self._problems if month == self.month}

    def dumped(self) -> list[tuple[str, str, dict[str, str]]]:
        """All of it: month, row, texts; for the page made anew in another language."""
        return [(*key, texts) for key, texts in self._texts.items()]

    def load(self, held: Iterable[tuple[str, str, dict[str, str]]]) -> None:
        """Take back what `dumped` gave; the problems are found anew."""
        self._texts = {(month, row): texts for month, row, texts in held}


class Blanks:
    """The keys of empty rows: the fact typed into one takes its key as id, so the row stays."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def of(self, owner: str, taken: Collection[str]) -> str:
        """The key of the empty row of a meter; `taken` are the ids of its rows that are written."""
        if self._keys.get(owner, "") in (*taken, ""):
            self._keys[owner] = new_id()
        return self._keys[owner]

    def dumped(self) -> dict[str, str]:
        """The keys by meter, for the page made anew in another language."""
        return dict(self._keys)

    def load(self, keys: Mapping[str, str]) -> None:
        """Take back what `dumped` gave."""
        self._keys = dict(keys)

    def reuse(self, owner: str, key: str) -> None:
        """Let the row of a removed fact be the empty one."""
        self._keys[owner] = key
