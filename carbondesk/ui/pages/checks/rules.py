"""The rules with their limits, to be set as the institution wants them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.limits import OFF, SEVERITY
from carbondesk.domain.problems import Refused, Severity
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.operations import findings as verbs
from carbondesk.reference import checks
from carbondesk.reference import terms as reference
from carbondesk.reference.checks import Limit, Rule
from carbondesk.store import findings
from carbondesk.texts import findings as texts
from carbondesk.texts import numbers, problems, terms
from carbondesk.ui.models.cells import Cell, Column, ProblemLine, Row, State, problem
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

_LIMITS = {
    "days": mark("ui.pages.checks.rules", "days"),
    "times": mark("ui.pages.checks.rules", "times the usual length"),
    "percent": mark("ui.pages.checks.rules", "beyond percent"),
    "explained": mark("ui.pages.checks.rules", "weather explains percent"),
    "yuan": mark("ui.pages.checks.rules", "beyond yuan"),
    "points": mark("ui.pages.checks.rules", "moved by points of percent"),
    "least": mark("ui.pages.checks.rules", "others to compare with"),
    "months": mark("ui.pages.checks.rules", "months to look at"),
    "alike": mark("ui.pages.checks.rules", "not where so many months before are alike"),
    "near": mark("ui.pages.checks.rules", "even: times the months before"),
    "odd": mark("ui.pages.checks.rules", "odd a year ago: times the months before it"),
    "above": mark("ui.pages.checks.rules", "above by percent"),
    "below": mark("ui.pages.checks.rules", "below by percent"),
    "least_share": mark("ui.pages.checks.rules", "ignored below percent of the carrier"),
    "factor": mark("ui.pages.checks.rules", "times"),
    "deviations": mark("ui.pages.checks.rules", "median deviations"),
    "rise": mark("ui.pages.checks.rules", "risen by percent"),
    "share": mark("ui.pages.checks.rules", "percent of a workday"),
    "first": mark("ui.pages.checks.rules", "percent of winter in the first summer"),
    "night": mark("ui.pages.checks.rules", "stillest hour, percent of the mean"),
    "weeks": mark("ui.pages.checks.rules", "weeks on end"),
    "standard": mark("ui.pages.checks.rules", "standard in percent, where no tariff says"),
    "spread": mark("ui.pages.checks.rules", "shape kept within percent"),
}


class RuleList(QWidget):
    """A row for each rule and one for each further limit; `tools` hold the severity."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._refused: dict[str, str] = {}
        self.table = Table(_columns(), name=translate("ui.pages.checks.rules", "Rules"))
        self.table.typed.connect(self._set_limit)
        self.table.chosen.connect(self._show_severity)
        self.severity = Segments(
            [*((item.value, texts.severity(item.value)) for item in Severity), (OFF, _off())],
            name=translate("ui.pages.checks.rules", "Severity"),
        )
        self.severity.chosen.connect(self._set_severity)
        self.restore = Button(
            translate("ui.pages.checks.rules", "Restore the defaults of the rule"),
            writes="restore_check_limit",
        )
        self.restore.clicked.connect(self._restore)
        self._rule = Label("", bold=True)
        self.tools = QWidget()
        self._shown = checks.every()[0].code
        self._build()

    def refresh(self) -> None:
        """Read the choices anew."""
        chosen = {
            (item.rule, item.name): item.value
            for item in findings.choices(self._host.desk.ledger.db)
        }
        self.table.show_rows([row for rule in checks.every() for row in self._rows(rule, chosen)])
        self._show_severity(self.table.current()[0] or _key(checks.every()[0].code, ""))

    def _build(self) -> None:
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._rule)
        row.addWidget(self.severity)
        row.addStretch()
        row.addWidget(self.restore)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def _rows(self, rule: Rule, chosen: Mapping[tuple[str, str], str]) -> Iterator[Row]:
        severity = chosen.get((rule.code, SEVERITY), rule.severity)
        word = _off() if severity == OFF else texts.severity(severity)
        first = {
            "rule": Cell(texts.rule(rule.code), tone="ink3" if severity == OFF else ""),
            "severity": Cell(word, bold=(rule.code, SEVERITY) in chosen),
            "source": Cell(pick(rule.source.name_zh, rule.source.name_en), tone="ink3"),
        }
        if not rule.limits:
            yield Row(_key(rule.code, ""), first)
        for place, limit in enumerate(rule.limits.values()):
            key = _key(rule.code, limit.name)
            head = {} if place else first
            yield Row(key, {**head, **_limit_cells(limit, chosen.get((rule.code, limit.name)))})
            if key in self._refused:
                yield problem(key, ProblemLine(self._refused[key]))

    def _set_limit(self, row: str, _column: str, text: str) -> None:
        rule, name = row.split("/")
        self._refused.pop(row, None)
        known = (rule, name) in {
            (item.rule, item.name) for item in findings.choices(self._host.desk.ledger.db)
        }
        try:
            if text.strip():
                self._host.desk.do(verbs.choose, CheckChoice(rule, name, text.strip()))
            elif known:
                self._host.desk.do(verbs.restore, rule, name)
        except Refused as refused:
            self._refused[row] = problems.sentence(refused.problems[0])
        self.refresh()

    def _set_severity(self, severity: str) -> None:
        rule = self._shown
        if severity == self._severity_of(rule):
            return
        try:
            self._host.desk.do(verbs.choose, CheckChoice(rule, SEVERITY, severity))
        except Refused as refused:
            self._host.toast(problems.sentence(refused.problems[0]), undo=False)
            self._show_severity(rule)

    def _restore(self) -> None:
        rule = self._shown
        self._refused.clear()
        for item in findings.choices(self._host.desk.ledger.db):
            if item.rule == rule:
                self._host.desk.do(verbs.restore, rule, item.name)
        self.refresh()

    def _show_severity(self, row: str) -> None:
        rule = row.split("/", maxsplit=1)[0]
        self._rule.setText(texts.rule(rule))
        self._shown = rule
        self.severity.choose(self._severity_of(rule))

    def _severity_of(self, rule: str) -> str:
        for item in findings.choices(self._host.desk.ledger.db):
            if (item.rule, item.name) == (rule, SEVERITY):
                return item.value
        return checks.named(rule).severity


def _columns() -> tuple[Column, ...]:
    return (
        Column("rule", translate("ui.pages.checks.rules", "Rule"), 230),
        Column("severity", translate("ui.pages.checks.rules", "Severity"), 90),
        Column("limit", translate("ui.pages.checks.rules", "Limit"), 240, tone="ink2"),
        Column("value", translate("ui.pages.checks.rules", "Value"), 100, right=True),
        Column(
            "default", translate("ui.pages.checks.rules", "Default"), 90, right=True, tone="ink3"
        ),
        Column("source", translate("ui.pages.checks.rules", "Source"), least=160),
    )


def _limit_cells(limit: Limit, chosen: str | None) -> dict[str, Cell]:
    default = numbers.exact(limit.value)
    shown = default if chosen is None else numbers.exact(Fraction(chosen))
    typed = default if chosen is None else chosen
    return {
        "limit": Cell(_limit_name(limit.name)),
        "value": Cell(shown, State.EDITABLE, editable=True, typed=typed, bold=chosen is not None),
        "default": Cell(default),
    }


def _limit_name(name: str) -> str:
    """A limit in words; one for a kind of institution with that kind."""
    known, _, kind = (name, "", "") if name in _LIMITS else name.partition("_")
    said = lookup("ui.pages.checks.rules", _LIMITS[known])
    if not kind:
        return said
    text = translate("ui.pages.checks.rules", "{limit}, {kind}")
    return text.format(limit=said, kind=terms.term(reference.INSTITUTION_TYPE, kind))


def _off() -> str:
    return translate("ui.pages.checks.rules", "off")


def _key(rule: str, name: str) -> str:
    return f"{rule}/{name}"
