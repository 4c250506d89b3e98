"""Offers for a contract on paper: side by side, the best for party A first."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.contracts.offered import Compared
from carbondesk.i18n import translate
from carbondesk.reports.content import Block, Column, Note, Report, Row, Section, Table, Text, words
from carbondesk.reports.contracts import frame, subject
from carbondesk.reports.document import Asked
from carbondesk.store import contract_money
from carbondesk.texts import appraisals, offers

STEP = 5.6
MOST = 4
"""Offers that stand side by side on a page; more begin a further table."""


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract = subject.contract(asked)
    title = translate("reports.contracts.comparison", "Comparison of Offers")
    about = (title, contract.name, contract.code)
    return frame.report(asked, about, asked.stamp(figures(asked)), list(_body(asked)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued: what each offer is worth to party A."""
    return {
        f"span.{offers.name(one.offer)}": ""
        if one.span.value is None
        else str(Fraction(one.span.value))
        for one in _found(asked)
    }


def _found(asked: Asked) -> list[Compared]:
    return contract_money.compared(asked.db, subject.contract(asked))


def _body(asked: Asked) -> Iterator[Block]:
    found = _found(asked)
    if not found:
        yield Text((translate("reports.contracts.comparison", "No offer is known."),))
        return
    for first in range(0, len(found), MOST):
        part = found[first : first + MOST]
        yield Section(translate("reports.contracts.comparison", "Side by side, the best first"))
        yield _table(part)
    yield Section(translate("reports.contracts.comparison", "How they are judged"))
    judged = contract_money.judged(asked.db, subject.contract(asked))
    rate = translate("reports.contracts.comparison", "Rate of discount, real: {rate}.")
    saving = translate(
        "reports.contracts.comparison", "Without a promise: {saving} a year ({basis})."
    )
    yield Text(
        (
            offers.note(found[0].years),
            rate.format(rate=appraisals.rate(judged)),
            saving.format(saving=appraisals.saving(judged), basis=appraisals.basis(judged)),
            appraisals.convention(),
        )
    )


def _table(found: Sequence[Compared]) -> Table:
    columns = (
        Column(translate("reports.contracts.comparison", "Criterion"), width=46, strong=True),
        *(Column(offers.name(one.offer), align="right") for one in found),
    )
    each = [offers.criteria(one) for one in found]
    rows = [
        Row((words(name), *(words(shown[place][1]) for shown in each)))
        for place, (name, _, _) in enumerate(each[0])
    ]
    notes = tuple(
        Note(f"{offers.name(one.offer)}: {one.offer.note}") for one in found if one.offer.note
    )
    return Table(columns, tuple(rows), notes, step=STEP)
