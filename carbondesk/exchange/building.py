"""Turns the rows under one header into values."""

from datetime import date
from typing import Any

from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem
from carbondesk.exchange import tidy
from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.days import Moment
from carbondesk.exchange.parsers import Parser, parser
from carbondesk.exchange.recognise import Head
from carbondesk.exchange.rows import FIELDS, TYPES, PlainRow, RefusedRow, Row, Source


class Builder:
    """Turns the rows under one header into values."""

    def __init__(self, head: Head, today: date) -> None:
        self._head = head
        self._type = TYPES.get(head.kind)
        columns = tidy.columns(head.kind)
        self._parsers: list[tuple[str, str, int, Parser]] = [
            (column.name, FIELDS.get(column.name, column.name), found.index, read)
            for column in columns
            if (found := head.columns.get(column.name)) is not None
            for read in (parser(column.type, found.unit, today),)
        ]
        self._required = {column.name for column in columns if column.required == "yes"}
        self._any = [column.name for column in columns if column.required == "any"]

    def row(self, source: Source) -> Row | RefusedRow:
        """The row as a value, or what is wrong with it."""
        values: dict[str, Any] = {}
        complaints = self._beyond(source)
        cells = source.cells
        for name, field, index, read in self._parsers:
            value = read(cells[index]) if index < len(cells) else None
            if isinstance(value, Problem):
                complaints.append(source.complain(value, name))
            elif value is not None:
                values[field] = value
            elif name in self._required:
                complaints.append(source.complain(Problem("cell_missing"), name))
        complaints += _join_time(values, source)
        if not complaints:
            complaints += self._none_of_any(values, source)
        if complaints:
            return RefusedRow(source, tuple(complaints))
        return self._type(source, **values) if self._type else PlainRow(source, values)

    def _beyond(self, source: Source) -> list[Complaint]:
        """A row of text with more cells than its header has slipped: a comma in a number."""
        if source.sheet or len(source.cells) <= self._head.width:
            return []
        if all(cell is None for cell in source.cells[self._head.width :]):
            return []
        problem = Problem("row_too_long", {"cells": self._head.width})
        complaint = source.complain(problem)
        return [complaint.at(source.row, "", source.cells[self._head.width])]

    def _none_of_any(self, values: dict[str, Any], source: Source) -> list[Complaint]:
        if self._head.kind != "deliveries" or any(name in values for name in self._any):
            return []
        first = next(name for name in self._any if source.has(name))
        return [source.complain(Problem("cell_missing"), first)]


def _join_time(values: dict[str, Any], source: Source) -> list[Complaint]:
    """Put a day's own time and the time column together; 24:00 begins the next day."""
    moment = values.get("day")
    if not isinstance(moment, Moment):
        return []
    written = values.get("time")
    if written and moment.time and written != moment.time:
        return [source.complain(Problem("two_times", {"time": moment.time}), "time")]
    values["day"], at = moment.day, written or moment.time
    if at == "24:00":
        values["day"], at = moment.day + ONE_DAY, "00:00"
    if at:
        values["time"] = at
    return []
