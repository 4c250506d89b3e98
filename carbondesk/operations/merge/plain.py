"""Merges the tables whose row is one fact."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from carbondesk.domain.problems import Problem
from carbondesk.exchange import plain
from carbondesk.exchange.plain import Plain
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.store import rows
from carbondesk.store.ledger import new_id


def mergers() -> dict[str, Callable[[Context, Sequence[Row]], None]]:
    """What merges each of these kinds."""
    return {kind: partial(_merge, one) for kind, one in plain.KINDS.items()}


def _merge(one: Plain, context: Context, found: Sequence[Row]) -> None:
    known = {one.key(fact): fact for fact in rows.fetch(context.db, one.fact)}
    told = list(_told(one, context, found))
    there = {**known, **{one.key(made): made for _, made, _ in told}}
    for row, made, values in told:
        key = one.key(made)
        old = known.get(key)
        new = replace(old, **values) if old else made
        problems = [
            replace(problem, field=one.column(problem.field))
            for problem in one.problems(new, context.today)
        ]
        problems += _lacking(one, context, new)
        problems += one.among(new, there.values()) if one.among is not None else []
        pair = Pair(new, old, (one.kind, *key))
        if context.is_to_write(one.kind, row, [pair]) and write(
            context, one.kind, row, [pair], problems
        ):
            known[key] = new


def _told(
    one: Plain, context: Context, found: Sequence[Row]
) -> Iterator[tuple[Row, Any, dict[str, Any]]]:
    """The rows that can be read, each with the fact that it tells of and its values."""
    for row in found:
        try:
            values = context.values(one.kind, row, one.fact)
            if "meter_id" in values:
                values["meter_id"] = context.meter(row).id
        except RowRefused as refusal:
            context.refuse(one.kind, row, refusal.complaints)
            continue
        yield row, one.fact(**values, id=new_id()), dict(values)


def _lacking(one: Plain, context: Context, new: Any) -> list[Problem]:  # noqa: ANN401
    """What a fact of a project needs beside it, if that is not there."""
    if one.beside is None:
        return []
    known = rows.fetch(context.db, one.beside, "where project_id = ?", (new.project_id,))
    return [] if known else [Problem("mv_no_plan", {"value": ""}, one.column("project_id"))]
