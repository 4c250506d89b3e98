"""The dialogs of the forms: handing in, and the limits of a question."""

from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.limits import OFF, SEVERITY
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Severity
from carbondesk.i18n import translate
from carbondesk.operations import findings as verbs
from carbondesk.operations import submissions
from carbondesk.reference import prereview
from carbondesk.store import findings as stored
from carbondesk.texts import findings as severities
from carbondesk.texts import numbers
from carbondesk.texts import prereview as texts
from carbondesk.ui import words
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog


def send(host: Host, parent: QWidget, period: Period) -> None:
    """Ask for the day and a note, then hand in; errors of the pre-review are said."""
    title = translate("ui.pages.submissions.sending", "Hand in the forms of {period}")
    hint = translate(
        "ui.pages.submissions.sending", "What is sent is kept whole; a later one supersedes it."
    )
    fields = (
        Field("day", translate("ui.pages.submissions.sending", "Sent on")),
        Field(
            "note",
            translate("ui.pages.submissions.sending", "Note"),
            "long",
            hint=hint,
            wide=True,
        ),
    )
    dialog = FormDialog(
        parent,
        title.format(period=words.period(period)),
        fields,
        translate("ui.pages.submissions.sending", "Hand in"),
        partial(_send, host, period),
    )
    dialog.fill({"day": day(host.desk.today)})
    dialog.open()


def set_limits(host: Host, parent: QWidget, finding: Finding) -> None:
    """Ask for the limits and the severity of the question behind a finding."""
    relation = prereview.find(finding.rule)
    if relation is None:
        return
    chosen = {(one.rule, one.name): one.value for one in stored.choices(host.desk.ledger.db)}
    levels = (*(item.value for item in Severity), OFF)
    fields = [
        Field(
            SEVERITY,
            translate("ui.pages.submissions.sending", "Severity"),
            "choice",
            tuple((level, _level(level)) for level in levels),
        )
    ]
    values = {SEVERITY: chosen.get((relation.code, SEVERITY), relation.severity)}
    for limit in relation.limits.values():
        fields.append(Field(limit.name, texts.limit(limit.name), "number", unit=limit.unit))
        usual = "" if limit.value is None else numbers.exact(limit.value).replace(",", "")
        values[limit.name] = chosen.get((relation.code, limit.name), usual)
    dialog = FormDialog(
        parent.window(),
        texts.relation(relation),
        fields,
        translate("ui.pages.submissions.sending", "Save"),
        partial(_choose, host, relation.code, dict(values)),
    )
    dialog.fill(values)
    dialog.open()


def _send(host: Host, period: Period, form: dict[str, str]) -> None:
    typed = Typed(form, host.desk.today)
    when = typed.needed_day("day")
    typed.refuse()
    sent = host.desk.do(submissions.send, period, when, form["note"])
    text = translate("ui.pages.submissions.sending", "Handed in as {number}")
    host.toast(text.format(number=sent.number), undo=False)


def _choose(host: Host, rule: str, before: dict[str, str], form: dict[str, str]) -> None:
    for name, value in form.items():
        if value != before[name] and value:
            host.desk.do(verbs.choose, CheckChoice(rule, name, value))


def _level(code: str) -> str:
    if code == OFF:
        return translate("ui.pages.submissions.sending", "not asked")
    return severities.severity(code)
