"""How much of what the year may use is used, for the notice board: by the targets of the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import amounts, target_path
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import year
from carbondesk.domain.target import Target
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.reports import phrases
from carbondesk.reports.board import BoardProgress
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.store import accounts, targets
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms


@dataclass(frozen=True)
class Used:
    """What the year so far used of what a target allows; `due` is last year's share by now."""

    target: Target
    allowed: Figure
    used: Figure
    due: Fraction | None


def gather(db: Connection, base: MonthlyFacts) -> tuple[Used, ...]:
    """The targets of whole amounts that the year lies under, by their code."""
    number = base.month.first.year
    found = [
        one
        for one in targets.every(db)
        if not one.per and one.base_year < number <= one.target_year
    ]
    if not found:
        return ()
    needed = {number - 1, *(one.base_year for one in found if one.base_micro is None)}
    periods = [year(one) for one in sorted(needed)]
    loaded = accounts.load(db, periods)
    known = {one.first.year: loaded.of(one) for one in periods}
    restated = targets.restatements(db)
    return tuple(
        Used(
            one,
            target_path.of(one, restated, known).allowed(number),
            amounts.of_account(base.year, one.aim),
            _due(base, one.aim, known),
        )
        for one in found
    )


def _due(base: MonthlyFacts, aim: str, known: Mapping[int, Account]) -> Fraction | None:
    """Last year's share of the same months in its whole."""
    part = amounts.of_account(base.year_before, aim)
    whole = amounts.of_account(known[base.month.first.year - 1], aim)
    if part.value is None or not whole.value:
        return None
    if not amounts.is_whole(part) or not amounts.is_whole(whole):
        return None
    return Fraction(part.value) / Fraction(whole.value)


def lines(found: tuple[Used, ...]) -> Iterator[BoardProgress]:
    """Each target as a bar, those of which both sides are known."""
    for one in found:
        if one.allowed.value and one.used.value is not None:
            share = Fraction(one.used.value) / Fraction(one.allowed.value)
            bound = "≥" if one.used.quality in phrases.LACKING else ""
            unit = terms.unit(one.target.unit)
            yield BoardProgress(
                terms.term(reference.AIM, one.target.aim),
                f"{numbers.plain(one.allowed.value)} {unit}",
                f"{bound}{numbers.percent(share)}",
                float(share),
                None if one.due is None else float(one.due),
            )


def title() -> str:
    """What stands over the bars."""
    return translate("reports.disclosure_progress", "Used of what the year allows")


def note() -> str:
    """What the tick means."""
    return translate("reports.disclosure_progress", "Tick: last year's share of the same months.")
