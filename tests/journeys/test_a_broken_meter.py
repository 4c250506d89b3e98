"""A water meter that is replaced and one that broke: agreed, seen before, counted, reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from carbondesk.cli import main as cli
from carbondesk.domain import period
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured, Usage
from carbondesk.operations import evidence
from carbondesk.store import books, meters
from carbondesk.texts import steps
from carbondesk.ui.meter_changes.dialog import ChangeDialog
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.pages.meters.page import MetersPage
from tests.journeys.desktop import Person, write

# What the platform without a screen says of a dialog.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MARCH, APRIL = period.month(2024, 3), period.month(2024, 4)
METERS = (
    "表计编号,名称,能源品种,单位,类型,倍率,位数",
    "W-01,总水表,水,m3,register,1,5",
    "W-02,锅炉房水表,水,m3,register,10,4",
)
READINGS = (
    "表计编号,抄表日期,表底数",
    "W-01,2024-02-29,8000", "W-01,2024-03-31,8620",
    "W-02,2024-02-29,300", "W-02,2024-03-31,362",
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two water meters, read to the end of March 2024."""
    path = tmp_path / "a.carbondesk"
    begin = ["--name", "海岱医院", "--type", "024", "--region", "370100", "--from", "2024-01"]
    assert cli.main(["new", str(path), *begin]) == 0
    files = (write(tmp_path / "m.csv", *METERS), write(tmp_path / "r.csv", *READINGS))
    assert cli.main(["import", str(path), *map(str, files)]) == 0
    return path


@pytest.fixture
def person(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, path: Path, tmp_path: Path
) -> Iterator[Person]:
    """At the meters, in April."""
    made = Person(qtbot, monkeypatch, tmp_path)
    made.program.begin(path)
    made.key(Qt.Key.Key_PageDown)
    made.go("meters")
    yield made
    made.leave()


def test_a_replaced_and_a_broken_water_meter_are_counted_reported_and_undone(
    person: Person, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _usage(person, "W-01"), _usage(person, "W-02")
    _replace(person)
    # 8,620 to 8,900 on the old dial, then 0 to 205 on the new one.
    assert _usage(person, "W-01").quantity == 280 + 205
    assert _usage(person, "W-01").quality is Quality.MEASURED
    _mend_the_broken_one(person, tmp_path)
    # 20 days at 8 a day on the dial × 10, and the 10 days before at the same rate, estimated.
    broken = _usage(person, "W-02")
    assert broken.quantity == (20 + 10) * 8 * 10
    assert broken.quality is Quality.ESTIMATED
    _read_the_history(person)
    _read_the_report(path, tmp_path, capsys)
    person.key(Qt.Key.Key_Z, times=2)
    assert (_usage(person, "W-01"), _usage(person, "W-02")) == before


def _asked(person: Person, code: str, kind: ChangeKind) -> ChangeDialog:
    page = person.on(MetersPage)
    page.go_to(_id(person, code))
    page.bench.register(kind.value)
    return page.bench.findChildren(ChangeDialog)[-1]


def _replace(person: Person) -> None:
    dialog = _asked(person, "W-01", ChangeKind.REPLACED)
    dialog.fill({"day": "0412", "old_final": "8900", "new_first": "0", "serial": "LXS-77"})
    dialog.fill({"first_read": "0430", "register": "205"})
    dialog.submit()


def _mend_the_broken_one(person: Person, folder: Path) -> None:
    note = write(folder / "用水确认单.txt", "双方确认：4月1日至10日按新表日均计")
    dialog = _asked(person, "W-02", ChangeKind.REPLACED)
    dialog.fill({"day": "0410", "new_first": "0", "consent": "后勤处王工", "consent_day": "0411"})
    dialog.fill({"first_read": "0430", "register": "160"})
    dialog.files.take([note])
    dialog.submit()
    db = person.window.desk.ledger.db
    (event,) = meters.events(db, _id(person, "W-02"))
    assert event.consent == "2024-04-11 后勤处王工"
    assert [item.name for item in evidence.of_fact(db, event)] == ["用水确认单.txt"]


def _read_the_history(person: Person) -> None:
    newest = person.window.desk.ledger.history(2)
    assert [steps.step(item.verb) for item in newest] == ["登记表计事件"] * 2


def _read_the_report(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    target = folder / "月报.xlsx"
    assert cli.main(["report", str(path), "monthly", "2024-04", "-o", str(target)]) == 0
    shown = [
        cell for row in load_workbook(target).active.iter_rows(values_only=True) for cell in row
    ]
    assert 485 + 2400 in shown
    assert cli.main(["usage", str(path), "--from", "2024-04", "--to", "2024-04"]) == 0
    said = [line.split("\t")[:6] for line in capsys.readouterr().out.splitlines()]
    assert ["W-01", "water", "2024-04", "485", "m3", "measured"] in said
    assert ["W-02", "water", "2024-04", "2400", "m3", "estimated"] in said


def _usage(person: Person, code: str) -> Usage:
    db = person.window.desk.ledger.db
    return Measured(books.load(db, MARCH.first, APRIL.last)).usage(_id(person, code), APRIL)


def _id(person: Person, code: str) -> str:
    meter = meters.by_code(person.window.desk.ledger.db, code)
    assert meter is not None
    return meter.id
