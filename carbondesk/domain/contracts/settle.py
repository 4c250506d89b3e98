"""Settles a period of a contract: line by line as the statement prints it.

Quantities are printed with two decimals and money to the fen; each line counts with what is printed
above it, so that both parties can check the statement by hand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import fee, noted, plan
from carbondesk.domain.contracts.contract import (
    Contract,
    ContractType,
    PriceBasis,
    Terms,
    months_of,
    year_number,
)
from carbondesk.domain.contracts.settlement import ItemKind, SettlementItem
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.indicator import printed
from carbondesk.domain.period import Period, months_between
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_fen, from_micro

QUANTITY_DECIMALS, MONEY_DECIMALS = 2, 2
CNY = "CNY"
MONTHS_OF_YEAR = 12
SHARED = frozenset({ContractType.SHARING, ContractType.MIXED})
"""The types whose value both parties share."""
_PAID_A_FEE = frozenset(
    {ContractType.GUARANTEE, ContractType.LEASE, ContractType.MIXED, ContractType.PROPERTY}
)


@dataclass(frozen=True)
class Measure:
    """What a carrier used and would have used in the period, and what a unit of it is worth."""

    carrier: str
    baseline: Figure
    routine: Figure
    non_routine: Figure
    metered: Figure
    price: Figure


@dataclass(frozen=True)
class Given:
    """What a period is settled with.

    `values` are those of the adjusters by name, `bills` what the utilities charged, `carried` what
    an earlier period left below zero.
    """

    period: Period
    measures: tuple[Measure, ...] = ()
    values: Mapping[str, Figure] | None = None
    items: tuple[SettlementItem, ...] = ()
    bills: Figure | None = None
    carried: Figure | None = None


@dataclass(frozen=True)
class Row:
    """A line of the statement: a code with its figure; `name` is what a person typed of it."""

    code: str
    figure: Figure
    name: str = ""


@dataclass(frozen=True)
class Settled:
    """A period as it is settled.

    `value` is what was saved, in yuan; `esco` and `owner` what each has of it; `payable` what is
    paid; `left` what stays below zero for the next period.
    """

    rows: tuple[Row, ...]
    value: Figure
    esco: Figure
    owner: Figure
    payable: Figure
    left: Figure
    problems: tuple[Problem, ...] = ()

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        return {row.figure.key: row.figure for row in self.rows}


def of(terms: Terms, given: Given) -> Settled:
    """The statement of a period."""
    if is_closing(terms.contract, given.period):
        return _closing(given)
    rows: list[Row] = []
    value = _value(given, rows)
    shared, below = _shared(terms, given, value, rows)
    charged = _fee(terms, given, rows)
    short, beyond = _guarantee(terms, given, rows)
    parts = [one for one in (shared, charged, beyond) if one is not None]
    earned = _sum("settle.earned", parts)
    if short is not None:
        earned = derived.less("settle.earned", earned, short)
    capped = _capped(terms, given, earned, rows)
    due = derived.added("settle.due", CNY, [capped, *_items(given.items, rows)])
    withheld = _scored(terms, given, rows)
    if withheld is not None:
        due = derived.less("settle.due", due, withheld)
    payable = derived.at_least("settle.payable", due)
    rows.append(Row("payable", payable))
    left = derived.added("settle.left", CNY, [derived.less("settle.unpaid", due, payable), below])
    owner = derived.less("settle.owner", value, shared or _nothing("settle.esco"))
    if shared is not None:
        rows.append(Row("owner", owner))
    _margin(terms, given, charged, rows)
    problems = tuple(_problems(terms, given))
    return Settled(tuple(rows), value, capped, owner, payable, left, problems)


def is_closing(contract: Contract, period: Period) -> bool:
    """Whether a statement stands after the end of its contract: it settles items alone."""
    return period.first > plan.end_of(contract)


def _closing(given: Given) -> Settled:
    """What years came to beyond their periods, after the last of them: paid, or paid back."""
    rows: list[Row] = []
    due = derived.added("settle.due", CNY, _items(given.items, rows))
    payable = derived.at_least("settle.payable", due)
    back = derived.less("settle.refund", payable, due)
    if back.value:
        rows.append(Row("refund", back))
    rows.append(Row("payable", payable))
    nothing = _nothing("settle.value")
    return Settled(tuple(rows), nothing, payable, nothing, payable, _nothing("settle.left"))


def _value(given: Given, rows: list[Row]) -> Figure:
    """What was saved of each carrier, and what that is worth."""
    values = [_measured(measure, rows) for measure in given.measures]
    value = _sum("settle.value", values)
    if len(values) > 1:
        rows.append(Row("value_total", value))
    return value


def _measured(measure: Measure, rows: list[Row]) -> Figure:
    """The lines of one carrier, up to the value of its saving."""
    key, unit = f"settle.{measure.carrier}", measure.metered.unit
    baseline, routine, non_routine, metered = (
        printed(figure, QUANTITY_DECIMALS)
        for figure in (measure.baseline, measure.routine, measure.non_routine, measure.metered)
    )
    adjusted = derived.added(
        f"{key}.adjusted", unit, (baseline, routine, non_routine), measure.carrier
    )
    saving = derived.less(f"{key}.saving", adjusted, metered, measure.carrier)
    worth = derived.times(f"{key}.worth", CNY, saving, measure.price, measure.carrier)
    value = printed(worth, MONEY_DECIMALS)
    named = (
        ("baseline", baseline), ("routine", routine), ("non_routine", non_routine),
        ("adjusted", adjusted), ("metered", metered), ("saving", saving),
        ("price", measure.price), ("value", value),
    )  # fmt: skip
    for code, figure in named:
        if figure.value != 0 or code not in {"routine", "non_routine"}:
            rows.append(Row(code, figure))
    return value


def _shared(
    terms: Terms, given: Given, value: Figure, rows: list[Row]
) -> tuple[Figure | None, Figure]:
    """The contractor's part of the value, and what stays below zero for the next period.

    What an earlier period left is made good first.
    """
    if terms.contract.type not in SHARED:
        return None, _nothing("settle.below")
    year = year_number(terms.contract, given.period.first)
    share = terms.share_in(year)
    counted = value
    if given.carried is not None and given.carried.value:
        rows.append(Row("carried", given.carried))
        counted = derived.added("settle.counted", CNY, (value, given.carried))
    fact = Fact("contract_share", "", (("value", share), ("year", year)))
    rows.append(Row("share", derived.known("settle.share", share * 100, "%", fact)))
    base = derived.at_least("settle.shared_value", counted)
    esco = printed(derived.part("settle.esco", base, share, fact), MONEY_DECIMALS)
    rows.append(Row("esco", esco))
    below = derived.less("settle.below", counted, base)
    return esco, below if terms.contract.carries else _nothing("settle.below")


def _fee(terms: Terms, given: Given, rows: list[Row]) -> Figure | None:
    """A fixed fee or rent, or that of a trusteeship with all that it follows."""
    contract, part_of_year = terms.contract, _part_of_year(given.period)
    if contract.type is ContractType.TRUSTEESHIP:
        found = fee.of(terms, given.values or {}, part_of_year)
        rows += [Row(code, figure, name) for code, figure, name in found]
        return found[-1][1]
    if contract.type not in _PAID_A_FEE or not contract.fee_fen:
        return None
    fact = Fact("contract", contract.id, (("fee_yuan", from_fen(contract.fee_fen)),))
    year = derived.known("settle.fee_of_year", from_fen(contract.fee_fen), CNY, fact)
    charged = printed(derived.part("settle.fee", year, part_of_year), MONEY_DECIMALS)
    rows.append(Row("fee", charged))
    return charged


def _guarantee(terms: Terms, given: Given, rows: list[Row]) -> tuple[Figure | None, Figure | None]:
    """What the contractor owes for missing the guarantee, and has for exceeding it, in yuan."""
    short, beyond = [], []
    for measure in given.measures:
        line = terms.line(measure.carrier)
        if line is None or line.guarantee_micro is None:
            continue
        saving = next(
            row.figure for row in rows if row.figure.key == f"settle.{measure.carrier}.saving"
        )
        guaranteed = _guaranteed(measure, line.guarantee_micro, given.period, line.id)
        rows.append(Row("guaranteed", guaranteed))
        short.append(_worth(measure, "shortfall", guaranteed, saving))
        beyond.append(_worth(measure, "excess", saving, guaranteed))
    if not short:
        return None, None
    shortfall = _sum("settle.shortfall", short)
    rows.append(Row("shortfall", shortfall))
    share = from_micro(terms.contract.excess_micro)
    if not share:
        return shortfall, None
    fact = Fact("contract", terms.contract.id, (("value", share),))
    whole = derived.part("settle.excess", _sum("settle.excess_value", beyond), share, fact)
    excess = printed(whole, MONEY_DECIMALS)
    rows.append(Row("excess", excess))
    return shortfall, excess


def _guaranteed(measure: Measure, guarantee_micro: int, period: Period, line_id: str) -> Figure:
    key, amount = f"settle.{measure.carrier}.guaranteed", from_micro(guarantee_micro)
    fact = Fact("contract_line", line_id, (("quantity", amount), ("unit", measure.metered.unit)))
    year = derived.known(f"{key}_year", amount, measure.metered.unit, fact, label=measure.carrier)
    return printed(derived.part(key, year, _part_of_year(period)), QUANTITY_DECIMALS)


def _worth(measure: Measure, name: str, above: Figure, below: Figure) -> Figure:
    """What the first has beyond the second, in yuan; nothing below zero."""
    key = f"settle.{measure.carrier}.{name}"
    amount = derived.at_least(f"{key}_quantity", derived.less(f"{key}_open", above, below))
    return printed(derived.times(key, CNY, amount, measure.price), MONEY_DECIMALS)


def _capped(terms: Terms, given: Given, earned: Figure, rows: list[Row]) -> Figure:
    """What was earned, or the most that is paid for such a period."""
    cap = terms.contract.cap_fen
    if cap is None:
        return earned
    most = from_fen(cap) * _part_of_year(given.period)
    fact = Fact("contract", terms.contract.id, (("cap_yuan", from_fen(cap)),))
    capped = printed(derived.at_most("settle.capped", earned, most, fact), MONEY_DECIMALS)
    rows.append(Row("capped", capped))
    return capped


def _items(items: Iterable[SettlementItem], rows: list[Row]) -> list[Figure]:
    found = []
    for item in items:
        amount = from_fen(item.signed_fen)
        fields = (("amount_yuan", amount), ("document", item.document), ("about", item.corrects))
        fact = Fact("settlement_item", item.id, fields)
        key = f"settle.item.{item.kind}.{item.name}"  # an id would not survive a table
        figure = derived.known(key, amount, CNY, fact, label=item.name)
        rows.append(Row(ItemKind(item.kind).value, figure, item.name))
        found.append(figure)
    return found


def _scored(terms: Terms, given: Given, rows: list[Row]) -> Figure | None:
    """What the scores of the months that end in the period take off a property service."""
    end = plan.end_of(terms.contract)
    months = {
        month.code
        for month in months_between(given.period.first, given.period.last)
        if given.period.contains(min(month.last, end))
    }
    found = [one for one in terms.scores if one.month in months and one.deduction_fen]
    if terms.contract.type is not ContractType.PROPERTY or not found:
        return None
    parts = [
        derived.known(
            f"settle.scored.{one.month}", from_fen(one.deduction_fen), CNY,
            Fact("service_score", one.id, (
                ("month", one.month), ("value", from_micro(one.score_micro)),
                ("amount_yuan", from_fen(one.deduction_fen)), ("reason", one.reason),
            )),
            label=one.month,
        )
        for one in found
    ]  # fmt: skip
    withheld = _sum("settle.scored", parts)
    rows.append(Row("scored", withheld))
    return withheld


def _margin(terms: Terms, given: Given, charged: Figure | None, rows: list[Row]) -> None:
    """What a trusteeship leaves the contractor after the utilities: told, not settled."""
    is_trusteeship = terms.contract.type is ContractType.TRUSTEESHIP
    if is_trusteeship and given.bills is not None and charged is not None:
        bills = printed(given.bills, MONEY_DECIMALS)
        rows.append(Row("bills", bills))
        rows.append(Row("margin", derived.less("settle.margin", charged, bills)))


def _problems(terms: Terms, given: Given) -> Iterator[Problem]:
    """Why the statement cannot be signed as it is."""
    contract = terms.contract
    if contract.type in SHARED:
        yield from _share_problems(terms, given.period)
    if contract.type is ContractType.PROPERTY and not contract.fee_fen and not given.items:
        yield Problem("service_fee_missing", {}, "fee")
    if contract.price_basis is PriceBasis.CONTRACT:
        days = noted.changes_within(terms.revisions, given.period.first, given.period.last)
        yield from (Problem("settles_two_prices", {"day": day}, "first") for day in days[:1])
    for measure in given.measures:
        needed = {
            "settles_without_baseline": measure.baseline,
            "settles_without_metered": measure.metered,
            "settles_without_price": measure.price,
        }
        for code, figure in needed.items():
            if figure.value is None:
                yield Problem(code, {"carrier": measure.carrier}, measure.carrier)
    yield from fee.problems(terms, given.values or {})


def _share_problems(terms: Terms, period: Period) -> Iterator[Problem]:
    years = {year_number(terms.contract, day) for day in (period.first, period.last)}
    shares = {terms.share_in(year) for year in years}
    if len(shares) > 1:
        yield Problem("settles_two_shares", {}, "first")
    if not any(shares):
        yield Problem("share_missing", {"year": min(years)}, "first")


def _sum(key: str, parts: Iterable[Figure]) -> Figure:
    return derived.added(key, CNY, parts)


def _nothing(key: str) -> Figure:
    return derived.known(key, 0, CNY)


def _part_of_year(period: Period) -> Fraction:
    return Fraction(months_of(period), MONTHS_OF_YEAR)
