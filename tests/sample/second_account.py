"""A second account of a ledger: from the raw rows of its file, day by day, with plain fractions.

It shares no line with the program: it knows the tables of the file and the tables of factors, and
the rules of arithmetic as they are written down, nothing else.
"""

import csv
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[2] / "resources" / "reference"
DAY = timedelta(days=1)
MICRO = 1_000_000
NO_ENERGY = ("water", "reclaimed_water")
BY_DAY = ("bed_days", "outpatients", "visitors")

Row = dict[str, Any]
Stretch = tuple[date, date, Fraction]
"""First day, last day, and what was used on them together."""


@dataclass
class Year:
    """The figures of a year by carrier; those of coal and green power with their grade."""

    quantities: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    kgce: dict[str, Fraction] = field(default_factory=dict)
    kgco2: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    costs: dict[str, Fraction] = field(default_factory=dict)
    area: Fraction = Fraction(0)
    people: Fraction = Fraction(0)
    indicators: dict[str, Fraction | None] = field(default_factory=dict)
    completeness: Fraction = Fraction(0)


class Ledger:
    """The raw rows of a ledger's file."""

    def __init__(self, path: Path) -> None:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.row_factory = sqlite3.Row
        self.rows = {
            table: [dict(row) for row in db.execute(f"select * from {table} order by rowid")]
            for table in (
                "institution", "place", "place_area", "people", "meter", "meter_setup",
                "meter_event", "reading", "bill", "delivery", "factor_binding",
            )
        }  # fmt: skip
        db.close()
        self.meters = self.rows["meter"]
        # In both samples a meter that counts, or is passed on, keeps its setup; so the last holds.
        self.setups = {row["meter_id"]: row for row in self.rows["meter_setup"]}

    def of(self, table: str, meter: Row, day: str) -> list[Row]:
        """The rows of a meter in order of their days."""
        mine = [row for row in self.rows[table] if row["meter_id"] == meter["id"]]
        return sorted(mine, key=lambda row: row[day])

    def counts(self, meter: Row) -> bool:
        """Whether a meter adds to its carrier."""
        setup = self.setups[meter["id"]]
        return bool(setup["counted"]) and setup["role"] not in {"resold", "excluded", "pv_export"}

    def year(self, number: int) -> Year:
        """The account of a year."""
        made = Year()
        first, last = date(number, 1, 1), date(number, 12, 31)
        self._count(made, first, last)
        (bound,) = [row for row in self.rows["factor_binding"] if row["year"] == number]
        for (carrier, grade), used in made.quantities.items():
            if carrier in NO_ENERGY:
                continue
            if carrier != "pv":
                per_unit = factor(bound["energy_set"], carrier, "")
                made.kgce[carrier] = made.kgce.get(carrier, Fraction(0)) + used * per_unit
            made.kgco2[carrier, grade] = used * kgco2_of(carrier, grade, bound)
        made.area = self.area(last)
        made.people = self.people(number)
        made.completeness = self.completeness(first, last)
        self._indicate(made, first, last)
        return made

    def _count(self, made: Year, first: date, last: date) -> None:
        quantities: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        costs: dict[str, Fraction] = defaultdict(Fraction)
        for meter in self.meters:
            setup = self.setups[meter["id"]]
            sign = self._sign(meter)
            is_pv = setup["role"] in {"pv_generation", "pv_export"}
            carrier = "pv" if is_pv else meter["carrier"]
            used = within(self.stretches(meter), first, last)
            if sign and used is not None:
                quantities[carrier, setup["grade"]] += sign * used
            cost = self.cost(meter, first, last)
            if self.counts(meter) and not is_pv and cost is not None:
                costs[carrier] += cost
        made.quantities, made.costs = dict(quantities), dict(costs)

    def _sign(self, meter: Row) -> int:
        setup = self.setups[meter["id"]]
        if setup["role"] == "pv_export":
            return -1
        if setup["role"] == "resold":
            above = list(self._above(meter))
            if any(self.setups[one["id"]]["role"] == "resold" for one in above):
                return 0
            return -1 if not above or any(map(self.counts, above)) else 0
        return int(self.counts(meter))

    def _above(self, meter: Row) -> Iterator[Row]:
        parent = self.setups[meter["id"]]["parent_id"]
        while parent:
            (found,) = [one for one in self.meters if one["id"] == parent]
            yield found
            parent = self.setups[parent]["parent_id"]

    def stretches(self, meter: Row) -> list[Stretch]:
        """What a meter used, in stretches of whole days."""
        kind = self.setups[meter["id"]]["kind"]
        if kind == "register":
            return list(self._of_register(meter))
        if kind == "stock":
            return list(self._of_deliveries(meter))
        setup = self.setups[meter["id"]]
        per = Fraction(setup["gj_per_m2_micro"], MICRO) if kind == "area_heat" else Fraction(1)
        return [
            (day(row["start"]), day(row["end"]), Fraction(row["quantity_micro"], MICRO) * per)
            for row in self.of("bill", meter, "start")
        ]

    def _of_register(self, meter: Row) -> Iterator[Stretch]:
        """Differences of the dial, each on the days after the earlier reading."""
        setup = self.setups[meter["id"]]
        times = Fraction(setup["multiplier_micro"], MICRO)
        full = 10 ** setup["digits"]
        events = {
            row["day"]: row
            for row in self.of("meter_event", meter, "day")
            if row["kind"] in {"replaced", "reset"}
        }
        marks = [(row["day"], 0, row) for row in self.of("reading", meter, "day")]
        marks += [(key, 1, row) for key, row in events.items()]
        found: list[Stretch] = []
        last: tuple[str, Fraction, bool] | None = None
        for now, rank, row in sorted(marks, key=_when):
            if rank and row["old_final_micro"] is None:
                # In both samples only a meter that does not count was never read at its end.
                last = None
                continue
            shown = Fraction(row["old_final_micro" if rank else "register_micro"], MICRO)
            guessed = not rank and bool(row["estimated"])
            if last is not None and now > last[0]:
                ran = shown - last[1]
                if ran < 0 and last[2]:
                    # The estimate was too high: what was read before it and now tells the usage.
                    begin, _, before = found.pop()
                    found.append((begin, day(now), before + ran * times))
                else:
                    ran = ran if ran >= 0 else ran + full
                    found.append((day(last[0]) + DAY, day(now), ran * times))
            if rank:
                last = (now, Fraction(row["new_first_micro"], MICRO), False)
            else:
                last = (now, shown, guessed)
        yield from found

    def _of_deliveries(self, meter: Row) -> Iterator[Stretch]:
        rows = self.of("delivery", meter, "day")
        stocked = [row for row in rows if row["stock_micro"] is not None]
        if not stocked:
            for row in rows:
                yield day(row["day"]), day(row["day"]), Fraction(row["quantity_micro"], MICRO)
            return
        days = sorted({row["day"] for row in stocked})
        closing = {row["day"]: row["stock_micro"] for row in stocked}
        for before, now in pairwise(days):
            came = sum(row["quantity_micro"] for row in rows if before < row["day"] <= now)
            used = Fraction(closing[before] + came - closing[now], MICRO)
            yield day(before) + DAY, day(now), used

    def cost(self, meter: Row, first: date, last: date) -> Fraction | None:
        """Bills by their days, purchases on their day, in yuan."""
        if self.setups[meter["id"]]["kind"] == "stock":
            paid = [
                row for row in self.of("delivery", meter, "day") if first <= day(row["day"]) <= last
            ]
            return sum((Fraction(row["amount_fen"] or 0, 100) for row in paid), Fraction(0))
        return within(
            [
                (day(row["start"]), day(row["end"]), Fraction(row["amount_fen"], 100))
                for row in self.of("bill", meter, "start")
                if row["amount_fen"] is not None
            ],
            first,
            last,
        )

    def area(self, on: date) -> Fraction:
        """Gross floor area less what does not count, on a day."""
        return sum(
            (self._area(one, on) for one in self.rows["place"] if not one["parent_id"]), Fraction(0)
        )

    def _area(self, place: Row, on: date) -> Fraction:
        valid = [
            row
            for row in self.rows["place_area"]
            if row["place_id"] == place["id"] and day(row["valid_from"]) <= on
        ]
        below = [one for one in self.rows["place"] if one["parent_id"] == place["id"]]
        if not valid:
            return sum((self._area(one, on) for one in below), Fraction(0))
        newest = max(valid, key=lambda row: row["valid_from"])
        return Fraction(newest["gross_micro"] - (newest["excluded_micro"] or 0), MICRO)

    def people(self, year: int) -> Fraction:
        """Heads by the mean of months, carried forward; visits and bed-days by the day."""
        months = [f"{year}-{month:02d}" for month in range(1, 13)]
        days = (date(year, 12, 31) - date(year, 1, 1)).days + 1
        whole = Fraction(0)
        for name in {row["people_class"] for row in self.rows["people"]} - {"authorised"}:
            counts = {
                row["month"]: row["count"]
                for row in self.rows["people"]
                if row["people_class"] == name
            }
            if name in BY_DAY:
                whole += Fraction(sum(counts.get(month, 0) for month in months), days)
            else:
                whole += Fraction(sum(_newest(counts, month) for month in months), 12)
        return whole

    def completeness(self, first: date, last: date) -> Fraction:
        """Meter-days with data by those in service, of meters that count and are read or billed."""
        known = expected = 0
        for meter in self.meters:
            if not self.counts(meter) or self.setups[meter["id"]]["kind"] == "area_heat":
                continue
            is_register = self.setups[meter["id"]]["kind"] == "register"
            begin = max(first, day(meter["installed"]) + (DAY if is_register else 0 * DAY))
            end = min(last, day(meter["retired"])) if meter["retired"] else last
            days = {begin + DAY * n for n in range((end - begin).days + 1)}
            expected += len(days)
            known += len(days & self._known_days(meter, first, last))
        return Fraction(known, expected)

    def _known_days(self, meter: Row, first: date, last: date) -> set[date]:
        stretches = self.stretches(meter)
        if self.setups[meter["id"]]["kind"] == "stock" and not any(
            row["stock_micro"] is not None for row in self.of("delivery", meter, "day")
        ):
            # Fuel cards tell whole months: from that of the first purchase to that of the last.
            begin = min(one[0] for one in stretches).replace(day=1)
            end = (max(one[1] for one in stretches).replace(day=28) + 4 * DAY).replace(day=1) - DAY
            stretches = [(begin, end, Fraction(0))]
        return {
            begin + DAY * n
            for begin, end, _ in stretches
            for n in range((end - begin).days + 1)
            if first <= begin + DAY * n <= last
        }

    def _indicate(self, made: Year, first: date, last: date) -> None:
        area, people = half_up(made.area, 2), half_up(made.people, 0)
        kgce = sum(made.kgce.values(), Fraction(0))
        rooms = {
            role: sum(
                (
                    within(self.stretches(meter), first, last) or Fraction(0)
                    for meter in self.meters
                    if self.setups[meter["id"]]["role"] == role
                ),
                Fraction(0),
            )
            for role in ("it", "it_cooling", "it_distribution")
        }
        made.indicators = {
            "energy_per_area_kgce_m2": kgce / area,
            "energy_per_person_kgce": kgce / people,
            "electricity_per_area_kwh_m2": made.quantities["electricity", ""] / area,
            "water_per_person_m3": made.quantities["water", ""] / people,
            "carbon_per_area_kgco2_m2": sum(made.kgco2.values(), Fraction(0)) / area,
            "pue": sum(rooms.values()) / rooms["it"] if rooms["it"] else None,
        }


def within(stretches: Iterable[Stretch], first: date, last: date) -> Fraction | None:
    """What lies between two days, each stretch shared out evenly over its days; None if nothing."""
    whole, is_known = Fraction(0), False
    for begin, end, amount in stretches:
        days = (min(end, last) - max(begin, first)).days + 1
        if days > 0:
            whole += amount * Fraction(days, (end - begin).days + 1)
            is_known = True
    return whole if is_known else None


def factor(set_code: str, carrier: str, grade: str) -> Fraction:
    """A factor from the table as it is shipped."""
    rows = [
        row for row in read("set_factors") if (row["set"], row["carrier"]) == (set_code, carrier)
    ]
    exact = [row for row in rows if row["variant"] == grade]
    (found,) = exact or [row for row in rows if row["is_default"] == "yes"]
    return Fraction(found["per_unit"])


def kgco2_of(carrier: str, grade: str, bound: Row) -> Fraction:
    """kgCO₂ of one unit in a year that is bound to these sets."""
    if carrier == "pv" or (carrier == "electricity" and grade == "green"):
        return Fraction(0)
    if carrier != "electricity":
        return factor(bound["carbon_set"], carrier, grade)
    wanted = (bound["grid_region"][:2] + "0000", bound["grid_kind"], str(bound["grid_year"]))
    (found,) = [
        row
        for row in read("grid_factors")
        if (row["area"], row["kind"], row["data_year"]) == wanted
    ]
    return Fraction(found["kgco2_per_kwh"])


def read(name: str) -> list[dict[str, str]]:
    """The rows of a shipped table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    """A day as the file has it."""
    return date.fromisoformat(text)


def _when(mark: tuple[str, int, Row]) -> tuple[str, int]:
    return mark[:2]


def half_up(value: Fraction, places: int) -> Fraction:
    """Rounded as a form prints it."""
    scale = 10**places
    return Fraction((value * scale + Fraction(1, 2)).__floor__(), scale)


def _newest(counts: dict[str, int], month: str) -> int:
    return counts[max(known for known in counts if known <= month)]
