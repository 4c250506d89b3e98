"""Emissions beside the standard's total: activity × factor, each traced and graded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import emission as facts
from carbondesk.domain.book import Book
from carbondesk.domain.emission import GASES, SCOPES, Emission
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import gwp, published

UNIT = "kgCO2e"


@dataclass(frozen=True)
class BesideFactor:
    """kgCO₂e of one unit, where it comes from, and how sure it is."""

    per_unit: Fraction
    edition: str
    source_zh: str
    source_en: str
    grade: str
    name_zh: str = ""
    name_en: str = ""
    id: str = ""


@dataclass(frozen=True)
class BesideLine:
    """One emission in a period: the part of its activity that lies in it, and what that emits."""

    emission: Emission
    scope: int
    quantity: Figure
    factor: BesideFactor | None
    kgco2e: Figure


def lines(book: Book, period: Period) -> tuple[BesideLine, ...]:
    """The emissions with a day in a period, in the order of their kinds."""
    found = facts.within(book.emissions, period)
    return tuple(_line(one, period) for one in sorted(found, key=_order))


def total(found: Iterable[BesideLine], scope: int | None = None) -> Figure:
    """What they emit together, all or those of a scope."""
    parts = tuple(line.kgco2e for line in found if scope in {None, line.scope})
    known = [Fraction(part.value) for part in parts if part.value is not None]
    key = "beside.total_kgco2e" if scope is None else f"beside.scope{scope}_kgco2e"
    quality = worst(part.quality for part in parts)
    value = sum(known, Fraction(0)) if known else None
    return Figure(key, value, UNIT, "sum", quality, _open=lambda: parts)


def factor_of(one: Emission) -> BesideFactor | None:
    """The factor of an emission: a gas's warming potential, a published figure, or the typed one.

    Of the potentials AR5 is taken, which the provincial guideline of 2025 counts methane by; AR6
    where AR5 has none.
    """
    if one.item and one.kind in GASES:
        gas = gwp.named(one.item)
        potential, edition = (gas.ar5, "AR5") if gas.ar5 is not None else (gas.ar6, "AR6")
        if potential is None:
            return None
        source = gas.source
        return BesideFactor(potential, edition, source.name_zh, source.name_en, gas.grade, gas.code)
    if one.item:
        row = published.named(one.item)
        source = row.source
        return BesideFactor(
            row.per_unit, row.edition, source.name_zh, source.name_en, row.grade, row.name_zh,
            row.name_en, row.id,
        )  # fmt: skip
    if one.factor_micro is None:
        return None
    return BesideFactor(from_micro(one.factor_micro), "", one.source, one.source, one.grade)


def _line(one: Emission, period: Period) -> BesideLine:
    inside, whole = facts.share(one, period)
    quantity = Figure(
        f"beside.{one.kind}.{one.id}.quantity", one.quantity * Fraction(inside, whole), one.unit,
        "by_days", Quality.MEASURED, label=one.name,
        _open=lambda: (_fact(one, inside, whole),),
    )  # fmt: skip
    factor = factor_of(one)
    value = None if factor is None else Fraction(quantity.value or 0) * factor.per_unit
    quality = Quality.NONE if factor is None else Quality.MEASURED
    kgco2e = Figure(
        f"beside.{one.kind}.{one.id}", value, UNIT, "product" if factor else "no_factor", quality,
        label=one.name, _open=lambda: (quantity, *_leaves(factor, one.unit)),
    )  # fmt: skip
    return BesideLine(one, SCOPES[one.kind], quantity, factor, kgco2e)


def _fact(one: Emission, inside: int, whole: int) -> Fact:
    fields = (
        ("start", one.first), ("end", one.last), ("quantity", one.quantity), ("unit", one.unit),
        ("days", inside), ("of_days", whole), ("note", one.note),
    )  # fmt: skip
    return Fact("emission", one.id, fields)


def _leaves(factor: BesideFactor | None, unit: str) -> Iterator[Fact]:
    if factor is not None:
        fields = (
            ("value", factor.per_unit), ("unit", f"{UNIT}/{unit}"), ("edition", factor.edition),
            ("source", factor.source_zh), ("grade", factor.grade),
            ("to_confirm", factor.grade != "A"),
        )  # fmt: skip
        yield Fact("factor", factor.id, fields)


def _order(one: Emission) -> tuple[int, str, str]:
    return list(SCOPES).index(one.kind), one.first.isoformat(), one.name
