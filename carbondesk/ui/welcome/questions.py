"""The five questions of a new ledger, each with its problem beneath."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from carbondesk.domain.institution import Institution
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import to_micro
from carbondesk.i18n import pick, translate
from carbondesk.operations import institutions
from carbondesk.reference import terms
from carbondesk.texts import problems
from carbondesk.ui import ask
from carbondesk.ui.widgets import region_field
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label

SUFFIX = ".carbondesk"
_LABEL = 220
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class Questions(Card):
    """Name, type, region, area and people, first month; then where the file is to lie."""

    created = Signal(object, object, object, object)
    cancelled = Signal()

    def __init__(self, today: date) -> None:
        title = translate("ui.welcome.questions", "New ledger")
        note = translate("ui.welcome.questions", "five questions; all can be changed later")
        super().__init__(title, note, ruled=True)
        self._today = today
        self._name, self._area, self._people = QLineEdit(), QLineEdit(), QLineEdit()
        self._started = QLineEdit(f"{today.year}-01")
        self._type, self._region = QComboBox(), QLineEdit()
        self._faults: dict[str, Label] = {}
        for term in terms.every(terms.INSTITUTION_TYPE):
            self._type.addItem(f"{term.code}  {pick(term.name_zh, term.name_en)}", term.code)
        self._type.setCurrentIndex(self._type.findData("024"))
        region_field.complete(self._region)
        self.body.setContentsMargins(24, 20, 24, 24)
        self.body.setSpacing(6)
        for key, label, field, hint in self._fields():
            self.body.addLayout(self._line(key, label, field, hint))
        self.body.addSpacing(8)
        self.body.addLayout(self._buttons())
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Maximum)

    def begin(self) -> None:
        """Put the cursor into the first question."""
        self._name.setFocus()

    def institution(self) -> tuple[Institution | None, list[Problem]]:
        """What was answered, and what is wrong with it."""
        found: list[Problem] = []
        started = self._today
        try:
            started = parse(self._started.text().strip()).first
        except ValueError:
            found.append(Problem("not_a_month", {"month": self._started.text()}, "started"))
        for field, edit, read in (("area", self._area, _micro), ("people", self._people, _whole)):
            if edit.text().strip() and read(edit.text()) is None:
                found.append(Problem("not_a_number", {"text": edit.text()}, field))
        name, kind = self._name.text().strip(), str(self._type.currentData())
        institution = Institution(name, kind, region_field.code_of(self._region.text()), started)
        area, people = _micro(self._area.text()), _whole(self._people.text())
        found += institutions.wrong(institution, self._today, area, people)
        return (None if found else institution), found

    def _fields(self) -> tuple[tuple[str, str, QWidget, str], ...]:
        return (
            ("name", translate("ui.welcome.questions", "1  Name of the institution"), self._name,
             translate("ui.welcome.questions", "as on the seal")),
            ("type_code", translate("ui.welcome.questions", "2  Type"), self._type, ""),
            ("region_code", translate("ui.welcome.questions", "3  Region"), self._region,
             translate("ui.welcome.questions", "six digits, or type the name")),
            ("area", translate("ui.welcome.questions", "4  Floor area, m²"), self._area,
             translate("ui.welcome.questions", "may stay empty")),
            ("people", translate("ui.welcome.questions", "    Staff, people"), self._people,
             translate("ui.welcome.questions", "may stay empty")),
            ("started", translate("ui.welcome.questions", "5  First month"), self._started,
             translate("ui.welcome.questions", "from which data are complete; older are welcome")),
        )  # fmt: skip

    def _line(self, key: str, label: str, field: QWidget, hint: str) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        name = Label(label)
        name.setFixedWidth(_LABEL)
        row.addWidget(name)
        field.setFixedWidth(360)
        field.setAccessibleName(label)
        row.addWidget(field)
        row.addWidget(Label(hint, "small", "ink3"))
        row.addStretch()
        fault = Label("", "small", "err")
        fault.setContentsMargins(_LABEL + 12, 0, 0, 0)
        fault.hide()
        self._faults[key] = fault
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(fault)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(_LABEL + 12)
        make = Button(translate("ui.welcome.questions", "Choose a place and make it"), Kind.PRIMARY)
        make.clicked.connect(self._make)
        back = Button(translate("ui.welcome.questions", "Back"))
        back.clicked.connect(self.cancelled)
        row.addWidget(make)
        row.addWidget(back)
        row.addStretch()
        return row

    def _make(self) -> None:
        institution, found = self.institution()
        by_field = {problem.field: problem for problem in found}
        for key, label in self._faults.items():
            problem = by_field.get(key)
            label.setText(problems.sentence(problem) if problem else "")
            label.setVisible(problem is not None)
        if institution is None:
            return
        kinds = translate("ui.welcome.questions", "Ledgers ({pattern})").format(
            pattern=f"*{SUFFIX}"
        )
        suggestion = Path.home() / f"{_file_name(institution.name)}{SUFFIX}"
        title = translate("ui.welcome.questions", "Where the ledger is to lie")
        path = ask.save_file(self, title, suggestion, kinds)
        if path is not None:
            area, people = _micro(self._area.text()), _whole(self._people.text())
            self.created.emit(path, institution, area, people)


def _micro(text: str) -> int | None:
    """Square metres in millionths, None if it is no number or finer than that."""
    number = _number(text)
    return None if number is None else to_micro(number)


def _whole(text: str) -> int | None:
    number = _number(text)
    return int(number) if number is not None and number == int(number) else None


def _number(text: str) -> Decimal | None:
    plain = text.strip().replace(",", "").replace("，", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _file_name(name: str) -> str:
    """The name without what file systems refuse or take for a folder."""
    return _NOT_IN_NAMES.sub("_", name).strip(". ") or "_"
