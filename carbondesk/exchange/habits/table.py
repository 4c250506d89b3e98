"""Reads a sheet as people make them: titles, groups, months in columns, totals, blocks."""

from collections.abc import Sequence
from datetime import date

from carbondesk.domain.problems import Problem, Severity
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.complaint import Complaint, letter
from carbondesk.exchange.habits import bands, offline, plan, said
from carbondesk.exchange.habits.bands import Band
from carbondesk.exchange.habits.body import Body, Built
from carbondesk.exchange.habits.plan import Plan
from carbondesk.exchange.habits.profile import Known
from carbondesk.exchange.rows import RefusedRow, Row
from carbondesk.exchange.sheets import Sheet


def batches(sheet: Sheet, known: Known, today: date) -> list[Batch]:
    """The tables of a sheet by kind; none if it is not such a sheet."""
    built: list[Built] = []
    complaints: list[Complaint] = []
    titles: tuple[str, ...] = ()
    nameless: list[Band] = []
    sheet = offline.unfolded(sheet)
    for band in bands.every(sheet, known):
        about = said.about(band.titles, sheet.name, sheet.file)
        # A block below the first is about what the sheet is about, where its own title is silent.
        found = about.below(said.about(titles, sheet.name, sheet.file))
        titles = titles or band.titles
        problem = said.problem(found)
        made = problem or plan.of(band, found)
        if isinstance(made, Plan) and not band.twice:
            built += Body(sheet, made, known.names, today).built()
            complaints += _unread(sheet, made)
        elif made is not None:
            complaints += _refusals(sheet, band, made)
        elif any(item.is_value for item in band.columns.values()):
            nameless.append(band)
    if built:
        # Beside tables of meters a block that names none is one that was forgotten.
        problem = Problem("block_nameless")
        complaints += [_at(sheet, band, min(band.texts), problem) for band in nameless]
    return _by_kind(sheet, built, complaints)


def _by_kind(sheet: Sheet, built: Sequence[Built], complaints: Sequence[Complaint]) -> list[Batch]:
    found: list[Batch] = []
    for kind in dict.fromkeys(item.kind for item in built):
        rows = [item.row for item in built if item.kind == kind]
        good = tuple(row for row in rows if isinstance(row, Row))
        refused = tuple(row for row in rows if isinstance(row, RefusedRow))
        told = () if found else tuple(complaints)
        found.append(Batch(kind, sheet.file, sheet.name, good, refused, told))
    if not found and any(complaint.refuses for complaint in complaints):
        return [Batch("", sheet.file, sheet.name, complaints=tuple(complaints))]
    return found


def _refusals(sheet: Sheet, band: Band, made: Plan | Problem) -> list[Complaint]:
    if isinstance(made, Problem):
        return [_at(sheet, band, min(band.texts), made)]
    return [_at(sheet, band, index, Problem("column_twice")) for index in band.twice]


def _unread(sheet: Sheet, made: Plan) -> list[Complaint]:
    problem = Problem("column_unknown", severity=Severity.WARNING)
    every = sorted({*made.band.unknown, *made.unread})
    return [_at(sheet, made.band, index, problem) for index in every]


def _at(sheet: Sheet, band: Band, index: int, problem: Problem) -> Complaint:
    where = letter(index + sheet.first_column - 1)
    bare = Complaint(problem, sheet.file, sheet.name)
    return bare.at(band.last + sheet.first_row, where, band.texts[index])
