"""The reconciliation of a year of a contract, for both parties to sign."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.yearly import Line, Yearly
from carbondesk.domain.figure import Figure
from carbondesk.domain.quantity import FEN
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Amount,
    Block,
    Column,
    Note,
    Report,
    Row,
    Section,
    Table,
    number,
    words,
)
from carbondesk.reports.contracts import sealed, subject
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.texts import capitals, numbers, terms, years

STEP = 5.2
DECIMALS = 2


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract, made = subject.year(asked)
    printed = asked.stamp(figures(asked))
    title = translate("reports.contracts.reconciled", "Yearly Reconciliation of a Contract")
    cover = Cover(asked.institution().name, title, contract.code, printed, made.code)
    head = sealed.account_head(cover, contract, _subtitle(made))
    return cover.report(head, _body(asked, contract, made), (years.note(),))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    _contract, made = subject.year(asked)
    found = {f"{line.code}.{line.label}": line.year for line in (*made.lines, made.earned)}
    found |= {"corrected": made.corrected, "open": made.open}
    return {
        key: "" if one.value is None else str(Fraction(one.value)) for key, one in found.items()
    }


def _subtitle(made: Yearly) -> str:
    text = translate("reports.contracts.reconciled", "year {number}, {first} to {last}")
    return text.format(
        number=made.number,
        first=phrases.day_title(made.period.first),
        last=phrases.day_title(made.period.last),
    )


def _body(asked: Asked, contract: Contract, made: Yearly) -> Iterator[Block]:
    yield Section(translate("reports.contracts.reconciled", "The year beside its periods"))
    yield _lines(made)
    yield _amount(made.open)
    yield Section(
        translate("reports.contracts.reconciled", "The periods as agreed"),
        aside=translate("reports.contracts.reconciled", "CNY"),
    )
    yield _periods(made)
    yield sealed.parties(asked, contract)


def _lines(made: Yearly) -> Table:
    columns = (
        Column(translate("reports.contracts.reconciled", "Item"), width=64, strong=True),
        Column(translate("reports.contracts.reconciled", "Periods together"), align="right"),
        Column(translate("reports.contracts.reconciled", "The year"), align="right"),
        Column(translate("reports.contracts.reconciled", "Difference"), align="right"),
        Column(translate("reports.contracts.reconciled", "Unit"), width=14),
    )
    rows = [_line(one) for one in made.lines]
    unit = words(terms.unit("CNY"))
    blank = words("")
    carried = (
        words(years.title("corrected")), blank, blank, number(made.corrected.value, DECIMALS), unit,
    )  # fmt: skip
    last = (words(years.title("open")), blank, blank, number(made.open.value, DECIMALS), unit)
    notes: tuple[Note, ...] = ()
    if not made.complete:
        text = translate(
            "reports.contracts.reconciled", "Not all days of the year are agreed: provisional."
        )
        notes = (Note(text),)
    return Table(
        columns, (*rows, _line(made.earned), Row(carried), Row(last, "total")), notes, step=STEP
    )


def _line(one: Line) -> Row:
    return Row(
        (
            words(years.line(one)),
            number(one.periods.value, DECIMALS),
            number(one.year.value, DECIMALS),
            number(one.difference.value, DECIMALS),
            words(terms.unit(one.unit)),
        )
    )


def _amount(found: Figure) -> Amount:
    """What is carried into the next period, in capitals and in figures."""
    value = None if found.value is None else Fraction(found.value)
    label = translate("reports.contracts.reconciled", "Carried into the next period, in capitals")
    if value is not None and value < 0:
        label = translate("reports.contracts.reconciled", "Taken off the next period, in capitals")
    shown = numbers.no_data() if value is None else capitals.of_fen(int(abs(value) * FEN))
    digits = numbers.no_data() if value is None else f"¥{numbers.plain(value, DECIMALS)}"
    return Amount((label, shown), (translate("reports.contracts.reconciled", "in figures"), digits))


def _periods(made: Yearly) -> Table:
    columns = (
        Column(translate("reports.contracts.reconciled", "Settlement"), width=34, strong=True),
        Column(translate("reports.contracts.reconciled", "Period"), width=48),
        Column(translate("reports.contracts.reconciled", "Saved"), align="right"),
        Column(translate("reports.contracts.reconciled", "To be paid"), align="right"),
        Column(translate("reports.contracts.reconciled", "Agreed on"), width=24),
    )
    rows = [
        Row(
            (
                words(one.facts.settlement.code),
                words(f"{one.facts.settlement.first} – {one.facts.settlement.last}"),
                number(one.agreed.value.value, DECIMALS),
                number(one.agreed.payable.value, DECIMALS),
                words(str(one.facts.settlement.agreed)),
            )
        )
        for one in made.parts
    ]
    return Table(columns, tuple(rows), step=STEP)
