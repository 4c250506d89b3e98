"""A project judged: its money by years, and each measure of it as a figure that opens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from carbondesk.domain import economics
from carbondesk.domain.economics import Case, Stream
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.project import (
    ProjectFacts,
    ProjectFunding,
    ProjectSaving,
    Stage,
)
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO, NANO, from_fen, from_micro
from carbondesk.reference import carriers, sources
from carbondesk.reference import investment as usual

PERCENT = 100
YEARS = "a"
METHOD = "NIST-HB135"


@dataclass(frozen=True)
class Appraisal:
    """What is known of a project's money.

    `lacks` are codes of what has to be entered before it can be judged: investment, life, saving,
    price. Measures are None until nothing lacks.
    """

    facts: ProjectFacts
    lacks: tuple[str, ...]

    @property
    def rate(self) -> Fraction:
        """The rate of discount: the project's own, else the usual one."""
        own = self.facts.project.discount_micro
        return usual.discount_rate().value if own is None else _percent(own)

    @property
    def years(self) -> int:
        """The span that is judged; 0 where no life is known."""
        project = self.facts.project
        return project.study_years or project.life_years or 0

    @cached_property
    def case(self) -> Case | None:
        """The money by years; None while something lacks."""
        if self.lacks:
            return None
        facts, project = self.facts, self.facts.project
        return Case(
            from_fen(facts.investment_fen),
            tuple(_stream(item) for item in facts.savings),
            self.years,
            self.rate,
            Stream(from_fen(project.om_fen), _percent(project.om_escalation_micro)),
            tuple((item.year, from_fen(item.amount_fen)) for item in facts.costs),
            _residual(facts, self.years),
            project.mid_year,
        )

    @cached_property
    def before(self) -> tuple[Stream, ...] | None:
        """The use without the project; None where that of one saving is not known."""
        if any(item.before_micro is None for item in self.facts.savings):
            return None
        return tuple(_stream(item, item.before_micro or 0) for item in self.facts.savings)


def of(facts: ProjectFacts) -> Appraisal:
    """The appraisal of a project, with what it lacks."""
    return Appraisal(facts, tuple(_lacks(facts)))


def investment(facts: ProjectFacts) -> Figure:
    """What it costs to build: the money of all sources."""
    value = from_fen(facts.investment_fen) if facts.funding else None
    quality = Quality.MEASURED if facts.funding else Quality.NONE
    return Figure(
        "project.investment", value, "CNY", "sum", quality, label=facts.project.name,
        _open=lambda: tuple(_money(item) for item in facts.funding),
    )  # fmt: skip


def yearly(facts: ProjectFacts) -> Figure:
    """What it saves in yuan a year at today's prices, running cost taken off."""
    parts = [_yuan(item) for item in facts.savings]
    known = [Fraction(part.value) for part in parts if part.value is not None]
    running = from_fen(facts.project.om_fen)
    is_known = bool(parts) and len(known) == len(parts)
    leaves: tuple[Part, ...] = (*parts, *_running(facts))
    return Figure(
        "project.yearly", sum(known, -running) if is_known else None, "CNY", "sum",
        Quality.MEASURED if is_known else Quality.NONE, _open=lambda: leaves,
    )  # fmt: skip


def measures(found: Appraisal) -> Mapping[str, Figure]:
    """Each measure by its code: npv, simple, discounted, irr, sir, airr, cost of the life."""
    case = found.case
    if case is None:
        return {}
    parts = (investment(found.facts), yearly(found.facts), *_terms(found))
    source = sources.find(METHOD).name_zh
    made = {
        "npv": (economics.net_present_value(case), "CNY", "npv"),
        "simple": (economics.simple_payback(case), YEARS, "simple_payback"),
        "discounted": (_exact(economics.discounted_payback(case)), YEARS, "discounted_payback"),
        "irr": (_in_percent(economics.internal_return(case)), "%", "irr"),
        "sir": (economics.savings_to_investment(case), "1", "sir"),
        "airr": (_in_percent(economics.adjusted_return(case)), "%", "airr"),
        "yearly_cost": (economics.yearly_cost(case), "CNY", "yearly_cost"),
        "xirr": (_in_percent(_dated_return(found)), "%", "xirr"),
        "without": (_cost_of_life(found, 0), "CNY", "life_cycle_cost"),
        "with": (_cost_of_life(found, 1), "CNY", "life_cycle_cost"),
    }
    return {
        code: Figure(
            f"project.{code}", value, unit, formula,
            Quality.NONE if value is None else Quality.MEASURED, source, _open=lambda: parts,
        )
        for code, (value, unit, formula) in made.items()
    }  # fmt: skip


def leverage(funding: Iterable[ProjectFunding]) -> Figure:
    """Yuan of social capital for each yuan of fiscal money; None where there is none of that."""
    money = tuple(funding)
    sides = usual.sides()
    social = _side("project.social", (one for one in money if sides[one.source] == usual.SOCIAL))
    fiscal = _side("project.fiscal", (one for one in money if sides[one.source] == usual.FISCAL))
    value = Fraction(social.value or 0) / Fraction(fiscal.value) if fiscal.value else None
    quality = Quality.NONE if value is None else Quality.MEASURED
    return Figure(
        "project.leverage", value, "1", "quotient", quality, _open=lambda: (social, fiscal)
    )


def in_use_from(facts: ProjectFacts) -> date | None:
    """The day it is put to use: reached, else planned."""
    planned = {item.stage: item.planned for item in facts.stages if item.planned is not None}
    return facts.in_use_from or planned.get(Stage.ACCEPTED) or planned.get(Stage.BUILT)


def dated(found: Appraisal) -> list[tuple[date, Fraction]] | None:
    """Its money by days: what is paid, then what each year of use brings, at its end.

    None where the day of a payment or the day it is put to use is not known.
    """
    since, case = in_use_from(found.facts), found.case
    paid = [(item.paid, from_fen(item.amount_fen)) for item in found.facts.funding]
    if since is None or case is None or any(day is None for day, _ in paid):
        return None
    spent = [(day, -amount) for day, amount in paid if day is not None]
    later = enumerate(economics.flows(case)[1:], start=1)
    return [*spent, *((_anniversary(since, year), amount) for year, amount in later)]


def _dated_return(found: Appraisal) -> float | None:
    days = dated(found)
    return None if days is None else economics.dated_rate(days)


def _anniversary(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)


def _lacks(facts: ProjectFacts) -> Iterator[str]:
    if not facts.funding:
        yield "investment"
    if not facts.project.life_years and not facts.project.study_years:
        yield "life"
    if not facts.savings:
        yield "saving"
    if any(item.price_nano is None for item in facts.savings):
        yield "price"


def _stream(item: ProjectSaving, micro: int | None = None) -> Stream:
    amount = item.saved_micro if micro is None else micro
    price = Fraction(item.price_nano or 0, NANO)
    return Stream(Fraction(amount, MICRO) * price, _percent(item.escalation_micro))


def _residual(facts: ProjectFacts, years: int) -> Fraction:
    """What is left at the end of the span: typed, else by a straight line over the life."""
    project = facts.project
    if project.residual_fen is not None:
        return from_fen(project.residual_fen)
    life = project.life_years or years
    return economics.left_over(from_fen(facts.investment_fen), life, years)


def _cost_of_life(found: Appraisal, place: int) -> Fraction | None:
    if found.case is None or found.before is None:
        return None
    return economics.life_cycle_cost(found.case, found.before)[place]


def _yuan(item: ProjectSaving) -> Figure:
    """A saving in yuan a year: quantity × price."""
    quantity = saved(item)
    key = f"project.yuan.{item.carrier}"
    if item.price_nano is None:
        return Figure(
            key, None, "CNY", "no_data", Quality.NONE, label=item.carrier,
            _open=lambda: (quantity,),
        )  # fmt: skip
    price = Fraction(item.price_nano, NANO)
    fields = (("value", price), ("unit", f"CNY/{quantity.unit}"))
    leaf = Fact("project_price", item.id, (*fields, *_rise(item.escalation_micro)))
    return Figure(
        key, Fraction(quantity.value or 0) * price, "CNY", "product", label=item.carrier,
        _open=lambda: (quantity, leaf),
    )  # fmt: skip


def saved(item: ProjectSaving) -> Figure:
    """The quantity that is saved a year, as it was entered."""
    unit = carriers.named(item.carrier).unit.code
    before = (
        () if item.before_micro is None else (("quantity_before", from_micro(item.before_micro)),)
    )
    amount = (("quantity", from_micro(item.saved_micro)), ("unit", unit))
    fields = (*amount, *before, ("note", item.basis))
    return Figure(
        f"project.saved.{item.carrier}", from_micro(item.saved_micro), unit, "typed",
        label=item.carrier, _open=lambda: (Fact("project_saving", item.id, fields),),
    )  # fmt: skip


def _terms(found: Appraisal) -> Iterator[Part]:
    """Rate, span and what is paid later: the rest of what the measures are made of."""
    project = found.facts.project
    common = usual.discount_rate()
    rate: tuple[tuple[str, object], ...] = (("value", found.rate * PERCENT), ("unit", "%"))
    if project.discount_micro is None:
        source = (("source", common.source.name_zh), ("grade", common.grade))
        rate = (*rate, *source, ("to_confirm", common.to_confirm))
    yield Fact("discount_rate", project.id, rate)
    middle = (("mid_year", True),) if project.mid_year else ()
    span: tuple[tuple[str, object], ...] = (("value", found.years), ("unit", YEARS), *middle)
    yield Fact("study_years", project.id, span)
    since = in_use_from(found.facts)
    if since is not None:
        yield Fact("in_use", project.id, (("day", since),))
    for item in found.facts.costs:
        amount = from_fen(item.amount_fen)
        fields = (("amount", amount), ("unit", "CNY"), ("year", item.year), ("note", item.name))
        yield Fact("project_cost", item.id, fields)
    left = _residual(found.facts, found.years)
    if left:
        yield Fact("residual", project.id, (("value", left), ("unit", "CNY")))


def _running(facts: ProjectFacts) -> Iterator[Fact]:
    if facts.project.om_fen:
        amount = -from_fen(facts.project.om_fen)
        fields = (("value", amount), ("unit", "CNY"))
        rise = _rise(facts.project.om_escalation_micro)
        yield Fact("running_cost", facts.project.id, (*fields, *rise))


def _rise(micro: int) -> tuple[tuple[str, object], ...]:
    """By how much a price rises a year beyond inflation, in percent, where it does."""
    return (("escalation", from_micro(micro)),) if micro else ()


def _money(item: ProjectFunding) -> Fact:
    fields = (
        ("day", item.paid), ("amount", from_fen(item.amount_fen)), ("unit", "CNY"),
        ("note", f"{item.party} {item.document}".strip()),
    )  # fmt: skip
    return Fact(f"funding_{item.source}", item.id, fields)


def _side(key: str, money: Iterable[ProjectFunding]) -> Figure:
    given = tuple(money)
    total = from_fen(sum(item.amount_fen for item in given))
    return Figure(key, total, "CNY", "sum", _open=lambda: tuple(map(_money, given)))


def _percent(micro: int) -> Fraction:
    """Millionths of a percent as a share of one."""
    return from_micro(micro) / PERCENT


def _exact(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _in_percent(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value) * PERCENT
