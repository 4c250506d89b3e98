"""A statement as both parties signed it: kept as text, read back, compared with today's figures."""

import json
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from carbondesk.domain import derived
from carbondesk.domain.contracts.settle import Row, Settled
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.figure import Fact, Figure

_TOTALS = ("value", "esco", "owner", "payable", "left")


@dataclass(frozen=True)
class Difference:
    """A line that would be another today."""

    row: Row
    agreed: Fraction | None
    today: Fraction | None


def text(settled: Settled) -> str:
    """The statement as it is kept."""
    rows = [{"code": row.code, "name": row.name, **_plain(row.figure)} for row in settled.rows]
    totals = {name: _plain(getattr(settled, name)) for name in _TOTALS}
    return json.dumps({"rows": rows, "totals": totals}, ensure_ascii=False, sort_keys=True)


def read(settlement: Settlement) -> Settled | None:
    """The statement as it was signed; None of a draft."""
    if not settlement.figures:
        return None
    kept = json.loads(settlement.figures)
    rows = tuple(Row(one["code"], _figure(one, settlement), one["name"]) for one in kept["rows"])
    totals = [_figure(kept["totals"][name], settlement) for name in _TOTALS]
    value, esco, owner, payable, left = totals
    return Settled(rows, value, esco, owner, payable, left)


def differences(agreed: Settled, today: Settled) -> list[Difference]:
    """The lines of today that are not as they were signed, and those that are gone."""
    then = {row.figure.key: row for row in agreed.rows}
    now = {row.figure.key: row for row in today.rows}
    return [
        Difference(then.get(key) or now[key], _value(then.get(key)), _value(now.get(key)))
        for key in dict.fromkeys([*then, *now])
        if _value(then.get(key)) != _value(now.get(key))
    ]


def _value(row: Row | None) -> Fraction | None:
    return None if row is None or row.figure.value is None else Fraction(row.figure.value)


def _plain(figure: Figure) -> dict[str, str | None]:
    value = None if figure.value is None else str(Fraction(figure.value))
    return {"key": figure.key, "unit": figure.unit, "label": figure.label, "value": value}


def _figure(kept: dict[str, Any], settlement: Settlement) -> Figure:
    if kept["value"] is None:
        return derived.unknown(kept["key"], kept["unit"], kept["label"])
    fact = Fact("settlement", settlement.id, (("day", settlement.agreed),))
    value = Fraction(kept["value"])
    return derived.known(kept["key"], value, kept["unit"], fact, label=kept["label"])
