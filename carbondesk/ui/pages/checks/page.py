"""The checks: what looks odd in the period, explained in place; and the rules behind it."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from carbondesk.domain.findings.finding import INSTITUTION, PEOPLE, Finding
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import findings as verbs
from carbondesk.reference import checks
from carbondesk.texts import problems
from carbondesk.ui import words
from carbondesk.ui.page import EVERY_TABLE, GAP, Host, Page
from carbondesk.ui.pages.checks import gaps, rows
from carbondesk.ui.pages.checks.detail import Detail
from carbondesk.ui.pages.checks.rules import RuleList
from carbondesk.ui.reviewing import Reviewer
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.widgets.tabs import Tabs

LIST, RULES = "list", "rules"


class ChecksPage(Page):
    """The list of findings with the chosen one beside it, and the rules as a second tab."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        tabs = [
            (LIST, translate("ui.pages.checks.page", "Findings"), ""),
            (RULES, translate("ui.pages.checks.page", "Rules and limits"), ""),
        ]
        super().__init__(host, translate("ui.pages.checks.page", "Checks"), tabs)
        self._found: tuple[Finding, ...] = ()
        self._groups: list[rows.Group] = []
        self._wanted = ""
        self._reviewer = Reviewer(host, self)
        self.table = Table(rows.columns(), name=translate("ui.pages.checks.page", "Findings"))
        self.detail = Detail()
        self.filter = Segments(rows.choices(()), name=translate("ui.pages.checks.page", "Filter"))
        self.rules = RuleList(host)
        self._hint = Label("", "small", "ink3")
        self._stack = QStackedWidget()
        self._build()

    def refresh(self) -> None:
        """Check the period anew, as a job where there are many meters."""
        self.head.set_subtitle(words.period(self.desk.period))
        self.rules.refresh()
        if not self._reviewer.review(self.desk.period):
            self._hint.setText(translate("ui.pages.checks.page", "Checking…"))

    def go_to(self, place: str) -> None:
        """Show a tab, or the findings of a meter."""
        if place in {LIST, RULES}:
            self._tabs().choose(place)
        else:
            self._wanted = place
            self._show_rows()

    def place(self) -> str:
        """The tab that is shown."""
        return self._tabs().current()

    def next_problem(self) -> bool:
        """Go to the next open finding."""
        keys = [rows.key(group.finding) for group in self._groups]
        current = self.table.current()[0]
        following = keys[keys.index(current) + 1 :] if current in keys else keys
        return bool(following) and self.table.go_to(following[0])

    def begin(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def _build(self) -> None:
        self.filter.chosen.connect(self._show_rows)
        self.tools().addWidget(self.filter)
        self.tools().addWidget(self._hint)
        self.tools().addWidget(self.rules.tools, 1)
        self.tools().addStretch()
        self.rules.tools.hide()
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        listed = QWidget()
        row = QHBoxLayout(listed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.detail)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.rules)
        self.body.addWidget(self._stack, 1)
        self._tabs().chosen.connect(self._choose_tab)
        self._reviewer.found.connect(self._show_found)
        self.table.chosen.connect(self._show_detail)
        self.table.opened.connect(self._open_place)
        self.detail.opened.connect(self._open_place)
        self.detail.gap_chosen.connect(self._act_on_gap)
        self.detail.explained.connect(self._explain)
        self.detail.withdrawn.connect(self._withdraw)
        self.watch_figures(self.detail)

    def _show_found(self, found: tuple[Finding, ...]) -> None:
        self._found = found
        self.filter.set_choices(rows.choices(found))
        waiting = rows.shown(found, rows.OPEN)
        self._tabs().set_count(LIST, str(len(waiting)) if waiting else "")
        self._show_rows()

    def _show_rows(self, *_args: object) -> None:
        shown = rows.shown(self._found, self.filter.current())
        if self._wanted:
            about = [item for item in shown if self._wanted in {item.meter_id, item.rule}]
            shown = about or shown
            self._wanted = ""
        self._groups = rows.grouped(shown)
        self.table.show_rows([rows.row(group) for group in self._groups])
        none = translate("ui.pages.checks.page", "Nothing looks odd here.")
        self._hint.setText("" if shown else none)
        keys = [rows.key(group.finding) for group in self._groups]
        current = self.table.current()[0]
        if keys and current not in keys:
            self.table.go_to(keys[0])
        self._show_detail(self.table.current()[0] if keys else "")

    def _show_detail(self, _key: str) -> None:
        self.detail.show_group(self._group())

    def _current(self) -> Finding | None:
        group = self._group()
        return group.finding if group is not None else None

    def _group(self) -> rows.Group | None:
        current = self.table.current()[0]
        return next((one for one in self._groups if rows.key(one.finding) == current), None)

    def _explain(self, text: str) -> None:
        group = self._group()
        if group is None:
            return
        try:
            self.desk.do(verbs.explain, group.finding, text, group.others)
        except Refused as refused:
            self.host.toast(problems.sentence(refused.problems[0]), undo=False)
            return
        self.host.toast(translate("ui.pages.checks.page", "Explanation saved"))

    def _withdraw(self) -> None:
        finding = self._current()
        if finding is not None:
            self.desk.do(verbs.withdraw, finding)
            self.host.toast(translate("ui.pages.checks.page", "Explanation withdrawn"))

    def _act_on_gap(self) -> None:
        finding = self._current()
        if finding is not None and gaps.is_gap(finding):
            gaps.fill(self.host, self, finding)
        elif finding is not None:
            gaps.take_back(self.host, finding)

    def _open_place(self, *_args: object) -> None:
        finding = self._current()
        if finding is None:
            return
        month = parse(finding.period.rpartition("..")[2][:7])
        if not self.desk.period.contains(month.first) or len(self.desk.period.code) == 4:
            self.desk.set_period(month)
        self.host.open_page(*_place_of(finding))

    def _choose_tab(self, key: str) -> None:
        self._stack.setCurrentIndex(int(key == RULES))
        self.filter.setVisible(key == LIST)
        self._hint.setVisible(key == LIST)
        self.rules.tools.setVisible(key == RULES)

    def _tabs(self) -> Tabs:
        tabs = self.head.tabs
        assert tabs is not None
        return tabs


def _place_of(finding: Finding) -> tuple[str, str]:
    """The page and the place on it where a finding is put right."""
    kind = finding.subject.partition(":")[0]
    if kind == PEOPLE:
        return "entry", "people"
    if kind == INSTITUTION:
        is_target = "target" in checks.named(finding.rule).applies_to
        return ("targets", "forecast") if is_target else ("settings", "places")
    if "logger" in checks.named(finding.rule).applies_to:
        return "analysis", f"load:{finding.meter_id}"
    at_meters = {"bill", "instrument"} & set(checks.named(finding.rule).applies_to)
    return ("meters" if at_meters else "entry"), finding.meter_id
