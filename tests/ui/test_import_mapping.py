"""The door for files in the window: columns are mapped, meters are named, rows come in."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from carbondesk.exchange import sheets
from carbondesk.exchange.habits import profile
from carbondesk.store import profiles
from carbondesk.ui import ask
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.importing.mapping import MappingDialog
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from tests.ui import ledgers
from tests.ui.import_shots import ACCOUNTS, STRANGE, file_of
from tests.ui.page_shots import window_on


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme(qapp, "light")  # type: ignore[arg-type]


def preview(qtbot: QtBot, folder: Path, theme: Theme, file: Path) -> ImportDialog:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "overview")
    qtbot.addWidget(window)
    dialog = ImportDialog(window, window, [file])
    dialog.show()
    return dialog


def test_columns_are_mapped_once(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    path = file_of(tmp_path, "供电局.xlsx", *STRANGE[:2])
    dialog = preview(qtbot, tmp_path, theme, path)
    assert not dialog._go.isEnabled()
    dialog.map_columns()
    (asked,) = dialog.findChildren(MappingDialog)
    roles = {"0": "meter", "1": "month", "2": "quantity", "3": "amount"}
    asked.panel.fill({**roles, "name": "供电局"})
    asked._remember({**asked.panel.values()})
    asked.accept()
    db = dialog._desk.ledger.db
    assert [item.name for item in profiles.every(db)] == ["供电局"]
    assert [verdict.kind for verdict in dialog.found.verdicts] == ["bills"]
    dialog.close()


def test_a_meter_is_named_once(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    dialog = preview(qtbot, tmp_path, theme, file_of(tmp_path, "清单.xlsx", *ACCOUNTS))
    assert dialog.found.refused == 1
    dialog.name_meters()
    (asked,) = dialog.findChildren(FormDialog)
    combo = asked.form.input("0")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(combo.findData("E-02"))
    asked.submit()
    assert dialog.found.refused == 0
    assert [item.alias for item in profiles.aliases(dialog._desk.ledger.db)] == ["3701002"]
    dialog.close()


def test_a_header_is_guessed_from_its_texts(tmp_path: Path) -> None:
    (sheet,) = sheets.read(file_of(tmp_path, "a.xlsx", ["某单位"], *STRANGE))
    assert profile.header_row(sheet) == 1


def test_refused_rows_of_each_kind_are_saved(
    qtbot: QtBot, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = (
        ["户号", "抄表日期", "本次示数", "电费年月", "电量", "电费"],
        ["9999", "2026-03-31", 5, "202603", 7, 3],
    )
    dialog = preview(qtbot, tmp_path, theme, file_of(tmp_path, "清单.xlsx", *rows))
    target = tmp_path / "不收.csv"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    dialog.save_refused()
    saved = sorted(path.name for path in tmp_path.glob("不收*.csv"))
    assert saved == ["不收 +.csv", "不收.csv"]
    dialog.close()
