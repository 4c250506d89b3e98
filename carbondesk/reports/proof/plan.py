"""The plan of measurement and verification: what is measured, and how it is judged."""

from collections.abc import Iterator

from carbondesk.domain.heating import Seasons
from carbondesk.domain.meter import label
from carbondesk.domain.mv.plan import SEASONAL, Driver
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import pick, translate
from carbondesk.reference import climate_normals, model_gates
from carbondesk.reference import terms as reference
from carbondesk.reports import stamp
from carbondesk.reports.content import (
    Block,
    Column,
    Note,
    Report,
    Row,
    Section,
    Table,
    Text,
    words,
)
from carbondesk.reports.document import Asked
from carbondesk.reports.proof import charts, subject, tables
from carbondesk.reports.proof.subject import Subject
from carbondesk.texts import mv as texts
from carbondesk.texts import numbers, terms


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    found = subject.of(asked)
    printed = asked.stamp(subject.figures(asked))
    title = translate("reports.proof.plan", "M&V Plan")
    cover = subject.cover(found, title, printed)
    head = cover.head(subject.subtitle(found), cover.element, dated=cover.compiled)
    return cover.report(head, _body(found, printed))


def _body(found: Subject, printed: stamp.Stamp) -> Iterator[Block]:
    yield Section(translate("reports.proof.plan", "What is proven, and how"))
    yield _plan(found)
    yield Section(translate("reports.proof.plan", "Meters on the boundary"))
    yield _meters(found)
    yield Section(translate("reports.proof.plan", "Baseline"))
    scatter = charts.scatter(found.proof, found.unit)
    if scatter is not None:
        yield scatter
    yield tables.baseline(found)
    parameters, adjusted = tables.parameters(found), tables.adjustments(found)
    if parameters is not None:
        yield Section(translate("reports.proof.plan", "Parameters"))
        yield parameters
    yield Section(translate("reports.proof.plan", "Adjustments"))
    yield Text(
        (
            translate(
                "reports.proof.plan",
                "Routine: by the model, for the drivers above. Non-routine: dated, with reason and"
                " paper, so much a day is added to the baseline; without its paper no saving is"
                " signed.",
            ),
        )
    )
    if adjusted is not None:
        yield adjusted
    yield Section(translate("reports.proof.plan", "What the model must reach"))
    yield _gates()
    yield subject.sign_off(found, printed)


def _plan(found: Subject) -> Table:
    plan = found.plan
    drivers = [terms.term(reference.MV_DRIVER, code) for code in plan.driver_codes]
    rows = (
        (translate("reports.proof.plan", "Option"), terms.term(reference.MV_OPTION, plan.option)),
        (translate("reports.proof.plan", "Boundary"), plan.boundary or found.meters),
        (translate("reports.proof.plan", "Baseline period"),
         f"{plan.baseline_first} — {plan.baseline_last}"),
        (translate("reports.proof.plan", "Reporting period"),
         f"{plan.reporting_first} — {plan.reporting_last}"),
        (translate("reports.proof.plan", "Drivers"),
         translate("reports.proof.plan", ", ").join(drivers) or numbers.DASH),
        *_grounds(found),
        (translate("reports.proof.plan", "Model"), terms.term(reference.MV_MODEL, plan.model)),
        (translate("reports.proof.plan", "Chosen by"),
         terms.term(reference.MV_CRITERION, plan.criterion)),
        (translate("reports.proof.plan", "Saving"), _basis(found)),
        (translate("reports.proof.plan", "Share of the saving"), numbers.percent(plan.share)),
        (translate("reports.proof.plan", "Range"), texts.method(found.proof)),
        (translate("reports.proof.plan", "Note"), plan.note or numbers.DASH),
    )  # fmt: skip
    columns = (
        Column(translate("reports.proof.plan", "Item"), width=40, strong=True),
        Column(translate("reports.proof.plan", "Agreed"), width=128),
    )
    return Table(columns, tuple(Row((words(name), words(text))) for name, text in rows))


def _grounds(found: Subject) -> Iterator[tuple[str, str]]:
    """Bases of degree days and the heating season, where a driver rests on them."""
    plan, named = found.plan, set(found.plan.driver_codes)
    if named & {Driver.HEATING, Driver.COOLING, Driver.SEASON_HEATING}:
        heat, cool = (
            numbers.exact(from_micro(one))
            for one in (plan.heating_base_micro, plan.cooling_base_micro)
        )
        text = translate("reports.proof.plan", "heating {heat} °C, cooling {cool} °C")
        name = translate("reports.proof.plan", "Bases of degree days")
        yield name, text.format(heat=heat, cool=cool)
    if named & SEASONAL:
        book, facts = found.proof.ground.measured.book, found.proof.ground.facts
        region = book.institution.region_code if book.institution is not None else ""
        held = Seasons(facts.seasons, region).of(plan.reporting_first.year)
        said = numbers.DASH if held is None else f"{held.period.first} — {held.period.last}"
        yield translate("reports.proof.plan", "Heating season"), said


def _basis(found: Subject) -> str:
    plan = found.plan
    text = terms.term(reference.MV_BASIS, plan.basis)
    city = climate_normals.every().get(plan.city)
    if city is None:
        return text
    name = pick(city.city_zh, city.city_en)
    return f"{text}; {name} {city.edition}, {pick(city.source.name_zh, city.source.name_en)}"


def _meters(found: Subject) -> Table:
    columns = (
        Column(translate("reports.proof.plan", "Meter"), width=70, strong=True),
        Column(translate("reports.proof.plan", "Carrier"), width=30),
        Column(translate("reports.proof.plan", "Kind"), width=34),
        Column(translate("reports.proof.plan", "Unit"), width=20),
    )
    rows = []
    for meter_id in found.proof.ground.facts.meter_ids:
        facts = found.proof.ground.measured.book.meters[meter_id]
        setup = facts.setup_on(found.plan.reporting_first)
        cells = (
            label(facts.meter), terms.carrier(facts.meter.carrier),
            terms.term(reference.METER_KIND, setup.kind), terms.unit(facts.meter.unit),
        )  # fmt: skip
        rows.append(Row(tuple(words(one) for one in cells)))
    return Table(columns, tuple(rows))


def _gates() -> Table:
    columns = (
        Column(translate("reports.proof.plan", "Gate"), width=66, strong=True),
        Column(translate("reports.proof.plan", "Required"), align="right"),
        Column(translate("reports.proof.plan", "Source"), width=68),
        Column(translate("reports.proof.plan", "Grade"), align="center"),
    )
    rows = [_gate(gate) for gate in (*model_gates.every(), *model_gates.of_proof())]
    return Table(columns, tuple(rows), step=5.0, notes=(Note(texts.limits()),))


def _gate(gate: model_gates.Gate) -> Row:
    cells = (texts.name(gate), texts.limit(gate), texts.source(gate), gate.grade)
    return Row(tuple(words(one) for one in cells))
