"""The problem rows of the readings grid: what is wrong, what was probably meant, what mends it."""

from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import guess
from carbondesk.domain.findings.limits import Limits
from carbondesk.domain.guess import Guess, Slip
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, from_micro
from carbondesk.domain.round import Stop, unlikely
from carbondesk.i18n import lookup, mark, translate
from carbondesk.reference import carriers
from carbondesk.texts import numbers, problems, terms
from carbondesk.ui.models.cells import ProblemLine
from carbondesk.ui.pages.entry import amounts
from carbondesk.ui.pages.entry.drafts import Typing

_SLIPS = MappingProxyType(
    {
        Slip.DIGIT_LOST: mark("ui.pages.entry.reading_problems", "A digit lost?"),
        Slip.DIGIT_TOO_MANY: mark("ui.pages.entry.reading_problems", "A digit too many?"),
        Slip.SWAPPED: mark("ui.pages.entry.reading_problems", "Two digits swapped?"),
    }
)


def line(stop: Stop, typing: Typing, limits: Limits) -> ProblemLine | None:
    """What is wrong with a row, and what would mend it; `limits` are those of the checks."""
    problem = next(iter(typing.problems.values()), None)
    if problem is not None:
        return _refused(stop, typing, problem)
    if stop.problem is not None:
        found = guessed(stop, stop.reading.register_micro if stop.reading else 0)
        return ProblemLine(
            _sentence(stop.problem), _hint(stop, found), _register_fixes(stop, found)
        )
    is_asked = limits.is_on("usage_unlikely")
    doubt = unlikely(stop, limits.of("usage_unlikely", "factor")) if is_asked else None
    if doubt is None or stop.reading is None:
        return None
    found = guessed(stop, stop.reading.register_micro)
    fixes = _guess_fix(stop, found)
    explain = ("explain", translate("ui.pages.entry.reading_problems", "Explain"))
    return ProblemLine(_sentence(doubt), _hint(stop, found), (*fixes, explain), "warn")


def guessed(stop: Stop, typed_micro: int) -> Guess | None:
    """The register that was probably meant."""
    if stop.previous is None:
        return None
    usual = stop.year_ago or _mean(stop.months[:-1])
    if usual is None:
        return None
    carrier = carriers.named(stop.facts.meter.carrier)
    unit = carriers.convert(1, stop.facts.meter.unit, carrier)
    rise = usual / unit * MICRO * MICRO / stop.setup.multiplier_micro if unit else Fraction(0)
    found = guess.meant(stop.previous.register_micro, typed_micro, int(rise), stop.setup.digits)
    return None if found is None or found.register_micro == typed_micro else found


def _refused(stop: Stop, typing: Typing, problem: Problem) -> ProblemLine:
    column = next(iter(typing.problems))
    if problem.code == "day_outside_month":
        other = (("month", translate("ui.pages.entry.reading_problems", "Enter it there")),)
        return ProblemLine(_sentence(problem), fixes=other)
    if problem.code not in ("register_drop", "register_jump"):
        text = problems.sentence(problem, typing.texts.get(column, ""))
        return ProblemLine(text)
    typed_micro = problem.values["new_micro"]
    found = guessed(stop, typed_micro) if isinstance(typed_micro, int) else None
    return ProblemLine(_sentence(problem), _hint(stop, found), _register_fixes(stop, found))


def _sentence(problem: Problem) -> str:
    """The problem in a few words; the row says which meter it is."""
    values = problem.values
    if problem.code == "usage_unlikely":
        usage, past = values["usage"], values["year_ago"]
        assert isinstance(usage, Fraction)
        assert isinstance(past, Fraction)
        text = translate(
            "ui.pages.entry.reading_problems",
            "Usage of {usage} {unit} is {times} times the same days of last year.",
        )
        return text.format(
            usage=numbers.plain(usage, amounts.places(usage)),
            unit=terms.unit(str(values["unit"])),
            times=numbers.exact(usage / past, 1 if usage > past else 2),
        )
    if problem.code not in ("register_drop", "register_jump"):
        return problems.sentence(problem)
    text = (
        translate("ui.pages.entry.reading_problems", "{new} is less than {old} before.")
        if problem.code == "register_drop"
        else translate(
            "ui.pages.entry.reading_problems", "From {old} to {new} is more than half of the dial."
        )
    )
    old, new = (values[name] for name in ("old_micro", "new_micro"))
    assert isinstance(old, int)
    assert isinstance(new, int)
    return text.format(old=numbers.exact(from_micro(old)), new=numbers.exact(from_micro(new)))


def _hint(stop: Stop, found: Guess | None) -> str:
    """What it would be with the figure that was probably meant."""
    if found is None:
        return translate(
            "ui.pages.entry.reading_problems", "A typing error, a replaced meter, or a reset?"
        )
    carrier = carriers.named(stop.facts.meter.carrier)
    rise = Fraction(found.rise_micro, MICRO) * from_micro(stop.setup.multiplier_micro)
    usage = carriers.convert(rise, stop.facts.meter.unit, carrier) or Fraction(0)
    slip = lookup("ui.pages.entry.reading_problems", _SLIPS[found.slip])
    with_it = translate(
        "ui.pages.entry.reading_problems", "With {register} usage is {usage} {unit}"
    )
    said = with_it.format(
        register=amounts.register(stop, found.register_micro),
        usage=numbers.plain(usage, amounts.places(usage)),
        unit=terms.unit(stop.unit),
    )
    if stop.year_ago:
        change = amounts.change(usage / stop.year_ago - 1)
        said += translate("ui.pages.entry.reading_problems", ", {change} on last year").format(
            change=change
        )
    return translate("ui.pages.entry.reading_problems", "{slip} {said}.").format(
        slip=slip, said=said
    )


def _register_fixes(stop: Stop, found: Guess | None) -> tuple[tuple[str, str], ...]:
    return (
        *_guess_fix(stop, found),
        ("replaced", translate("ui.pages.entry.reading_problems", "Meter was replaced")),
        ("reset", translate("ui.pages.entry.reading_problems", "Register was reset")),
    )


def _guess_fix(stop: Stop, found: Guess | None) -> tuple[tuple[str, str], ...]:
    if found is None:
        return ()
    text = translate("ui.pages.entry.reading_problems", "Change to {register}")
    return (("meant", text.format(register=amounts.register(stop, found.register_micro))),)


def _mean(values: tuple[Fraction | None, ...]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None
