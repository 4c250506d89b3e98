"""What a contract is worth as rows: money by year, moves of price and saving, trusteeship."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from carbondesk.domain.contracts import appraised, rules
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.rules import Reading
from carbondesk.domain.contracts.worth import Moved
from carbondesk.domain.figure import Figure
from carbondesk.domain.lines import Line, Sheet
from carbondesk.i18n import translate
from carbondesk.reference.least_reductions import LeastReduction
from carbondesk.texts import appraisals, contract_figures, numbers
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State

OWNER, CONTRACTOR = "owner", "contractor"


def flow_columns() -> tuple[Column, ...]:
    """Year, what is saved, what each party has."""
    year = translate("ui.pages.contracts.worth_rows", "Year")
    return (
        Column("year", year, least=80),
        Column("saved", translate("ui.pages.contracts.worth_rows", "Saved"), 108, right=True),
        Column("owner", translate("ui.pages.contracts.worth_rows", "Party A"), 108, right=True),
        Column("contractor", translate("ui.pages.contracts.worth_rows", "Party B"), 112,
               right=True),
    )  # fmt: skip


def flow_rows(judged: Judged, found: dict[str, Figure]) -> Iterator[Row]:
    """A row a year, the beginning first, then all of it."""
    begin = translate("ui.pages.contracts.worth_rows", "At the start")
    for year, (saved, owner, contractor) in enumerate(appraised.flows(judged)):
        cells = {
            "year": Cell(str(year) if year else begin),
            "saved": _yuan(saved),
            "owner": _yuan(owner),
            "contractor": _yuan(contractor),
        }
        yield Row(str(year), cells)
    if found:
        whole = {
            "year": Cell(translate("ui.pages.contracts.worth_rows", "In all")),
            "owner": _yuan(found["owner_total"]),
            "contractor": _yuan(found["contractor_total"]),
        }
        yield Row("total", whole, RowKind.TOTAL)


Moves = Sequence[tuple[Moved, Figure, Figure]]
"""How price and saving move, and what party A and party B have then."""


def grid_columns(found: Moves) -> tuple[Column, ...]:
    """The saving at the left, a column a price."""
    prices = dict.fromkeys(one.price for one, _, _ in found)
    head = translate("ui.pages.contracts.worth_rows", "Saving \\ price")
    return (
        Column("saving", head, least=76),
        *(Column(f"p{price}", appraisals.moved(price), 64, right=True) for price in prices),
    )


def grid_rows(found: Moves, side: str) -> Iterator[Row]:
    """The net present value of a party in 10k yuan; below zero in red, as signed in bold."""
    for saving in dict.fromkeys(one.saving for one, _, _ in found):
        cells = {"saving": Cell(appraisals.moved(saving), tone="ink2")}
        for one, owner, contractor in found:
            if one.saving == saving:
                figure = owner if side == OWNER else contractor
                cells[f"p{one.price}"] = Cell(
                    appraisals.in_ten(figure),
                    tone="err" if (figure.value or 0) < 0 else "",
                    bold=not one.price and not one.saving,
                    figure=figure,
                )
        yield Row(str(saving), cells)


def moves_sheet(found: Moves) -> Sheet:
    """Both parties' net present value as price or saving move alone."""
    by_price = [one for one, _, _ in found if not one.saving]
    by_saving = [one for one, _, _ in found if not one.price]
    names = tuple(appraisals.moved(one.price) for one in by_price)
    count = max(len(names), 1)
    ticks = tuple(((place + 0.5) / count, name) for place, name in enumerate(names))
    lines = (
        _line(translate("ui.pages.contracts.worth_rows", "Party A, saving"), by_saving, OWNER),
        _line(translate("ui.pages.contracts.worth_rows", "Party A, price"), by_price, OWNER,
              dashed=True),
        _line(translate("ui.pages.contracts.worth_rows", "Party B, saving"), by_saving, CONTRACTOR),
        _line(translate("ui.pages.contracts.worth_rows", "Party B, price"), by_price, CONTRACTOR,
              dashed=True),
    )  # fmt: skip
    unit = translate("ui.pages.contracts.worth_rows", "10k yuan")
    head = translate("ui.pages.contracts.worth_rows", "Moved by")
    return Sheet(head, names, lines, ticks, unit, 1)


def flow_sheet(judged: Judged) -> Sheet:
    """What both parties have together by the end of each year, undiscounted."""
    rows = appraised.flows(judged)
    names = tuple(str(year) for year in range(len(rows)))
    count = max(len(names), 1)
    ticks = tuple(((place + 0.5) / count, name) for place, name in enumerate(names))
    unit = translate("ui.pages.contracts.worth_rows", "10k yuan")
    lines = (
        Line(
            translate("ui.pages.contracts.worth_rows", "Party A"), _summed(rows, 1), "accent"
        ),
        Line(translate("ui.pages.contracts.worth_rows", "Party B"), _summed(rows, 2), "ink2",
                  dashed=True),
    )  # fmt: skip
    head = translate("ui.pages.contracts.worth_rows", "Year")
    return Sheet(head, names, lines, ticks, unit, 2)


def trust_columns() -> tuple[Column, ...]:
    """What, and how much."""
    return Column("what", "", least=150), Column("value", "", 132, right=True)


def trust_rows(
    judged: Judged, found: dict[str, Figure], rule: LeastReduction, reading: Reading
) -> Iterator[Row]:
    """The base, the sure gain, the margin, where the contractor loses, the least reduction."""
    if judged.terms.contract.type is not ContractType.TRUSTEESHIP:
        return
    for key in ("base_cost", "gain", "margin", "even"):
        figure = found.get(key)
        if figure is not None:
            name = contract_figures.title(figure)
            cell = _percent(figure) if figure.unit == "%" else _yuan(figure)
            yield Row(key, {"what": Cell(name, tip=name), "value": cell})
    least = rules.least_reduction(judged.terms.contract.years, reading, rule)
    text = translate("ui.pages.contracts.worth_rows", "Least reduction by rule {rule}")
    name = text.format(rule=rule.id)
    yield Row(
        "least", {"what": Cell(name, tip=name), "value": Cell(numbers.percent(least, 2))}
    )  # fmt: skip
    part = _expected_part(judged, found)
    if part is not None:
        name = translate("ui.pages.contracts.worth_rows", "Expected saving of the base")
        tone = "" if part >= least else "err"
        yield Row(
            "part", {"what": Cell(name, tip=name), "value": Cell(numbers.percent(part, 2),
                                                                 tone=tone)}
        )  # fmt: skip


def _expected_part(judged: Judged, found: dict[str, Figure]) -> Fraction | None:
    """What is saved of the base cost; None without a base."""
    base, value = found.get("base_cost"), judged.expected.value.value
    if base is None or not base.value or value is None:
        return None
    return Fraction(value) / base.value


def _summed(rows: Sequence[tuple[Figure, Figure, Figure]], place: int) -> tuple[float, ...]:
    total, found = Fraction(0), []
    for row in rows:
        total += Fraction(row[place].value or 0)
        found.append(float(total / appraisals.TEN_THOUSAND))
    return tuple(found)


def _line(name: str, found: Sequence[Moved], side: str, *, dashed: bool = False) -> Line:
    values = (one.owner if side == OWNER else one.contractor for one in found)
    shown = tuple(float(value / appraisals.TEN_THOUSAND) for value in values)
    return Line(name, shown, "accent" if side == OWNER else "ink2", dashed=dashed)


def _yuan(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA, figure=figure)
    tone = "err" if figure.value < 0 else ""
    return Cell(numbers.plain(figure.value, 2), figure=figure, tone=tone)


def _percent(figure: Figure) -> Cell:
    return Cell(appraisals.percent(figure), figure=figure)
