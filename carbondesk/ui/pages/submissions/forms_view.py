"""The forms of a period: rows with figures that open, values that are typed, the pre-review."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import submission
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.form_facts import FormEntry
from carbondesk.domain.period import Period, month_of, quarter_of, year
from carbondesk.forms import review
from carbondesk.forms.cell import Filled
from carbondesk.forms.review import Review
from carbondesk.i18n import pick, plural, translate
from carbondesk.operations import forms as verbs
from carbondesk.operations import submissions
from carbondesk.store import meters
from carbondesk.store import submissions as handed_in
from carbondesk.texts import form_problems
from carbondesk.ui import ask, words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.submissions import acts, form_rows, sending
from carbondesk.ui.pages.submissions.finding_panel import FindingPanel
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

SIDE = 236
YEAR, QUARTER, MONTH = "year", "quarter", "month"


class FormsView(View):
    """The sheets at the left, the chosen one in the middle, what a reviewer would ask beside it."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._sheet, self._review = "form2", Review.nothing()
        self.lengths = Segments(_lengths(), YEAR)
        self.lengths.chosen.connect(self.refresh)
        self._state = Chip("", "outlined")
        self.sheets = Notices()
        self.sheets.chosen.connect(self.go_to)
        self.table = Table(
            form_rows.columns(),
            dense=True,
            name=translate("ui.pages.submissions.forms_view", "Rows of the form"),
        )
        self.table.typed.connect(self._enter)
        self.panel = FindingPanel()
        self._card = Card(" ", " ", ruled=True)
        self._card.wide(self.table, 1)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Fill the forms anew and ask the reviewer's questions."""
        period = self._period()
        self._review = review.load(self.desk.ledger.db, period)
        self._show_state(period)
        self._show_sheets()
        self._show_rows()
        self.panel.show_findings(self._review.findings, self._review.asked)

    def go_to(self, place: str) -> None:
        """Show a sheet, as `form2` or `form3@021`."""
        if place in {_key(sheet) for sheet in self._review.now.sheets}:
            self._sheet = place
            self._show_sheets()
            self._show_rows()

    def place(self) -> str:
        """The sheet that is shown."""
        return self._sheet

    def subtitle(self) -> str:
        """The period that the forms are about."""
        return words.period(self._period())

    def next_problem(self) -> bool:
        """Go to the next finding that waits for an explanation."""
        return self.panel.next_finding()

    def write_package(self, folder: Path) -> None:
        """Write the package of the period into a folder."""
        made = self.desk.do(submissions.write, self._period(), folder, "", self.desk.ledger.clock())
        text = translate("ui.pages.submissions.forms_view", "{count} files in {folder}")
        self.host.toast(text.format(count=len(made.files), folder=folder.name), undo=False)

    def _period(self) -> Period:
        shown, length = self.desk.period, self.lengths.current()
        if length == YEAR:
            return year(shown.first.year)
        return quarter_of(shown.last) if length == QUARTER else month_of(shown.last)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.lengths)
        tools.addWidget(self._state)
        tools.addStretch()
        self._tools = {
            name: Button(word, kind, icon=icon, writes=writes)
            for name, word, kind, icon, writes in _actions()
        }
        for button in self._tools.values():
            tools.addWidget(button)
        side = Card(translate("ui.pages.submissions.forms_view", "Forms"), ruled=True)
        side.setFixedWidth(SIDE)
        side.body.setContentsMargins(0, 0, 0, 0)
        side.wide(self.sheets, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(side)
        row.addWidget(self._card, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        held = QWidget()
        held.setLayout(tools)
        tools.setContentsMargins(0, 0, 0, 0)
        column.addWidget(held)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.panel.chosen.connect(self._show_place)
        self.panel.explained.connect(partial(acts.explain, self.host))
        self.panel.withdrawn.connect(partial(acts.withdraw, self.host))
        self.panel.opened.connect(self._open_place)
        self.panel.limits_wanted.connect(partial(sending.set_limits, self.host, self))
        self._tools["take"].clicked.connect(self._take_over)
        self._tools["package"].clicked.connect(self._ask_folder)
        self._tools["send"].clicked.connect(self._send)

    def _show_state(self, period: Period) -> None:
        db = self.desk.ledger.db
        sent = handed_in.every(db, period.code)
        steps = handed_in.steps(db, sent[-1].id) if sent else []
        state = submission.state_of(steps).value
        day = f" {steps[-1].day.isoformat()}" if steps else ""
        self._state.set_tag(Tag(f"{form_problems.state(state)}{day}", _STATE_TONES[state]))

    def _show_sheets(self) -> None:
        found = [one for one in self._review.findings if one.is_open]
        self.sheets.show_notices(
            [_notice(sheet, found, self._sheet) for sheet in self._review.now.sheets]
        )

    def _show_rows(self) -> None:
        sheet = self._shown()
        if sheet is None:
            return
        before = next((one for one in self._review.prev.sheets if _key(one) == _key(sheet)), None)
        form = sheet.form
        room = sheet.room.name if sheet.room else ""
        number = form.number.text if form.number.confirmed else _to_confirm(form.number.text)
        text = translate("ui.pages.submissions.forms_view", "{number}, edition {version}")
        about = text.format(number=number, version=sheet.version)
        self._card.set_title(
            pick(form.title_zh, form.title_en), " · ".join(filter(None, (room, about)))
        )
        gravest: dict[str, Finding] = {}
        for one in self._review.findings:
            if one.is_open:
                gravest.setdefault(one.subject.partition(":")[2], one)
        self.table.show_rows(list(form_rows.rows(sheet, before, gravest)))

    def _shown(self) -> Filled | None:
        sheets = self._review.now.sheets
        return next(
            (one for one in sheets if _key(one) == self._sheet), sheets[0] if sheets else None
        )

    def _show_place(self, _finding: str) -> None:
        """The row that the chosen finding is about."""
        found = self.panel.current()
        if found is None:
            return
        for sheet in self._review.now.sheets:
            for cell in sheet.cells:
                if found.subject.endswith(f":{cell.figure.key}"):
                    self.go_to(_key(sheet))
                    self.table.go_to(cell.row.key, "value")
                    return

    def _enter(self, row: str, _column: str, text: str) -> None:
        sheet = self._shown()
        if sheet is None:
            return
        place_id = sheet.room.place_id if sheet.room else None
        acts.do(
            self.host,
            verbs.enter,
            FormEntry(sheet.form.code, row, sheet.period.code, text, place_id),
        )
        self.refresh()

    def _take_over(self) -> None:
        sheet = self._shown()
        if sheet is not None:
            acts.do(self.host, verbs.take_over, sheet.form, sheet.version, sheet.period)

    def _open_place(self) -> None:
        """The meter that lacks data, else the row with the trace of its figure."""
        found = self.panel.current()
        if found is None:
            return
        lacking = str(found.values.get("meters", "")).partition(" ")[0]
        meter = next((m for m in meters.every(self.desk.ledger.db) if m.code == lacking), None)
        if lacking and meter is not None:
            self.host.open_page("checks", meter.id)
            return
        self._show_place("")
        figure = self._review.now.figures().get(found.subject.partition(":")[2])
        if figure is not None:
            self.table.figure_opened.emit(figure)

    def _ask_folder(self) -> None:
        title = translate("ui.pages.submissions.forms_view", "Where to write the package")
        folder = ask.choose_folder(self, title, Path.home())
        if folder is not None:
            self.write_package(folder / f"submission-{self._period().code}")

    def _send(self) -> None:
        sending.send(self.host, self.window(), self._period())


def _key(sheet: Filled) -> str:
    return f"{sheet.form.code}@{sheet.room.code}" if sheet.room else sheet.form.code


_STATE_TONES = {"drafting": "outlined", "sent": "ok", "reviewed": "ok", "returned": "err"}


def _lengths() -> tuple[tuple[str, str], ...]:
    return (
        (YEAR, translate("ui.pages.submissions.forms_view", "Year")),
        (QUARTER, translate("ui.pages.submissions.forms_view", "Quarter")),
        (MONTH, translate("ui.pages.submissions.forms_view", "Month")),
    )


def _actions() -> tuple[tuple[str, str, Kind, str, str], ...]:
    return (
        (
            "take",
            translate("ui.pages.submissions.forms_view", "As last year"),
            Kind.OUTLINED,
            "copy",
            "enter_on_form",
        ),
        (
            "package",
            translate("ui.pages.submissions.forms_view", "Make the package"),
            Kind.OUTLINED,
            "download",
            "",
        ),
        (
            "send",
            translate("ui.pages.submissions.forms_view", "Note as sent…"),
            Kind.PRIMARY,
            "send",
            ANY,
        ),
    )


def _notice(sheet: Filled, found: list[Finding], current: str) -> Notice:
    keys = {f"form:{cell.figure.key}" for cell in sheet.cells}
    waiting = [one for one in found if one.subject in keys]
    is_error = any(one.severity.value == "error" for one in waiting)
    number = translate("ui.pages.submissions.forms_view", "Form {number}").format(
        number=sheet.form.code.removeprefix("form")
    )
    short = sheet.room.name if sheet.room else pick(sheet.form.title_zh, sheet.form.title_en)
    rows = plural(
        "ui.pages.submissions.forms_view", "{count} row", "{count} rows", len(sheet.cells)
    )
    open_ones = translate("ui.pages.submissions.forms_view", "{count} to explain").format(
        count=len(waiting)
    )
    title = f"{number} {short.removeprefix('公共机构')}"
    tone = "ok" if not waiting else "err" if is_error else "warn"
    return Notice(
        _key(sheet),
        title,
        words.listed(rows.format(count=len(sheet.cells)), open_ones if waiting else ""),
        tone,
        is_current=_key(sheet) == current,
    )


def _to_confirm(number: str) -> str:
    text = translate("ui.pages.submissions.forms_view", "{number} (to be confirmed)")
    return text.format(number=number)
