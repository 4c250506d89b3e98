"""What a reviewer would ask, and the explanation typed beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import pick, translate
from carbondesk.reference import prereview as reference
from carbondesk.texts import findings as severities
from carbondesk.texts import prereview
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label, Rule
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.scroll import scrolled

WIDTH = 312
_TEXT_HEIGHT = 84
_TONES = {Severity.ERROR: "err", Severity.WARNING: "warn", Severity.REVIEW: "todo"}


class FindingPanel(Card):
    """The list of findings, the chosen one below it; signals carry what is to be done with it."""

    chosen = Signal(str)
    explained = Signal(object, str)
    withdrawn = Signal(object)
    opened = Signal()
    limits_wanted = Signal(object)

    def __init__(self) -> None:
        title = translate("ui.pages.submissions.finding_panel", "Pre-review")
        super().__init__(title, " ")
        self.setFixedWidth(WIDTH)
        self._found: tuple[Finding, ...] = ()
        self._current = ""
        self._counts = Chip("", "neutral")
        self.add_to_head(self._counts)
        self.list = Notices()
        self.list.chosen.connect(self.show_finding)
        self._title = Label("", bold=True, wrap=True)
        self._where = Label("", "small", "ink2", wrap=True)
        self._sentence = Label("", wrap=True)
        self._source = Label("", "small", "ink3", wrap=True)
        self._who = Label("", "small", "ink2", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        name = translate("ui.pages.submissions.finding_panel", "Explanation")
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(
            translate("ui.pages.submissions.finding_panel", "Why it is right as it is")
        )
        self.open = Button(
            translate("ui.pages.submissions.finding_panel", "Open"), small=True, icon="arrow-right"
        )
        self.limits = Button(
            translate("ui.pages.submissions.finding_panel", "Limits…"),
            Kind.TEXT,
            small=True,
            writes="set_check_limit",
        )
        self.withdraw = Button(
            translate("ui.pages.submissions.finding_panel", "Withdraw"),
            Kind.TEXT,
            small=True,
            writes="withdraw_explanation",
        )
        self.keep = Button(
            translate("ui.pages.submissions.finding_panel", "Done"), small=True, writes=ANY
        )
        self._build()

    def show_findings(self, found: Sequence[Finding], asked: int) -> None:
        """Show these; the one that was chosen stays, if it is still there."""
        self._found = tuple(found)
        text = translate("ui.pages.submissions.finding_panel", "{count} rules")
        title = translate("ui.pages.submissions.finding_panel", "Pre-review")
        self.set_title(title, text.format(count=asked))
        self._counts.set_tag(_counted(self._found))
        keys = [key(one) for one in self._found]
        if self._current not in keys:
            self._current = keys[0] if keys else ""
        self._show_list()
        self._show_current()

    def show_finding(self, wanted: str) -> None:
        """Choose a finding."""
        self._current = wanted
        self._show_list()
        self._show_current()
        self.chosen.emit(wanted)

    def current(self) -> Finding | None:
        """The finding that is chosen."""
        return next((one for one in self._found if key(one) == self._current), None)

    def next_finding(self) -> bool:
        """Go to the next one that waits for an explanation."""
        keys = [key(one) for one in self._found if one.is_open]
        if not keys:
            return False
        place = keys.index(self._current) + 1 if self._current in keys else 0
        self.show_finding(keys[place % len(keys)])
        return True

    def _show_list(self) -> None:
        self.list.show_notices([_notice(one, self._current) for one in self._found])

    def _show_current(self) -> None:
        found = self.current()
        for widget in (self.text, self.open, self.limits, self.withdraw, self.keep):
            widget.setVisible(found is not None)
        if found is None:
            self._title.setText(
                translate("ui.pages.submissions.finding_panel", "Every rule is kept.")
            )
            for label in (self._where, self._sentence, self._source, self._who):
                label.setText("")
            return
        relation = reference.find(found.rule)
        self._title.setText(prereview.name(found))
        kind = severities.severity(found.severity.value)
        self._where.setText(f"{kind} · {found.rule} · {found.label}")
        self._sentence.setText(prereview.sentence(found))
        self._source.setText(
            pick(relation.source.name_zh, relation.source.name_en) if relation else ""
        )
        said = found.explanation
        self.text.setPlainText(said.text if said else "")
        self.withdraw.setVisible(said is not None)
        self._who.setText(f"{said.operator} {said.at[:16].replace('T', ' ')}" if said else "")

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.wide(scrolled(self.list), 1)
        foot = Card()
        for label in (self._title, self._where, self._sentence, self._source):
            foot.body.addWidget(label)
        foot.body.addWidget(self.text)
        foot.body.addWidget(self._who)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.open, self.limits):
            row.addWidget(button)
        row.addStretch()
        for button in (self.withdraw, self.keep):
            row.addWidget(button)
        foot.body.addLayout(row)
        foot.setProperty("card", "false")
        self.wide(Rule())
        self.wide(foot)
        self.keep.clicked.connect(self._tell)
        self.withdraw.clicked.connect(self._tell_withdrawn)
        self.open.clicked.connect(self.opened)
        self.limits.clicked.connect(self._tell_limits)

    def _tell(self) -> None:
        self.explained.emit(self.current(), self.text.toPlainText())

    def _tell_withdrawn(self) -> None:
        self.withdrawn.emit(self.current())

    def _tell_limits(self) -> None:
        self.limits_wanted.emit(self.current())


def key(finding: Finding) -> str:
    """What tells a finding from the others in the list."""
    return f"{finding.rule} {finding.subject}"


def _notice(finding: Finding, current: str) -> Notice:
    said = translate("ui.pages.submissions.finding_panel", "explained")
    return Notice(
        key(finding),
        prereview.name(finding),
        finding.label,
        _TONES[finding.severity] if finding.is_open else "ok",
        "" if finding.is_open else said,
        is_current=key(finding) == current,
    )


def _counted(found: Sequence[Finding]) -> Tag:
    errors = sum(1 for one in found if one.severity is Severity.ERROR)
    waiting = sum(1 for one in found if one.is_open)
    if errors:
        text = translate("ui.pages.submissions.finding_panel", "{count} errors")
        return Tag(text.format(count=errors), "err")
    if waiting:
        text = translate("ui.pages.submissions.finding_panel", "{count} to explain")
        return Tag(text.format(count=waiting), "warn")
    return Tag(translate("ui.pages.submissions.finding_panel", "ready"), "ok")
