"""Several documents of a month in one go: chosen by check boxes, into a folder or to a printer."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import plural, translate
from carbondesk.reports import batch, catalogue
from carbondesk.store.ledger import snapshot
from carbondesk.ui import ask, words
from carbondesk.ui.jobs import Progress
from carbondesk.ui.page import Host
from carbondesk.ui.pages.reports import preview
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

PRINTER = "printer"
# What a month's paper usually is.
USUAL = ("monthly", "ledger")


def dialog(host: Host, page: QWidget, month: Period) -> FormDialog:
    """The check boxes and where the documents go."""
    text = translate("ui.pages.reports.batch", "Documents of {month}")
    fields = [Field(one.name, catalogue.title(one.name), "check") for one in batch.offered()]
    ways = (
        (".pdf", translate("ui.pages.reports.batch", "PDF files in a folder")),
        (".pdf .xlsx", translate("ui.pages.reports.batch", "PDF and XLSX files in a folder")),
        (PRINTER, translate("ui.pages.reports.batch", "print them all")),
    )
    where = translate("ui.pages.reports.batch", "Where to")
    fields.append(Field("where", where, "choice", ways, wide=True))
    verb = translate("ui.pages.reports.batch", "Make them")
    made = FormDialog(
        page, text.format(month=words.period(month)), fields, verb, partial(_run, host, page, month)
    )
    made.fill(dict.fromkeys(USUAL, "1"))
    made.open()
    return made


def _run(host: Host, page: QWidget, month: Period, values: dict[str, str]) -> None:
    names = [one.name for one in batch.offered() if values[one.name]]
    if not names:
        raise Refused([Problem("nothing_chosen", {})])
    if values["where"] == PRINTER:
        job = host.jobs.add(_title(), partial(_drawn, host, names, month))
        job.finished.connect(partial(_print, host, page))
        return
    title = translate("ui.pages.reports.batch", "Folder for the documents")
    folder = ask.choose_folder(page, title, Path.home())
    if folder is not None:
        target = (folder, tuple(values["where"].split()))
        job = host.jobs.add(_title(), partial(_written, host, names, month, target))
        job.finished.connect(partial(_told, host, folder))


def _title() -> str:
    return translate("ui.pages.reports.batch", "Making documents")


def _drawn(host: Host, names: list[str], month: Period, progress: Progress) -> list[bytes]:
    ledger = host.desk.ledger
    with snapshot(ledger.path, ledger.password) as db:
        return batch.pages(db, names, month, ledger.clock(), progress.step)


def _written(
    host: Host,
    names: list[str],
    month: Period,
    target: tuple[Path, tuple[str, ...]],
    progress: Progress,
) -> list[Path]:
    ledger = host.desk.ledger
    with snapshot(ledger.path, ledger.password) as db:
        return batch.write(db, names, month, ledger.clock(), target, progress.step)


def _print(host: Host, page: QWidget, pdfs: list[bytes]) -> None:
    printer = ask.printer(page, sum(map(preview.page_count, pdfs)))
    if printer is not None:
        count = preview.paint_on(printer, pdfs)
        text = plural(
            "ui.pages.reports.batch", "{count} page printed", "{count} pages printed", count
        )
        host.toast(text.format(count=count), undo=False)


def _told(host: Host, folder: Path, made: list[Path]) -> None:
    text = plural(
        "ui.pages.reports.batch",
        "{count} file written to {folder}",
        "{count} files written to {folder}",
        len(made),
    )
    host.toast(text.format(count=len(made), folder=folder.name), undo=False)
