"""A form in the page: sections of fields, why it was refused beside them, the verb at the foot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.ui import access, typed, unsaved
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.form import Field, Form
from carbondesk.ui.widgets.label import Label, Rule

Submit = Callable[[dict[str, str]], None]


@dataclass(frozen=True)
class Section:
    """Fields under a title with a gray note; the first section needs no title."""

    fields: Sequence[Field]
    title: str = ""
    note: str = ""


class FormPanel(Card):
    """`submit` gets the values and does the work; it may raise `Refused`, then the panel stays.

    `done` after the work, `cancelled` on Esc, `edited(key)` while typing, `other` when the second
    verb at the left of the foot was pressed, as for removing.
    """

    done = Signal()
    cancelled = Signal()
    edited = Signal(str)
    other = Signal()

    def __init__(
        self, title: str, verb: str, submit: Submit, *, other: str = "", columns: int = 3
    ) -> None:
        super().__init__(title, " ", ruled=True)
        self._submit = submit
        self._columns = columns
        self._forms: list[Form] = []
        self._sections: tuple[Section, ...] = ()
        self._banner = Banner("", "err")
        self._banner.hide()
        self._inside = QWidget()
        self._inside.setProperty("role", "scrolled")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(16, 12, 16, 16)
        self._list.setSpacing(10)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._banner)
        self.wide(self._area, 1)
        self.rule()
        self._build_foot(verb, other)
        self.cancelled.connect(self._forget)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections; what stands in fields that stay is kept."""
        if tuple(sections) == self._sections:
            return
        values, focused, kept = self.values(), self._focused(), self.property(unsaved.UNSAVED)
        self._sections = tuple(sections)
        self._forms = []
        empty(self._list)
        for place, section in enumerate(self._sections):
            if place:
                self._list.addWidget(Rule())
            self._add_section(section)
        self._list.addStretch()
        self.fill(values)
        unsaved.note(self, unsaved=bool(kept))
        if focused:
            self.focus_on(focused)

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields; they count as saved."""
        unsaved.note(self, unsaved=False)
        for form in self._forms:
            form.fill(values)

    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: value for form in self._forms for key, value in form.values().items()}

    def form_of(self, key: str) -> Form | None:
        """The form that has a field."""
        return next((form for form in self._forms if key in form.values()), None)

    def focus_on(self, key: str) -> None:
        """Put the cursor into a field."""
        form = self.form_of(key)
        if form is not None:
            form.input(key).setFocus()

    def submit(self) -> None:
        """Do the work; what refuses it is shown."""
        self.show_refusal(())
        if access.why_not(self):
            return
        try:
            self._submit(self.values())
        except Refused as refused:
            self.show_refusal(refused.problems)
        else:
            self._forget()
            self.done.emit()

    def show_refusal(self, found: Sequence[Problem]) -> None:
        """Show each problem at its field, the others above the form."""
        keys = set(self.values())
        by_field = typed.first_by_field(tuple(found))
        others = [typed.sentence(problem) for problem in found if problem.field not in keys]
        for form in reversed(self._forms):
            form.show_problems({key: by_field.get(key, "") for key in form.values()})
        self._banner.set_text("\n".join(others))
        self._banner.setVisible(bool(others))
        # The sentences have their room only after the layout was made anew.
        QTimer.singleShot(0, self, self._show_focused)

    def _note_edit(self, key: str) -> None:
        # Whoever hears of it may fill other fields; what was typed is unsaved all the same.
        self.edited.emit(key)
        unsaved.note(self, unsaved=True)

    def _forget(self) -> None:
        unsaved.note(self, unsaved=False)

    def _show_focused(self) -> None:
        widget = self.window().focusWidget()
        if widget is not None and self._inside.isAncestorOf(widget):
            self._area.ensureWidgetVisible(widget, 0, 72)

    def _add_section(self, section: Section) -> None:
        if section.title:
            self._list.addWidget(Label(section.title, bold=True))
        if section.note:
            self._list.addWidget(Label(section.note, "small", "ink3", wrap=True))
        form = Form(section.fields, self._columns)
        form.edited.connect(self._note_edit)
        self._forms.append(form)
        self._list.addWidget(form)

    def _build_foot(self, verb: str, other: str) -> None:
        foot = self.row()
        if other:
            button = Button(other, Kind.TEXT, icon="trash-2", writes=ANY)
            button.clicked.connect(self.other)
            foot.addWidget(button)
        foot.addStretch()
        cancel = Button(translate("ui.widgets.form_panel", "Cancel"), Kind.TEXT)
        cancel.clicked.connect(self.cancelled)
        foot.addWidget(cancel)
        act = Button(verb, Kind.PRIMARY, writes=ANY)
        act.clicked.connect(self.submit)
        foot.addWidget(act)

    def _focused(self) -> str:
        widget = self.window().focusWidget()
        if widget is None or not self.isAncestorOf(widget):
            return ""
        return widget.objectName()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._inside.setEnabled(not access.why_not(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not isinstance(self.window().focusWidget(), QPlainTextEdit):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
