"""Puts a chart into the annex of a report, and shows which charts are there."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.kept_chart import DOCUMENTS, KeptChart
from carbondesk.i18n import translate
from carbondesk.operations import analyses as verbs
from carbondesk.store import calendars
from carbondesk.texts import terms
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.list_dialog import ListDialog


def ask(parent: QWidget, host: Host, chart: KeptChart) -> FormDialog:
    """Ask for the report in whose annex the chart is printed."""
    title = translate("ui.charts.keeping", "Add the chart to a report")
    choices = tuple((one, terms.term("chart_report", one)) for one in DOCUMENTS)
    hint = translate(
        "ui.charts.keeping", "Each report draws it anew from the facts of its own period."
    )
    fields = (
        Field("document", translate("ui.charts.keeping", "Report"), "choice", choices, hint=hint,
              wide=True),
    )  # fmt: skip
    verb = translate("ui.charts.keeping", "Add")
    dialog = FormDialog(parent.window(), title, fields, verb, partial(_keep, host, chart))
    dialog.fill({"document": DOCUMENTS[0]})
    dialog.open()
    return dialog


def _keep(host: Host, chart: KeptChart, form: dict[str, str]) -> None:
    kept = host.desk.do(verbs.keep_chart, replace(chart, document=form["document"]))
    text = translate("ui.charts.keeping", "Added to the annex: {report}")
    host.toast(text.format(report=terms.term("chart_report", kept.document)))


class KeptDialog(ListDialog):
    """The charts of all reports; what is chosen can be taken out."""

    def __init__(self, parent: QWidget, host: Host) -> None:
        title = translate("ui.charts.keeping", "Charts in the annex of reports")
        super().__init__(parent, title, _columns())
        self._host = host
        remove = Button(translate("ui.charts.keeping", "Take out"), writes=ANY)
        remove.clicked.connect(self.remove)
        self.offer(remove)
        self.refresh()

    def refresh(self) -> None:
        """Read the charts anew."""
        found = calendars.charts(self._host.desk.ledger.db)
        self.table.show_rows([_row(one) for one in found])

    def remove(self) -> None:
        """Take the marked chart out; undo brings it back."""
        key = self.table.current()[0]
        if key:
            self._host.desk.do(verbs.drop_chart, key)
            self.refresh()
            self._host.toast(translate("ui.charts.keeping", "Taken out of the report"))


def _columns() -> tuple[Column, ...]:
    return (
        Column("report", translate("ui.charts.keeping", "Report"), 110),
        Column("chart", translate("ui.charts.keeping", "Chart"), 110),
        Column("subjects", translate("ui.charts.keeping", "Subjects"), least=160),
        Column("form", translate("ui.charts.keeping", "Form"), 120),
    )


def _row(one: KeptChart) -> Row:
    form = " ".join(part for part in (one.form, one.divisor) if part)
    cells = {
        "report": Cell(terms.term("chart_report", one.document)),
        "chart": Cell(terms.term("chart_kind", one.kind)),
        "subjects": Cell(one.subjects),
        "form": Cell(form),
    }
    return Row(one.id, cells)
