"""What may be said on the command line: commands, options, periods."""

import getpass
import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from carbondesk import __version__, i18n
from carbondesk.domain import documents
from carbondesk.domain.fitting import shape
from carbondesk.domain.period import parse
from carbondesk.domain.quantity import to_micro
from carbondesk.i18n import translate

_WITH_VALUE = frozenset({"--lang", "--operator"})


def is_command(arguments: Sequence[str]) -> bool:
    """Whether a command is meant, known or misspelt; else the window opens on a ledger."""
    if {"--help", "-h", "--version"} & set(arguments):
        return True
    words = _words(arguments)
    return len(words) > 1 or bool({name for name, _, _ in _table()} & set(words))


def language_wished(arguments: Sequence[str]) -> str:
    """The language of `--lang`, else that of the operating system; Chinese unless English."""
    words = [part for word in arguments for part in word.split("=", 1)]
    for name, value in pairwise(words):
        if name == "--lang" and value in i18n.LANGUAGES:
            return value
    given = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "en" if given.startswith("en") else "zh"


def window_line() -> ArgumentParser:
    """`carbondesk [LEDGER]`: what the window takes."""
    parser = ArgumentParser(prog="carbondesk", parents=[_shared(default=True)])
    parser.add_argument("ledger", nargs="?", metavar="LEDGER")
    return parser


def command_line() -> ArgumentParser:
    """`carbondesk COMMAND LEDGER …`."""
    parser = ArgumentParser(prog="carbondesk", parents=[_shared(default=True)])
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary, arguments in _table():
        command = commands.add_parser(name, help=summary, parents=[_shared(default=False)])
        place = "data" if name == "fit" else "ledger"
        command.add_argument(place, metavar=place.upper())
        for add in arguments:
            add(command)
    return parser


def _shared(*, default: bool) -> ArgumentParser:
    """`--lang` and `--operator`, before or after the command."""
    shared = ArgumentParser(add_help=False)
    lang, operator = (None, user()) if default else (SUPPRESS, SUPPRESS)
    shared.add_argument("--lang", choices=i18n.LANGUAGES, default=lang)
    shared.add_argument("--operator", metavar="NAME", default=operator)
    return shared


def user() -> str:
    """The user of the operating system, who works unless another is named."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _words(arguments: Sequence[str]) -> list[str]:
    """What is neither an option nor the value of one that stands before the command."""
    before = ("", *arguments)
    return [
        word
        for option, word in pairwise(before)
        if not word.startswith("-") and option not in _WITH_VALUE
    ]


Add = Callable[[ArgumentParser], None]


def _table() -> tuple[tuple[str, str, tuple[Add, ...]], ...]:
    """Every command with its summary and what it takes."""
    return (
        ("new", translate("cli.grammar", "make an empty ledger"), (_new,)),
        ("sample", translate("cli.grammar", "make a sample ledger"), (_sample,)),
        ("import", translate("cli.grammar", "read files into the ledger"), (_import, _json)),
        ("export", translate("cli.grammar", "write a table that import reads"), (_export,)),
        ("usage", translate("cli.grammar", "usage of meters"), (_usage, _json)),
        (
            "account",
            translate("cli.grammar", "energy, carbon and cost of a year"),
            (_account, _json),
        ),
        ("explain", translate("cli.grammar", "where a figure comes from"), (_explain, _json)),
        ("check", translate("cli.grammar", "what looks odd in a period"), (_check, _json)),
        ("close", translate("cli.grammar", "close months: their figures stand"), (_close, _json)),
        ("reopen", translate("cli.grammar", "reopen closed months"), (_reopen, _json)),
        ("report", translate("cli.grammar", "print a document"), (_report,)),
        ("submit", translate("cli.grammar", "fill the forms of a year"), (_submit,)),
        (
            "fit",
            translate("cli.grammar", "fit usage to temperature and other drivers"),
            (_fit, _json),
        ),
        (
            "savings",
            translate("cli.grammar", "what a project saved, with its range"),
            (_savings, _json),
        ),
        (
            "settle",
            translate("cli.grammar", "the statement of a period of a contract"),
            (_settle, _json),
        ),
        ("history", translate("cli.grammar", "what was done, by whom, when"), (_json,)),
        ("undo", translate("cli.grammar", "take back the newest step, or one older"), (_undo,)),
        ("redo", translate("cli.grammar", "do again what was undone last"), ()),
        ("verify", translate("cli.grammar", "check the ledger against its journal"), (_json,)),
        ("backup", translate("cli.grammar", "make a backup of the ledger"), (_backup,)),
        (
            "password",
            translate("cli.grammar", "encrypt the ledger, or change its password"),
            (_password,),
        ),
        ("restore", translate("cli.grammar", "make a ledger of a backup"), (_restore,)),
    )


def _json(command: ArgumentParser) -> None:
    command.add_argument("--json", action="store_true")


def _new(command: ArgumentParser) -> None:
    command.add_argument("--name", required=True)
    command.add_argument("--type", required=True)
    command.add_argument("--region", required=True)
    command.add_argument("--area", type=_area, metavar="M2")
    command.add_argument("--people", type=int, metavar="N")
    command.add_argument("--from", dest="started", type=_period, metavar="2023-01")


def _sample(command: ArgumentParser) -> None:
    command.add_argument("--kind", choices=("campus", "hospital"), default="hospital")


def _import(command: ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE")
    command.add_argument("--as", dest="kind", metavar="KIND")
    command.add_argument("--profile", metavar="NAME")
    command.add_argument("--on-conflict", choices=("stop", "skip", "replace"), default="stop")
    command.add_argument("--partial", action="store_true")
    command.add_argument("--dry-run", action="store_true")


def _export(command: ArgumentParser) -> None:
    command.add_argument("kind", metavar="KIND")
    command.add_argument("-o", "--output", required=True, metavar="FILE")


def _backup(command: ArgumentParser) -> None:
    command.add_argument("-o", "--output", metavar="FILE")


def _restore(command: ArgumentParser) -> None:
    command.add_argument("-o", "--output", required=True, metavar="LEDGER")


def _password(command: ArgumentParser) -> None:
    command.add_argument("--remove", action="store_true")


def _undo(command: ArgumentParser) -> None:
    command.add_argument("--step", type=int, metavar="N")


def _usage(command: ArgumentParser) -> None:
    command.add_argument("--from", dest="first", required=True, type=_period, metavar="2024-01")
    command.add_argument("--to", dest="last", required=True, type=_period, metavar="2024-12")
    command.add_argument("--by", choices=("day", "month", "year"), default="month")
    command.add_argument("--meter", action="append", default=[], metavar="CODE")
    command.add_argument("--carrier", metavar="C")


def _account(command: ArgumentParser) -> None:
    command.add_argument("year", type=_year, metavar="YEAR")
    command.add_argument("--factors", metavar="SET")
    command.add_argument("--compare", action="store_true")
    command.add_argument("--restate", action="store_true")
    command.add_argument("--reason", default="", metavar="TEXT")


def _explain(command: ArgumentParser) -> None:
    command.add_argument("figure", metavar="FIGURE")
    command.add_argument("period", type=_period, metavar="PERIOD")
    command.add_argument("-o", "--output", metavar="FILE")


def _check(command: ArgumentParser) -> None:
    command.add_argument("period", type=_period, metavar="PERIOD")


def _close(command: ArgumentParser) -> None:
    command.add_argument("period", type=_period, metavar="PERIOD")
    command.add_argument("--partial", action="store_true")


def _reopen(command: ArgumentParser) -> None:
    command.add_argument("period", type=_period, metavar="PERIOD")
    command.add_argument("--reason", required=True, metavar="TEXT")


def _report(command: ArgumentParser) -> None:
    command.add_argument("name", choices=documents.NAMES, metavar="NAME")
    command.add_argument("period", type=_period, metavar="PERIOD")
    command.add_argument("--of", dest="subject", default="", metavar="CODE")
    command.add_argument("--paper", choices=("A4", "A3"), default="A4")
    command.add_argument("-o", "--output", required=True, metavar="FILE")


def _fit(command: ArgumentParser) -> None:
    command.add_argument("--temperature", metavar="DAILY")
    command.add_argument("--model", choices=shape.ASKED, default=shape.AUTO)


def _savings(command: ArgumentParser) -> None:
    command.add_argument("project", metavar="PROJECT")


def _settle(command: ArgumentParser) -> None:
    command.add_argument("contract", metavar="CONTRACT")
    command.add_argument("period", type=_span, metavar="PERIOD")
    command.add_argument("-o", "--output", default="", metavar="FILE")


def _submit(command: ArgumentParser) -> None:
    command.add_argument("year", type=_year, metavar="YEAR")
    command.add_argument("-o", "--output", required=True, metavar="DIR")
    command.add_argument("--version", dest="form_version", metavar="2025")


def _period(text: str) -> str:
    try:
        return parse(text).code
    except ValueError:
        reason = translate("cli.grammar", "'{text}' is no period; write 2024, 2024Q2 or 2024-05")
        raise ArgumentTypeError(reason.format(text=text)) from None


def _span(text: str) -> str:
    """A period, or a first and a last one, as 2025-04..2026-03."""
    first, dots, last = text.partition("..")
    return f"{_period(first)}..{_period(last)}" if dots else _period(first)


def _year(text: str) -> str:
    code = _period(text)
    if len(code) != 4:
        reason = translate("cli.grammar", "'{text}' is no year; write it as 2024")
        raise ArgumentTypeError(reason.format(text=text))
    return code


def _area(text: str) -> int:
    """Square metres in millionths."""
    try:
        micro = to_micro(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        micro = None
    if micro is None:
        reason = translate("cli.grammar", "'{text}' is no floor area; write it as 12345.6")
        raise ArgumentTypeError(reason.format(text=text))
    return micro
