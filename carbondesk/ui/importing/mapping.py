"""What a person says once about a sheet that is not known, or about names that are not."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from carbondesk.exchange.complaint import letter, shown
from carbondesk.exchange.habits import meaning, profile
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.exchange.sheets import Sheet
from carbondesk.i18n import translate
from carbondesk.operations import mappings
from carbondesk.store.ledger import Ledger
from carbondesk.ui.importing import roles
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.form_panel import FormPanel, Section

_NAME, _UNIT = "name", "unit"
_SAMPLES = 3
_COLUMNS = 4
_LONGEST = 24


class MappingDialog(QDialog):
    """A field for each column of the header: what it means; remembered by the header."""

    def __init__(self, parent: QWidget, ledger: Ledger, sheet: Sheet) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._sheet = sheet
        self._top = profile.header_row(sheet) or 0
        self._row = sheet.rows[self._top]
        self.setWindowTitle(translate("ui.importing.mapping", "Map columns"))
        self.resize(960, 620)
        self.finished.connect(self.deleteLater)
        title = translate("ui.importing.mapping", "What do the columns of {sheet} mean?")
        self.panel = FormPanel(
            title.format(sheet=sheet.name or sheet.file),
            translate("ui.importing.mapping", "Remember"),
            self._remember,
            columns=_COLUMNS,
        )
        self.panel.done.connect(self.accept)
        self.panel.cancelled.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self.panel)
        self.panel.show_sections(self._sections())
        self.panel.fill(self._guesses())

    def _sections(self) -> Sequence[Section]:
        name = translate("ui.importing.mapping", "Call this sheet")
        unit = translate("ui.importing.mapping", "Unit of the usage, if not in the file")
        note = translate(
            "ui.importing.mapping", "Said once: the next file with this header is read by itself."
        )
        choices = tuple(roles.words().items())
        columns = [
            Field(str(index), self._header(index), "choice", choices, hint=self._samples(index))
            for index in profile.keys(self._row)
        ]
        title = translate("ui.importing.mapping", "Columns")
        return (
            Section((Field(_NAME, name), Field(_UNIT, unit)), note=note),
            Section(columns, title),
        )

    def _header(self, index: int) -> str:
        return f"{letter(index + self._sheet.first_column - 1)} · {shown(self._row[index])}"

    def _samples(self, index: int) -> str:
        """What stands in the first rows below a header."""
        below = (row[index] for row in self._sheet.rows[self._top + 1 :] if index < len(row))
        found = [shown(cell)[:_LONGEST] for cell in below if cell is not None]
        return ", ".join(found[:_SAMPLES])

    def _guesses(self) -> dict[str, str]:
        """What is understood already."""
        found = {index: meaning.of_cell(self._row[index]) for index in profile.keys(self._row)}
        values = {str(i): item.role for i, item in found.items() if item and item.role}
        return {_NAME: self._sheet.file.rpartition(".")[0], **values}

    def _remember(self, values: dict[str, str]) -> None:
        said: dict[int, Meaning] = {}
        for index in profile.keys(self._row):
            own = meaning.of_cell(self._row[index]) or Meaning()
            item = replace(own, role=values[str(index)], year=0, month=0, day=0)
            if item.role == "quantity" and not item.unit:
                item = replace(item, unit=values[_UNIT])
            said[index] = item
        mappings.remember(self._ledger, profile.of(values[_NAME], self._row, said))


def names_dialog(parent: QWidget, ledger: Ledger, strangers: Sequence[str]) -> FormDialog:
    """A field for each name that the ledger does not know: which meter is meant."""
    none = translate("ui.importing.mapping", "leave out")
    meters = [(meter.code, f"{meter.code} {meter.name}") for meter in mappings.choices(ledger.db)]
    fields = [
        Field(str(place), text, "choice", (("", none), *meters))
        for place, text in enumerate(strangers)
    ]

    def remember(values: dict[str, str]) -> None:
        said = [(text, values[str(place)]) for place, text in enumerate(strangers)]
        mappings.name_meters(ledger, [(text, code) for text, code in said if code])

    title = translate("ui.importing.mapping", "Which meters are meant?")
    return FormDialog(
        parent, title, fields, translate("ui.importing.mapping", "Remember"), remember
    )
