"""Merges the factor sets of the institution's own, a row a factor."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import own_factors
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.problems import Problem
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.reference import carriers, units
from carbondesk.store import factors as stored
from carbondesk.store.ledger import new_id

# Problems name the field of a fact; the table has the column.
_FIELDS = {"factor": "per_unit", "uncertainty": "uncertainty_percent"}


def factors(context: Context, found: Sequence[Row]) -> None:
    """Merge own factors; an edition that is not there yet is made with its first row."""
    for row in found:
        try:
            own = _set(context, row)
            pairs = [own, _factor(context, row, own)]
        except RowRefused as refusal:
            context.refuse("factors", row, refusal.complaints)
            continue
        if context.is_to_write("factors", row, pairs):
            write(context, "factors", row, pairs, _problems(context, *pairs))


def _set(context: Context, row: Row) -> Pair:
    """The set of a row; without an edition, the newest one of its code."""
    values = context.values("factors", row, OwnSet)
    # The source of a row is that of its factor; a set that is new takes it over.
    source = values.pop("source", "")
    editions = stored.editions(context.db, values["code"])
    newest = editions[0].edition if editions else 1
    number = values.setdefault("edition", newest)
    old = next((one for one in editions if one.edition == number), None)
    new = replace(old, **values) if old else OwnSet(**values, source=source, id=new_id())
    return Pair(new, old, ("own_set", new.code, new.edition))


def _factor(context: Context, row: Row, own: Pair) -> Pair:
    values = context.values("factors", row, OwnFactor)
    values["per_unit_micro"] = _per_unit(row, values["carrier"], values["per_unit_micro"])
    if values.get("source") == own.new.source:
        values["source"] = ""
    made = OwnFactor(**values, set_id=own.new.id, id=new_id())
    known = stored.own_factors_of(context.db, own.new.id)
    old = next((one for one in known if _key(one) == _key(made)), None)
    new = replace(old, **values) if old else made
    return Pair(new, old, ("own_factor", own.new.code, own.new.edition, *_key(made)))


def _per_unit(row: Row, carrier: str, micro: int) -> int:
    """The factor for the unit that the carrier is counted in; raises `RowRefused`."""
    unit, own = str(row.value("unit")), carriers.named(carrier).unit.code
    ratio = units.convert(1, own, unit)
    if ratio is None:
        problem = Problem("unit_unfit", {"unit": unit, "to": own})
        raise RowRefused([row.source.complain(problem, "unit")])
    found = micro * ratio
    if found.denominator != 1:
        raise RowRefused([row.source.complain(Problem("too_fine", {"places": 6}), "per_unit")])
    return int(found)


def _key(factor: OwnFactor) -> tuple[str, str]:
    return factor.carrier, factor.variant


def _problems(context: Context, own: Pair, factor: Pair) -> list[Problem]:
    """What is wrong with a factor and its set, at the columns of the table."""
    new: OwnSet = own.new
    if new.edition < 1:
        return [Problem("factor_edition", {}, "edition")]
    if any(one.kind != new.kind for one in stored.editions(context.db, new.code)):
        return [Problem("factor_code_taken", {"code": new.code}, "code")]
    year = stored.closed_year(context.db, new.key)
    if year is not None:
        return [Problem("factors_in_use", {"code": new.key, "year": year}, "code")]
    found = own_factors.problems(new, [factor.new])
    return [replace(item, field=_FIELDS.get(item.field, item.field)) for item in found]
