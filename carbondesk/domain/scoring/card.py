"""A scorecard of a year: each item with its points and evidence, the total, and the verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.scoring import entry, rules
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.scoring.ground import Ground
from carbondesk.reference.scorecards import Item, Scheme

_POINTS = "points"


class Origin(StrEnum):
    """Where the points of an item come from."""

    LEDGER = "ledger"
    NUMBER = "number"
    TYPED = "typed"
    LEFT_OUT = "left_out"
    OPEN = "open"


class Verdict(StrEnum):
    """Whether a card passes: not decided while what is open could still decide it."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"
    NO_RULE = "no_rule"


# Rules that look at nothing but the number that was typed.
OF_NUMBERS = frozenset({"gain", "lose_above", "lose_below", "at_most"})


@dataclass(frozen=True)
class Score:
    """An item with its points; `why` is a code for what is missing where they are not known."""

    item: Item
    points: Figure
    origin: Origin
    why: str = ""
    typed: ScoreEntry | None = None
    has_files: bool = False


@dataclass(frozen=True)
class Card:
    """All items of a scheme, with the total of what is known."""

    scheme: Scheme
    year: int
    scores: tuple[Score, ...]
    total: Figure
    open_points: Fraction
    left_out: Fraction
    verdict: Verdict
    failed_stars: tuple[Score, ...] = ()

    @property
    def from_ledger(self) -> tuple[Score, ...]:
        """The items that the ledger scored by itself."""
        return tuple(one for one in self.scores if one.origin is Origin.LEDGER)

    @property
    def open(self) -> tuple[Score, ...]:
        """The items without points."""
        return tuple(one for one in self.scores if one.origin is Origin.OPEN)


def card(scheme: Scheme, found: Ground, typed: Iterable[ScoreEntry]) -> Card:
    """The card of a scheme for the year of the ground."""
    year = found.period.first.year
    entries = {one.item: one for one in typed if one.year == year}
    scores = tuple(_score(item, found, entries) for item in scheme.items)
    known = [Fraction(one.points.value) for one in scores if one.points.value is not None]
    total = Figure(
        f"score.{scheme.id}", sum(known, Fraction(0)) if known else None, _POINTS, "sum",
        Quality.PARTIAL if any(one.origin is Origin.OPEN for one in scores) else Quality.MEASURED,
        _open=lambda: tuple(one.points for one in scores),
    )  # fmt: skip
    return Card(
        scheme,
        year,
        scores,
        total,
        _points(one for one in scores if one.origin is Origin.OPEN),
        _points(one for one in scores if one.origin is Origin.LEFT_OUT),
        _verdict(scheme, scores, sum(known, Fraction(0))),
        tuple(one for one in scores if one.item.is_star and one.points.value == 0),
    )


def _points(scores: Iterable[Score]) -> Fraction:
    return sum((one.item.points or Fraction(0) for one in scores), Fraction(0))


def _verdict(scheme: Scheme, scores: tuple[Score, ...], total: Fraction) -> Verdict:
    """Passed only when nothing open could change it."""
    if scheme.passing is None:
        return Verdict.NO_RULE
    stars = [one for one in scores if one.item.is_star and one.origin is not Origin.LEFT_OUT]
    waiting = [one for one in scores if one.origin is Origin.OPEN]
    reach = scheme.total - total
    if all(one.item.points is not None for one in waiting):
        reach = _points(waiting)
    if any(one.points.value == 0 for one in stars) or total + reach < scheme.passing:
        return Verdict.FAILED
    if total >= scheme.passing and not any(one.origin is Origin.OPEN for one in stars):
        return Verdict.PASSED
    return Verdict.OPEN


def _score(item: Item, found: Ground, entries: Mapping[str, ScoreEntry]) -> Score:
    typed = entries.get(item.id)
    has_files = typed is not None and typed.id in found.proven
    answered = rules.answer(found, item, typed.basis if typed else None)
    origin, value, why = _origin(item, typed, answered.points, answered.why)
    leaves = () if typed is None else (entry.fact(typed),)
    formula = {Origin.TYPED: "typed", Origin.LEFT_OUT: "left_out"}.get(origin, "scored")
    quality = Quality.NONE if value is None else Quality.MEASURED
    points = Figure(
        f"score.{item.id}", value, _POINTS, formula, quality, label=item.id,
        _open=lambda: (*answered.parts, *leaves),
    )  # fmt: skip
    return Score(item, points, origin, why, typed, has_files)


def _origin(
    item: Item, typed: ScoreEntry | None, points: Fraction | None, why: str
) -> tuple[Origin, Fraction | None, str]:
    """Typed points stand in place of those of a rule."""
    if typed is not None and not typed.applicable:
        return Origin.LEFT_OUT, None, ""
    if typed is not None and typed.points is not None:
        return Origin.TYPED, typed.points, ""
    if points is None:
        return Origin.OPEN, None, why or ("local" if item.is_local else "typed")
    return (Origin.NUMBER if item.rule in OF_NUMBERS else Origin.LEDGER), points, ""
