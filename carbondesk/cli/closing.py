"""Commands that close and reopen months, and that bind a year to other factors."""

from argparse import Namespace

from carbondesk.cli import answers, out, reading
from carbondesk.domain.comparison import Shift
from carbondesk.domain.period import parse
from carbondesk.i18n import translate
from carbondesk.operations import closing, restating
from carbondesk.store.ledger import Ledger
from carbondesk.texts import numbers, terms


def close(ledger: Ledger, options: Namespace) -> int:
    """`close`: a month, or what is open of a quarter or year; days without data only if told to."""
    period = parse(options.period)
    lacking = closing.outlook(ledger, period).uncovered
    months = closing.close(ledger, period, partial=options.partial)
    if options.json:
        rows = [
            {"meter": item.meter.code, "month": month.code, "days": item.lacking_days}
            for month, item in lacking
        ]
        out.answer({"closed": months, "uncovered": rows})
    else:
        _say_each(months)
    return out.DONE


def reopen(ledger: Ledger, options: Namespace) -> int:
    """`reopen`: take back the closing of the newest months, with a reason."""
    months = closing.reopen(ledger, parse(options.period), options.reason)
    if options.json:
        out.answer({"reopened": months, "reason": options.reason.strip()})
    else:
        _say_each(months)
    return out.DONE


def account(ledger: Ledger, options: Namespace) -> int:
    """`account`: as it is, as it would be by other factors, or bound to them from now on."""
    if options.restate:
        return restate(ledger, options)
    return compare(ledger, options) if options.compare else reading.account(ledger, options)


def compare(ledger: Ledger, options: Namespace) -> int:
    """`account --compare`: what the newest factors, or a set of choice, would change."""
    year, code = int(options.year), options.factors or ""
    _show(options, restating.changes(ledger.db, year, code))
    return out.DONE


def restate(ledger: Ledger, options: Namespace) -> int:
    """`account --restate`: bind a year to the newest factors, or to a set of choice."""
    year, code = int(options.year), options.factors or ""
    shifts = restating.changes(ledger.db, year, code)
    restating.restate(ledger, year, options.reason, code)
    _show(options, shifts)
    return out.DONE


def _say_each(months: list[str]) -> None:
    for month in months:
        out.say(month)


def _show(options: Namespace, shifts: tuple[Shift, ...]) -> None:
    if options.json:
        out.answer({"year": int(options.year), "changes": [_row(shift) for shift in shifts]})
        return
    for shift in shifts:
        name = terms.carrier(shift.carrier) if shift.carrier else translate("cli.closing", "Total")
        amounts = (shift.before, shift.after, shift.difference)
        texts = [numbers.no_data() if item is None else numbers.exact(item) for item in amounts]
        out.say("\t".join([name, *texts, terms.unit(shift.unit)]))


def _row(shift: Shift) -> answers.Json:
    return {
        "carrier": shift.carrier or None,
        "unit": shift.unit,
        "before": answers.number(shift.before),
        "after": answers.number(shift.after),
        "difference": answers.number(shift.difference),
    }
