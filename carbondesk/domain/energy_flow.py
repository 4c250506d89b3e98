"""Where energy goes: from the carriers by place to its use, as energy, carbon or cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from carbondesk.domain import derived, flow, place_use
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.flow import Link, Node
from carbondesk.domain.meter import NEVER_COUNTED, Role
from carbondesk.domain.period import Period
from carbondesk.domain.totals import CarrierTotal
from carbondesk.domain.usage import Measured

CARRIERS, PLACES, USES = range(3)
ENERGY, CARBON, COST = "energy", "carbon", "cost"
MEASURES = (ENERGY, CARBON, COST)
NOWHERE, OTHERS = "", "others"
# Between the ends of a link in its label.
ARROW = "→"
MOST_PLACES = 12
Leaf = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """A node: a carrier, a place by its id, or a use by its role."""

    key: str
    column: int
    code: str
    figure: Figure

    @property
    def size(self) -> float:
        """How much of it there is; nothing where nothing is known."""
        return max(float(self.figure.value or 0), 0.0)


@dataclass(frozen=True)
class EnergyFlow:
    """The steps of each column from top to bottom, and what flows between them.

    `carriers` say by their index which carrier flows in a link, `figures` how much, exactly.
    """

    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    carriers: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    unit: str = ""

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """How much flows in each link."""
        return tuple(Fraction(one.value or 0) for one in self.figures)

    def of_column(self, column: int) -> tuple[Step, ...]:
        """The steps of a column."""
        return tuple(one for one in self.steps if one.column == column)

    def draw(self, height: float, *, gap: float, line: float) -> flow.Drawing:
        """Lay it out in a height."""
        return flow.draw(self.nodes(), self.links, height, (self.unit,) * 3, gap=gap, line=line)

    def nodes(self) -> tuple[Node, ...]:
        """The steps as what is laid out."""
        return tuple(Node(one.key, one.column, one.size) for one in self.steps)


@dataclass
class _Shares:
    """What each place and use has of a carrier, with the meters that say so."""

    amounts: dict[Leaf, Fraction] = field(default_factory=dict)
    meters: dict[Leaf, list[tuple[str, Fraction]]] = field(default_factory=dict)

    def add(self, leaf: Leaf, meter: str, amount: Fraction) -> None:
        """What is left of a meter belongs to a place and use."""
        self.amounts[leaf] = self.amounts.get(leaf, Fraction(0)) + amount
        self.meters.setdefault(leaf, []).append((meter, amount))


def of(account: Account, measured: Measured, measure: str) -> EnergyFlow:
    """The flow of an account: each carrier's figure is shared out as its meters tell.

    What a meter has beyond its sub-meters stays at its own place and use. Sub-meters that show more
    than their master are taken down to it, so that what flows in flows out.
    """
    shared = [
        (code, figure, found)
        for code, figure in _figures(account, measure).items()
        if (figure.value or 0) > 0 and code in account.totals
        for found in (_shares(measured, account.totals[code], account.period),)
        if sum(found.amounts.values())
    ]
    kept = _largest(shared)
    parts: dict[tuple[str, str, str], list[Figure]] = {}
    for code, figure, found in shared:
        whole = sum(found.amounts.values(), Fraction(0))
        for (place, use), amount in found.amounts.items():
            key = code, place if place in kept else OTHERS, use
            fact = _fact(amount / whole, found.meters[place, use])
            name = f"flow.{measure}.{code}.{place}.{use}"
            parts.setdefault(key, []).append(derived.part(name, figure, amount / whole, fact))
    names = {one.id: one.name for one in measured.book.places}
    return _flow(shared, parts, measure, names)


def _figures(account: Account, measure: str) -> Mapping[str, Figure]:
    """The figure of each carrier that is shown."""
    if measure == CARBON:
        return {one.carrier: one.kgco2 for one in account.carbon_lines if one.scope}
    if measure == COST:
        known = {one.carrier for one in account.energy_lines}
        return {code: one.figure for code, one in account.costs.items() if code in known}
    return {one.carrier: one.kgce for one in account.energy_lines if one.in_total}


def _shares(measured: Measured, total: CarrierTotal, period: Period) -> _Shares:
    """What is left of each meter below those that count, at its place and use."""
    found, day = _Shares(), period.last
    children = _children(measured, day)
    homes = place_use.buildings(measured.book)
    for one in total.contributions:
        if one.sign > 0 and one.usage.quantity:
            _share(
                measured, one.usage.meter_id, one.usage.quantity, (found, children, homes, period)
            )
    return found


_Ground = tuple[_Shares, Mapping[str, list[str]], Mapping[str, str | None], Period]


def _share(measured: Measured, meter_id: str, amount: Fraction, ground: _Ground) -> None:
    found, children, homes, period = ground
    facts = measured.book.meters[meter_id]
    setup = facts.setup_on(period.last)
    if setup.role in NEVER_COUNTED:
        return
    below = [
        (child, used)
        for child in children.get(meter_id, ())
        if (used := measured.usage(child, period).quantity)
    ]
    together = sum((used for _, used in below), Fraction(0))
    less = min(Fraction(1), amount / together) if together else Fraction(1)
    for child, used in below:
        _share(measured, child, used * less, ground)
    rest = amount - together * less
    if rest > 0:
        place = _place(measured, meter_id, period.last)
        found.add((homes.get(place) or place, setup.role.value), facts.meter.code, rest)


def _children(measured: Measured, day: date) -> Mapping[str, list[str]]:
    """The meters right below each, of the same carrier."""
    found: dict[str, list[str]] = {}
    for meter_id, facts in measured.book.meters.items():
        parent = measured.book.meters.get(facts.setup_on(day).parent_id or "")
        if parent is not None and parent.meter.carrier == facts.meter.carrier:
            found.setdefault(parent.meter.id, []).append(meter_id)
    return found


def _place(measured: Measured, meter_id: str, day: date) -> str:
    """The place of a meter, else that of the meter that feeds it."""
    for one in place_use.upwards(measured.book, meter_id, day):
        place_id = measured.book.meters[one].setup_on(day).place_id
        if place_id is not None:
            return place_id
    return NOWHERE


def _largest(shared: Sequence[tuple[str, Figure, _Shares]]) -> frozenset[str]:
    """The places that are shown by name; the others stand together."""
    sizes: dict[str, Fraction] = {}
    for _, figure, found in shared:
        whole = sum(found.amounts.values(), Fraction(0))
        for (place, _), amount in found.amounts.items():
            sizes[place] = (
                sizes.get(place, Fraction(0)) + Fraction(figure.value or 0) * amount / whole
            )
    ordered = sorted(sizes, key=lambda place: (-sizes[place], place))
    return frozenset(ordered if len(ordered) <= MOST_PLACES else ordered[: MOST_PLACES - 1])


def _fact(share: Fraction, meters: Sequence[tuple[str, Fraction]]) -> Fact:
    named = ", ".join(dict.fromkeys(code for code, _ in meters))
    return Fact("flow_share", meters[0][0], (("value", share), ("code", named)))


def _flow(
    shared: Sequence[tuple[str, Figure, _Shares]],
    parts: Mapping[tuple[str, str, str], list[Figure]],
    measure: str,
    names: Mapping[str, str],
) -> EnergyFlow:
    unit = {ENERGY: "kgce", CARBON: "kgCO2", COST: "CNY"}[measure]
    steps = [Step(f"carrier.{code}", CARRIERS, code, figure) for code, figure, _ in shared]
    steps += _steps(parts, PLACES, unit, names)
    steps += _steps(parts, USES, unit, {})
    links, carriers, flowing = [], [], []
    order = {one.key: place for place, one in enumerate(steps)}
    words = {one.key: names.get(one.code, one.code) for one in steps}
    for first, second in ((0, 1), (1, 2)):
        grouped: dict[tuple[str, str, str], list[Figure]] = {}
        for key, figures in parts.items():
            ends = _key(key, first), _key(key, second), key[0]
            grouped.setdefault(ends, []).extend(figures)
        for ends in sorted(grouped, key=lambda ends: (order[ends[0]], order[ends[1]])):
            source, target, code = ends
            label = f"{words[source]}{ARROW}{words[target]}"
            made = derived.added(f"flow.{'.'.join(ends)}", unit, grouped[ends], label)
            links.append(Link(source, target, float(made.value or 0), float(made.value or 0)))
            carriers.append(code)
            flowing.append(made)
    return EnergyFlow(tuple(steps), tuple(links), tuple(carriers), tuple(flowing), unit)


def _steps(
    parts: Mapping[tuple[str, str, str], list[Figure]],
    column: int,
    unit: str,
    names: Mapping[str, str],
) -> list[Step]:
    """The nodes of a column, the largest first; what stands together or is not split, last."""
    grouped: dict[str, list[Figure]] = {}
    for key, figures in parts.items():
        grouped.setdefault(key[column], []).extend(figures)
    made = [
        Step(
            _key(("", code, code), column), column, code,
            derived.added(f"flow.{column}.{code}", unit, found, names.get(code, code)),
        )
        for code, found in grouped.items()
    ]  # fmt: skip
    last = {OTHERS, NOWHERE, Role.TOTAL.value}
    return sorted(made, key=lambda one: (one.code in last, -one.size, one.code))


def _key(key: tuple[str, str, str], at: int) -> str:
    return f"{('carrier', 'place', 'use')[at]}.{key[at]}"
