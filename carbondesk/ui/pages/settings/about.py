"""About: version, where the ledger lies, that nothing is sent, and the licences of the parts."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import carbondesk
from carbondesk import paths
from carbondesk.i18n import pick, translate
from carbondesk.operations import taking_along
from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults
from carbondesk.ui import ask, words
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.settings import parts
from carbondesk.ui.pages.settings.parts import PARTS, Part
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 400
TEXT_HEIGHT = 216


class AboutView(View):
    """The program and the open file at the left, licences at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._lines: dict[str, Label] = {}
        self.table = Table(_columns(), name=translate("ui.pages.settings.about", "Licences"))
        self.table.chosen.connect(self._show_text)
        self.licence = QPlainTextEdit()
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setFixedHeight(TEXT_HEIGHT)
        self.licence.setAccessibleName(translate("ui.pages.settings.about", "Licence text"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._left())
        row.addWidget(self._licences(), 1)
        self.table.show_rows([_row(part) for part in PARTS])
        self.table.go_to(PARTS[1].name)

    def refresh(self) -> None:
        """Read the size of the file anew."""
        path = self.desk.ledger.path
        size = words.file_size(path.stat().st_size) if path.is_file() else ""
        folder = str(path.parent)
        shown = {"file": path.name, "folder": folder, "size": size}
        for key, text in shown.items():
            self._lines[key].setText(text)

    def line(self, key: str) -> str:
        """What a line says: file, folder, size."""
        return self._lines[key].text()

    def copy_path(self) -> None:
        """Put the path of the ledger on the clipboard."""
        QGuiApplication.clipboard().setText(str(self.desk.ledger.path))
        self.host.toast(translate("ui.pages.settings.about", "Copied the path"), undo=False)

    def take_along(self) -> None:
        """Write a small ledger for a laptop; what is entered there comes back by an import."""
        path = self.desk.ledger.path
        name = translate("ui.pages.settings.about", "{name} taken along")
        suggestion = path.with_name(name.format(name=path.stem) + taking_along.SUFFIX)
        title = translate("ui.pages.settings.about", "Take along")
        target = ask.save_file(self.window(), title, suggestion, f"*{taking_along.SUFFIX}")
        if target is None:
            return
        try:
            taking_along.take_along(self.desk.ledger, target)
        except LedgerFault as fault:
            ask.tell(self.window(), faults.sentence(fault))
            return
        text = translate(
            "ui.pages.settings.about",
            "{name} is ready: meters, places and the last year. Import it here when it is back.",
        )
        self.host.toast(text.format(name=target.name), undo=False)

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._program_card())
        column.addWidget(self._ledger_card())
        column.addStretch()
        return side

    def _program_card(self) -> Card:
        card = Card()
        card.body.addWidget(
            Label(pick("碳台账 CarbonDesk", "CarbonDesk 碳台账"), "title", bold=True)
        )
        text = translate("ui.pages.settings.about", "Version {version}")
        card.body.addWidget(Label(text.format(version=carbondesk.__version__), tone="ink2"))
        card.body.addWidget(
            Banner(
                translate(
                    "ui.pages.settings.about",
                    "It works offline. Nothing is sent anywhere: data, settings and logs stay on "
                    "this computer.",
                )
            )
        )
        return card

    def _ledger_card(self) -> Card:
        card = Card(translate("ui.pages.settings.about", "Open ledger"))
        names = (
            ("file", translate("ui.pages.settings.about", "File")),
            ("folder", translate("ui.pages.settings.about", "Folder")),
            ("size", translate("ui.pages.settings.about", "Size")),
            ("own", translate("ui.pages.settings.about", "Settings and logs")),
        )
        for key, name in names:
            self._lines[key] = Label("", wrap=True)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(Label(name, "small", "ink3"))
            pair.addWidget(self._lines[key])
            card.body.addLayout(pair)
        self._lines["own"].setText(str(paths.user_folder()))
        copy = Button(translate("ui.pages.settings.about", "Copy the path"), icon="copy")
        copy.clicked.connect(self.copy_path)
        row = QHBoxLayout()
        along = Button(translate("ui.pages.settings.about", "Take along…"), icon="upload")
        along.clicked.connect(self.take_along)
        row.addWidget(copy)
        row.addWidget(along)
        row.addStretch()
        card.body.addLayout(row)
        return card

    def _licences(self) -> Card:
        card = Card(
            translate("ui.pages.settings.about", "Licences"),
            translate("ui.pages.settings.about", "of all parts on board"),
        )
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        card.rule()
        card.row().addWidget(self.licence)
        return card

    def _show_text(self, name: str) -> None:
        part = next(part for part in PARTS if part.name == name)
        text = translate("ui.pages.settings.about", "{name}: {licence}. Its package carries it.")
        plain = text.format(name=part.name, licence=part.licence)
        self.licence.setPlainText(parts.text_of(part) or plain)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", translate("ui.pages.settings.about", "Part"), 230),
        Column("version", translate("ui.pages.settings.about", "Version"), 80, tone="ink2"),
        Column("licence", translate("ui.pages.settings.about", "Licence"), 180),
        Column("use", translate("ui.pages.settings.about", "For"), tone="ink2"),
    )


def _row(part: Part) -> Row:
    return Row(
        part.name,
        {
            "name": Cell(part.name),
            "version": Cell(parts.version_of(part)),
            "licence": Cell(part.licence),
            "use": Cell(parts.use(part)),
        },
    )
