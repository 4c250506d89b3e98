"""Pictures of the door for files: a messy workbook, columns to map, meters to name."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from carbondesk.exchange import sheets
from carbondesk.operations import importing
from carbondesk.sample import make
from carbondesk.store.ledger import Ledger
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.importing.large import Brought, LargeDialog
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


def _large(folder: Path, theme: Theme) -> QWidget:
    """A file of loggers before it comes in, with a value that cannot be read."""
    dialog, _ = _loggers(folder, theme)
    return dialog


def _large_told(folder: Path, theme: Theme) -> QWidget:
    """What became of it."""
    dialog, ledger = _loggers(folder, theme)
    made = importing.run(ledger, dialog.files, partial=True, dry_run=True)
    dialog.show_outcome(Brought(made, ()))
    return dialog


def _loggers(folder: Path, theme: Theme) -> tuple[LargeDialog, Ledger]:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    window = window_on(folder, theme, desk, "overview")
    path = folder / "楼宇电表2026年1月.csv"
    lines = [f"2026-01-{day:02} {hour:02}:00,{code},{20 + hour}" for day in range(1, 9)
             for hour in range(24) for code in ("L-01", "L-02")]  # fmt: skip
    lines[3:3] = ["2026-01-01 01:30,L-01,12.x", "2026-01-01 02:00,L-77,5"]
    path.write_text("\n".join(["时间,表计编号,用量", *lines]), encoding="utf-8")
    dialog = LargeDialog(window, window, [path])
    dialog.destroyed.connect(window.deleteLater)
    return dialog, desk.ledger


def _over(dialog: QDialog, window: QWidget) -> QWidget:
    dialog.destroyed.connect(window.deleteLater)
    return dialog


GALLERY.extend(
    (
        Shot("import-messy", _messy, (1180, 680)),
        Shot("import-accounts", _accounts, (1180, 680)),
        Shot("import-mapping", _mapping, (960, 620)),
        Shot("import-names", _names, (520, 260)),
        Shot("import-large", _large, (1180, 680)),
        Shot("import-large-told", _large_told, (1180, 680)),
    )
)
