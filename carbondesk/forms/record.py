"""The forms of a period filled from the ledger: a sheet each, and one for each machine room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.form_facts import FormFacts
from carbondesk.domain.period import Period
from carbondesk.domain.sets import Sets
from carbondesk.domain.usage import Measured
from carbondesk.forms import cell, fill, ground
from carbondesk.forms.cell import Filled
from carbondesk.forms.library import Library
from carbondesk.forms.room import Room, rooms
from carbondesk.reference import forms
from carbondesk.reference.forms import Form
from carbondesk.store import accounts, books
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Connection


@dataclass(frozen=True)
class Record:
    """The sheets of a period, form by form; `version` is the one that was asked for."""

    period: Period
    version: str
    sheets: tuple[Filled, ...]

    def of(self, code: str) -> tuple[Filled, ...]:
        """The sheets of a form."""
        return tuple(sheet for sheet in self.sheets if sheet.form.code == code)

    def figures(self) -> dict[str, Figure]:
        """Every figure by its dotted key; `form3.240` is the sum of the rooms."""
        found: dict[str, Figure] = {}
        for sheet in self.sheets:
            found |= sheet.figures()
        return {**_summed(self.sheets), **found}


@dataclass(frozen=True)
class Source:
    """What sheets are filled from: the facts of some days, and what is said of forms."""

    measured: Measured
    facts: FormFacts
    library: Library

    def sheets(self, code: str, period: Period, version: str = "") -> tuple[Filled, ...]:
        """The sheets of a form; one that has a sheet for each room is blank without rooms."""
        form, chosen = self.library.for_year(code, period.first.year, version)
        places: Iterable[Room | None] = (None,)
        if form.repeats == forms.ROOM:
            places = rooms(self.measured, period, self.facts) or (None,)
        return tuple(self._sheet(form, chosen, period, room) for room in places)

    def record(self, period: Period, version: str = "", codes: Iterable[str] = ()) -> Record:
        """The forms that are filled for such a period."""
        wanted = tuple(codes) or self.library.codes()
        made = [sheet for code in wanted for sheet in self._of_length(code, period, version)]
        return Record(period, version or forms.version_for(period.first.year), tuple(made))

    def _of_length(self, code: str, period: Period, version: str) -> tuple[Filled, ...]:
        is_filled = length(period) in self.library.named(code, version).periods
        return self.sheets(code, period, version) if is_filled else ()

    def _sheet(self, form: Form, version: str, period: Period, room: Room | None) -> Filled:
        prepared = ground.prepare(form, self.measured, period, self._sets(period), self.facts, room)
        return fill.fill(prepared, version)

    def _sets(self, period: Period) -> Sets:
        return accounts.sets_of(self.measured.book, period.first.year)


def source(db: Connection, period: Period) -> Source:
    """What the sheets of a period are filled from."""
    facts = stored.facts(db)
    measured = Measured(books.load(db, period.first, period.last))
    return Source(measured, facts, Library(facts.own))


def load(db: Connection, period: Period, version: str = "", codes: Iterable[str] = ()) -> Record:
    """The forms of a period, all of them or those named."""
    return source(db, period).record(period, version, codes)


def length(period: Period) -> str:
    """Whether a period is a year, a quarter or a month; empty for any other."""
    lengths: Mapping[int, str] = {4: "year", 6: "quarter", 7: "month"}
    return lengths.get(len(period.code), "")


def _summed(sheets: Iterable[Filled]) -> dict[str, Figure]:
    grouped: dict[str, list[cell.Cell]] = {}
    for sheet in sheets:
        if sheet.room is not None:
            for one in sheet.cells:
                if not one.row.is_text:
                    grouped.setdefault(f"{sheet.form.code}.{one.row.key}", []).append(one)
    return {
        key: replace(_total(key, cells), label=cells[0].row.key) for key, cells in grouped.items()
    }


def _total(key: str, cells: list[cell.Cell]) -> Figure:
    parts = [one.figure for one in cells if one.state is not cell.State.ABSENT]
    if not parts:
        return cell.absent(cells[0].row, key).figure
    known = [one.printed for one in cells if one.printed is not None]
    figure = cell.summed(cells[0].row, key, parts)
    return replace(figure, value=sum(known, Fraction(0)) if known else None)
