"""The command line: `carbondesk COMMAND LEDGER …`."""

import getpass
import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path

from carbondesk import __version__, i18n
from carbondesk.cli import files, out, reading, writing
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.reports import unwritten
from carbondesk.reports.faces import MissingFont
from carbondesk.reports.writing import CannotWrite
from carbondesk.store.faults import LedgerFault
from carbondesk.store.ledger import Ledger
from carbondesk.texts import faults, problems

WITHOUT_LEDGER: dict[str, Callable[[Namespace], int]] = {
    "new": writing.new,
    "sample": writing.sample,
}
WITH_LEDGER: dict[str, Callable[[Ledger, Namespace], int]] = {
    "import": files.import_files,
    "export": files.export,
    "usage": reading.usage,
    "account": reading.account,
    "explain": reading.explain,
    "report": files.report,
    "submit": files.submit,
    "history": reading.history,
    "undo": writing.undo,
    "redo": writing.redo,
    "verify": writing.verify,
}
COMMANDS = frozenset({*WITHOUT_LEDGER, *WITH_LEDGER})


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 refused, 2 wrong usage."""
    i18n.use(language_wished(arguments))
    options = _parser().parse_args(list(arguments))
    try:
        return _run(options)
    except Refused as refused:
        return out.refuse(problems.sentences(refused.problems))
    except LedgerFault as fault:
        return out.refuse([faults.sentence(fault)])
    except (CannotWrite, MissingFont) as fault:
        return out.refuse([unwritten.sentence(fault)])
    except BrokenPipeError:
        return out.DONE


def language_wished(arguments: Sequence[str]) -> str:
    """The language of `--lang`, else that of the operating system; Chinese unless English."""
    words = [part for word in arguments for part in word.split("=", 1)]
    for name, value in pairwise(words):
        if name == "--lang" and value in i18n.LANGUAGES:
            return value
    given = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "en" if given.startswith("en") else "zh"


def _run(options: Namespace) -> int:
    if options.command in WITHOUT_LEDGER:
        return WITHOUT_LEDGER[options.command](options)
    with Ledger.open(Path(options.ledger), options.operator) as ledger:
        return WITH_LEDGER[options.command](ledger, options)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="carbondesk", parents=[_shared(default=True)])
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary, arguments in _table():
        command = commands.add_parser(name, help=summary, parents=[_shared(default=False)])
        command.add_argument("ledger", metavar="LEDGER")
        for add in arguments:
            add(command)
    return parser


def _shared(*, default: bool) -> ArgumentParser:
    """`--lang` and `--operator`, before or after the command."""
    shared = ArgumentParser(add_help=False)
    lang, operator = (None, _operator()) if default else (SUPPRESS, SUPPRESS)
    shared.add_argument("--lang", choices=i18n.LANGUAGES, default=lang)
    shared.add_argument("--operator", metavar="NAME", default=operator)
    return shared


def _operator() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


Add = Callable[[ArgumentParser], None]


def _table() -> tuple[tuple[str, str, tuple[Add, ...]], ...]:
    """Every command with its summary and what it takes."""
    return (
        ("new", translate("cli.main", "make an empty ledger"), (_new,)),
        ("sample", translate("cli.main", "make a sample ledger"), (_sample,)),
        ("import", translate("cli.main", "read files into the ledger"), (_import, _json)),
        ("export", translate("cli.main", "write a table that import reads"), (_export,)),
        ("usage", translate("cli.main", "usage of meters"), (_usage, _json)),
        ("account", translate("cli.main", "energy, carbon and cost of a year"), (_account, _json)),
        ("explain", translate("cli.main", "where a figure comes from"), (_explain, _json)),
        ("report", translate("cli.main", "print a document"), (_report,)),
        ("submit", translate("cli.main", "fill the forms of a year"), (_submit,)),
        ("history", translate("cli.main", "what was done, by whom, when"), (_json,)),
        ("undo", translate("cli.main", "take back the newest step"), ()),
        ("redo", translate("cli.main", "do again what was undone last"), ()),
        ("verify", translate("cli.main", "check the ledger against its journal"), (_json,)),
    )


def _json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true")


def _new(command: ArgumentParser) -> None:
    command.add_argument("--name", required=True)
    command.add_argument("--type", required=True)
    command.add_argument("--region", required=True)
    command.add_argument("--area", type=_decimal, metavar="M2")
    command.add_argument("--people", type=int, metavar="N")
    command.add_argument("--from", dest="started", type=_period, metavar="2023-01")


def _sample(command: ArgumentParser) -> None:
    command.add_argument("--kind", choices=("campus", "hospital"), default="hospital")


def _import(command: ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("--as", dest="kind", metavar="KIND")
    command.add_argument("--on-conflict", choices=("stop", "skip", "replace"), default="stop")
    command.add_argument("--partial", action="store_true")
    command.add_argument("--dry-run", action="store_true")


def _export(command: ArgumentParser) -> None:
    command.add_argument("kind", metavar="KIND")
    command.add_argument("-o", "--output", required=True, metavar="FILE")


def _usage(command: ArgumentParser) -> None:
    command.add_argument("--from", dest="first", required=True, type=_period, metavar="2024-01")
    command.add_argument("--to", dest="last", required=True, type=_period, metavar="2024-12")
    command.add_argument("--by", choices=("day", "month", "year"), default="month")
    command.add_argument("--meter", action="append", default=[], metavar="CODE")
    command.add_argument("--carrier", metavar="C")


def _account(command: ArgumentParser) -> None:
    command.add_argument("year", type=_year, metavar="YEAR")
    command.add_argument("--factors", metavar="SET")


def _explain(command: ArgumentParser) -> None:
    command.add_argument("figure", metavar="FIGURE")
    command.add_argument("period", type=_period, metavar="PERIOD")


def _report(command: ArgumentParser) -> None:
    command.add_argument("name", choices=files.REPORTS, metavar="NAME")
    command.add_argument("period", type=_period, metavar="PERIOD")
    command.add_argument("-o", "--output", required=True, metavar="FILE")


def _submit(command: ArgumentParser) -> None:
    command.add_argument("year", type=_year, metavar="YEAR")
    command.add_argument("-o", "--output", required=True, metavar="DIR")
    command.add_argument("--version", dest="form_version", metavar="2025")


def _period(text: str) -> str:
    try:
        return parse(text).code
    except ValueError:
        reason = translate("cli.main", "'{text}' is no period; write 2024, 2024Q2 or 2024-05")
        raise ArgumentTypeError(reason.format(text=text)) from None


def _year(text: str) -> str:
    code = _period(text)
    if len(code) != 4:
        reason = translate("cli.main", "'{text}' is no year; write it as 2024")
        raise ArgumentTypeError(reason.format(text=text))
    return code


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        reason = translate("cli.main", "'{text}' is no number")
        raise ArgumentTypeError(reason.format(text=text)) from None
