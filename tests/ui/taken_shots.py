"""Picture of what a taken-along ledger brings back."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.operations import readings, taking_along
from carbondesk.store import meters
from carbondesk.store import readings as stored
from carbondesk.store.ledger import Ledger
from carbondesk.ui.importing.returning import ReturnDialog
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers


def _returned(folder: Path, theme: Theme) -> QWidget:
    """One changed there only, one in conflict, one removed there."""
    desk = ledgers.sample_desk(folder)
    window = ledgers.window(desk, theme, folder, (ledgers.settings(),))
    file = folder / "laptop.carbondesk"
    taking_along.take_along(desk.ledger, file)
    db = desk.ledger.db
    found = [stored.of_meter(db, meter.id) for meter in meters.every(db)]
    first, second, third = [facts[-1] for facts in found if len(facts) > 3][:3]
    with Ledger.open(file, "clerk") as laptop:
        laptop.clock = desk.ledger.clock
        readings.correct(laptop, replace(first, note="复核"))
        readings.correct(laptop, replace(second, note="复核"))
        readings.remove(laptop, third.id)
    readings.correct(desk.ledger, replace(second, note="电话核实"))
    dialog = ReturnDialog(window, window, file)
    dialog.destroyed.connect(window.deleteLater)
    return dialog


GALLERY.append(Shot("import-taken-along", _returned, (1180, 680)))
