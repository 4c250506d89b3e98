"""Rows and words of the cost by the time of day."""

from fractions import Fraction

from carbondesk.domain.demand import Demand, MonthDemand
from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.tariff import TimeOfUse
from carbondesk.domain.tariff_hours import PARTS
from carbondesk.domain.time_of_use import MonthCost
from carbondesk.i18n import translate
from carbondesk.store.time_of_use import Priced
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, State

_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


def part_columns() -> tuple[Column, ...]:
    """Part, use, share, price, cost."""
    return (
        Column("part", translate("ui.pages.analysis.cost_rows", "Part"), least=56),
        Column("quantity", "kWh", 86, right=True),
        Column("share", "%", 48, right=True),
        Column("price", translate("ui.pages.analysis.cost_rows", "yuan/kWh"), 78, right=True),
        Column("cost", terms.unit("CNY"), 86, right=True),
    )


def month_columns() -> tuple[Column, ...]:
    """Month, use, cost, mean price, highest demand with its time, against the contract."""
    return (
        Column("month", translate("ui.pages.analysis.cost_rows", "Month"), least=84),
        Column("quantity", "kWh", 84, right=True),
        Column("cost", terms.unit("CNY"), 88, right=True),
        Column("price", translate("ui.pages.analysis.cost_rows", "yuan/kWh"), 76, right=True),
        Column("peak", translate("ui.pages.analysis.cost_rows", "Highest, kW"), 84, right=True),
        Column("at", translate("ui.pages.analysis.cost_rows", "at"), 100),
        Column("use", translate("ui.pages.analysis.cost_rows", "of agreed"), 74, right=True),
        Column("by_demand", translate("ui.pages.analysis.cost_rows", "by demand"), 86, right=True),
        Column(
            "by_capacity", translate("ui.pages.analysis.cost_rows", "by capacity"), 86, right=True
        ),
    )


def parts(found: Priced) -> list[Row]:
    """The parts of the year, the dearest first, and their sum."""
    if found.cost is None:
        return []
    whole = Fraction(found.cost.quantity.value or 0)
    rows = [
        Row(one.part.value, {
            "part": Cell(terms.term("time_of_use", one.part.value)),
            **_amounts(one.quantity, one.cost, whole),
        })
        for one in sorted(found.cost.parts, key=_place)
    ]  # fmt: skip
    total = translate("ui.pages.analysis.cost_rows", "Total")
    cells = {
        "part": Cell(total, bold=True),
        **_amounts(found.cost.quantity, found.cost.cost, whole),
    }
    return [*rows, Row("total", cells)]


def months(found: Priced) -> list[Row]:
    """The months of the load."""
    costs = {} if found.cost is None else {one.month.code: one for one in found.cost.months}
    return [_month(one, costs.get(one.month.code)) for one in found.demand.months]


def money(figure: Figure | None) -> str:
    """Yuan without fen; a partial sum is at least that."""
    if figure is None or figure.value is None:
        return numbers.no_data()
    return _least(figure) + numbers.plain(Fraction(figure.value), 0)


def about(found: Priced) -> str:
    """Year, tariff, step."""
    text = translate("ui.pages.analysis.cost_rows", "{year}, tariff {code}, every {step} minutes")
    code = numbers.DASH if found.rates is None else found.rates.code
    return text.format(year=words.year(found.load.first.year), code=code, step=found.load.step)


def lacking(found: Priced) -> str:
    """What has to be entered before costs can be told."""
    if found.rates is None:
        return translate(
            "ui.pages.analysis.cost_rows",
            "This meter and those that feed it follow no tariff: choose one in Settings, Tariffs.",
        )
    if not found.rates.hours:
        return translate(
            "ui.pages.analysis.cost_rows",
            "The hours of the tariff are not known: all counts as flat. Enter them with 'Hours…'.",
        )
    if found.rates.has_tiers() and not found.rates.is_own:
        return translate(
            "ui.pages.analysis.cost_rows",
            "The tiers of the price count at the meter that is billed: what this one below it "
            "costs cannot be told.",
        )
    if found.cost is not None and found.cost.cost.value is None:
        return translate(
            "ui.pages.analysis.cost_rows",
            "The price list has no single price of energy for these parts: cost cannot be told.",
        )
    return ""


def included(found: Priced) -> str:
    """What the cost of the year holds, and how its tiers are told."""
    text = translate(
        "ui.pages.analysis.cost_rows",
        "Energy and levies by the kWh. The basic charge stands below; what the power factor and "
        "taxes add comes with the bill.",
    )
    if found.rates is None or not (found.rates.has_tiers() and found.rates.is_own):
        return text
    tiers = translate(
        "ui.pages.analysis.cost_rows",
        "The sum of the month, or of the year so far, decides the tiers; every part bears its "
        "share of them.",
    )
    return f"{text} {tiers}"


def shift_said(moved: Figure | None, share: Fraction) -> str:
    """What the saving is of."""
    if moved is None or moved.value is None:
        return translate(
            "ui.pages.analysis.cost_rows", "Not known without prices of the peak and the valley."
        )
    text = translate(
        "ui.pages.analysis.cost_rows",
        "saved if {share} of the use in sharp and peak hours ran in the valley: kWh × difference "
        "of the prices.",
    )
    return text.format(share=numbers.percent(share, 0))


def basis_said(found: Demand) -> str:
    """Which basis costs less, or what lacks to tell."""
    first, second = found.by_demand, found.by_capacity
    if first.value is None or second.value is None:
        return translate(
            "ui.pages.analysis.cost_rows",
            "To compare, enter capacity and agreed demand, and prices for both in the tariff.",
        )
    text = (
        translate(
            "ui.pages.analysis.cost_rows",
            "less by capacity: {capacity} against {demand} yuan by demand (beyond 105% twice).",
        )
        if second.value < first.value
        else translate(
            "ui.pages.analysis.cost_rows",
            "less by demand: {demand} (beyond 105% twice) against {capacity} yuan by capacity.",
        )
    )
    return text.format(capacity=money(second), demand=money(first))


def _month(demand: MonthDemand, cost: MonthCost | None) -> Row:
    quantity = None if cost is None else cost.quantity
    amount = None if cost is None else cost.cost
    known = Fraction(quantity.value or 0) if quantity is not None else Fraction(0)
    cells = {"month": Cell(words.period(demand.month)), **_amounts(quantity, amount, known)}
    cells |= {
        "peak": _cell(demand.peak, 1),
        "at": Cell(f"{demand.day:%m-%d} {demand.minute // 60:02d}:{demand.minute % 60:02d}"),
        "use": _use(demand.use),
        "by_demand": _cell(demand.by_demand, 0),
        "by_capacity": _cell(demand.by_capacity, 0),
    }
    return Row(demand.month.code, cells)


def _amounts(quantity: Figure | None, cost: Figure | None, whole: Fraction) -> dict[str, Cell]:
    used = None if quantity is None or quantity.value is None else Fraction(quantity.value)
    paid = None if cost is None or cost.value is None else Fraction(cost.value)
    price = paid / used if paid is not None and used else None
    return {
        "quantity": _cell(quantity, 0),
        "share": Cell(numbers.plain(used / whole * 100, 1) if used is not None and whole else ""),
        "price": Cell(state=State.NOT_APPLICABLE) if price is None else Cell(
            numbers.plain(price, 4)
        ),
        "cost": _cell(cost, 0),
    }  # fmt: skip


def _cell(figure: Figure | None, decimals: int) -> Cell:
    if figure is None or figure.value is None:
        return Cell(state=State.NO_DATA)
    return Cell(_least(figure) + numbers.plain(Fraction(figure.value), decimals), figure=figure)


def _use(share: Fraction | None) -> Cell:
    if share is None:
        return Cell(state=State.NOT_APPLICABLE)
    is_over = share > 1
    return Cell(
        numbers.percent(share, 0), tone="warn" if is_over else "",
        icon=("triangle-alert", "warnic") if is_over else None,
    )  # fmt: skip


def _least(figure: Figure) -> str:
    return "" if figure.quality in _WHOLE else "≥ "


def _place(one: object) -> int:
    part = getattr(one, "part", TimeOfUse.FLAT)
    return PARTS.index(part)
