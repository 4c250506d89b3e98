"""The chosen project in the register: what it is, how far, where, with what files and purchases."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from carbondesk.domain.project import ProjectFacts
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import plural, translate
from carbondesk.operations import evidence
from carbondesk.store import activities, meters, places
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, numbers
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import Host
from carbondesk.ui.pages.projects.project_form import kind_word
from carbondesk.ui.pages.projects.register_rows import stage_tag
from carbondesk.ui.pages.projects.stages import StageTable
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label

WIDTH = 372
_NAMES = 92


class ProjectDetail(Card):
    """The card; `change_wanted`, `removal_wanted` and `judgement_wanted` tell what was pressed."""

    change_wanted = Signal()
    removal_wanted = Signal()
    judgement_wanted = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__(" ", ruled=True)
        self.setFixedWidth(WIDTH)
        self._host = host
        self._files = FactFiles(host)
        self._facts: ProjectFacts | None = None
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self.body.addLayout(self._chips)
        lines = QWidget()
        self._lines = QGridLayout(lines)
        self._lines.setContentsMargins(0, 4, 0, 4)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnMinimumWidth(0, _NAMES)
        self._lines.setColumnStretch(1, 1)
        self.body.addWidget(lines)
        self.stages = StageTable(host)
        self.wide(self.stages, 1)
        self.body.setContentsMargins(16, 10, 16, 8)
        self._foot()

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show a project."""
        self._facts = facts
        self.set_title(facts.project.name)
        empty(self._chips)
        self._chips.addWidget(Chip(stage_tag(facts.stage).text, stage_tag(facts.stage).tone))
        self._chips.addWidget(Chip(kind_word(facts.project.kind), "outlined"))
        self._chips.addWidget(Label(facts.project.code, "small", "ink3"))
        self._chips.addStretch()
        self._show_lines(_lines(self._host.desk.ledger.db, facts))
        self.stages.show_facts(facts)
        count = len(evidence.of_fact(self._host.desk.ledger.db, facts.project))
        text = translate("ui.pages.projects.detail", "Files {count}").format(count=count)
        self.files.set_text(text)

    def _show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, text) in enumerate(lines):
            self._lines.addWidget(Label(name, "small", "ink3", wrap=True), place, 0)
            self._lines.addWidget(Label(text, "small", wrap=True), place, 1)

    def _show_files(self) -> None:
        if self._facts is not None:
            self._files.show(self.window(), self._facts.project)

    def _foot(self) -> None:
        change = Button(translate("ui.pages.projects.detail", "Change"), small=True, writes=ANY)
        change.clicked.connect(self.change_wanted)
        self.files = Button(
            translate("ui.pages.projects.detail", "Files"), icon="paperclip", small=True
        )
        self.files.clicked.connect(self._show_files)
        judge = Button(translate("ui.pages.projects.detail", "Economics"), small=True)
        judge.clicked.connect(self.judgement_wanted)
        words = translate("ui.pages.projects.detail", "Remove")
        remove = Button(words, Kind.TEXT, small=True, writes=ANY)
        remove.clicked.connect(self.removal_wanted)
        row = self.row()
        for button in (change, self.files, judge):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(remove)


def _lines(db: Connection, facts: ProjectFacts) -> list[tuple[str, str]]:
    """Names and texts of what is known of a project; what is empty is left out."""
    project = facts.project
    of_meters, of_places = meters.codes_by_id(db), {one.id: one.name for one in places.every(db)}
    bought = [one for one in activities.purchases(db) if one.project == project.code]
    listed = translate("ui.pages.projects.detail", ", ")
    found = [
        (fields.name("owner"), project.owner),
        (fields.name("contractor"), project.contractor),
        (fields.name("before"), project.before),
        (fields.name("after"), project.after),
        (
            translate("ui.pages.projects.detail", "Meters"),
            listed.join(of_meters.get(item.meter_id, "") for item in facts.meters),
        ),
        (
            translate("ui.pages.projects.detail", "Places"),
            listed.join(of_places.get(item.place_id, "") for item in facts.places),
        ),
        (translate("ui.pages.projects.detail", "Purchases"), _bought(bought)),
        (fields.name("note"), project.note),
    ]
    return [(name, text) for name, text in found if text]


def _bought(bought: Sequence[Purchase]) -> str:
    """How many purchases name the project, for how much, with a certificate or without."""
    if not bought:
        return ""
    text = plural(
        "ui.pages.projects.detail",
        "{count} purchase, {amount} yuan, {green} with a green certificate",
        "{count} purchases, {amount} yuan, {green} with a green certificate",
        len(bought),
    )
    amount = numbers.plain(from_fen(sum(one.amount_fen for one in bought)), 2)
    green = sum(bool(one.certificate or one.label) for one in bought)
    return text.format(count=len(bought), amount=amount, green=green)
