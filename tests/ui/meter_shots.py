"""Pictures of the meters page."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain.meter import Meter, MeterKind, Setup
from carbondesk.operations import meters
from carbondesk.store import meters as stored
from carbondesk.ui.meter_changes.dialog import ChangeDialog
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.pages.meters.nameplate import NameplateDialog
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers


def _window(folder: Path, theme: Theme, code: str) -> tuple[Window, MetersPage]:
    desk = ledgers.sample_desk(folder)
    window = ledgers.window(desk, theme, folder, (ledgers.meters(),))
    page = window.page()
    assert isinstance(page, MetersPage)
    meter = stored.by_code(desk.ledger.db, code)
    assert meter is not None
    page.go_to(meter.id)
    window.show()
    return window, page


def _master(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "E-01")[0]


def _loss(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "W-02")
    window.desk.step_period(-1)
    page.listing.order.choose("place")
    return window


def _leaf(folder: Path, theme: Theme) -> QWidget:
    return _window(folder, theme, "E-07")[0]


def _readings(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-07")
    page.bench.details.segments().choose("readings")
    page.listing.filter.setText("机房")
    return window


def _explained(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-01")
    line = page.listing.lines()[0]
    assert line.figure is not None
    page.explain(line.figure)
    return window


def _edit(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-07")
    page.bench.edit()
    panel = page.bench.panel()
    assert panel is not None
    panel.fill({"multiplier": "0", "code": "E-03"})
    panel.submit()
    return window


def _new(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-07")
    page.go_to("new")
    return window


def _virtual(folder: Path, theme: Theme) -> QWidget:
    """The net usage of the two feeders, as its card and in its form."""
    window, page = _window(folder, theme, "E-07")
    meter = Meter("V-01", "医疗区净用电", "electricity", "kWh")
    formula = Setup("", kind=MeterKind.VIRTUAL, formula="[E-01] + [E-02] − [E-18]", counted=False)
    page.go_to(meters.add(window.desk.ledger, meter, formula).id)
    return window


def _virtual_refused(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-07")
    page.go_to("new")
    panel = page.bench.panel()
    assert panel is not None
    panel.fill({"kind": MeterKind.VIRTUAL.value})
    panel.edited.emit("kind")
    panel.fill({"code": "V-02", "name": "净用电", "formula": "[E-01] − [W-01]"})
    panel.submit()
    return window


def _change(kind: ChangeKind, form: dict[str, str], folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-07")
    page.bench.register(kind.value)
    dialog = page.bench.findChildren(ChangeDialog)[-1]
    dialog.fill(form)
    dialog.setProperty("window", window)
    return dialog


_REPLACED = {
    "day": "2026-01-05",
    "new_first": "0",
    "serial": "DTS-2281",
    "first_read": "2026-01-08",
    "register": "14",
    "consent": "王工",
}
_CHANGES = {
    "replaced": (ChangeKind.REPLACED, _REPLACED | {"old_final": "42100"}),
    "broken": (ChangeKind.REPLACED, _REPLACED),
    "rollover": (ChangeKind.ROLLOVER, {"day": "2026-01-05", "register": "12", "digits": "6"}),
    "reset": (ChangeKind.RESET, {"day": "2025-12-20"}),
    "multiplier": (ChangeKind.MULTIPLIER, {"day": "2025-12-15", "multiplier": "80"}),
    "moved": (ChangeKind.MOVED, {"day": "2025-12-15"}),
    "retired": (ChangeKind.RETIRED, {"day": "2025-12-31"}),
}


def _nameplate(folder: Path, theme: Theme) -> QWidget:
    window, page = _window(folder, theme, "E-01")
    page.bench.describe()
    dialog = page.bench.findChildren(NameplateDialog)[-1]
    dialog.setProperty("window", window)
    return dialog


def _empty(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.empty_desk(folder)
    return ledgers.window(desk, theme, folder, (ledgers.meters(),))


GALLERY.extend(
    (
        Shot("meters-master", _master),
        Shot("meters-loss", _loss),
        Shot("meters-leaf", _leaf),
        Shot("meters-readings", _readings),
        Shot("meters-explained", _explained),
        Shot("meters-edit", _edit),
        Shot("meters-new", _new),
        Shot("meters-virtual", _virtual),
        Shot("meters-virtual-refused", _virtual_refused),
        *(
            Shot(f"meter-{name}", partial(_change, kind, form), (1240, 660))
            for name, (kind, form) in _CHANGES.items()
        ),
        Shot("meter-instrument", _nameplate, (620, 460)),
        Shot("meters-empty", _empty),
    )
)
