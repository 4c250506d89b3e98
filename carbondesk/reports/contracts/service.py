"""The scores of a property service: its duties for energy and water, months, deductions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.contracts.contract import Contract, ContractType, ServiceScore
from carbondesk.domain.contracts.noted import ServiceDuty
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Block,
    Column,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.contracts import sealed, subject
from carbondesk.reports.document import Asked
from carbondesk.store import contracts
from carbondesk.store.ledger import Connection


def listed(db: Connection) -> Sequence[tuple[str, str]]:
    """The code and name of each property service."""
    found = contracts.every(db)
    return [(one.code, one.name) for one in found if one.type is ContractType.PROPERTY]


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract = subject.contract(asked)
    title = translate("reports.contracts.service", "Monthly Scores of a Property Service")
    printed = asked.stamp(figures(asked))
    return sealed.report(asked, contract, title, printed, list(_body(asked, contract)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    found = _scores(asked, subject.contract(asked))
    return {one.month: f"{one.score_micro} {one.deduction_fen}" for one in found}


def _scores(asked: Asked, contract: Contract) -> list[ServiceScore]:
    """The months of the period that were scored."""
    months = {month.code for month in asked.period.months()}
    found = contracts.parts(asked.db, ServiceScore, contract.id)
    return [one for one in found if one.month in months]


def _body(asked: Asked, contract: Contract) -> Iterator[Block]:
    yield Section(translate("reports.contracts.service", "Duties for energy and water"))
    yield from _duties(contracts.parts(asked.db, ServiceDuty, contract.id))
    text = translate("reports.contracts.service", "Months of {period}")
    yield Section(text.format(period=phrases.period_title(asked.period)))
    yield from _months(_scores(asked, contract))


def _duties(found: Sequence[ServiceDuty]) -> Iterator[Block]:
    if not found:
        yield Text((translate("reports.contracts.service", "No duty is listed."),))
        return
    columns = (
        Column(translate("reports.contracts.service", "No."), width=10),
        Column(translate("reports.contracts.service", "Duty"), width=54, strong=True),
        Column(translate("reports.contracts.service", "What is looked at"), width=70),
        Column(translate("reports.contracts.service", "Points"), align="right"),
    )
    rows = [
        Row(
            (
                words(str(place)), words(one.name), words(one.standard),
                number(from_micro(one.points_micro), 1),
            )
        )
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    points = from_micro(sum(one.points_micro for one in found))
    total = words(translate("reports.contracts.service", "Total"))
    last = Row((words(""), total, words(""), number(points, 1)), "total")
    yield Table(columns, (*rows, last))


def _months(found: Sequence[ServiceScore]) -> Iterator[Block]:
    if not found:
        yield Text((translate("reports.contracts.service", "No month was scored."),))
        return
    columns = (
        Column(translate("reports.contracts.service", "Month"), width=28, strong=True),
        Column(translate("reports.contracts.service", "Score"), align="right"),
        Column(translate("reports.contracts.service", "Deduction"),
               translate("reports.contracts.service", "CNY"), "right"),
        Column(translate("reports.contracts.service", "Reason"), width=90),
    )  # fmt: skip
    rows = [
        Row(
            (
                words(one.month), number(from_micro(one.score_micro), 1),
                number(from_fen(one.deduction_fen), 2), words(one.reason),
            )
        )
        for one in found
    ]  # fmt: skip
    mean = Fraction(sum(one.score_micro for one in found), len(found) * 1_000_000)
    total = (
        words(translate("reports.contracts.service", "Mean and sum")), number(mean, 1),
        number(from_fen(sum(one.deduction_fen for one in found)), 2), words(""),
    )  # fmt: skip
    yield Table(columns, (*rows, Row(total, "total")))
