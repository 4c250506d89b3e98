"""What the checks do about gaps: fill one, or take back what fills them."""

from datetime import date

from PySide6.QtWidgets import QWidget

from carbondesk.domain.filling import FORMULAS, Filling
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import fillings as verbs
from carbondesk.store import books, fillings
from carbondesk.texts import problems
from carbondesk.ui.page import Host
from carbondesk.ui.pages.checks import filling
from carbondesk.ui.widgets.form_dialog import FormDialog


def is_gap(finding: Finding) -> bool:
    """Whether it is about days without data."""
    return finding.rule == "data_missing" and bool(finding.meter_id)


def is_filled(finding: Finding) -> bool:
    """Whether it is about days that someone filled."""
    made = finding.values.get("methods")
    return finding.rule == "estimated" and isinstance(made, tuple) and bool(FORMULAS & set(made))


def fill(host: Host, parent: QWidget, finding: Finding) -> FormDialog | None:
    """Ask how the first gap of a finding is to be filled; None if it is filled by now."""
    gaps = finding.values["gaps"]
    if not isinstance(gaps, tuple) or not gaps:
        return None
    first, last = (date.fromisoformat(day) for day in gaps[0])
    db = host.desk.ledger.db
    book = books.without_facts(db)
    meter = book.meters[finding.meter_id].meter
    ways = verbs.ways(db, meter.id, first, last)

    def write(new: Filling) -> None:
        host.desk.do(verbs.put, new)
        text = translate("ui.pages.checks.gaps", "{meter}: gap filled").format(meter=meter.code)
        host.toast(text)

    shown = filling.dialog(parent, meter, (first, last), ways, book, write)
    shown.open()
    return shown


def take_back(host: Host, finding: Finding) -> None:
    """Let the days of a finding be a gap again."""
    month = parse(finding.period)
    db = host.desk.ledger.db
    for known in fillings.of_meter(db, finding.meter_id):
        if known.first <= month.last and month.first <= known.last:
            try:
                host.desk.do(verbs.remove, known.id)
            except Refused as refused:
                host.toast(problems.sentence(refused.problems[0]), undo=False)
                return
    host.toast(translate("ui.pages.checks.gaps", "The filling was taken back"))
