"""Which dialog files are answered with: all rows at once, or a job where there are many."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from carbondesk.exchange import folders
from carbondesk.operations import importing
from carbondesk.ui.importing.dialog import ImportDialog
from carbondesk.ui.importing.large import LargeDialog
from carbondesk.ui.page import Host


def dialog(parent: QWidget, host: Host, dropped: Sequence[Path]) -> QDialog:
    """The preview of files; of folders, of the tables in them."""
    files = folders.tables(dropped) or list(dropped)
    if importing.is_large(host.desk.ledger, files):
        return LargeDialog(parent, host, files)
    return ImportDialog(parent, host, files)
