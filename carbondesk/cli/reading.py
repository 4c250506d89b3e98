"""Commands that read the ledger: usage, account, explain, history."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from carbondesk.cli import answers, checking, files, inventories, out, standings
from carbondesk.cli.answers import Json
from carbondesk.domain import standing, trace
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure, Part
from carbondesk.domain.period import Period, parse, span, split
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.usage import Measured
from carbondesk.forms import record
from carbondesk.forms.library import Library
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports import catalogue
from carbondesk.store import (
    accounts,
    books,
    contract_figures,
    meters,
    project_figures,
    prospects,
)
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Ledger
from carbondesk.texts import formulas, numbers, steps, terms, traces

# Figures of the energy that stand in the inventory, counted in both ways.
_COUNTED_TWICE = frozenset({"energy.calorific_kgce", "energy.equivalent_kgce"})


def usage(ledger: Ledger, options: Namespace) -> int:
    """`usage`: what each meter used, by day, month or year."""
    first, last = parse(options.first), parse(options.last)
    refuse_if(_wrong_wishes(ledger, options, first, last))
    rows = list(_usage_rows(ledger, span(first, last), options))
    if options.json:
        out.answer({"rows": rows})
    else:
        out.table([rows[0].keys(), *(row.values() for row in rows)] if rows else [])
    return out.DONE


def account(ledger: Ledger, options: Namespace) -> int:
    """`account`: energy, carbon, water, cost and indicators of a year."""
    try:
        found = accounts.load(ledger.db, [parse(options.year)], options.factors or "")
    except KeyError:
        text = translate("cli.reading", "There is no factor set '{code}'.")
        raise out.NotDone(text.format(code=options.factors)) from None
    made = found.of(parse(options.year))
    listed = accounts.inventory_of(found, parse(options.year))
    stood = accounts.standings_of(found, parse(options.year))
    if options.json:
        views = {"inventory": inventories.inventory(listed), "quotas": standings.quotas(stood)}
        out.answer(answers.account(made) | views)
    else:
        for figure in (made.figures() | listed.figures()).values():
            out.say(_line(figure))
        for name, figure in standing.figures(stood).items():
            if figure.value is not None:
                out.say(_line(figure, name))
    return out.DONE


def explain(ledger: Ledger, options: Namespace) -> int:
    """`explain`: the trace of a figure down to readings, bills and factors."""
    figure = figure_of(ledger, options.figure, parse(options.period))
    if figure is None:
        text = translate("cli.reading", "There is no figure '{figure}' for {period}.")
        raise out.NotDone(text.format(figure=options.figure, period=options.period))
    if options.output:
        made = catalogue.evidence(ledger.db, figure, parse(options.period), ledger.clock())
        files.document(made, Path(options.output))
    elif options.json:
        out.answer(answers.explanation(figure))
    else:
        for line in _tree(figure, 0):
            out.say(line)
    return out.DONE


def history(ledger: Ledger, options: Namespace) -> int:
    """`history`: the steps, newest first."""
    found = ledger.history()
    if options.json:
        out.answer(answers.history(found))
        return out.DONE
    undone = translate("cli.reading", "undone")
    out.table(
        (
            step.id, step.at, step.operator, steps.step(step.verb, step.kind),
            steps.detail(step.detail), step.rows, undone if step.undone else "",
        )
        for step in found
    )  # fmt: skip
    return out.DONE


def figure_of(ledger: Ledger, key: str, period: Period) -> Figure | None:
    """The figure of a dotted key: of the account, or of what `_FIGURES` names by its begin."""
    for begins, found_by in _FIGURES.items():
        if key.startswith(begins):
            return found_by(ledger, key, period)
    if key.partition(".")[0] in Library(stored.facts(ledger.db).own).codes():
        return record.load(ledger.db, period).figures().get(key)
    if key.startswith((contract_figures.CONTRACT, contract_figures.SETTLEMENT)):
        return contract_figures.find(ledger.db, key, period)
    found = accounts.load(ledger.db, [period])
    if key.startswith(("inventory.", "beside.")) or key in _COUNTED_TWICE:
        return accounts.inventory_of(found, period).figures().get(key)
    if key.startswith("quota."):
        return standing.figures(accounts.standings_of(found, period)).get(key)
    return found.of(period).figures().get(key)


def _expected(ledger: Ledger, key: str, period: Period) -> Figure | None:
    """Of a target, as `target.T1.gap`, or of what is expected of the year."""
    return prospects.figures(ledger.db, period).get(key)


def _usage_of(ledger: Ledger, key: str, period: Period) -> Figure | None:
    """Of a meter, as `usage.E-01`."""
    return _usage_figure(ledger, key.removeprefix("usage."), period)


def _of_project(ledger: Ledger, key: str, period: Period) -> Figure | None:
    """Of a project, as `project.P-01.npv`, or of its proof, as `project.P-01.saving`."""
    return project_figures.figure(ledger.db, key, period)


_FIGURES: Mapping[str, Callable[[Ledger, str, Period], Figure | None]] = MappingProxyType(
    {
        "usage.": _usage_of,
        checking.FINDING: checking.figure,
        "target.": _expected,
        "forecast.": _expected,
        project_figures.PROJECT: _of_project,
    }
)


def _usage_figure(ledger: Ledger, code: str, period: Period) -> Figure | None:
    measured = Measured(books.load(ledger.db, period.first, period.last))
    for meter_id, facts in measured.book.meters.items():
        if facts.meter.code == code:
            return trace.of_usage(measured.book, measured.usage(meter_id, period))
    return None


def _usage_rows(ledger: Ledger, whole: Period, options: Namespace) -> Iterator[Json]:
    measured = Measured(books.load(ledger.db, whole.first, whole.last))
    periods = split(whole, options.by)
    for meter_id, facts in measured.book.meters.items():
        if _is_wanted(facts, options):
            for period in periods:
                found = measured.usage(meter_id, period)
                meter = facts.meter
                yield answers.usage(meter.code, meter.carrier, period.code, found)


def _is_wanted(facts: MeterFacts, options: Namespace) -> bool:
    if options.carrier and carriers.find(options.carrier) != carriers.find(facts.meter.carrier):
        return False
    return not options.meter or facts.meter.code in options.meter


def _wrong_wishes(ledger: Ledger, options: Namespace, first: Period, last: Period) -> list[Problem]:
    found = []
    if last.last < first.first:
        found.append(Problem("end_before_start", {"start": first.first}))
    if options.carrier and carriers.find(options.carrier) is None:
        found.append(Problem("unknown_carrier", {"carrier": options.carrier}))
    known = {meter.code for meter in meters.every(ledger.db)}
    wrong = [code for code in options.meter if code not in known]
    return [*found, *(Problem("unknown_meter", {"meter": code}) for code in wrong)]


def _line(figure: Figure, name: str = "") -> str:
    value = numbers.no_data() if figure.value is None else numbers.exact(figure.value)
    return (
        f"{name or figure.key}\t{value}\t{terms.unit(figure.unit)}\t{terms.quality(figure.quality)}"
    )


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
