"""What each carrier cost, its mean price, and how much of the change is quantity or price."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.totals import PV
from carbondesk.i18n import language, translate
from carbondesk.reports import monthly_carriers, phrases
from carbondesk.reports.analysis import cells
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.reports.monthly_carriers import MONEY_DECIMALS, YUAN_PER
from carbondesk.texts import numbers, terms


@dataclass(frozen=True)
class Spent:
    """A carrier's quantity and cost in a period and a year before."""

    carrier: str
    quantity: Figure | None
    quantity_before: Figure | None
    cost: Figure | None
    cost_before: Figure | None

    @property
    def price(self) -> Fraction | None:
        """Yuan per unit, where both are known on all days."""
        return _price(self.cost, self.quantity)

    @property
    def price_before(self) -> Fraction | None:
        """The price a year before."""
        return _price(self.cost_before, self.quantity_before)

    @property
    def by_quantity(self) -> Fraction | None:
        """What the change of quantity costs at the price of the year before."""
        if self.price is None or self.price_before is None:
            return None
        return (_value(self.quantity) - _value(self.quantity_before)) * self.price_before

    @property
    def by_price(self) -> Fraction | None:
        """What the change of price costs on the quantity of now."""
        if self.price is None or self.price_before is None:
            return None
        return (self.price - self.price_before) * _value(self.quantity)


def section(facts: AnalysisFacts) -> list[Block]:
    """A row for each carrier that costs, and all of them; nothing where none does."""
    found = spent(facts)
    if not found:
        return []
    this, before = facts.this.cost, facts.before.cost
    rows = [_row(one) for one in found]
    rows.append(
        Row(
            (
                words(translate("reports.analysis.priced", "Together")),
                monthly_carriers.money(this),
                monthly_carriers.money(before) if before.value is not None else number(None),
                phrases.compared(this, before),
                words(""),
                words(""),
                words(""),
                _together([one.by_quantity for one in found]),
                _together([one.by_price for one in found]),
            ),
            "total",
        )
    )
    text = translate(
        "reports.analysis.priced",
        "By quantity: change of quantity × price a year before; by price: change of price × "
        "quantity now. Both add up to the change of cost.",
    )
    title = translate("reports.analysis.priced", "Cost and price")
    return [Section(title), Table(_columns(facts), tuple(rows), (Note(text),), step=5.3)]


def spent(facts: AnalysisFacts) -> list[Spent]:
    """The carriers that have a cost in one of both periods."""
    found = []
    for line in monthly_carriers.lines(facts.base):
        now, then = _cost(facts.this, line.carrier), _cost(facts.before, line.carrier)
        if line.carrier != PV and any(one and one.value for one in (now, then)):
            found.append(Spent(line.carrier, line.this, line.before, now, then))
    return found


def _cost(account: Account, carrier: str) -> Figure | None:
    found = account.costs.get(carrier)
    return found.figure if found else None


def _price(cost: Figure | None, quantity: Figure | None) -> Fraction | None:
    if not cells.known(cost, quantity) or not _value(quantity):
        return None
    return _value(cost) / _value(quantity)


def _value(figure: Figure | None) -> Fraction:
    return Fraction(0) if figure is None else Fraction(figure.value or 0)


def _columns(facts: AnalysisFacts) -> tuple[Column, ...]:
    unit = monthly_carriers.money_unit()
    cost = translate("reports.analysis.priced", "Cost")
    price = translate("reports.analysis.priced", "Mean price")
    change = translate("reports.analysis.priced", "Change of cost")
    now = phrases.period_in_table(facts.period)
    then = phrases.period_in_table(facts.period.year_before())
    return (
        Column(translate("reports.analysis.priced", "Carrier")),
        Column(now, unit, "right", cost, strong=True),
        Column(then, unit, "right", cost),
        Column(translate("reports.analysis.priced", "± %"), align="right", group=cost),
        Column(translate("reports.analysis.priced", "Unit"), align="center", group=price),
        Column(now, align="decimal", group=price),
        Column(then, align="decimal", group=price),
        Column(translate("reports.analysis.priced", "by quantity"), unit, "right", change),
        Column(translate("reports.analysis.priced", "by price"), unit, "right", change),
    )


def _row(one: Spent) -> Row:
    return Row(
        (
            words(terms.carrier(one.carrier)),
            monthly_carriers.money(one.cost),
            monthly_carriers.money(one.cost_before),
            phrases.compared(one.cost, one.cost_before),
            words(_unit(one)),
            _shown_price(one.price, one),
            _shown_price(one.price_before, one),
            _effect(one.by_quantity),
            _effect(one.by_price),
        )
    )


def _unit(one: Spent) -> str:
    figure = one.quantity or one.quantity_before
    text = translate("reports.analysis.priced", "yuan/{unit}")
    return text.format(unit=terms.unit(figure.unit)) if figure else ""


def _shown_price(price: Fraction | None, one: Spent) -> Cell:
    if price is None:
        return words(numbers.DASH)
    unit = one.quantity.unit if one.quantity else ""
    return number(price, 4 if unit == "kWh" else 2)


def _effect(value: Fraction | None) -> Cell:
    if value is None:
        return words(numbers.DASH)
    scaled, decimals = value / YUAN_PER[language()], MONEY_DECIMALS[language()]
    return Cell(numbers.signed(scaled, decimals), numbers.rounded(scaled, decimals), sign=True)


def _together(effects: list[Fraction | None]) -> Cell:
    """The sum, only where every carrier has one."""
    known = [effect for effect in effects if effect is not None]
    if len(known) < len(effects):
        return words(phrases.not_comparable())
    return _effect(sum(known, Fraction(0)))
