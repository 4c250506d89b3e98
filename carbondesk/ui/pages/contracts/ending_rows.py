"""What an early end costs, and how a contract stands before its end, as rows."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts.assessment import Assessment, CarrierResult
from carbondesk.domain.contracts.contract import Condition, Contract, ExitRule
from carbondesk.domain.contracts.early import EarlyEnd
from carbondesk.domain.figure import Figure
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.texts import contracts as texts
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag

DECIMALS = 2
NONE = Cell(state=State.NOT_APPLICABLE)


def exit_columns() -> tuple[Column, ...]:
    """Item, value, unit."""
    return (
        Column("what", translate("ui.pages.contracts.ending_rows", "Item"), least=150),
        Column("value", translate("ui.pages.contracts.ending_rows", "Value"), 120, right=True),
        Column("unit", translate("ui.pages.contracts.ending_rows", "Unit"), 76, tone="ink2"),
    )


def exit_rows(contract: Contract, found: EarlyEnd) -> Iterator[Row]:
    """What the payment is reckoned from, a row each; every figure opens."""
    if found.payment is None:
        return
    months = translate("ui.pages.contracts.ending_rows", "months")
    if contract.exit_rule is ExitRule.STRAIGHT_LINE:
        invested = numbers.plain(from_fen(contract.investment_fen), DECIMALS)
        yield _plain("invested", fields.name("investment_fen"), invested, terms.unit("CNY"))
        yield _plain("left", fields.name("months_left"), str(found.months_left), months)
        yield _plain("term", fields.name("months_of_term"), str(contract.months), months)
    for number, one in enumerate(found.years, start=1):
        yield Row(f"year{number}", _figure_cells(texts.title(one), one))
    title = translate("ui.pages.contracts.ending_rows", "Paid for the early end")
    yield Row("payment", _figure_cells(title, found.payment, bold=True), RowKind.TOTAL)


def assessment_columns() -> tuple[Column, ...]:
    """What, promised, done, state."""
    return (
        Column("what", translate("ui.pages.contracts.ending_rows", "What"), least=144),
        Column("promised", translate("ui.pages.contracts.ending_rows", "Promised or due"), 106,
               right=True),
        Column("done", translate("ui.pages.contracts.ending_rows", "So far"), 106, right=True),
        Column("state", translate("ui.pages.contracts.ending_rows", "State"), 124),
    )  # fmt: skip


def assessment_rows(found: Assessment) -> Iterator[Row]:
    """Savings, payments, periods, equipment."""
    for one in found.results:
        yield _saving(one)
    yield _counted(
        "paid", translate("ui.pages.contracts.ending_rows", "Payments, yuan"),
        found.payable, found.paid, DECIMALS,
    )  # fmt: skip
    open_periods = len(found.drafts) + found.unsettled
    yield _counted(
        "settled", translate("ui.pages.contracts.ending_rows", "Periods agreed"),
        Fraction(found.agreed + open_periods), Fraction(found.agreed), 0,
    )  # fmt: skip
    if found.assets:
        handed = len(found.assets) - len(found.to_hand_over)
        yield _counted(
            "handed", translate("ui.pages.contracts.ending_rows", "Assets handed over"),
            Fraction(len(found.assets)), Fraction(handed), 0,
        )  # fmt: skip
        yield _condition(found)


def _saving(one: CarrierResult) -> Row:
    unit = terms.unit(carriers.named(one.carrier).unit.code)
    kept = one.kept
    tag = None if kept is None else Tag(numbers.percent(kept), "ok" if kept >= 1 else "warn")
    promised = NONE if one.promised is None else Cell(numbers.plain(one.promised), unit=unit)
    text = translate("ui.pages.contracts.ending_rows", "{carrier} saved")
    cells = {
        "what": Cell(text.format(carrier=terms.carrier(one.carrier)), swatch=one.carrier),
        "promised": promised,
        "done": Cell(numbers.plain(one.saved), unit=unit),
        "state": Cell(tag=tag) if tag else NONE,
    }
    return Row(f"saved.{one.carrier}", cells)


def _counted(key: str, what: str, due: Fraction, done: Fraction, decimals: int) -> Row:
    is_whole = done >= due
    word = (
        translate("ui.pages.contracts.ending_rows", "done")
        if is_whole
        else translate("ui.pages.contracts.ending_rows", "{count} open").format(
            count=numbers.plain(due - done, decimals)
        )
    )
    cells = {
        "what": Cell(what),
        "promised": Cell(numbers.plain(due, decimals)),
        "done": Cell(numbers.plain(done, decimals)),
        "state": Cell(tag=Tag(word, "ok" if is_whole else "warn")),
    }
    return Row(key, cells)


def _condition(found: Assessment) -> Row:
    """How many kinds of assets are in order."""
    bad = found.in_condition(Condition.REPLACE)
    unseen = found.in_condition(None)
    text = translate("ui.pages.contracts.ending_rows", "{count} to be replaced")
    word, tone = text.format(count=bad), "warn"
    if unseen:
        text = translate("ui.pages.contracts.ending_rows", "{count} not looked at")
        word = text.format(count=unseen)
    elif not bad:
        word, tone = translate("ui.pages.contracts.ending_rows", "in order"), "ok"
    cells = {
        "what": Cell(translate("ui.pages.contracts.ending_rows", "Equipment usable")),
        "promised": Cell(str(len(found.assets))),
        "done": Cell(str(len(found.assets) - bad - unseen)),
        "state": Cell(tag=Tag(word, tone)),
    }
    return Row("condition", cells)


def _plain(key: str, what: str, text: str, unit: str) -> Row:
    return Row(key, {"what": Cell(what), "value": Cell(text), "unit": Cell(unit)})


def _figure_cells(what: str, figure: Figure, *, bold: bool = False) -> dict[str, Cell]:
    value = Cell(state=State.NO_DATA, figure=figure)
    if figure.value is not None:
        value = Cell(numbers.plain(figure.value, DECIMALS), bold=bold, figure=figure)
    return {
        "what": Cell(what, bold=bold),
        "value": value,
        "unit": Cell(terms.unit(figure.unit)),
    }
