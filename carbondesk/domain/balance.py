"""What a master meter measured against the meters below it: the loss, and who changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from carbondesk.domain import trace
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure, Part
from carbondesk.domain.meter import Meter, Role, label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.trend import Point
from carbondesk.domain.usage import Measured

TOLERANCE = Fraction(3)  # percent of the master, unless the limit of the check says otherwise
NOTABLE = Fraction(1, 2)  # points of percent
_KNOWN = frozenset({Quality.MEASURED, Quality.ESTIMATED})
# What flows the other way is no part of what a master hands down.
_OTHER_WAY = frozenset({Role.PV_GENERATION, Role.PV_EXPORT})


@dataclass(frozen=True)
class Branch:
    """A meter below the master: what it used, and its share of the master in percent."""

    meter: Meter
    usage: Figure
    share: Figure


@dataclass(frozen=True)
class Balance:
    """A master meter, the branches below it, and what is left: the loss.

    The loss is only known where the master and every branch are; `loss_share` is its percent,
    `tolerance` how many percent are borne.
    """

    period: Period
    meter: Meter
    master: Figure
    branches: tuple[Branch, ...]
    below: Figure
    below_share: Figure
    loss: Figure
    loss_share: Figure
    tolerance: Fraction = TOLERANCE

    @property
    def is_known(self) -> bool:
        """Whether there is a loss to speak of."""
        return self.loss.value is not None

    @property
    def is_beyond(self) -> bool:
        """Whether the loss, or what the branches show too much, is above the tolerance."""
        share = self.loss_share.value
        return share is not None and abs(Fraction(share)) > self.tolerance


@dataclass(frozen=True)
class Suspect:
    """The branch that likeliest explains a loss.

    `others` is the largest change of any other branch, in points. With last year's share the
    branch would have shown `expected`, and the loss would be `loss` and `loss_share` percent.
    """

    branch: Branch
    share_before: Fraction
    others: Fraction
    expected: Fraction
    loss: Fraction
    loss_share: Fraction


def of(measured: Measured, master_id: str, period: Period) -> Balance | None:
    """The balance of a meter in a period; None if nothing stands below it then."""
    return _of(measured, master_id, period, _parents(measured.book).get(master_id, ()))


def every(
    measured: Measured, period: Period, tolerance: Fraction = TOLERANCE
) -> dict[str, Balance]:
    """The balance of every meter that has others below it, by its id."""
    found = {}
    for master_id, ids in _parents(measured.book).items():
        balance = _of(measured, master_id, period, ids)
        if balance is not None:
            found[master_id] = replace(balance, tolerance=tolerance)
    return found


def below(book: Book, master_id: str) -> tuple[str, ...]:
    """The meters that stand, or ever stood, right below one."""
    return _parents(book).get(master_id, ())


def changes(now: Balance, before: Balance | None) -> dict[str, Fraction]:
    """How many points each branch's share moved, by meter id; only what can be compared."""
    past = shares(before)
    return {
        branch.meter.id: branch.share.value - past[branch.meter.id]
        for branch in now.branches
        if branch.share.value is not None and branch.meter.id in past
    }


def shares(balance: Balance | None) -> dict[str, Fraction]:
    """The known shares of the branches in percent, by meter id."""
    if balance is None:
        return {}
    return {
        branch.meter.id: Fraction(branch.share.value)
        for branch in balance.branches
        if branch.share.value is not None and branch.share.quality in _KNOWN
    }


def suspect(now: Balance, before: Balance | None) -> Suspect | None:
    """The branch whose share moved most against a loss that grew, if it explains most of it."""
    if before is None or not now.is_beyond or before.loss_share.value is None:
        return None
    moved = changes(now, before)
    share = Fraction(now.loss_share.value or 0)
    grown = share - before.loss_share.value
    if grown * share <= 0 or abs(grown) < NOTABLE:
        return None
    against = {key: -change if grown > 0 else change for key, change in moved.items()}
    picked = max(against, key=against.__getitem__, default="")
    if not picked or against[picked] < max(NOTABLE, abs(grown) / 2):
        return None
    return _suspect(now, picked, moved, shares(before)[picked])


def losses(measured: Measured, master_id: str, months: Sequence[Period]) -> tuple[Point, ...]:
    """The share of the loss in each month, in percent."""
    points = []
    for month in months:
        balance = of(measured, master_id, month)
        share = balance.loss_share.value if balance else None
        quality = balance.loss_share.quality if balance else Quality.NONE
        points.append(Point(month.code, None if share is None else Fraction(share), quality))
    return tuple(points)


def _suspect(
    now: Balance, key: str, moved: Mapping[str, Fraction], share_before: Fraction
) -> Suspect:
    branch = next(item for item in now.branches if item.meter.id == key)
    master = Fraction(now.master.value or 0)
    expected = master * share_before / 100
    loss = Fraction(now.loss.value or 0) + Fraction(branch.usage.value or 0) - expected
    others = [abs(change) for other, change in moved.items() if other != key]
    return Suspect(
        branch, share_before, max(others, default=Fraction(0)), expected, loss, loss * 100 / master
    )


def _parents(book: Book) -> dict[str, tuple[str, ...]]:
    """The meters that stand, or ever stood, right below each meter."""
    found: dict[str, list[str]] = {}
    for meter_id, facts in book.meters.items():
        for parent_id in dict.fromkeys(setup.parent_id for setup in facts.setups):
            if parent_id is not None and parent_id in book.meters:
                found.setdefault(parent_id, []).append(meter_id)
    return {parent_id: tuple(ids) for parent_id, ids in found.items()}


def _of(
    measured: Measured, master_id: str, period: Period, candidates: Iterable[str]
) -> Balance | None:
    meter = measured.book.meters[master_id].meter
    used = [
        (measured.book.meters[meter_id].meter, usage)
        for meter_id in candidates
        if (usage := _below(measured, meter_id, master_id, period)) is not None
    ]
    if not used:
        return None
    master = trace.of_usage(measured.book, measured.usage(master_id, period))
    below = _summed("balance.below", [usage for _, usage in used], master.unit)
    loss = _left(master, below)
    return Balance(
        period,
        meter,
        master,
        tuple(Branch(branch, usage, _percent(usage, master)) for branch, usage in used),
        below,
        _percent(below, master),
        loss,
        _percent(loss, master),
    )


def _below(measured: Measured, meter_id: str, master_id: str, period: Period) -> Figure | None:
    """What a meter used on the days on which it stood below the master; None if on none."""
    book = measured.book
    if book.meters[meter_id].meter.carrier != book.meters[master_id].meter.carrier:
        return None
    pieces = [
        usage
        for setup, piece in measured.segments(meter_id, period)
        if setup.parent_id == master_id and setup.role not in _OTHER_WAY
        if (usage := measured.usage(meter_id, piece)).days or usage.quantity is not None
    ]
    if len(pieces) == 1:
        return trace.of_usage(book, pieces[0])
    if not pieces:
        return None
    figures = [trace.of_usage(book, usage) for usage in pieces]
    meter = book.meters[meter_id].meter
    return _summed(f"usage.{meter.code}", figures, figures[0].unit, label(meter))


def _summed(key: str, parts: Sequence[Figure], unit: str, name: str = "") -> Figure:
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        key,
        sum(known, Fraction(0)) if known else None,
        unit,
        "sum",
        worst(part.quality for part in parts),
        label=name,
        _open=partial(_parts, *parts),
    )


def _left(master: Figure, below: Figure) -> Figure:
    """What the master measured and no branch did; unknown where one of them has gaps."""
    known = {master.quality, below.quality} <= _KNOWN
    value = (
        Fraction(master.value) - below.value
        if known and master.value is not None and below.value is not None
        else None
    )
    quality = worst((master.quality, below.quality)) if known else Quality.NONE
    return Figure(
        "balance.loss", value, master.unit, "sum", quality,
        _open=partial(_parts, master, trace.negative(below)),
    )  # fmt: skip


def _percent(part: Figure, master: Figure) -> Figure:
    """A part in percent of the master."""
    value = None
    if part.value is not None and master.value:
        value = Fraction(part.value) * 100 / master.value
    quality = worst((part.quality, master.quality)) if value is not None else Quality.NONE
    return Figure(
        "balance.share", value, "%", "share_percent", quality, _open=partial(_parts, part, master)
    )


def _parts(*parts: Part) -> tuple[Part, ...]:
    return parts
