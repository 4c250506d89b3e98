"""A small ledger for the meters page: a master with two sub-meters, water by bill, a tank."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex

from carbondesk.domain import period
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.store import rows
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell
from carbondesk.ui.widgets.tree import Tree
from tests.factory import (
    a_bill,
    a_delivery,
    a_ledger,
    a_meter,
    a_place,
    a_reading,
    a_setup,
    an_estimate,
    an_event,
)
from tests.ui import ledgers

DECEMBER = period.month(2025, 12)
MONTHS = tuple(period.months_between(date(2024, 11, 1), date(2025, 12, 1)))


def desk(folder: Path) -> Desk:
    """A desk in December 2025; E-03 began to read too little in December."""
    ledger = a_ledger(folder)
    ledger.clock = ledgers.now
    with ledger.write("sample") as db:
        for facts in _everything():
            rows.insert(db, facts)
    made = Desk(ledger, ledgers.TODAY)
    made.set_period(DECEMBER)
    return made


def texts(tree: Tree) -> dict[str, tuple[str, str]]:
    """What the loaded nodes of a tree say: name and number by key."""
    found: dict[str, tuple[str, str]] = {}
    _read(tree, QModelIndex(), found)
    return found


def cell(tree: Tree, key: str, column: int) -> Cell:
    """A cell of a loaded node."""
    index = tree.nodes.find(key)
    return tree.nodes.node(index).cells[tree.nodes.columns[column].key]


def _read(tree: Tree, above: QModelIndex, found: dict[str, tuple[str, str]]) -> None:
    for place in range(tree.nodes.rowCount(above)):
        index = tree.nodes.index(place, 0, above)
        node = tree.nodes.node(index)
        found[node.key] = (node.cells["meter"].shown, node.cells["usage"].shown)
        _read(tree, index, found)


def _everything() -> tuple[list[object], ...]:
    places: list[object] = [a_place("A1"), a_place("A2")]
    meters: list[object] = [
        a_meter("E-01", name="Incomer", serial="DT-1", note="CT 100/5", route=10),
        a_meter("E-02", name="Wards", route=20),
        a_meter("E-03", name="Canteen", route=30),
        a_meter("W-01", "water", name="Water", account="0531", route=40),
        a_meter("F-01", "diesel", name="Tank", route=50),
        a_meter("H-01", "heat", name="Old house", unit="m2", route=60),
    ]
    setups: list[object] = [
        a_setup(meter="E-01", place_id="A1", multiplier=10, digits=6),
        a_setup(meter="E-02", place_id="A1", parent_id="E-01", counted=False, role=Role.LIGHTING),
        a_setup(meter="E-03", place_id="A2", parent_id="E-01", counted=False, role=Role.SPECIAL),
        a_setup(meter="W-01", kind=MeterKind.BILL),
        a_setup(meter="F-01", kind=MeterKind.STOCK, role=Role.VEHICLE),
        a_setup(meter="H-01", kind=MeterKind.AREA_HEAT),
    ]
    return (places, meters, setups, _readings(), _bills(), _stock(), _events())


def _readings() -> list[object]:
    """1,000 kWh a month at the master; 600 and 380 below it, but 300 in the last December."""
    found: list[object] = []
    for number, month in enumerate(MONTHS):
        found.append(a_reading(month.last, 100 * number))
        found.append(a_reading(month.last, 600 * number, meter="E-02"))
        short = 80 if month == DECEMBER else 0
        found.append(a_reading(month.last, 380 * number - short, meter="E-03"))
    found[-5] = an_estimate(MONTHS[-2].last, 600 * (len(MONTHS) - 2), meter="E-02")
    return found


def _bills() -> list[object]:
    """Water to the end of November, none of December."""
    return [
        a_bill(month.first, month.last, 50, yuan=200, meter="W-01", invoice="8841")
        for month in MONTHS[:-1]
    ]


def _stock() -> list[object]:
    return [
        a_delivery("2024-10-31", stock=100, meter="F-01"),
        a_delivery("2025-11-30", stock=100, meter="F-01"),
        a_delivery("2025-12-10", 500, yuan=3800, meter="F-01", note="card 3"),
        a_delivery("2025-12-31", stock=250, meter="F-01"),
    ]


def _events() -> list[object]:
    return [an_event("2025-06-30", "verified", meter="E-02", note="certificate 17")]
