"""One finding beside the list: what is odd, where it comes from, and why it is right."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.finding import Finding
from carbondesk.i18n import pick, translate
from carbondesk.reference import checks
from carbondesk.texts import findings as texts
from carbondesk.texts import traces
from carbondesk.ui.pages.checks import gaps
from carbondesk.ui.pages.checks.rows import Group, sentence
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import ElidedLabel, Label

WIDTH = 380
_TEXT_HEIGHT = 108
_LARGE = 100


class Detail(Card):
    """Shows a finding; `explained` carries what was said of it, `withdrawn` that it is not.

    `figure_opened` carries one of its numbers, to be followed to its facts.
    """

    opened = Signal()
    figure_opened = Signal(object)
    gap_chosen = Signal()
    explained = Signal(str)
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__(" ", " ", ruled=True)
        self.finding: Finding | None = None
        self.setFixedWidth(WIDTH)
        self._where = Label("", "small", "ink2", wrap=True)
        self._sentence = Label("", wrap=True)
        self._source = Label("", "small", "ink3", wrap=True)
        self._who = Label("", "small", "ink2", wrap=True)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(2)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(translate("ui.pages.checks.detail", "Explanation"))
        self.text.setPlaceholderText(_why())
        self.open = Button(translate("ui.pages.checks.detail", "Open"), icon="pencil")
        self.gap = Button("", writes=ANY)
        self.withdraw = Button(
            translate("ui.pages.checks.detail", "Withdraw"),
            Kind.TEXT,
            writes="withdraw_explanation",
        )
        self.keep = Button(translate("ui.pages.checks.detail", "Save"), Kind.PRIMARY, writes=ANY)
        self._build()

    def show_group(self, group: Group | None) -> None:
        """Show one that stands for all of its kind, or that there is none."""
        self.show_finding(group.finding if group is not None else None)
        if group is not None and group.others:
            self._sentence.setText(sentence(group))
            text = translate("ui.pages.checks.detail", "Explains all {count} months")
            self.text.setPlaceholderText(text.format(count=group.count))

    def show_finding(self, finding: Finding | None) -> None:
        """Show one, or that there is none."""
        self.text.setPlaceholderText(_why())
        self.finding = finding
        empty(self._figures)
        for widget in (self.text, self.open, self.gap, self.withdraw, self.keep):
            widget.setVisible(finding is not None)
        if finding is None:
            self.set_title(translate("ui.pages.checks.detail", "Nothing chosen"), "")
            for label in (self._where, self._sentence, self._source, self._who):
                label.setText("")
            return
        self._show_gap(finding)
        self.set_title(texts.rule(finding.rule), texts.severity(finding.severity.value))
        for figure in finding.figures:
            self._figures.addWidget(self._number(figure))
        self._where.setText(texts.where(finding))
        self._sentence.setText(texts.sentence(finding))
        source = checks.named(finding.rule).source
        origin = translate("ui.pages.checks.detail", "Rule: {source}")
        self._source.setText(origin.format(source=pick(source.name_zh, source.name_en)))
        said = finding.explanation
        self.text.setPlainText(said.text if said else "")
        self.withdraw.setVisible(said is not None and bool(said.id))
        self._who.setText(_who(finding))
        self._who.setVisible(said is not None)

    def _build(self) -> None:
        for label in (self._where, self._sentence):
            self.body.addWidget(label)
        self.body.addLayout(self._figures)
        self.body.addWidget(self._source)
        self.body.addSpacing(8)
        self.body.addWidget(Label(translate("ui.pages.checks.detail", "Explanation"), bold=True))
        self.body.addWidget(self.text)
        self.body.addWidget(self._who)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(self.gap)
        row.addStretch()
        row.addWidget(self.withdraw)
        row.addWidget(self.keep)
        self.body.addLayout(row)
        self.body.addStretch()
        self.open.clicked.connect(self.opened)
        self.gap.clicked.connect(self.gap_chosen)
        self.withdraw.clicked.connect(self.withdrawn)
        self.keep.clicked.connect(self._tell)

    def mark_opened(self, figure: Figure | None) -> None:
        """Mark the number that is being explained."""
        for label in self.findChildren(FigureLabel):
            label.mark_opened(figure)

    def _number(self, figure: Figure) -> QWidget:
        """A number of the finding by its name; it opens to its facts."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(traces.title(figure), "small", "ink2"), 1)
        decimals = 0 if abs(Fraction(figure.value or 0)) >= _LARGE else 2
        shown = FigureLabel(figure, decimals=decimals)
        shown.figure_opened.connect(self.figure_opened)
        row.addWidget(shown)
        return line

    def _show_gap(self, finding: Finding) -> None:
        self.gap.setVisible(gaps.is_gap(finding) or gaps.is_filled(finding))
        self.gap.setText(
            translate("ui.pages.checks.detail", "Fill…")
            if gaps.is_gap(finding)
            else translate("ui.pages.checks.detail", "Take back")
        )

    def _tell(self) -> None:
        self.explained.emit(self.text.toPlainText())


def _why() -> str:
    return translate("ui.pages.checks.detail", "Why it is right as it is, for the reviewer")


def _who(finding: Finding) -> str:
    said = finding.explanation
    if said is None:
        return ""
    if not said.id:
        return translate("ui.pages.checks.detail", "The note of its reading")
    text = translate("ui.pages.checks.detail", "{operator}, {at}; other numbers open it again")
    return text.format(operator=said.operator or "—", at=said.at[:16].replace("T", " "))
