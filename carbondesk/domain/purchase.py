"""Purchases, and how much of what stands on the procurement lists was bought green."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_fen
from carbondesk.reference import procurement


class Group(StrEnum):
    """What a ratio is about: the mandatory items, or all items of one of the lists."""

    MANDATORY = "mandatory"
    ENERGY = "energy"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Purchase:
    """Something that was bought on a day.

    `item` is a row of the procurement lists, empty for what stands on none. `certificate` is that
    of energy or water saving, `label` that of the environment label, each with its last valid day.
    `project` is the code of a project, as text.
    """

    day: date
    name: str
    pieces: int
    amount_fen: int
    item: str = ""
    certificate: str = ""
    valid_to: date | None = None
    label: str = ""
    label_to: date | None = None
    body: str = ""
    supplier: str = ""
    project: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Compliance:
    """How much of a group was bought with a valid certificate, by pieces and by amount.

    The figures are None where nothing of the group was bought. `lacking` are the purchases
    without a certificate that held on their day.
    """

    group: Group
    pieces: Figure
    green_pieces: Figure
    by_pieces: Figure
    amount: Figure
    green_amount: Figure
    by_amount: Figure
    lacking: tuple[Purchase, ...]


def problems(new: Purchase) -> list[Problem]:
    """What is wrong with a purchase that is about to be written."""
    where = new.name or new.item
    found = []
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", where))
    if new.pieces < 1:
        found.append(Problem("pieces_below_one", {}, "pieces", where))
    if new.amount_fen < 0:
        found.append(Problem("negative", {"field": "amount"}, "amount", where))
    if new.item and procurement.find(new.item) is None:
        found.append(Problem("purchase_item", {"value": new.item}, "item", where))
    for field, number, last in (
        ("valid_to", new.certificate, new.valid_to),
        ("label_to", new.label, new.label_to),
    ):
        if bool(number.strip()) is not (last is not None):
            found.append(Problem("certificate_in_part", {}, field, where))
    return found


def within(purchases: Iterable[Purchase], period: Period) -> tuple[Purchase, ...]:
    """The purchases of a period, oldest first."""
    found = (one for one in purchases if period.contains(one.day))
    return tuple(sorted(found, key=lambda one: (one.day, one.name)))


def belongs(one: Purchase, group: Group) -> bool:
    """Whether a purchase counts in a group; an item of one list may be of a kind of the other."""
    item = procurement.find(one.item)
    if item is None:
        return False
    if group is Group.MANDATORY:
        return item.mandatory
    if item.list == group.value:
        return True
    return group is Group.ENVIRONMENT and item.category_zh in _labelled()


def is_green(one: Purchase, group: Group) -> bool:
    """Whether its certificate for a group held on the day of the purchase."""
    of_label = group is Group.ENVIRONMENT
    number = one.label if of_label else one.certificate
    last = one.label_to if of_label else one.valid_to
    return bool(number) and last is not None and one.day <= last


def compliance(purchases: Iterable[Purchase], period: Period) -> tuple[Compliance, ...]:
    """The ratios of a period: of the mandatory items, and of each list."""
    bought = within(purchases, period)
    return tuple(_of_group(bought, group) for group in Group)


def _of_group(bought: Sequence[Purchase], group: Group) -> Compliance:
    mine = tuple(one for one in bought if belongs(one, group))
    green = tuple(one for one in mine if is_green(one, group))
    key = f"purchases.{group.value}"
    pieces, green_pieces = _pieces(f"{key}.pieces", mine), _pieces(f"{key}.green_pieces", green)
    amount, green_amount = _amount(f"{key}.amount", mine), _amount(f"{key}.green_amount", green)
    return Compliance(
        group,
        pieces,
        green_pieces,
        _percent(f"{key}.by_pieces", green_pieces, pieces),
        amount,
        green_amount,
        _percent(f"{key}.by_amount", green_amount, amount),
        tuple(one for one in mine if one not in green),
    )


def _pieces(key: str, found: Sequence[Purchase]) -> Figure:
    count = sum(one.pieces for one in found)
    return Figure(key, count, "1", "sum", _open=lambda: tuple(fact(one) for one in found))


def _amount(key: str, found: Sequence[Purchase]) -> Figure:
    yuan = from_fen(sum(one.amount_fen for one in found))
    return Figure(key, yuan, "CNY", "sum", _open=lambda: tuple(fact(one) for one in found))


def _percent(key: str, part: Figure, whole: Figure) -> Figure:
    """A share in percent; None where there is nothing to share."""
    value = Fraction(part.value or 0) / whole.value * 100 if whole.value else None
    quality = Quality.NONE if value is None else Quality.MEASURED
    return Figure(key, value, "%", "share_percent", quality, _open=lambda: (part, whole))


def fact(one: Purchase) -> Fact:
    """A purchase as a leaf of a trace."""
    fields = (
        ("day", one.day), ("name", one.name), ("pieces", one.pieces),
        ("amount_yuan", from_fen(one.amount_fen)), ("certificate", one.certificate),
        ("valid_to", one.valid_to), ("label", one.label), ("note", one.note),
    )  # fmt: skip
    return Fact("purchase", one.id, tuple(item for item in fields if item[1] not in {None, ""}))


def _labelled() -> frozenset[str]:
    """The categories for which there is an environment label."""
    return frozenset(
        item.category_zh for item in procurement.every() if item.list == procurement.ENVIRONMENT
    )
