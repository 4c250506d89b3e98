"""The tree of meters as values: by parents within carriers, or by places; and its filter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from carbondesk.domain import balance, totals, trace
from carbondesk.domain.balance import Balance
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import MeterKind, Setup, label
from carbondesk.domain.period import Period
from carbondesk.domain.place import Place, children_of
from carbondesk.domain.quality import Quality
from carbondesk.domain.totals import CarrierTotal
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers


class LineKind(Enum):
    """What a line of the tree is."""

    CARRIER = "carrier"
    PLACE = "place"
    METER = "meter"
    REST = "rest"


@dataclass(frozen=True)
class Line:
    """A line: a carrier with its total, a place, a meter with its usage, or the rest below one.

    `title` is a meter's or place's label, empty for carriers; `code` stands at its head.
    `has_doubt` marks readings that the register cannot explain, `is_beyond` a rest above the
    tolerance; `in_service` says whether the meter was there in the month at all, `is_read`
    whether it has anything to read or bill.
    """

    key: str
    kind: LineKind
    title: str = ""
    code: str = ""
    carrier: str = ""
    figure: Figure | None = None
    total: CarrierTotal | None = None
    has_doubt: bool = False
    is_beyond: bool = False
    in_service: bool = True
    is_read: bool = True
    is_counted: bool = True
    children: tuple["Line", ...] = ()


class Outline:
    """The lines of a month, made from the facts once."""

    def __init__(self, measured: Measured, month: Period, tolerance: Fraction) -> None:
        self._measured = measured
        self._month = month
        self._book = measured.book
        self.balances = balance.every(measured, month, tolerance)

    def by_parent(self) -> tuple[Line, ...]:
        """Carriers, in each the meters below each other with what no sub-meter measured."""
        found = totals.by_carrier(self._measured, self._month)
        below = self._below()
        lines = []
        for carrier in carriers.every():
            roots = [
                self._with_children(meter_id, below)
                for meter_id in below.get("", ())
                if self._book.meters[meter_id].meter.carrier == carrier.code
            ]
            if roots:
                lines.append(self._carrier(carrier.code, found.get(carrier.code), roots))
        return tuple(lines)

    def by_place(self) -> tuple[Line, ...]:
        """Places within each other with the meters that stand there; last those without one."""
        at: dict[str, list[Line]] = {}
        known = {place.id for place in self._book.places}
        for meter_id, facts in self._book.meters.items():
            place_id = self._setup(facts).place_id or ""
            at.setdefault(place_id if place_id in known else "", []).append(self._meter(meter_id))
        below = children_of(self._book.places)
        lines = [self._place(place, below, at) for place in below.get(None, ())]
        if at.get(""):
            lines.append(Line("place:", LineKind.PLACE, children=tuple(at[""])))
        return tuple(line for line in lines if line.children)

    def _setup(self, facts: MeterFacts) -> Setup:
        return facts.setup_on(self._month.last)

    def _below(self) -> dict[str, list[str]]:
        """The meters right below each meter; those below none of their carrier under ''."""
        below: dict[str, list[str]] = {}
        for meter_id, facts in self._book.meters.items():
            parent = self._book.meters.get(self._setup(facts).parent_id or "")
            fits = parent is not None and parent.meter.carrier == facts.meter.carrier
            key = parent.meter.id if parent is not None and fits else ""
            below.setdefault(key, []).append(meter_id)
        return below

    def _carrier(self, code: str, found: CarrierTotal | None, roots: Sequence[Line]) -> Line:
        figure = totals.figure(self._measured, found, f"usage.{code}") if found else None
        return Line(
            f"carrier:{code}",
            LineKind.CARRIER,
            carrier=code,
            figure=figure,
            total=found,
            children=tuple(roots),
        )

    def _meter(self, meter_id: str) -> Line:
        facts = self._book.meters[meter_id]
        usage = self._measured.usage(meter_id, self._month)
        doubts = self._measured.spans(meter_id).problems
        return Line(
            meter_id,
            LineKind.METER,
            label(facts.meter),
            facts.meter.code,
            facts.meter.carrier,
            trace.of_usage(self._book, usage),
            has_doubt=any(self._is_in_month(problem.values.get("day")) for problem in doubts),
            in_service=bool(usage.days) or usage.quantity is not None,
            is_read=self._setup(facts).kind is not MeterKind.AREA_HEAT,
            is_counted=self._setup(facts).counted,
        )

    def _is_in_month(self, day: object) -> bool:
        return self._month.contains(day)  # type: ignore[arg-type] # a problem's day

    def _with_children(self, meter_id: str, below: dict[str, list[str]]) -> Line:
        children = [self._with_children(child, below) for child in below.get(meter_id, ())]
        found = self.balances.get(meter_id)
        if found is not None and found.loss.value is not None:
            children.append(_rest(found))
        return replace(self._meter(meter_id), children=tuple(children))

    def _place(
        self, place: Place, below: Mapping[str | None, list[Place]], at: dict[str, list[Line]]
    ) -> Line:
        inside = [self._place(child, below, at) for child in below.get(place.id, ())]
        filled = [line for line in inside if line.children]
        return Line(
            f"place:{place.id}",
            LineKind.PLACE,
            f"{place.code} {place.name}",
            children=(*at.get(place.id, ()), *filled),
        )


def _rest(found: Balance) -> Line:
    return Line(
        f"rest:{found.meter.id}",
        LineKind.REST,
        carrier=found.meter.carrier,
        figure=found.loss,
        is_beyond=found.is_beyond,
    )


def filtered(lines: Iterable[Line], words: Sequence[str]) -> tuple[Line, ...]:
    """The meters whose code or name has all the words, with what stands above them."""
    if not words:
        return tuple(lines)
    kept = []
    for line in lines:
        children = filtered(line.children, words)
        matches = line.kind is LineKind.METER and _matches(line, words)
        if matches or children:
            kept.append(replace(line, children=children))
    return tuple(kept)


def meters(lines: Iterable[Line]) -> list[Line]:
    """All meters of the tree in its order."""
    found = []
    for line in lines:
        if line.kind is LineKind.METER:
            found.append(line)
        found += meters(line.children)
    return found


def path(lines: Iterable[Line], key: str) -> tuple[str, ...]:
    """The keys of the lines above a line and of itself; empty if it is not there."""
    for line in lines:
        if line.key == key:
            return (key,)
        inside = path(line.children, key)
        if inside:
            return (line.key, *inside)
    return ()


def lacking(lines: Iterable[Line]) -> list[Line]:
    """The meters in service whose usage of the month is not whole."""
    return [
        line
        for line in meters(lines)
        if line.in_service
        and line.is_read
        and line.figure is not None
        and line.figure.quality in {Quality.NONE, Quality.PARTIAL}
    ]


def _matches(line: Line, words: Sequence[str]) -> bool:
    title = line.title.casefold()
    return all(word.casefold() in title for word in words)
