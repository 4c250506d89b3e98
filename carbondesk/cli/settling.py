"""`settle`: the statement of a period of a contract."""

from argparse import Namespace
from pathlib import Path

from carbondesk.cli import answers, files, instead, out
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.rules import BudgetTest
from carbondesk.domain.contracts.settle import Settled
from carbondesk.domain.documents import SETTLEMENT
from carbondesk.domain.period import Period, parse, span
from carbondesk.i18n import translate
from carbondesk.reports.contracts import settlement
from carbondesk.reports.document import Asked
from carbondesk.store import budgets, contracts, settling
from carbondesk.store.ledger import Ledger
from carbondesk.texts import contracts as words
from carbondesk.texts import numbers, problems, terms


def settle(ledger: Ledger, options: Namespace) -> int:
    """Print what a period of a contract settles to, as agreed or as a draft."""
    contract = _contract(ledger, options.contract)
    period = _days(options.period)
    made = settling.of_period(ledger.db, contract, period)
    if options.output:
        asked = Asked(ledger.db, SETTLEMENT, period, ledger.clock(), subject=contract.code)
        files.document(settlement.compose(asked), Path(options.output))
    elif options.json:
        spent = budgets.test(ledger.db, contract, period.last.year).test
        out.answer(_answer(contract, options.period, made.shown) | _budget(spent))
    else:
        for row in made.shown.rows:
            value = numbers.exact(row.figure.value) if row.figure.value is not None else "—"
            out.say(f"{words.line(row)}\t{value}\t{terms.unit(row.figure.unit)}")
    if made.agreed is None and made.today.problems:
        raise out.NotDone(*problems.sentences(made.today.problems))
    return out.DONE


def _days(code: str) -> Period:
    first, dots, last = code.partition("..")
    return span(parse(first), parse(last)) if dots else parse(first)


def _contract(ledger: Ledger, code: str) -> Contract:
    found = contracts.by_code(ledger.db, code)
    if found is None:
        text = translate("cli.settling", "There is no contract '{code}'.")
        codes = [one.code for one in contracts.every(ledger.db)]
        raise out.NotDone(f"{text.format(code=code)} {instead.known(code, codes)}")
    return found


def _answer(contract: Contract, period: str, made: Settled) -> dict[str, object]:
    return {
        "contract": contract.code,
        "period": period,
        "lines": [
            {
                "name": row.code,
                "about": row.name or row.figure.label,
                "value": answers.number(row.figure.value),
                "unit": row.figure.unit,
            }
            for row in made.rows
        ],
        "saving_value_yuan": answers.number(made.value.value),
        "esco_yuan": answers.number(made.esco.value),
        "owner_yuan": answers.number(made.owner.value),
        "payable_yuan": answers.number(made.payable.value),
    }


def _budget(found: BudgetTest) -> dict[str, object]:
    """The bills and payments of the year in which the period ends, against the year before."""
    return {
        "budget": {
            "bills_yuan": answers.number(found.bills.value),
            "payments_yuan": answers.number(found.payments.value),
            "limit_yuan": answers.number(found.limit.value),
            "left_yuan": answers.number(found.left.value),
        }
    }
