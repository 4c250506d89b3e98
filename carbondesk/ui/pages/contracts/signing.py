"""What is looked at before a statement is signed: what lacks, its proof, price, share, budget."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carbondesk.domain.contracts.budget import Tested
from carbondesk.domain.contracts.contract import ContractType, year_number
from carbondesk.domain.contracts.rules import BudgetTest
from carbondesk.domain.problems import Problem
from carbondesk.i18n import translate
from carbondesk.store.settling import Statement
from carbondesk.texts import numbers, problems, terms
from carbondesk.ui.models.cells import Cell, Column, Row

_SHARED = frozenset({ContractType.SHARING, ContractType.MIXED})


@dataclass(frozen=True)
class Check:
    """A check in words; `tone` is ok, warn or err, and only an err forbids to sign."""

    key: str
    words: str
    note: str = ""
    tone: str = "ok"


def checks(
    found: Statement, files: int, budget: Tested, left: Sequence[Problem] = ()
) -> Iterator[Check]:
    """All checks of a statement; `left` is what its contract leaves open."""
    yield from _lacks(found)
    for number, one in enumerate(left):
        yield Check(f"left{number}", problems.placed(one), "", "warn")
    yield _proof(files)
    yield from _price(found)
    yield from _share(found)
    yield _budget(budget.test)
    yield from _twice(budget)


def columns() -> tuple[Column, ...]:
    """What, and a note."""
    return (
        Column("what", translate("ui.pages.contracts.signing", "Check"), least=150),
        Column("note", "", 128, right=True, tone="ink2"),
    )


def row(one: Check) -> Row:
    """A check as a row."""
    icons = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-x"}
    tones = {"ok": "accent", "warn": "warnic", "err": "err"}
    icon = (icons[one.tone], tones[one.tone])
    what = Cell(one.words, icon=icon, tip=one.words)
    cells = {"what": what, "note": Cell(one.note, tip=one.note)}
    return Row(one.key, cells, spans=not one.note)


def _lacks(found: Statement) -> Iterator[Check]:
    lacking = found.today.problems if found.agreed is None else ()
    for number, one in enumerate(lacking):
        yield Check(f"problem{number}", problems.placed(one), "", "err")
    if not lacking:
        yield Check("complete", translate("ui.pages.contracts.signing", "Every line is known"))


def _proof(files: int) -> Check:
    if files:
        text = translate("ui.pages.contracts.signing", "Evidence is attached")
        return Check("proof", text, str(files))
    text = translate("ui.pages.contracts.signing", "No evidence yet")
    return Check("proof", text, "", "warn")


def _price(found: Statement) -> Iterator[Check]:
    if not any(one.code == "price" for one in found.shown.rows):
        return
    is_typed = any(one.price_nano is not None for one in found.facts.lines)
    basis = found.terms.contract.price_basis.value
    note = translate("ui.pages.contracts.signing", "typed") if is_typed else ""
    text = translate("ui.pages.contracts.signing", "Source of the price")
    shown = note or terms.term("price_basis", basis)
    yield Check("price", text, shown, "warn" if is_typed else "ok")


def _share(found: Statement) -> Iterator[Check]:
    contract = found.terms.contract
    if contract.type not in _SHARED:
        return
    year = year_number(contract, found.facts.settlement.first)
    share = numbers.percent(found.terms.share_in(year), 0)
    text = translate("ui.pages.contracts.signing", "Share of year {year}")
    is_one = not any(one.code == "settles_two_shares" for one in found.today.problems)
    tone = "ok" if is_one and found.terms.share_in(year) else "err"
    yield Check("share", text.format(year=year), share, tone)


def _twice(found: Tested) -> Iterator[Check]:
    """The bills that the fee of a trusteeship pays a second time."""
    if found.twice is not None and found.twice.value is not None:
        text = translate(
            "ui.pages.contracts.signing", "Bills inside the boundary are not deducted from the fee"
        )
        yield Check("twice", text, numbers.plain(found.twice.value, 2), "warn")


def _budget(found: BudgetTest) -> Check:
    if found.left.value is None:
        text = translate("ui.pages.contracts.signing", "Budget test: a cost is not known")
        return Check("budget", text, "", "warn")
    left = translate("ui.pages.contracts.signing", "left {amount}")
    note = left.format(amount=numbers.plain(found.left.value, 2))
    if found.left.value >= 0:
        return Check("budget", translate("ui.pages.contracts.signing", "Budget test kept"), note)
    over = translate("ui.pages.contracts.signing", "over by {amount}")
    note = over.format(amount=numbers.plain(-found.left.value, 2))
    text = translate("ui.pages.contracts.signing", "Budget test not kept")
    return Check("budget", text, note, "warn")
