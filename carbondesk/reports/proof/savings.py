"""The savings report: the result with its range, the verdict, the model, the sum, the months."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.figure import Figure, Number
from carbondesk.domain.mv import worth
from carbondesk.domain.mv.plan import Basis
from carbondesk.i18n import language, pick, translate
from carbondesk.reference import terms as reference
from carbondesk.reference.grid import GridFactor
from carbondesk.reports import phrases, stamp
from carbondesk.reports.content import (
    Block,
    Headline,
    Headlines,
    PageBreak,
    Report,
    Section,
    Text,
    number,
)
from carbondesk.reports.document import Asked
from carbondesk.reports.proof import charts, subject, tables
from carbondesk.reports.proof.subject import Subject
from carbondesk.texts import mv as texts
from carbondesk.texts import numbers, terms

TONNE = Fraction(1, 1000)
SURE = 0.9


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    found = subject.of(asked)
    printed = asked.stamp(subject.figures(asked))
    title = translate("reports.proof.savings", "Savings Report")
    elements = (
        translate("reports.proof.savings", "Boundary: {text}").format(
            text=found.plan.boundary or found.meters
        ),
        terms.term(reference.MV_OPTION, found.plan.option.value),
    )
    cover = subject.cover(found, title, printed)
    head = cover.head(subject.subtitle(found), *elements, dated=cover.compiled)
    return cover.report(head, _body(found, printed), tuple(_factors(found)))


def _body(found: Subject, printed: stamp.Stamp) -> Iterator[Block]:
    proof = found.proof
    yield Headlines(tuple(_headlines(found)))
    yield Text((texts.verdict(proof),))
    scatter = charts.scatter(proof, found.unit)
    yield Section(
        translate("reports.proof.savings", "Baseline model"),
        aside=terms.term(reference.MV_MODEL, proof.modelled.fit.shape.value)
        if proof.modelled.fit is not None
        else "",
    )
    if scatter is not None:
        yield scatter
    yield tables.of_gates(proof)
    yield Section(translate("reports.proof.savings", "Calculation"), aside=found.unit)
    yield tables.calculation(found)
    running = charts.running(proof, found.unit)
    if running is not None:
        title = translate("reports.proof.savings", "Cumulated saving (CUSUM)")
        yield Section(title, aside=translate("reports.proof.savings", "model less metered"))
        yield running
        if proof.events:
            yield Text(tuple(texts.event(one) for one in proof.events))
    yield PageBreak()
    yield from _details(found)
    yield subject.sign_off(found, printed)


def _details(found: Subject) -> Iterator[Block]:
    yield Section(translate("reports.proof.savings", "Periods of the report"))
    yield tables.months(found)
    yield Section(translate("reports.proof.savings", "Periods of the baseline"))
    yield tables.baseline(found)
    for title, table in (
        (translate("reports.proof.savings", "Adjustments and their evidence"),
         tables.adjustments(found)),
        (translate("reports.proof.savings", "Parameters"), tables.parameters(found)),
    ):  # fmt: skip
        if table is not None:
            yield Section(title)
            yield table


def _headlines(found: Subject) -> Iterator[Headline]:
    proof = found.proof
    is_normalised = found.plan.basis is Basis.NORMALISED
    name = (
        translate("reports.proof.savings", "Normalised saving")
        if is_normalised
        else translate("reports.proof.savings", "Avoided use")
    )
    share = translate("reports.proof.savings", "saving {share}%, uncertainty {spread}")
    spread = proof.uncertainty(SURE)
    said = share.format(
        share=f"{proof.share * 100:.1f}".replace("-", "−"),
        spread=f"{spread * 100:.1f}%" if spread < 1e6 else numbers.DASH,
    )
    yield _headline(found, _Unit(name, found.unit), proof.saving, said)
    factors = worth.factors(proof.ground, found.plan.reporting_first.year)
    coal, carbon = proof.worth[worth.KGCE], proof.worth[worth.KGCO2]
    if coal.parts:
        energy = translate("reports.proof.savings", "calorific value {factor} kgce")
        per_unit = numbers.exact(factors[0].per_unit) if factors[0] is not None else numbers.DASH
        name = translate("reports.proof.savings", "Standard coal")
        said = energy.format(factor=per_unit)
        yield _headline(found, _Unit(name, "tce", TONNE, 1), coal, said)
        name = translate("reports.proof.savings", "Carbon saved")
        yield _headline(found, _Unit(name, "tCO₂", TONNE, 1), carbon, _carbon(factors[1]))
    price = proof.worth[worth.PRICE].value
    text = translate("reports.proof.savings", "price {price} yuan/{unit}")
    shown = numbers.DASH if price is None else numbers.plain(price, 4)
    name = translate("reports.proof.savings", "Cost saved")
    scale = Fraction(1, 10000) if language() == "zh" else TONNE
    said = text.format(price=shown, unit=found.unit)
    unit = _Unit(name, pick("万元", "CNY k"), scale, 2)
    yield _headline(found, unit, proof.worth[worth.YUAN], said)


@dataclass(frozen=True)
class _Unit:
    """The name of a headline, its unit with its scale, and how many places it has."""

    name: str
    unit: str
    scale: Fraction = Fraction(1)
    decimals: int = 0


def _headline(found: Subject, shown: _Unit, figure: Figure, note: str) -> Headline:
    saved, sure = found.proof.saving.value, found.proof.within(SURE)
    value: Number | None = None if figure.value is None else Fraction(figure.value) * shown.scale
    between = numbers.DASH
    if sure is not None and saved and value is not None:
        ends = [Fraction(end) * value / Fraction(saved) for end in (sure.low, sure.high)]
        between = "—".join(numbers.plain(end, shown.decimals) for end in ends)
    label = translate("reports.proof.savings", "90% range ")
    lines = ((label, between), ("", note))
    return Headline(shown.name, shown.unit, number(value, shown.decimals), lines)


def _carbon(factor: object) -> str:
    if isinstance(factor, GridFactor):
        area = pick(factor.area_zh, factor.area_en)
        return f"{area} {factor.data_year}{phrases.WIDE}{numbers.plain(factor.per_kwh, 4)}"
    return ""


def _factors(found: Subject) -> Iterator[str]:
    """The factors behind the headlines, and what is to be confirmed."""
    years = range(found.plan.reporting_first.year, found.plan.reporting_last.year + 1)
    for year in years:
        energy, carbon = worth.factors(found.proof.ground, year)
        text = translate("reports.proof.savings", "{year}: {energy}; {carbon}.")
        parts = [
            f"{pick(one.source.name_zh, one.source.name_en)}" if one is not None else numbers.DASH
            for one in (energy, carbon)
        ]
        yield text.format(year=year, energy=parts[0], carbon=parts[1])
    yield translate(
        "reports.proof.savings",
        "Limits of the gates are those of the sources named; grades below A are to be confirmed.",
    )
