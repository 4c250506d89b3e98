"""Values on the command line: periods, years, areas."""

from argparse import ArgumentTypeError
from decimal import Decimal, InvalidOperation

from carbondesk.domain.period import parse
from carbondesk.domain.quantity import to_micro
from carbondesk.i18n import translate


def period(text: str) -> str:
    """The code of a period."""
    try:
        return parse(text).code
    except ValueError:
        reason = translate("cli.values", "'{text}' is no period; write 2024, 2024Q2 or 2024-05")
        raise ArgumentTypeError(reason.format(text=text)) from None


def span(text: str) -> str:
    """A period, or a first and a last one, as 2025-04..2026-03."""
    first, dots, last = text.partition("..")
    return f"{period(first)}..{period(last)}" if dots else period(first)


def year(text: str) -> str:
    """The code of a calendar year."""
    code = period(text)
    if len(code) != 4:
        reason = translate("cli.values", "'{text}' is no year; write it as 2024")
        raise ArgumentTypeError(reason.format(text=text))
    return code


def area(text: str) -> int:
    """Square metres in millionths."""
    try:
        micro = to_micro(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError):
        micro = None
    if micro is None:
        reason = translate("cli.values", "'{text}' is no floor area; write it as 12345.6")
        raise ArgumentTypeError(reason.format(text=text))
    return micro
