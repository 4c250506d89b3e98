"""Commands with files: import, export, report, submit."""

from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

from carbondesk.cli import out, taking
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import parse
from carbondesk.exchange import export as exporting
from carbondesk.exchange import folders, writing
from carbondesk.exchange.loggers import out as loggers
from carbondesk.exchange.loggers.head import KIND as LOGGERS
from carbondesk.i18n import speaking, translate
from carbondesk.operations import importing, submissions
from carbondesk.reports import catalogue, pdf, picture, round_page, sheet
from carbondesk.reports.content import Report
from carbondesk.reports.pen import Paper
from carbondesk.store.ledger import Ledger
from carbondesk.texts import findings, prereview


def import_files(ledger: Ledger, options: Namespace) -> int:
    """`import`: files as one step, or nothing."""
    if taking.is_back(options):
        return taking.bring(ledger, options)
    found = importing.run(
        ledger,
        folders.tables(Path(name) for name in options.files),
        options.kind,
        options.on_conflict,
        partial=options.partial,
        dry_run=options.dry_run,
        profile=options.profile,
    )
    if options.json:
        out.answer(found.answer())
    else:
        text = translate(
            "cli.files",
            "{read} rows read: {added} added, {replaced} replaced, {skipped} skipped, "
            "{refused} refused",
        )
        out.say(
            text.format(
                read=found.read,
                added=found.added,
                replaced=found.replaced,
                skipped=found.skipped,
                refused=found.refused,
            )
        )
    lines = found.lines()
    if found.is_accepted:
        out.refuse(lines)
        return out.DONE
    return out.refuse(lines)


def export(ledger: Ledger, options: Namespace) -> int:
    """`export`: a table with the columns that import reads, or a ledger to take along."""
    if options.kind == taking.KIND:
        return taking.take(ledger, options)
    target = Path(options.output)
    if options.kind == LOGGERS:
        loggers.write(ledger.db, target)
        out.say(str(target))
        return out.DONE
    writing.write(exporting.table(ledger.db, options.kind), target)
    out.say(str(target))
    return out.DONE


def report(ledger: Ledger, options: Namespace) -> int:
    """`report`: a document as PDF or workbook."""
    target, period = Path(options.output), parse(options.period)
    if not catalogue.fits(options.name, period):
        text = translate("cli.files", "{name} is not made for {period}.")
        title = catalogue.title(options.name)
        raise out.NotDone(text.format(name=title, period=period.code))
    made = catalogue.compose(
        ledger.db, options.name, period, ledger.clock(), subject=options.subject
    )
    document(made, target, options.paper)
    return out.DONE


def document(made: Report, target: Path, paper: Paper = "A4") -> None:
    """Write a document as the ending of its file says, and name the file."""
    suffix = target.suffix.lower()
    writers: dict[str, Callable[[Report, Path], None]] = {
        ".pdf": partial(pdf.write, paper=paper),
        ".xlsx": sheet.write,
    }
    if made.page:
        writers[round_page.ENDING] = round_page.write
    if made.board is not None:
        writers[picture.ENDING] = picture.write
    writer = writers.get(suffix)
    if writer is None:
        text = translate("cli.files", "'{name}' ends neither in .pdf nor in .xlsx.")
        raise out.NotDone(text.format(name=target.name))
    writer(made, target)
    out.say(str(target))


def submit(ledger: Ledger, options: Namespace) -> int:
    """`submit`: the forms of a year, always in Chinese, as they are handed in."""
    folder = Path(options.output)
    with speaking("zh"):
        period, version = parse(options.year), options.form_version or ""
        made = submissions.write(ledger, period, folder, version, ledger.clock())
    for path in made.files:
        out.say(str(path))
    out.refuse(map(_finding, made.findings))
    return out.DONE


def _finding(found: Finding) -> str:
    """A finding of the pre-review as a line: how grave, which rule, where, what, why not."""
    said = found.explanation.text if found.explanation else ""
    kind = findings.severity(found.severity.value)
    words = (kind, found.rule, found.label, prereview.name(found), prereview.sentence(found), said)
    return "  ".join(filter(None, words))
