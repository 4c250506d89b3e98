"""The stages of the chosen project: the day each is planned for and was reached, typed in cells."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.problems import Refused
from carbondesk.domain.project import ORDER, ProjectFacts, ProjectStage, Stage
from carbondesk.i18n import translate
from carbondesk.operations import projects as verbs
from carbondesk.texts import fields
from carbondesk.ui.models.cells import Cell, Column, ProblemLine, Row, State, problem
from carbondesk.ui.page import Host
from carbondesk.ui.pages.projects.register_rows import stage_word
from carbondesk.ui.typed import Typed, day, sentence
from carbondesk.ui.widgets.table import Table

_AHEAD = 40


class StageTable(QWidget):
    """All stages in order; a day that is typed is written, one that is emptied is taken away."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._facts: ProjectFacts | None = None
        self._wrong: tuple[str, str, str, str] | None = None
        self.table = Table(
            _columns(), dense=True, name=translate("ui.pages.projects.stages", "Stages")
        )
        self.table.typed.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show the stages of a project."""
        if self._facts is None or self._facts.project.id != facts.project.id:
            self._wrong = None
        self._facts = facts
        self._show()

    def take(self, key: str, column: str, text: str) -> None:
        """Write a day that was typed; what is wrong with it stands under its row."""
        if self._facts is None:
            return
        self._wrong = None
        try:
            self._put(self._facts, Stage(key), column, text)
        except Refused as refused:
            self._wrong = key, column, text, sentence(refused.problems[0])
        self._show()

    def _put(self, facts: ProjectFacts, stage: Stage, column: str, text: str) -> None:
        last = date(self._host.desk.today.year + _AHEAD, 12, 31)
        typed = Typed({column: text}, last if column == "planned" else self._host.desk.today)
        when = typed.day(column)
        typed.refuse()
        known = next((item for item in facts.stages if item.stage is stage), None)
        old = known or ProjectStage(facts.project.id, stage)
        new = replace(old, planned=when) if column == "planned" else replace(old, reached=when)
        if new == old:
            return
        if known is not None and new.planned is None and new.reached is None:
            self._host.desk.do(verbs.remove_stage, known.id)
        else:
            self._host.desk.do(verbs.put_stage, new)

    def _show(self) -> None:
        stages = {item.stage: item for item in self._facts.stages} if self._facts else {}
        rows = list[Row]()
        for stage in ORDER:
            rows.append(self._row(stage, stages.get(stage)))
            if self._wrong is not None and self._wrong[0] == stage.value:
                rows.append(problem(stage.value, ProblemLine(self._wrong[3])))
        self.table.show_rows(rows)

    def _row(self, stage: Stage, known: ProjectStage | None) -> Row:
        reached = known is not None and known.reached is not None
        cells = {
            "stage": Cell(stage_word(stage), icon=("check", "accent") if reached else None),
            "planned": self._cell(stage, "planned", known.planned if known else None),
            "reached": self._cell(stage, "reached", known.reached if known else None),
        }
        return Row(stage.value, cells)

    def _cell(self, stage: Stage, column: str, when: date | None) -> Cell:
        if self._wrong is not None and self._wrong[:2] == (stage.value, column):
            return Cell(self._wrong[2], State.ERROR, editable=True)
        return Cell(day(when), editable=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column("stage", fields.name("stage"), least=110),
        Column("planned", fields.name("planned"), 104),
        Column("reached", fields.name("reached"), 104),
    )
