"""Commands that read the ledger: usage, account, history."""

from argparse import Namespace
from collections.abc import Iterator

from carbondesk.cli import answers, instead, inventories, out, standings
from carbondesk.cli.answers import Json
from carbondesk.domain import standing
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period, parse, span, split
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.reference import carriers, factor_sets
from carbondesk.store import (
    accounts,
    books,
    factors,
    meters,
)
from carbondesk.store import inventories as stored_inventories
from carbondesk.store.ledger import Ledger
from carbondesk.texts import numbers, steps, terms


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
        names = instead.known(options.factors, _set_codes(ledger))
        raise out.NotDone(f"{text.format(code=options.factors)} {names}") from None
    made = found.of(parse(options.year))
    listed = stored_inventories.of(found, parse(options.year))
    stood = stored_inventories.standings(found, parse(options.year))
    if options.json:
        views = {"inventory": inventories.inventory(listed), "quotas": standings.quotas(stood)}
        out.answer(answers.account(made) | views)
    else:
        for figure in (made.figures() | listed.figures()).values():
            out.say(_line(figure))
        institution = found.measured.book.institution
        region = institution.region_code if institution else ""
        for name, figure in standing.figures(standing.nearest(stood, region)).items():
            if figure.value is not None:
                out.say(_line(figure, name))
    return out.DONE


def _set_codes(ledger: Ledger) -> list[str]:
    """The codes of all factor sets, those of the institution first."""
    kinds = (factor_sets.ENERGY, factor_sets.CARBON)
    return [
        *factors.sets(ledger.db),
        *(one.code for kind in kinds for one in factor_sets.every(kind)),
    ]


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
