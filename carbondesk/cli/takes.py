"""What each command takes beside the ledger, with a word on each."""

from argparse import ArgumentParser

from carbondesk.cli import values
from carbondesk.domain import documents
from carbondesk.domain.fitting import shape
from carbondesk.i18n import translate


def json(command: ArgumentParser) -> None:
    """A wish for the answer as JSON."""
    text = translate("cli.takes", "answer as JSON, numbers not rounded")
    command.add_argument("--json", action="store_true", help=text)


def new(command: ArgumentParser) -> None:
    """The institution of a new ledger."""
    add = command.add_argument
    add("--name", required=True, help=translate("cli.takes", "name of the institution"))
    text = translate(
        "cli.takes",
        "its type: 01 state organ, 021 education, 022 science, 023 culture, 024 health, "
        "025 sport, 026 other institution, 03 association",
    )
    add("--type", required=True, help=text)
    text = translate("cli.takes", "six digits of its region, as 370100 for Jinan")
    add("--region", required=True, help=text)
    add("--area", type=values.area, metavar="M2", help=translate("cli.takes", "floor area in m²"))
    text = translate("cli.takes", "staff from the first month on")
    add("--people", type=int, metavar="N", help=text)
    text = translate("cli.takes", "first month of the ledger")
    add("--from", dest="started", type=values.period, metavar="2023-01", help=text)


def sample(command: ArgumentParser) -> None:
    """Which sample."""
    text = translate("cli.takes", "a campus or a hospital; unless told a hospital")
    command.add_argument("--kind", choices=("campus", "hospital"), default="hospital", help=text)


def import_files(command: ArgumentParser) -> None:
    """The files, and what becomes of rows that are known or refused."""
    add = command.add_argument
    text = translate("cli.takes", "tables, workbooks, a folder of logger files, or a ledger")
    add("files", nargs="+", metavar="FILE", help=text)
    text = translate("cli.takes", "what the files hold, where their headers do not tell")
    add("--as", dest="kind", metavar="KIND", help=text)
    text = translate("cli.takes", "a mapping of columns that was kept under this name")
    add("--profile", metavar="NAME", help=text)
    text = translate("cli.takes", "rows there with other values: refuse the file, skip or replace")
    add("--on-conflict", choices=("stop", "skip", "replace"), default="stop", help=text)
    text = translate("cli.takes", "take the good rows even if others are refused")
    add("--partial", action="store_true", help=text)
    text = translate("cli.takes", "only tell what would come")
    add("--dry-run", action="store_true", help=text)


def export(command: ArgumentParser) -> None:
    """The kind of table and where it goes."""
    text = translate("cli.takes", "kind of table, as readings, bills, meters; or takealong")
    command.add_argument("kind", metavar="KIND", help=text)
    text = translate("cli.takes", "the file to write: .csv or .xlsx")
    command.add_argument("-o", "--output", required=True, metavar="FILE", help=text)


def backup(command: ArgumentParser) -> None:
    """Where the backup goes."""
    text = translate("cli.takes", "where it goes; unless told the folder of backups")
    command.add_argument("-o", "--output", metavar="FILE", help=text)


def restore(command: ArgumentParser) -> None:
    """Where the ledger goes."""
    text = translate("cli.takes", "the ledger to make; it must not be there yet")
    command.add_argument("-o", "--output", required=True, metavar="LEDGER", help=text)


def password(command: ArgumentParser) -> None:
    """Whether the password goes."""
    text = translate("cli.takes", "take the password away; a new one is CARBONDESK_NEW_PASSWORD")
    command.add_argument("--remove", action="store_true", help=text)


def undo(command: ArgumentParser) -> None:
    """Which step."""
    text = translate("cli.takes", "number of an older step, as history lists it")
    command.add_argument("--step", type=int, metavar="N", help=text)


def usage(command: ArgumentParser) -> None:
    """The days, how they are split, and which meters."""
    add = command.add_argument
    text = translate("cli.takes", "first period, counted too")
    add("--from", dest="first", required=True, type=values.period, metavar="2024-01", help=text)
    text = translate("cli.takes", "last period, counted too")
    add("--to", dest="last", required=True, type=values.period, metavar="2024-12", help=text)
    text = translate("cli.takes", "a row for each day, month or year")
    add("--by", choices=("day", "month", "year"), default="month", help=text)
    text = translate("cli.takes", "only this meter; may be given again")
    add("--meter", action="append", default=[], metavar="CODE", help=text)
    text = translate("cli.takes", "only this carrier, as electricity")
    add("--carrier", metavar="C", help=text)


def account(command: ArgumentParser) -> None:
    """The year, its factors, and what is done with them."""
    add = command.add_argument
    _year(command)
    text = translate("cli.takes", "another set of factors than that of the year")
    add("--factors", metavar="SET", help=text)
    text = translate("cli.takes", "what newer editions of the factors would change")
    add("--compare", action="store_true", help=text)
    text = translate("cli.takes", "bind the year to the newest editions")
    add("--restate", action="store_true", help=text)
    text = translate("cli.takes", "why the year is restated")
    add("--reason", default="", metavar="TEXT", help=text)


def explain(command: ArgumentParser) -> None:
    """The figure, and where its evidence goes."""
    text = translate("cli.takes", "its name: energy.kgce, usage.E-01, form2.110 …")
    command.add_argument("figure", metavar="FIGURE", help=text)
    _period(command)
    text = translate("cli.takes", "write the evidence as a document")
    command.add_argument("-o", "--output", metavar="FILE", help=text)


def check(command: ArgumentParser) -> None:
    """The days to check."""
    _period(command)


def close(command: ArgumentParser) -> None:
    """The months to close."""
    _period(command)
    text = translate("cli.takes", "close although something is missing")
    command.add_argument("--partial", action="store_true", help=text)


def reopen(command: ArgumentParser) -> None:
    """The months to reopen, and why."""
    _period(command)
    text = translate("cli.takes", "why they are reopened")
    command.add_argument("--reason", required=True, metavar="TEXT", help=text)


def report(command: ArgumentParser) -> None:
    """The document, what it is of, and where it goes."""
    add = command.add_argument
    text = translate("cli.takes", "one of: {names}").format(names=" ".join(documents.NAMES))
    add("name", choices=documents.NAMES, metavar="NAME", help=text)
    _period(command)
    text = translate("cli.takes", "code of the project or contract that it is of")
    add("--of", dest="subject", default="", metavar="CODE", help=text)
    text = translate("cli.takes", "paper of a notice; A4 unless told")
    add("--paper", choices=("A4", "A3"), default="A4", help=text)
    text = translate("cli.takes", "the file to write: .pdf or .xlsx")
    add("-o", "--output", required=True, metavar="FILE", help=text)


def fit(command: ArgumentParser) -> None:
    """Where temperatures come from, and which model."""
    text = translate("cli.takes", "daily temperatures, where the table has none")
    command.add_argument("--temperature", metavar="DAILY", help=text)
    text = translate("cli.takes", "the model; auto takes the best")
    command.add_argument("--model", choices=shape.ASKED, default=shape.AUTO, help=text)


def savings(command: ArgumentParser) -> None:
    """The project."""
    text = translate("cli.takes", "code of the project")
    command.add_argument("project", metavar="PROJECT", help=text)


def settle(command: ArgumentParser) -> None:
    """The contract, the period, and where the statement goes."""
    text = translate("cli.takes", "code of the contract")
    command.add_argument("contract", metavar="CONTRACT", help=text)
    text = translate("cli.takes", "period of the statement, as 2024 or 2025-04..2026-03")
    command.add_argument("period", type=values.span, metavar="PERIOD", help=text)
    text = translate("cli.takes", "the file to write: .pdf or .xlsx")
    command.add_argument("-o", "--output", default="", metavar="FILE", help=text)


def submit(command: ArgumentParser) -> None:
    """The year, where its forms go, and their version."""
    _year(command)
    text = translate("cli.takes", "the folder to write into")
    command.add_argument("-o", "--output", required=True, metavar="DIR", help=text)
    text = translate("cli.takes", "version of the forms; unless told that of the year")
    command.add_argument("--version", dest="form_version", metavar="2025", help=text)


def _period(command: ArgumentParser) -> None:
    text = translate("cli.takes", "2024, 2024Q2, 2024-05 or 2024-05-31")
    command.add_argument("period", type=values.period, metavar="PERIOD", help=text)


def _year(command: ArgumentParser) -> None:
    text = translate("cli.takes", "a calendar year, as 2024")
    command.add_argument("year", type=values.year, metavar="YEAR", help=text)
