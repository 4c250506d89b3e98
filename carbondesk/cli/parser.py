"""A parser of command lines that speaks the language in use."""

import re
import sys
from argparse import Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from carbondesk.i18n import lookup, mark, translate

# What argparse says of wrong usage, and how it is said here; what is not among them is left as is.
_SAID = (
    (
        "the following arguments are required: (.*)",
        mark("cli.parser", "the following is missing: {0}"),
    ),
    ("unrecognized arguments: (.*)", mark("cli.parser", "this is not understood: {0}")),
    (
        "ambiguous option: (.*) could match (.*)",
        mark("cli.parser", "{0} may be any of {1}"),
    ),
    (
        r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)",
        mark("cli.parser", "argument {0}: {1} is none of {2}"),
    ),
    (
        "argument (.*?): expected (?:one|at least one) argument",
        mark("cli.parser", "argument {0}: its value is missing"),
    ),
    (
        "argument (.*?): invalid int value: (.*)",
        mark("cli.parser", "argument {0}: {1} is no whole number"),
    ),
    ("argument (.*?): (.*)", mark("cli.parser", "argument {0}: {1}")),
)


class Line(ArgumentParser):
    """An argument parser whose headings, help and errors are translated."""

    def __init__(
        self,
        prog: str | None = None,
        *,
        parents: Sequence[ArgumentParser] = (),
        add_help: bool = True,
    ) -> None:
        super().__init__(prog, parents=parents, add_help=False, formatter_class=_Formatter)
        # What a parent has joins the group of the same heading, so parents keep those of argparse.
        if add_help:
            self._positionals.title = translate("cli.parser", "arguments")
            self._optionals.title = translate("cli.parser", "options")
            text = translate("cli.parser", "show this help and end")
            self.add_argument("-h", "--help", action="help", help=text)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong with it, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_said(message)}\n")


class _Formatter(HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:  # fmt: skip
        """Begin the usage with its word in the language in use."""
        begin = translate("cli.parser", "usage: ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, begin)


def _said(message: str) -> str:
    for pattern, text in _SAID:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return lookup("cli.parser", text).format(*found.groups())
    return message
