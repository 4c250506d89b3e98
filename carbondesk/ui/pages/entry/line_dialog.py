"""The lines of one bill: typed beside what its tariff makes of them, written as one step."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import pricing
from carbondesk.domain import recount as recounting
from carbondesk.domain import tariff as tariffs
from carbondesk.domain.bill import Bill
from carbondesk.domain.meter import Meter, label
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.recount import Recount
from carbondesk.domain.tariff import BillLine, Charge, Tariff, TimeOfUse
from carbondesk.i18n import translate
from carbondesk.operations import tariffs as verbs
from carbondesk.store import tariffs as stored
from carbondesk.texts import fields, numbers, problems
from carbondesk.ui import shorthand
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.entry import line_rows
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_SIZE = (900, 520)


class LineDialog(QDialog):
    """A draft of a bill's lines; each figure is recomputed as it is typed, and saved at the end."""

    def __init__(self, parent: QWidget, desk: Desk, meter: Meter, bill: Bill) -> None:
        super().__init__(parent)
        self._desk, self._meter, self._bill = desk, meter, bill
        db = desk.ledger.db
        self._known = stored.load(db, bill.start, bill.end)
        self._others = stored.billed_before(db, bill)
        self.draft: list[BillLine] = list(self._known.lines.get(bill.id, ()))
        self.table = Table(
            line_rows.columns(), name=translate("ui.pages.entry.line_dialog", "Lines of the bill")
        )
        self.table.typed.connect(self._type)
        self.said = Banner("", "err")
        self.told = Label("", "small", "ink2", wrap=True)
        self.take_button = self._button(
            translate("ui.pages.entry.line_dialog", "Take lines from the tariff")
        )
        self._build()
        self._show()

    def take_from_tariff(self) -> None:
        """Add the lines that the tariff asks for and the draft does not have."""
        tariff = self._tariff()
        if tariff is not None:
            known = {_key(line) for line in self.draft}
            asked = recounting.asked(tariff, self._known.prices.get(tariff.id, ()), self._bill)
            self.draft += [line for line in asked if _key(line) not in known]
            self._show()

    def add(self) -> None:
        """Ask for another line."""
        title = translate("ui.pages.entry.line_dialog", "Another line")
        verb = translate("ui.pages.entry.line_dialog", "Add")
        FormDialog(self, title, _fields(), verb, self._add).open()

    def drop(self) -> None:
        """Take the current line out of the draft."""
        row = self.table.current()[0]
        if row.isdecimal():
            del self.draft[int(row)]
            self._show()

    def save(self) -> None:
        """Write the lines that say something; what is refused is said above the table."""
        try:
            self._desk.do(verbs.put_lines, self._bill.id, self._said())
        except Refused as refused:
            self._say(problems.placed(refused.problems[0]))
        else:
            self.accept()

    def _add(self, form: Mapping[str, str]) -> None:
        line = BillLine(
            self._bill.id,
            Charge(form["charge"]),
            TimeOfUse(form["time"]),
            form["item"].strip(),
        )
        for column in _READ:
            read = _with(line, column, form[column])
            if isinstance(read, Problem):
                raise Refused([read])
            line = read
        refuse_if(pricing.lines([*self._said(), line], f"{self._bill.start}"))
        # A line that was only waiting for its figures gets them.
        self.draft = [item for item in self.draft if _key(item) != _key(line)] + [line]
        self._show()

    def _said(self) -> list[BillLine]:
        """The lines that have a quantity or an amount."""
        return [
            line
            for line in self.draft
            if line.quantity_micro is not None or line.amount_fen is not None
        ]

    def _type(self, row: str, column: str, text: str) -> None:
        place = int(row)
        changed = _with(self.draft[place], column, text)
        if isinstance(changed, Problem):
            self._say(problems.sentence(changed, text))
            return
        wrong = pricing.lines([changed], f"{self._bill.start}") if text.strip() else []
        if wrong:
            self._say(problems.sentence(wrong[0], text))
            return
        self.draft[place] = changed
        self._show()

    def _show(self) -> None:
        self._say("")
        found = self._recount()
        made = found.recomputed if found else None
        self.table.show_rows(line_rows.rows(self.draft, made, self._meter.unit))
        self.told.setText(" ".join(self._told(found)))
        self.take_button.setEnabled(self._tariff() is not None)

    def _recount(self) -> Recount | None:
        if not self.draft:
            return None
        lines = {**self._known.lines, self._bill.id: tuple(self.draft)}
        known = replace(self._known, lines=MappingProxyType(lines))
        return recounting.of_bill(known, self._bill, self._others)

    def _told(self, found: Recount | None) -> list[str]:
        """Which tariff it is, and whether the lines make up the bill."""
        tariff = self._tariff()
        if tariff is None:
            told = [translate(
                "ui.pages.entry.line_dialog",
                "No tariff is chosen for this meter; choose one in Settings, Tariffs.",
            )]  # fmt: skip
        else:
            text = translate("ui.pages.entry.line_dialog", "Tariff {code} {name}, from {day}.")
            day = tariff.valid_from.isoformat()
            told = [text.format(code=tariff.code, name=tariff.name, day=day)]
        if found is not None and found.changed is not None:
            text = translate(
                "ui.pages.entry.line_dialog", "Prices change on {day}, within the bill."
            )
            told.append(text.format(day=found.changed.isoformat()))
        return [*told, *self._apart()]

    def _apart(self) -> list[str]:
        """What the lines add up to, where the bill says otherwise."""
        total = tariffs.total_fen(self.draft)
        billed = self._bill.amount_fen
        if total is None or billed is None or total == billed:
            return []
        text = translate(
            "ui.pages.entry.line_dialog",
            "The lines add up to {total} CNY, the bill says {billed}.",
        )
        shown = [numbers.plain(from_fen(fen), 2) for fen in (total, billed)]
        return [text.format(total=shown[0], billed=shown[1])]

    def _tariff(self) -> Tariff | None:
        followed = [
            one
            for one in self._known.followed.get(self._bill.meter_id, ())
            if one.valid_from <= self._bill.end
        ]
        code = followed[-1].code if followed else ""
        return tariffs.in_force(self._known.lists, code, self._bill.end) if code else None

    def _say(self, text: str) -> None:
        self.said.set_text(text)
        self.said.setVisible(bool(text))

    def _build(self) -> None:
        title = translate("ui.pages.entry.line_dialog", "Lines of the bill")
        days = f"{label(self._meter)}  {self._bill.start} – {self._bill.end}"
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.finished.connect(self.deleteLater)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "document", bold=True))
        column.addWidget(Label(days, tone="ink2"))
        column.addLayout(self._tools())
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(self._foot())

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        more = self._button(translate("ui.pages.entry.line_dialog", "Another line"))
        less = self._button(translate("ui.pages.entry.line_dialog", "Remove line"))
        acts = ((self.take_button, self.take_from_tariff), (more, self.add), (less, self.drop))
        for button, act in acts:
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = Button(translate("ui.pages.entry.line_dialog", "Cancel"), Kind.TEXT)
        cancel.clicked.connect(self.reject)
        keep = Button(translate("ui.pages.entry.line_dialog", "Save"), Kind.PRIMARY, writes=ANY)
        keep.clicked.connect(self.save)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row

    def _button(self, word: str) -> Button:
        return Button(word, small=True, writes=ANY)


_READ = MappingProxyType({"quantity": shorthand.micro, "amount": shorthand.fen})


def _with(line: BillLine, column: str, text: str) -> BillLine | Problem:
    """The line with what was typed in one of its cells."""
    found = _READ[column](text)
    if isinstance(found, Problem):
        return replace(found, field=column)
    if column == "quantity":
        return replace(line, quantity_micro=found)
    return replace(line, amount_fen=found)


def _key(line: BillLine) -> line_rows.Key:
    return line.charge, line.time_of_use, line.name


def _fields() -> tuple[Field, ...]:
    charges = tuple((one.value, line_rows.charge(one)) for one in Charge)
    times = tuple((one.value, line_rows.time(one)) for one in TimeOfUse)
    return (
        Field("charge", translate("ui.pages.entry.line_dialog", "Charge"), "choice", charges),
        Field("time", translate("ui.pages.entry.line_dialog", "Time of use"), "choice", times),
        Field("item", translate("ui.pages.entry.line_dialog", "Item"), wide=True),
        Field("quantity", fields.name("quantity"), "number"),
        Field("amount", translate("ui.pages.entry.line_dialog", "Billed, CNY"), "number"),
    )
