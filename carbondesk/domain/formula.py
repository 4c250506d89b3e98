"""Formulas of virtual meters: meters added, subtracted, and taken so many times."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:\[(?P<quoted>[^\[\]]+)\]|(?P<sign>[-+*/()])|(?P<word>[^\s\[\]+*/()]+))")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "【": "[", "】": "]"})


class NotAFormula(ValueError):
    """A text that is no formula; `code` says why, `part` where."""

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(f"{code}: {part}")
        self.code, self.part = code, part


@dataclass(frozen=True)
class Formula:
    """How many times each meter is taken, by its code, in the order of the text."""

    times: Mapping[str, Fraction]

    @property
    def codes(self) -> tuple[str, ...]:
        """The meters that it is made of."""
        return tuple(self.times)


def parse(text: str) -> Formula:
    """The formula that a text holds, as `[E-01] + 0.5 × [E-02] − ([E-03] + [E-04])`.

    A code stands in brackets; without them where it holds no sign or space. Raises `NotAFormula`.
    """
    tokens = list(_tokens(text))
    if not tokens:
        raise NotAFormula("formula_empty")
    reader = _Reader(tokens)
    times, constant = reader.sum()
    if reader.rest:
        raise NotAFormula("formula_unexpected", reader.rest)
    if constant:
        raise NotAFormula("formula_lone_number", str(constant))
    return Formula({code: factor for code, factor in times.items() if factor})


def circle(code: str, formula_of: Callable[[str], Formula | None]) -> tuple[str, ...] | None:
    """The way from a meter back to itself through formulas; None if there is none."""
    ways: list[tuple[str, ...]] = [(code,)]
    seen = {code}
    while ways:
        way = ways.pop()
        found = formula_of(way[-1])
        for part in found.codes if found else ():
            if part == code:
                return (*way, code)
            if part not in seen:
                seen.add(part)
                ways.append((*way, part))
    return None


@dataclass(frozen=True)
class _Token:
    """A sign, a number or the code of a meter."""

    text: str
    is_meter: bool


def _tokens(text: str) -> Iterator[_Token]:
    """The parts of a text, longest codes first: a hyphen inside a word belongs to it."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise NotAFormula("formula_unexpected", text[place:])
        place = found.end()
        if found["sign"]:
            yield _Token(found["sign"], is_meter=False)
        elif found["quoted"]:
            yield _Token(found["quoted"].strip(), is_meter=True)
        else:
            word = found["word"]
            yield _Token(word, is_meter=_NUMBER.fullmatch(word) is None)


_Terms = tuple[dict[str, Fraction], Fraction]


class _Reader:
    """Reads sums of products; each is kept as meters with their factors, and a number."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def rest(self) -> str:
        return " ".join(token.text for token in self._tokens[self._place :])

    def sum(self) -> _Terms:
        total = self._signed()
        while (sign := self._sign("+-")) is not None:
            total = _added(total, self._product(), Fraction(1 if sign == "+" else -1))
        return total

    def _signed(self) -> _Terms:
        sign = self._sign("+-")
        return _times(self._product(), Fraction(-1 if sign == "-" else 1))

    def _product(self) -> _Terms:
        found = self._single()
        while (sign := self._sign("*/")) is not None:
            found = _multiplied(found, self._single(), sign)
        return found

    def _single(self) -> _Terms:
        token = self._take()
        if token.is_meter:
            return {token.text: Fraction(1)}, Fraction(0)
        if token.text == "(":
            found = self.sum()
            if self._sign(")") is None:
                raise NotAFormula("formula_open_bracket", self.rest)
            return found
        if _NUMBER.fullmatch(token.text):
            return {}, Fraction(token.text)
        raise NotAFormula("formula_unexpected", token.text)

    def _take(self) -> _Token:
        if self._place == len(self._tokens):
            raise NotAFormula("formula_ends_early")
        self._place += 1
        return self._tokens[self._place - 1]

    def _sign(self, wanted: str) -> str | None:
        """The next token if it is one of these signs."""
        if self._place < len(self._tokens):
            token = self._tokens[self._place]
            if not token.is_meter and token.text in wanted:
                self._place += 1
                return token.text
        return None


def _added(one: _Terms, other: _Terms, sign: Fraction) -> _Terms:
    times = dict(one[0])
    for code, factor in other[0].items():
        times[code] = times.get(code, Fraction(0)) + sign * factor
    return times, one[1] + sign * other[1]


def _times(terms: _Terms, factor: Fraction) -> _Terms:
    return {code: times * factor for code, times in terms[0].items()}, terms[1] * factor


def _multiplied(one: _Terms, other: _Terms, sign: str) -> _Terms:
    """A product; one side must be a plain number."""
    if sign == "/":
        if other[0]:
            raise NotAFormula("formula_meter_below", "/".join(other[0]))
        if not other[1]:
            raise NotAFormula("formula_divided_by_zero")
        return _times(one, 1 / other[1])
    if one[0] and other[0]:
        raise NotAFormula("formula_meter_times_meter", " × ".join((*one[0], *other[0])))
    return _times(one, other[1]) if one[0] else _times(other, one[1])
