"""What may be said on the command line: commands, options, periods."""

import getpass
import os
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Sequence
from itertools import pairwise

from carbondesk import __version__, i18n
from carbondesk.cli import takes
from carbondesk.cli.parser import Line
from carbondesk.i18n import lookup, mark, translate

Add = Callable[[ArgumentParser], None]

# Every command with its summary and what it takes.
_COMMANDS: tuple[tuple[str, str, tuple[Add, ...]], ...] = (
    ("new", mark("cli.grammar", "make an empty ledger"), (takes.new,)),
    ("sample", mark("cli.grammar", "make a sample ledger"), (takes.sample,)),
    ("import", mark("cli.grammar", "read files into the ledger"), (takes.import_files, takes.json)),
    ("export", mark("cli.grammar", "write a table that import reads"), (takes.export,)),
    ("usage", mark("cli.grammar", "usage of meters"), (takes.usage, takes.json)),
    (
        "account",
        mark("cli.grammar", "energy, carbon and cost of a year"),
        (takes.account, takes.json),
    ),
    ("explain", mark("cli.grammar", "where a figure comes from"), (takes.explain, takes.json)),
    ("check", mark("cli.grammar", "what looks odd in a period"), (takes.check, takes.json)),
    ("close", mark("cli.grammar", "close months: their figures stand"), (takes.close, takes.json)),
    ("reopen", mark("cli.grammar", "reopen closed months"), (takes.reopen, takes.json)),
    ("report", mark("cli.grammar", "print a document"), (takes.report,)),
    ("submit", mark("cli.grammar", "fill the forms of a year"), (takes.submit,)),
    (
        "fit",
        mark("cli.grammar", "fit usage to temperature and other drivers"),
        (takes.fit, takes.json),
    ),
    (
        "savings",
        mark("cli.grammar", "what a project saved, with its range"),
        (takes.savings, takes.json),
    ),
    (
        "settle",
        mark("cli.grammar", "the statement of a period of a contract"),
        (takes.settle, takes.json),
    ),
    ("history", mark("cli.grammar", "what was done, by whom, when"), (takes.json,)),
    ("undo", mark("cli.grammar", "take back the newest step, or one older"), (takes.undo,)),
    ("redo", mark("cli.grammar", "do again what was undone last"), ()),
    ("verify", mark("cli.grammar", "check the ledger against its journal"), (takes.json,)),
    ("backup", mark("cli.grammar", "make a backup of the ledger"), (takes.backup,)),
    (
        "password",
        mark("cli.grammar", "encrypt the ledger, or change its password"),
        (takes.password,),
    ),
    ("restore", mark("cli.grammar", "make a ledger of a backup"), (takes.restore,)),
)
_WITH_VALUE = frozenset({"--lang", "--operator"})


def is_command(arguments: Sequence[str]) -> bool:
    """Whether a command is meant, known or misspelt; else the window opens on a ledger."""
    if {"--help", "-h", "--version"} & set(arguments):
        return True
    words = _words(arguments)
    return len(words) > 1 or bool({name for name, _, _ in _COMMANDS} & set(words))


def language_wished(arguments: Sequence[str]) -> str:
    """The language of `--lang`, else that of the operating system; Chinese unless English."""
    words = [part for word in arguments for part in word.split("=", 1)]
    for name, value in pairwise(words):
        if name == "--lang" and value in i18n.LANGUAGES:
            return value
    given = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return "en" if given.startswith("en") else "zh"


def window_line() -> Line:
    """`carbondesk [LEDGER]`: what the window takes."""
    parser = Line(prog="carbondesk", parents=[_shared(default=True)])
    parser.add_argument("ledger", nargs="?", metavar="LEDGER", help=_of_place("ledger"))
    return parser


def command_line() -> Line:
    """`carbondesk COMMAND LEDGER …`."""
    parser = Line(prog="carbondesk", parents=[_shared(default=True)])
    text = translate("cli.grammar", "show the version and end")
    parser.add_argument("--version", action="version", version=__version__, help=text)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary, arguments in _COMMANDS:
        command = commands.add_parser(
            name, help=lookup("cli.grammar", summary), parents=[_shared(default=False)]
        )
        place = "data" if name == "fit" else "ledger"
        command.add_argument(place, metavar=place.upper(), help=_of_place(place))
        for add in arguments:
            add(command)
    return parser


def _shared(*, default: bool) -> Line:
    """`--lang` and `--operator`, before or after the command."""
    shared = Line(add_help=False)
    lang, operator = (None, user()) if default else (SUPPRESS, SUPPRESS)
    text = translate("cli.grammar", "language of the answers")
    shared.add_argument("--lang", choices=i18n.LANGUAGES, default=lang, help=text)
    text = translate("cli.grammar", "who works; unless told the user of this computer")
    shared.add_argument("--operator", metavar="NAME", default=operator, help=text)
    return shared


def _of_place(place: str) -> str:
    if place == "data":
        return translate("cli.grammar", "a table of periods: start, end, usage")
    return translate("cli.grammar", "the file of the ledger: NAME.carbondesk")


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
