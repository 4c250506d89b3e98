"""Rows of the curve and of the budget, and the choice of the best set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import abatement, appraisal, economics, portfolio
from carbondesk.domain.abatement import Curve
from carbondesk.domain.portfolio import Candidate
from carbondesk.domain.project import ORDER, FundingSource, ProjectFacts, Stage
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.sets import Sets
from carbondesk.i18n import translate
from carbondesk.texts import fields, numbers
from carbondesk.ui.models.cells import Cell, Column, Row, State, group

NPV, CARBON = "npv", "carbon"
WHOLE, OWN = "whole", "own"
TEN_THOUSAND, TONNE = 10_000, 1000
# What is not built can still be chosen.
_LAST = ORDER.index(Stage.TENDER)
_OURS = frozenset({FundingSource.FISCAL, FundingSource.OWN, FundingSource.OPEN})


@dataclass(frozen=True)
class Asked:
    """What the best set is to be best in, and whose money the budget is."""

    goal: str
    money: str


@dataclass(frozen=True)
class Option:
    """A project that can be chosen: what it takes of the budget, adds and saves."""

    facts: ProjectFacts
    cost_fen: int
    npv: Fraction
    tonnes: Fraction


@dataclass(frozen=True)
class Choice:
    """The options, and the ids of those that are in the best set; no cap, no set."""

    options: tuple[Option, ...]
    cap_fen: int | None
    chosen: frozenset[str]

    def taken(self) -> tuple[Option, ...]:
        """The options of the set."""
        return tuple(one for one in self.options if one.facts.project.id in self.chosen)


def goals() -> tuple[tuple[str, str], ...]:
    """What a set can be best in."""
    return (
        (NPV, translate("ui.pages.projects.ranking_rows", "most value")),
        (CARBON, translate("ui.pages.projects.ranking_rows", "most CO₂")),
    )


def bases() -> tuple[tuple[str, str], ...]:
    """Whose money a budget is."""
    return (
        (WHOLE, translate("ui.pages.projects.ranking_rows", "whole investments")),
        (OWN, translate("ui.pages.projects.ranking_rows", "fiscal, own and open money")),
    )


def choice(found: Sequence[ProjectFacts], sets: Sets, cap: int | None, asked: Asked) -> Choice:
    """The best set of what is not built yet."""
    options = tuple(_options(found, sets, asked.money))
    if cap is None:
        return Choice(options, None, frozenset())
    candidates = [
        Candidate(one.facts.project.id, one.cost_fen, one.npv if asked.goal == NPV else one.tonnes)
        for one in options
    ]
    return Choice(options, cap, frozenset(portfolio.best(candidates, cap)))


def curve_columns() -> tuple[Column, ...]:
    """Place, name, tonnes, cost of one, what it adds."""
    return (
        Column("place", "", 44, right=True, tone="ink3"),
        Column("name", fields.name("project"), least=140),
        Column("tonnes", translate("ui.pages.projects.ranking_rows", "tCO₂ a year"), 104,
               right=True),
        Column("cost", translate("ui.pages.projects.ranking_rows", "yuan/t"), 96, right=True),
        Column("npv", translate("ui.pages.projects.ranking_rows", "NPV, 10k"), 104, right=True),
    )  # fmt: skip


def curve_rows(made: Curve) -> Iterator[Row]:
    """Those that earn under their own head, then those that cost."""
    heads = {
        True: translate("ui.pages.projects.ranking_rows", "Earn money, by what they add"),
        False: translate("ui.pages.projects.ranking_rows", "Cost money, by yuan a tonne"),
    }
    before: bool | None = None
    for place, one in enumerate(made.steps, start=1):
        if one.earns is not before:
            yield group(f"earns{one.earns}", heads[one.earns])
            before = one.earns
        cells = {
            "place": Cell(str(place)),
            "name": Cell(one.facts.project.name),
            "tonnes": Cell(numbers.plain(one.tonnes, 1)),
            "cost": Cell(numbers.plain(one.yuan_per_tonne), tone="ink3" if one.earns else ""),
            "npv": Cell(numbers.plain(one.npv / TEN_THOUSAND, 1)),
        }
        yield Row(one.facts.project.id, cells)


def budget_columns() -> tuple[Column, ...]:
    """Chosen or not, name, what it takes, adds and saves."""
    return (
        Column("name", fields.name("project"), least=120),
        Column("cost", translate("ui.pages.projects.ranking_rows", "Takes, 10k"), 84, right=True),
        Column("npv", translate("ui.pages.projects.ranking_rows", "NPV, 10k"), 84, right=True),
        Column("tonnes", translate("ui.pages.projects.ranking_rows", "tCO₂"), 72, right=True),
    )


def budget_rows(made: Choice) -> Iterator[Row]:
    """The set first, then what is left out of it."""
    inside = made.taken()
    for one in sorted(made.options, key=lambda option: option not in inside):
        is_in = one in inside
        tone = "" if is_in or made.cap_fen is None else "ink3"
        cells = {
            "name": Cell(
                one.facts.project.name,
                icon=("check", "accent") if is_in else None,
                tone=tone,
                tip=one.facts.project.name,
            ),
            "cost": Cell(numbers.plain(from_fen(one.cost_fen) / TEN_THOUSAND, 1), tone=tone),
            "npv": Cell(numbers.plain(one.npv / TEN_THOUSAND, 1), tone=tone),
            "tonnes": Cell(numbers.plain(one.tonnes, 1), tone=tone)
            if one.tonnes
            else Cell(state=State.NOT_APPLICABLE),
        }
        yield Row(one.facts.project.id, cells)


def verdict(made: Choice) -> str:
    """What the set takes, adds and saves, in a sentence."""
    if not made.options:
        return translate(
            "ui.pages.projects.ranking_rows",
            "Only projects that are not built and whose money is known can be chosen.",
        )
    if made.cap_fen is None:
        return translate(
            "ui.pages.projects.ranking_rows", "Type a budget; every set is compared, exactly."
        )
    taken = made.taken()
    said = translate(
        "ui.pages.projects.ranking_rows",
        "{count} of {all} projects take {cost} of {cap} and add {npv} (CNY 10k), {tonnes} tCO₂ a "
        "year. No other set does better.",
    )
    return said.format(
        count=len(taken),
        all=len(made.options),
        cost=_in_ten_thousands(from_fen(sum(one.cost_fen for one in taken))),
        cap=_in_ten_thousands(from_fen(made.cap_fen)),
        npv=_in_ten_thousands(sum((one.npv for one in taken), Fraction(0))),
        tonnes=numbers.plain(sum((one.tonnes for one in taken), Fraction(0)), 1),
    )


def _in_ten_thousands(yuan: Fraction) -> str:
    return numbers.plain(yuan / TEN_THOUSAND, 1)


def _options(found: Sequence[ProjectFacts], sets: Sets, money: str) -> Iterator[Option]:
    for facts in found:
        case = appraisal.of(facts).case
        if case is None or ORDER.index(facts.stage) > _LAST:
            continue
        ours = [one.amount_fen for one in facts.funding if one.source in _OURS]
        emitted = abatement.kgco2(facts, sets).value
        yield Option(
            facts,
            facts.investment_fen if money == WHOLE else sum(ours),
            economics.net_present_value(case),
            Fraction(emitted or 0) / TONNE,
        )
