"""Tables of projects on paper: money, savings, measures, the curve, the pipeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain import abatement, appraisal, economics
from carbondesk.domain.abatement import Curve, Step
from carbondesk.domain.appraisal import Appraisal
from carbondesk.domain.figure import Figure
from carbondesk.domain.project import ProjectFacts, ProjectFunding, ProjectSaving
from carbondesk.domain.purchase import Purchase
from carbondesk.domain.quantity import NANO, from_fen, from_micro
from carbondesk.domain.sets import Sets
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers, investment, measures, sources
from carbondesk.reference import terms as reference
from carbondesk.reports.content import Cell, Cloud, Column, Note, Plot, Row, Table, number, words
from carbondesk.texts import numbers, terms, traces

TEN_THOUSAND, TONNE = 10_000, 1000
# The measures in order: code, decimals.
_MEASURES = (
    ("npv", 2), ("simple", 1), ("discounted", 1), ("irr", 1), ("xirr", 1), ("sir", 2),
    ("airr", 1), ("without", 2), ("with", 2),
)  # fmt: skip
_MAYBE = frozenset({"xirr", "without", "with"})


@dataclass(frozen=True)
class Reach:
    """The meters, places and files of a project in words."""

    meters: str
    places: str
    files: str


def facts_table(facts: ProjectFacts, reach: Reach) -> Table:
    """What a project is: kind, people, equipment before and after."""
    project = facts.project
    rows = (
        (translate("reports.projects.tables", "Kind"), kind(facts)),
        (translate("reports.projects.tables", "Stage"), stage(facts)),
        (translate("reports.projects.tables", "Responsible"), project.owner),
        (translate("reports.projects.tables", "Contractor"), project.contractor),
        (translate("reports.projects.tables", "Places"), reach.places),
        (translate("reports.projects.tables", "Meters"), reach.meters),
        (translate("reports.projects.tables", "Equipment before"), project.before),
        (translate("reports.projects.tables", "Equipment after"), project.after),
        (translate("reports.projects.tables", "Files"), reach.files),
        (translate("reports.projects.tables", "Note"), project.note),
    )
    columns = (
        Column(translate("reports.projects.tables", "Item"), width=30, strong=True),
        Column(translate("reports.projects.tables", "Content"), width=130),
    )
    known = tuple(Row((words(name), words(text))) for name, text in rows if text)
    return Table(columns, known)


def stages(facts: ProjectFacts) -> Table:
    """The stages with the days planned and reached."""
    columns = (
        Column(translate("reports.projects.tables", "Stage"), width=44, strong=True),
        Column(translate("reports.projects.tables", "Planned"), align="center"),
        Column(translate("reports.projects.tables", "Reached"), align="center"),
        Column(translate("reports.projects.tables", "Note"), width=60),
    )
    rows = [
        Row(
            (
                words(terms.term(reference.STAGE, item.stage)),
                words(item.planned.isoformat() if item.planned else numbers.DASH),
                words(item.reached.isoformat() if item.reached else numbers.DASH),
                words(item.note),
            )
        )
        for item in facts.stages
    ]
    return Table(columns, tuple(rows), step=5.0)


def purchases(bought: Sequence[Purchase]) -> Table:
    """What was bought for it, with the certificates of green procurement."""
    columns = (
        Column(translate("reports.projects.tables", "Date"), align="center"),
        Column(translate("reports.projects.tables", "What"), width=52, strong=True),
        Column(translate("reports.projects.tables", "List item"), align="center"),
        Column(translate("reports.projects.tables", "Pieces"), align="right"),
        Column(translate("reports.projects.tables", "Amount"), _yuan(), "right"),
        Column(translate("reports.projects.tables", "Certificate"), width=44),
    )
    rows = [
        Row(
            (
                words(one.day.isoformat()),
                words(one.name, small=one.supplier),
                words(one.item or numbers.DASH),
                number(one.pieces),
                number(from_fen(one.amount_fen), 2),
                words(" ".join(filter(None, (one.certificate, one.label))) or numbers.DASH),
            )
        )
        for one in bought
    ]
    return Table(columns, tuple(rows), step=5.4)


def funding(facts: ProjectFacts) -> Table:
    """The money by source, with its sum and the leverage."""
    columns = (
        Column(translate("reports.projects.tables", "Source"), width=34, strong=True),
        Column(translate("reports.projects.tables", "Given by"), width=48),
        Column(translate("reports.projects.tables", "Amount"), _yuan(), "right"),
        Column(translate("reports.projects.tables", "Share"), "%", "right"),
        Column(translate("reports.projects.tables", "Paid on"), align="center"),
    )
    whole = Fraction(facts.investment_fen or 1)
    rows = [
        Row(
            (
                words(terms.term(reference.FUNDING_SOURCE, item.source)),
                words(f"{item.party} {item.document}".strip()),
                number(from_fen(item.amount_fen), 2),
                number(100 * item.amount_fen / whole, 1),
                words(item.paid.isoformat() if item.paid else numbers.DASH),
            )
        )
        for item in facts.funding
    ]
    total = translate("reports.projects.tables", "Total")
    cells = (words(total), words(""), number(from_fen(facts.investment_fen), 2),
             number(Fraction(100), 1), words(""))  # fmt: skip
    return Table(columns, (*rows, Row(cells, "total")), leverage_note(facts.funding))


def savings(facts: ProjectFacts) -> Table:
    """What is saved a year by carrier, at today's prices."""
    columns = (
        Column(translate("reports.projects.tables", "Carrier"), width=24, strong=True),
        Column(translate("reports.projects.tables", "Measure, basis"), width=58),
        Column(translate("reports.projects.tables", "Unit"), align="center"),
        Column(translate("reports.projects.tables", "Saved a year"), align="right"),
        Column(translate("reports.projects.tables", "Of use before"), "%", "right"),
        Column(translate("reports.projects.tables", "Price"), _yuan(), "right"),
        Column(translate("reports.projects.tables", "Saved a year"), _yuan(), "right"),
    )
    rows = [_saving(item) for item in facts.savings]
    yearly = appraisal.yearly(facts).value
    running = from_fen(facts.project.om_fen)
    if running:
        name = translate("reports.projects.tables", "Running cost saved")
        rows.append(Row((words(name), *[words("")] * 5, number(-running, 2))))
    total = translate("reports.projects.tables", "Total")
    rows.append(Row((words(total), *[words("")] * 5, number(yearly, 2)), "total"))
    return Table(columns, tuple(rows))


def measures_table(found: Appraisal, sets: Sets) -> Table:
    """Each measure with its value, and how it is found."""
    columns = (
        Column(translate("reports.projects.tables", "Measure"), width=62, strong=True),
        Column(translate("reports.projects.tables", "Value"), align="right"),
        Column(translate("reports.projects.tables", "Unit"), align="center"),
    )
    made = appraisal.measures(found)
    emitted = abatement.kgco2(found.facts, sets)
    rows = [
        _measure(made[code], decimals)
        for code, decimals in _MEASURES
        if code in made and (code not in _MAYBE or made[code].value is not None)
    ]
    rows += [
        _measure(abatement.kgce(found.facts, sets), 2, TONNE, "tce"),
        _measure(emitted, 2, TONNE, "tCO2"),
        _measure(abatement.cost(found, emitted), 0),
    ]
    return Table(columns, tuple(rows), _terms(found), step=5.4)


def pipeline(found: Sequence[ProjectFacts], sets: Sets) -> Table:
    """All projects: stage, investment, saving, payback, what they add and save."""
    columns = (
        Column(translate("reports.projects.tables", "Code"), width=22),
        Column(translate("reports.projects.tables", "Project"), width=46, strong=True),
        Column(translate("reports.projects.tables", "Stage"), width=24),
        Column(translate("reports.projects.tables", "Cost"), _ten(), "right"),
        Column(translate("reports.projects.tables", "Saved a year"), _ten(), "right"),
        Column(translate("reports.projects.tables", "Payback"), terms.unit("a"), "right"),
        Column(translate("reports.projects.tables", "NPV"), _ten(), "right"),
        Column("tCO₂", translate("reports.projects.tables", "a year"), "right"),
    )
    rows = [_project(one, sets) for one in found]
    invested = from_fen(sum(one.investment_fen for one in found))
    total = translate("reports.projects.tables", "Total")
    cells = (words(total), words(""), words(""), number(invested / TEN_THOUSAND, 1),
             *[words("")] * 4)  # fmt: skip
    return Table(columns, (*rows, Row(cells, "total")))


def curve_plot(made: Curve) -> Plot | None:
    """A bar for each project, as wide as its tonnes, as high as a tonne costs."""
    clouds, left = list[Cloud](), 0.0
    for place, one in enumerate(made.steps, start=1):
        right, cost = left + float(one.tonnes), float(one.yuan_per_tonne)
        points = ((left, 0.0), (left, cost), (right, cost), (right, 0.0))
        clouds.append(Cloud(str(place), points, "hatch" if one.earns else "bar"))
        left = right
    if not clouds:
        return None
    return Plot(
        tuple(clouds),
        translate("reports.projects.tables", "tCO₂ a year, added up"),
        translate("reports.projects.tables", "yuan/tCO₂"),
    )


def curve_table(made: Curve) -> Table:
    """The steps of the curve with the caution on those that earn."""
    columns = (
        Column("", width=10, align="center"),
        Column(translate("reports.projects.tables", "Project"), width=70, strong=True),
        Column("tCO₂", translate("reports.projects.tables", "a year"), "right"),
        Column(translate("reports.projects.tables", "Cost of a tonne"), _yuan(), "right"),
        Column(translate("reports.projects.tables", "NPV"), _ten(), "right"),
        Column(translate("reports.projects.tables", "Ranked by"), width=26, align="center"),
    )
    rows = [_step(place, one) for place, one in enumerate(made.steps, start=1)]
    return Table(columns, tuple(rows), _cautions(made))


def kind(facts: ProjectFacts) -> str:
    """The kind of a project in words."""
    return terms.term(reference.PROJECT_KIND, facts.project.kind)


def stage(facts: ProjectFacts) -> str:
    """How far it is, with the day."""
    when = facts.day_of(facts.stage)
    word = terms.term(reference.STAGE, facts.stage)
    return f"{word} {when.isoformat()}" if when else word


def _saving(item: ProjectSaving) -> Row:
    library = measures.find(item.measure)
    name = pick(library.name_zh, library.name_en) if library is not None else item.measure
    price = None if item.price_nano is None else Fraction(item.price_nano, NANO)
    worth = None if price is None else from_micro(item.saved_micro) * price
    share = Fraction(item.saved_micro, item.before_micro) * 100 if item.before_micro else None
    dash = Cell(numbers.DASH)
    return Row(
        (
            words(terms.carrier(item.carrier)),
            words(name or item.basis, small=item.basis if name else ""),
            words(terms.unit(carriers.named(item.carrier).unit.code)),
            number(from_micro(item.saved_micro)),
            dash if share is None else number(share, 1),
            number(None) if price is None else _exact(price),
            number(worth, 2),
        )
    )


def _exact(value: Fraction) -> Cell:
    text = numbers.exact(value)
    return Cell(text, Decimal(text.replace(",", "")))


def _measure(figure: Figure, decimals: int, scale: int = 1, unit: str = "") -> Row:
    value = None if figure.value is None else Fraction(figure.value) / scale
    shown = Cell(numbers.DASH) if value is None else number(value, decimals)
    return Row((words(traces.title(figure)), shown, words(terms.unit(unit or figure.unit))))


def _project(one: ProjectFacts, sets: Sets) -> Row:
    found, yearly = appraisal.of(one), appraisal.yearly(one).value
    made, emitted = appraisal.measures(found), abatement.kgco2(one, sets).value
    payback = made["discounted"].value if made else None
    npv = made["npv"].value if made else None
    dash = Cell(numbers.DASH)
    return Row(
        (
            words(one.project.code),
            words(one.project.name, small=kind(one)),
            words(terms.term(reference.STAGE, one.stage)),
            number(from_fen(one.investment_fen) / TEN_THOUSAND, 1),
            number(None if yearly is None else Fraction(yearly) / TEN_THOUSAND, 1),
            dash if payback is None else number(payback, 1),
            number(None if npv is None else Fraction(npv) / TEN_THOUSAND, 1),
            dash if not emitted else number(Fraction(emitted) / TONNE, 1),
        )
    )


def _step(place: int, one: Step) -> Row:
    by = (
        translate("reports.projects.tables", "NPV")
        if one.earns
        else translate("reports.projects.tables", "yuan a tonne")
    )
    return Row(
        (
            words(str(place)),
            words(one.facts.project.name),
            number(one.tonnes, 1),
            number(one.yuan_per_tonne),
            number(one.npv / TEN_THOUSAND, 1),
            words(by),
        )
    )


def _cautions(made: Curve) -> tuple[Note, ...]:
    said = []
    if any(one.earns for one in made.steps):
        said.append(
            translate(
                "reports.projects.tables",
                "Hatched projects earn money; yuan a tonne does not rank them (it would favour the "
                "one that saves less CO₂), so they stand by net present value.",
            )
        )
    said.append(
        translate(
            "reports.projects.tables",
            "The year's factors stand for all years; savings of the same use are counted twice.",
        )
    )
    if made.left_out:
        names = translate("reports.projects.tables", ", ").join(
            facts.project.name for facts, _ in made.left_out
        )
        text = translate(
            "reports.projects.tables",
            "Not in the curve, as no CO₂ is saved or something is not known yet: {projects}.",
        )
        said.append(text.format(projects=names))
    return tuple(Note(text) for text in said)


def leverage_note(money: Iterable[ProjectFunding]) -> tuple[Note, ...]:
    """The leverage with what it is, under a table of money."""
    value = appraisal.leverage(money).value
    if value is None:
        return (
            Note(translate("reports.projects.tables", "Leverage: no fiscal money, none is told.")),
        )
    said = translate(
        "reports.projects.tables",
        "Leverage {ratio}: social capital (ESCO, credit, fund, bond) ÷ fiscal money (budget, "
        "subsidy); own and open money on neither side; to be confirmed.",
    )
    return (Note(said.format(ratio=numbers.plain(value, 2))),)


def _terms(found: Appraisal) -> tuple[Note, ...]:
    project, usual = found.facts.project, investment.discount_rate()
    method = sources.find(appraisal.METHOD)
    said = [
        translate(
            "reports.projects.tables",
            "{years} years at a real rate of {rate}%, without general inflation; by {source}.",
        ).format(
            years=found.years,
            rate=numbers.exact(found.rate * appraisal.PERCENT),
            source=pick(method.name_zh, method.name_en),
        )
    ]
    if project.discount_micro is None:
        source = pick(usual.source.name_zh, usual.source.name_en)
        text = translate(
            "reports.projects.tables", "Rate: {source} (grade {grade}, to be confirmed)."
        )
        said.append(text.format(source=source, grade=usual.grade))
    if found.case is not None and not economics.has_one_return(found.case):
        said.append(
            translate(
                "reports.projects.tables",
                "The money changes its direction more than once: the internal rate is not the only "
                "one; the net present value decides.",
            )
        )
    return tuple(Note(text) for text in said)


def _yuan() -> str:
    return translate("reports.projects.tables", "yuan")


def _ten() -> str:
    return translate("reports.projects.tables", "CNY 10k")
