"""Pictures of the door for files: a messy workbook, columns to map, meters to name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from carbondesk.exchange import sheets
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.importing.mapping import MappingDialog, names_dialog
from carbondesk.ui.theme import Theme
from tests.exchange.books import workbook
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

MESSY = (
    ["某医院2026年用电量统计表（单位：kWh）"],
    ["序号", "表号", "名称", "1月", "2月", "合计"],
    [1, "E-01", "总进线", 152000, 148200, 300200],
    [2, "E-02", "医技楼", 39200, "停用", 39200],
    ["合计", None, None, 191200, 148200, 339400],
)
STRANGE = (
    ["点位", "归属期", "抄见数A", "应付B", "抄表方式"],
    ["E-01", "2026-03", 152000, 106400, "远程"],
    ["3701002", "2026-03", 39200, 27440, "远程"],
)
ACCOUNTS = (
    ["户号", "电费年月", "电量", "电费"],
    ["3701002", "202603", 39200, 27440],
    ["E-01", "202603", 152000, 106400],
)


def file_of(folder: Path, name: str, *rows: Sequence[object]) -> Path:
    path = folder / name
    path.write_bytes(workbook({"Sheet1": rows}))
    return path


def _messy(folder: Path, theme: Theme) -> QWidget:
    return _preview(folder, theme, file_of(folder, "用电台账.xlsx", *MESSY))


def _accounts(folder: Path, theme: Theme) -> QWidget:
    return _preview(folder, theme, file_of(folder, "电费清单.xlsx", *ACCOUNTS))


def _preview(folder: Path, theme: Theme, file: Path) -> QWidget:
    window = window_on(folder, theme, ledgers.sample_desk(folder), "overview")
    dialog = ImportDialog(window, window, [file])
    return _over(dialog, window)


def _mapping(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    window = window_on(folder, theme, desk, "overview")
    (sheet,) = sheets.read(file_of(folder, "供电局导出.xlsx", *STRANGE))
    return _over(MappingDialog(window, desk.ledger, sheet), window)


def _names(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    window = window_on(folder, theme, desk, "overview")
    return _over(names_dialog(window, desk.ledger, ["3701002", "门诊楼南"]), window)


def _over(dialog: QDialog, window: QWidget) -> QWidget:
    dialog.destroyed.connect(window.deleteLater)
    return dialog


GALLERY.extend(
    (
        Shot("import-messy", _messy, (1180, 680)),
        Shot("import-accounts", _accounts, (1180, 680)),
        Shot("import-mapping", _mapping, (960, 620)),
        Shot("import-names", _names, (520, 260)),
    )
)
