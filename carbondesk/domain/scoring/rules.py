"""The rules by which a ledger scores itself, each a small function by its id."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType

from carbondesk.domain import activity, billing, indicator, purchase, verification
from carbondesk.domain.activity import Activity
from carbondesk.domain.agenda import Due, Standing
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.notice import NoticeKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.scoring import ground, targets
from carbondesk.domain.scoring.ground import Answer, Ground
from carbondesk.reference.scorecards import Item

Rule = Callable[[Ground, Item, Fraction | None], Answer]
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})
_HUNDRED = 100
_SUB_LEVEL_PERCENT = 95
_WATER = "water"
NO_BASIS = Answer(None, "basis")
NO_DATA = Answer(None, "no_data")


def answer(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """What the rule of an item says; nothing where it has none."""
    rule = RULES.get(item.rule)
    return rule(found, item, typed) if rule else Answer(None)


def bands(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Points by how an indicator compares with a typed average."""
    actual = _indicator(found, item.of[0])
    if actual.value is None or actual.quality not in _WHOLE:
        return Answer(None, "no_data", (actual,))
    if not typed:
        return Answer(None, "basis", (actual,))
    share = Fraction(actual.value) / typed
    steps = [part.split("=") for part in item.terms.split("|")]
    points = next((Fraction(won) for limit, won in steps if share <= Fraction(limit)), Fraction(0))
    return Answer(points, "", (actual, ground.basis(typed, item.basis_unit, "average")))


def bands_or_award(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points with the title of a water-saving unit, else by bands."""
    title = _awards(found, "节水型单位")
    return Answer(item.points, "", title) if title else bands(found, item, typed)


def falling(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if the targets of all indicators are kept; without targets, by a typed fall."""
    kept = targets.kept(found.targets, item.of)
    if kept is not None and typed is None:
        is_kept, parts = kept
        return Answer(item.points if is_kept else Fraction(0), "", parts)
    changes = [_change(found, name) for name in item.of]
    if any(one.value is None for one in changes):
        return Answer(None, "no_data", tuple(changes))
    if typed is None:
        return Answer(None, "basis", tuple(changes))
    is_met = all(Fraction(one.value or 0) <= -typed for one in changes)
    parts = (*changes, ground.basis(typed, "%", "fall"))
    return Answer(item.points if is_met else Fraction(0), "", parts)


def show_change(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """How the indicators changed, for somebody to score."""
    names = ("energy_per_area", "energy_per_person", "water_per_person")
    return Answer(None, "typed", tuple(_change(found, name) for name in names))


def within(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if the water of the year stays within a typed limit."""
    actual = found.account.water
    if actual.value is None or actual.quality not in _WHOLE:
        return Answer(None, "no_data", (actual,))
    if typed is None:
        return Answer(None, "basis", (actual,))
    points = item.points if actual.value <= typed else Fraction(0)
    return Answer(points, "", (actual, ground.basis(typed, item.basis_unit, "limit")))


def whole_year(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if the water is known on every day of the year; else somebody decides."""
    actual = found.account.water
    is_whole = actual.quality in _WHOLE and found.period.last <= found.today
    return Answer(item.points if is_whole else None, "" if is_whole else "no_data", (actual,))


def _indicator(found: Ground, name: str) -> Figure:
    return {
        "energy_per_area": found.area_energy,
        "energy_per_person": found.account.indicators[indicator.ENERGY_PER_PERSON],
        "water_per_person": found.account.indicators[indicator.WATER_PER_PERSON],
    }[name]


def _change(found: Ground, name: str) -> Figure:
    """An indicator against the year before, in percent; None unless both years are whole."""
    key = {
        "energy_per_area": indicator.ENERGY_PER_AREA,
        "energy_per_person": indicator.ENERGY_PER_PERSON,
        "water_per_person": indicator.WATER_PER_PERSON,
    }[name]
    now, then = found.account.indicators[key], found.before.indicators[key]
    is_known = now.quality in _WHOLE and then.quality in _WHOLE and bool(then.value)
    value = None
    if is_known and now.value is not None and then.value is not None:
        value = (Fraction(now.value) / then.value - 1) * _HUNDRED
    quality = Quality.NONE if value is None else now.quality
    return Figure(f"score.change.{name}", value, "%", "change_percent", quality,
                  _open=lambda: (now, then))  # fmt: skip


def water_metering(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if all water of the unit level and 95 % of the level below has an instrument."""
    levels = {one.level: one for one in _coverage(found, _WATER)}
    unit, sub = levels.get(1), levels.get(2)
    parts = tuple(_covered(one) for one in levels.values())
    if unit is None or sub is None:
        return Answer(None, "no_levels", parts)
    is_met = (
        unit.instruments == unit.points
        and sub.instruments * _HUNDRED >= sub.points * _SUB_LEVEL_PERCENT
    )
    return Answer(item.points if is_met else Fraction(0), "", parts)


def water_levels(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Points by how deep water is metered: the deepest level, with none left out above it."""
    levels = {one.level: one for one in _coverage(found, _WATER)}
    parts = tuple(_covered(one) for one in levels.values())
    points: Fraction | None = None
    for term in item.terms.split("|"):
        level, won = term.split("=")
        one = levels.get(int(level))
        if one is None or not one.instruments:
            break
        points = Fraction(won)
    return Answer(points, "" if points is not None else "no_levels", parts)


def show_metering(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """The coverage of every carrier and level, for somebody to score."""
    parts = tuple(_covered(one) for one in verification.coverage(found.book, found.day))
    return Answer(None, "typed", parts)


def _coverage(found: Ground, carrier: str) -> list[verification.Coverage]:
    every = verification.coverage(found.book, found.day)
    return [one for one in every if one.carrier == carrier]


def _covered(one: verification.Coverage) -> Figure:
    """How many points of a level have an instrument, in percent."""
    fields = (
        ("metering_points", one.points),
        ("instruments", one.instruments),
        ("level", one.level),
    )
    share = Fraction(one.instruments, one.points) * _HUNDRED
    leaf = Fact("coverage", "", fields)
    return Figure(f"score.coverage.{one.level or 0}", share, "%", "share_percent",
                  label=one.carrier, _open=lambda: (leaf,))  # fmt: skip


def gain(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Points for each whole step above a limit."""
    limit, step, points, _ = _terms(item)
    return _of_typed(item, typed, lambda value: floor((value - limit) / step) * points)


def lose_above(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points up to a limit; each step above it, begun or whole, takes some."""
    limit, step, points, _ = _terms(item)
    most = item.points or Fraction(0)
    return _of_typed(item, typed, lambda value: most - ceil((value - limit) / step) * points)


def lose_below(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points from a limit on (above it where strict); each step below it takes some."""
    limit, step, points, is_strict = _terms(item)
    most = item.points or Fraction(0)

    def won(value: Fraction) -> Fraction:
        steps = ceil((limit - value) / step)
        return most - max(steps, int(is_strict and value == limit)) * points

    return _of_typed(item, typed, won)


def at_most(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points up to a limit, none above it."""
    limit, most = Fraction(item.terms), item.points or Fraction(0)
    return _of_typed(item, typed, lambda value: most if value <= limit else Fraction(0))


def awareness(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Less a fixed part without an activity, less some for each point below all people."""
    without, each = (Fraction(part) for part in item.terms.split("/"))
    held = _activities(found, item)
    if typed is None:
        return Answer(None, "basis", held)
    missing = max(0, ceil(_HUNDRED - typed))
    points = (item.points or 0) - (0 if held else without) - missing * each
    parts = (*held, ground.basis(typed, "%", "typed"))
    return Answer(max(Fraction(0), points), "", parts)


def _terms(item: Item) -> tuple[Fraction, Fraction, Fraction, bool]:
    limit, step, points, *rest = item.terms.split("/")
    return Fraction(limit), Fraction(step), Fraction(points), bool(rest)


def _of_typed(
    item: Item, typed: Fraction | None, won: Callable[[Fraction], Fraction | int]
) -> Answer:
    """The points for a typed number, never below none nor above all."""
    if typed is None:
        return NO_BASIS
    points = min(item.points or Fraction(0), max(Fraction(0), Fraction(won(typed))))
    return Answer(points, "", (ground.basis(typed, item.basis_unit, "typed"),))


def named(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if the institution names the person."""
    institution = found.book.institution
    name = getattr(institution, item.of[0], "") if institution else ""
    if not name:
        return NO_DATA
    leaf = Fact("institution", institution.id if institution else "", ((item.of[0], name),))
    return Answer(item.points, "", (leaf,))


def duty_done(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if a duty was done for every period of the year."""
    return _of_duties(found, item, {Standing.DONE, Standing.DONE_LATE})


def on_time(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if a duty was done in time for every period of the year; none if one was late."""
    return _of_duties(found, item, {Standing.DONE})


def _of_duties(found: Ground, item: Item, good: set[Standing]) -> Answer:
    lines = [line for duty_id in item.of for line in found.duty(duty_id)]
    parts = tuple(_of_line(line) for line in lines if line.done is not None)
    if not lines or any(line.done is None for line in lines):
        return Answer(None, "not_done", parts)
    is_good = all(line.standing in good for line in lines)
    return Answer(item.points if is_good else Fraction(0), "", parts)


def _of_line(line: Due) -> Fact:
    fields = (("duty", line.subject), ("period", line.period), ("done", line.done),
              ("deadline", line.due))  # fmt: skip
    return Fact("duty_done", line.ticked, fields)


def bills_each_month(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if no bill of a month of the year is missing; else somebody decides."""
    months = found.period.months()
    counts = [billing.entered_in(found.book, month) for month in months]
    parts: tuple[Part, ...] = tuple(
        Fact("bills_of_month", "", (("month", month.code), ("count", done)))
        for month, (done, _) in zip(months, counts, strict=True)
    )
    is_whole = found.period.last <= found.today and all(done and not due for done, due in counts)
    return Answer(item.points if is_whole else None, "" if is_whole else "no_data", parts)


def held(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if there was such an activity in the year."""
    parts = _activities(found, item)
    return Answer(item.points, "", parts) if parts else Answer(None, "none_held")


def held_with_proof(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if there was such an activity with a file that proves it."""
    mine = [one for one in _of_kinds(found, item) if one.id in found.proven]
    parts = tuple(activity.fact(one) for one in mine)
    return Answer(item.points, "", parts) if parts else Answer(None, "none_held")


def award(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Full points if an award of the year names the matter."""
    parts = _awards(found, item.of[0])
    return Answer(item.points, "", parts) if parts else Answer(None, "none_held")


def projects(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """Points for each project of a kind that was finished in the year."""
    done = found.projects.get(item.of[0], ())
    won = min(item.points or Fraction(0), len(done) * Fraction(item.terms))
    return Answer(won, "", done) if done else Answer(None, "none_held")


def show_green(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """The ratios of green purchases, for somebody to score."""
    ratios = purchase.compliance(found.purchases, found.period)
    return Answer(None, "typed", tuple(one.by_amount for one in ratios))


def show_notices(found: Ground, item: Item, typed: Fraction | None) -> Answer:
    """The notices of this year and the one before, for somebody to score."""
    years = {found.period.first.year, found.period.first.year - 1}
    mine = [
        one for one in found.notices if one.kind is not NoticeKind.AWARD and one.day.year in years
    ]
    parts = tuple(
        Fact("notice", one.id, (("day", one.day), ("name", one.title), ("issuer", one.issuer)))
        for one in mine
    )
    return Answer(None, "typed", parts)


def _activities(found: Ground, item: Item) -> tuple[Part, ...]:
    return tuple(activity.fact(one) for one in _of_kinds(found, item))


def _of_kinds(found: Ground, item: Item) -> Sequence[Activity]:
    every = activity.within(found.activities, found.period)
    return [one for one in every if one.kind.value in item.of]


def _awards(found: Ground, words: str) -> tuple[Part, ...]:
    return tuple(
        Fact("notice", one.id, (("day", one.day), ("name", one.title), ("issuer", one.issuer)))
        for one in found.notices
        if one.kind is NoticeKind.AWARD and one.day <= found.period.last and words in one.title
    )


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "bands": bands,
        "bands_or_award": bands_or_award,
        "falling": falling,
        "show_change": show_change,
        "within": within,
        "whole_year": whole_year,
        "water_metering": water_metering,
        "water_levels": water_levels,
        "show_metering": show_metering,
        "gain": gain,
        "lose_above": lose_above,
        "lose_below": lose_below,
        "at_most": at_most,
        "awareness": awareness,
        "named": named,
        "duty_done": duty_done,
        "on_time": on_time,
        "bills_each_month": bills_each_month,
        "activity": held,
        "proven_activity": held_with_proof,
        "award": award,
        "projects": projects,
        "show_green": show_green,
        "show_notices": show_notices,
    }
)
"""Each rule of the table by its id."""
