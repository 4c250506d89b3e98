"""How energy becomes carbon: from the carriers by their sources into the scopes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import carbon, flow
from carbondesk.domain.account import Account
from carbondesk.domain.carbon import CarbonLine
from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Link, Node

CARRIERS, SOURCES, SCOPES = range(3)
UNITS = ("kgce", "kgCO2", "kgCO2")


@dataclass(frozen=True)
class Step:
    """A node of the flow: a carrier, a kind of source, or a scope.

    `code` is that of the carrier or the kind, or the number of the scope; `energy` is known of
    carriers only.
    """

    key: str
    column: int
    code: str
    carbon: Figure
    energy: Figure | None = None

    @property
    def size(self) -> float:
        """How much of it there is in the unit of its column; nothing where nothing is known."""
        shown = self.energy if self.column == CARRIERS else self.carbon
        return _size(shown)


@dataclass(frozen=True)
class CarbonFlow:
    """The steps of each column from top to bottom, and what flows between them.

    `links` say by their index in `carriers` which carrier flows, in `figures` what it emits.
    """

    steps: tuple[Step, ...]
    links: tuple[Link, ...]
    carriers: tuple[str, ...]
    figures: tuple[Figure, ...] = ()

    def draw(self, height: float, *, gap: float, line: float) -> flow.Drawing:
        """Lay it out in a height."""
        nodes = [Node(one.key, one.column, one.size) for one in self.steps]
        return flow.draw(nodes, self.links, height, UNITS, gap=gap, line=line)


def of(account: Account) -> CarbonFlow:
    """The flow of an account: what is in its energy total or emits."""
    by_carrier: dict[str, list[CarbonLine]] = {}
    for line in account.carbon_lines:
        if line.scope:
            by_carrier.setdefault(line.carrier, []).append(line)
    ordered = sorted(by_carrier.items(), key=_scope)
    energies = {line.carrier: line.kgce for line in account.energy_lines}
    steps = [
        Step(f"carrier.{code}", CARRIERS, code, _sum(code, lines), energies.get(code))
        for code, lines in ordered
    ]
    links = [
        Link(one.key, f"source.{by_carrier[one.code][0].source_kind}", one.size, _size(one.carbon))
        for one in steps
    ]
    carriers = [one.code for one in steps]
    figures = [one.carbon for one in steps]
    emitting = [line for _, lines in ordered for line in lines]
    for kind in dict.fromkeys(line.source_kind for line in emitting):
        lines = [line for line in emitting if line.source_kind == kind]
        steps.append(Step(f"source.{kind}", SOURCES, kind, _sum(kind, lines)))
    for scope in sorted({line.scope for line in emitting}):
        figure = account.scope1 if scope == 1 else account.scope2
        steps.append(Step(f"scope.{scope}", SCOPES, str(scope), figure))
    for code, lines in ordered:
        amount = _size(_sum(code, lines))
        source = f"source.{lines[0].source_kind}"
        links.append(Link(source, f"scope.{lines[0].scope}", amount, amount))
        carriers.append(code)
        figures.append(_sum(code, lines))
    return CarbonFlow(tuple(steps), tuple(links), tuple(carriers), tuple(figures))


def _sum(name: str, lines: Iterable[CarbonLine]) -> Figure:
    every = list(lines)
    if len(every) == 1:
        return every[0].kgco2
    made = carbon.total(every, f"flow.{name}")
    return replace(made, label=name)


def _scope(item: tuple[str, list[CarbonLine]]) -> tuple[int, str]:
    return item[1][0].scope, item[1][0].source_kind


def _size(figure: Figure | None) -> float:
    if figure is None or figure.value is None:
        return 0.0
    return max(float(Fraction(figure.value)), 0.0)
