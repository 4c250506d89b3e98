"""The command that opens a figure: `explain`."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from carbondesk.cli import answers, checking, files, instead, out
from carbondesk.domain import standing, trace
from carbondesk.domain.figure import Figure, Part
from carbondesk.domain.period import Period, parse
from carbondesk.domain.usage import Measured
from carbondesk.forms import record
from carbondesk.forms.library import Library
from carbondesk.i18n import translate
from carbondesk.reports import catalogue
from carbondesk.store import (
    accounts,
    books,
    contract_figures,
    inventories,
    meters,
    project_figures,
    prospects,
)
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Ledger
from carbondesk.texts import formulas, traces

USAGE = "usage."


def explain(ledger: Ledger, options: Namespace) -> int:
    """`explain`: the trace of a figure down to readings, bills and factors."""
    period = parse(options.period)
    places = figures_of(ledger, options.figure, period)
    figure = next((found[options.figure] for found in places if options.figure in found), None)
    if figure is None:
        raise out.NotDone(_unknown(ledger, options.figure, period))
    if options.output:
        made = catalogue.evidence(ledger.db, figure, period, ledger.clock())
        files.document(made, Path(options.output))
    elif options.json:
        out.answer(answers.explanation(figure))
    else:
        for line in _tree(figure, 0):
            out.say(line)
    return out.DONE


def figures_of(ledger: Ledger, key: str, period: Period) -> Iterator[Mapping[str, Figure]]:
    """Where the figure of a dotted key may be found, by keys; the next one only if it is not."""
    for begin, found_by in _FIGURES.items():
        if key.startswith(begin):
            yield found_by(ledger, key, period)
            return
    if key.partition(".")[0] in Library(stored.facts(ledger.db).own).codes():
        yield record.load(ledger.db, period).figures()
        return
    found = accounts.load(ledger.db, [period])
    yield found.of(period).figures()
    yield inventories.of(found, period).figures()
    yield standing.figures(inventories.standings(found, period))


def _usage(ledger: Ledger, key: str, period: Period) -> Mapping[str, Figure]:
    """Of a meter, as `usage.E-01`."""
    measured = Measured(books.load(ledger.db, period.first, period.last))
    for meter_id, facts in measured.book.meters.items():
        if facts.meter.code == key.removeprefix(USAGE):
            return {key: trace.of_usage(measured.book, measured.usage(meter_id, period))}
    return {}


def _expected(ledger: Ledger, _key: str, period: Period) -> Mapping[str, Figure]:
    """Of a target, as `target.T1.gap`, or of what is expected of the year."""
    return prospects.figures(ledger.db, period)


def _of_project(ledger: Ledger, key: str, period: Period) -> Mapping[str, Figure]:
    """Of a project, as `project.P-01.npv`, or of its proof, as `project.P-01.saving`."""
    return project_figures.figures(ledger.db, key, period)


def _of_contract(ledger: Ledger, key: str, period: Period) -> Mapping[str, Figure]:
    """Of a contract, as `contract.C-01.owner_npv`, or of a line of a statement."""
    return contract_figures.figures(ledger.db, key, period)


_FIGURES: Mapping[str, Callable[[Ledger, str, Period], Mapping[str, Figure]]] = MappingProxyType(
    {
        USAGE: _usage,
        checking.FINDING: checking.figures,
        "target.": _expected,
        "forecast.": _expected,
        project_figures.PROJECT: _of_project,
        contract_figures.CONTRACT: _of_contract,
        contract_figures.SETTLEMENT: _of_contract,
    }
)


def _unknown(ledger: Ledger, key: str, period: Period) -> str:
    """That there is no such figure, and which have a name like it."""
    text = translate("cli.explaining", "There is no figure '{figure}' for {period}.")
    said = text.format(figure=key, period=period.code)
    near = instead.like(key, [*_names(ledger, key, period)])
    if near:
        return f"{said} {near}"
    named = translate(
        "cli.explaining",
        "There are those that `account` lists, usage.METER, form2.ROW, target.CODE.NAME, "
        "forecast.NAME, project.CODE.NAME, contract.CODE.NAME, finding.RULE.METER.",
    )
    return f"{said} {named}"


def _names(ledger: Ledger, key: str, period: Period) -> Iterable[str]:
    """What a key may have been meant to be."""
    yield from (f"{USAGE}{meter.code}" for meter in meters.every(ledger.db))
    yield from chain.from_iterable(figures_of(ledger, key, period))


def _tree(part: Part, depth: int) -> Iterator[str]:
    """A line for each part: its key, name, number and unit, and how it was made."""
    value, unit = traces.value(part)
    key = part.key if isinstance(part, Figure) else ""
    title = traces.title(part)
    note = traces.note(part)
    if isinstance(part, Figure):
        note = formulas.formula(part.formula) or note
    words = (key, "" if title == key else title, f"{value} {unit}".strip(), note)
    yield "  " * depth + "  ".join(filter(None, words))
    for below in part.parts if isinstance(part, Figure) else ():
        yield from _tree(below, depth + 1)
