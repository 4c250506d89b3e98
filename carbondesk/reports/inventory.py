"""The carbon inventory as a document: total and scopes, lines with factors, other views."""

from collections.abc import Mapping
from fractions import Fraction

from carbondesk.domain.beside import BesideLine
from carbondesk.domain.boundary import Left
from carbondesk.domain.figure import Figure
from carbondesk.domain.institution import Institution
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.inventory_line import InventoryLine
from carbondesk.i18n import pick, translate
from carbondesk.reference import terms as reference
from carbondesk.reference.grid import GridFactor
from carbondesk.reports import factor_notes, phrases
from carbondesk.reports.content import (
    Cell,
    Column,
    Note,
    Report,
    Row,
    Section,
    Table,
    number,
    words,
)
from carbondesk.reports.cover import Cover
from carbondesk.reports.stamp import Stamp
from carbondesk.texts import numbers, terms

TONNE = Fraction(1, 1000)


def compose(found: Inventory, institution: Institution, printed: Stamp) -> Report:
    """The document in the language in use."""
    title = translate("reports.inventory", "Carbon Inventory")
    period = found.account.period
    cover = Cover(institution.name, title, phrases.period_title(period), printed, period.code)
    return cover.report(
        cover.head(cover.element, dated=cover.compiled),
        (
            Section(translate("reports.inventory", "Result"), unit="  (tCO₂)"),
            _summary(found),
            Section(translate("reports.inventory", "By source")),
            _lines(found),
            *_beside(found),
            *_outside(found),
        ),
        factor_notes.notes(found.account),
    )


def figures(found: Inventory) -> Mapping[str, str]:
    """The figures that stand still once it is issued, exact."""
    return {
        key: "" if figure.value is None else str(figure.value)
        for key, figure in (found.account.figures() | found.figures()).items()
        if key.startswith(("carbon.", "inventory.", "beside."))
    }


def _summary(found: Inventory) -> Table:
    account = found.account
    rows = (
        (translate("reports.inventory", "Scope 1, fuels burnt"), account.scope1),
        (translate("reports.inventory", "Scope 2, bought power and heat"), account.scope2),
        (translate("reports.inventory", "Total by JS/T 303"), found.total),
        (translate("reports.inventory", "Lower end of the range"), found.low),
        (translate("reports.inventory", "Upper end of the range"), found.high),
        (translate("reports.inventory", "Beside it: location-based"), found.location),
        (translate("reports.inventory", "Beside it: market-based"), found.market),
    )
    columns = (
        Column(translate("reports.inventory", "What")),
        Column("tCO₂", align="decimal", width=40),
    )
    return Table(
        columns,
        tuple(
            Row((words(name), _tonnes(figure)), "main" if figure is found.total else "plain")
            for name, figure in rows
        ),
        (
            Note(
                translate(
                    "reports.inventory",
                    "Range: uncertainties of activity and factor in quadrature, assumed by "
                    "grade, to be confirmed, where none was typed with its reason.",
                )
            ),
            *_quality(found),
            _energies(found),
        ),
    )


def _quality(found: Inventory) -> tuple[Note, ...]:
    """The grade of the whole and how much of it was measured."""
    if not found.grade:
        return ()
    said = translate(
        "reports.inventory",
        "Data quality: grade {grade}; the activity of {share}% of the emissions was measured on "
        "all days. A line has the lower grade of activity (A measured, B estimated, C partial) "
        "and factor; the whole the lowest that more than 5% of it has.",
    )
    share = numbers.plain(found.measured.value, 1)
    return (Note(said.format(grade=found.grade, share=share)),)


def _energies(found: Inventory) -> Note:
    """The energy of the same period in both ways of counting."""
    both = found.energies
    said = translate(
        "reports.inventory",
        "Energy of the period: {first} {calorific} tce; {second} {equivalent} tce.",
    )
    return Note(
        said.format(
            calorific=_shown(both.calorific),
            first=pick(both.calorific_set.name_zh, both.calorific_set.name_en),
            equivalent=_shown(both.equivalent),
            second=pick(both.equivalent_set.name_zh, both.equivalent_set.name_en),
        )
    )


def _shown(figure: Figure) -> str:
    return numbers.plain(None if figure.value is None else figure.value * TONNE, 2)


def _outside(found: Inventory) -> tuple[Section | Table, ...]:
    """What the boundary leaves out, with the reason; nothing where there is none."""
    if not found.outside and not found.areas:
        return ()
    columns = (
        Column(translate("reports.inventory", "Meter or place")),
        Column(translate("reports.inventory", "Quantity"), align="decimal"),
        Column(translate("reports.inventory", "Unit")),
        Column(translate("reports.inventory", "Why outside"), width=70),
    )
    rows = [
        Row(
            (
                words(left.usage.label),
                number(left.usage.value, 2),
                words(terms.unit(left.usage.unit)),
                words(_why(left)),
            )
        )
        for left in found.outside
    ]
    rows += [
        Row((words(area.place), number(area.area, 2), words("m²"), words(area.reason)))
        for area in found.areas
    ]
    note = translate(
        "reports.inventory",
        "Outside after JS/T 303: family housing, areas let and metered by themselves, separate "
        "legal persons; power passed on is taken away.",
    )
    title = translate("reports.inventory", "Outside the boundary")
    return Section(title), Table(columns, tuple(rows), (Note(note),))


def _why(left: Left) -> str:
    return left.reason or terms.term(reference.ROLE, left.role.value)


def _lines(found: Inventory) -> Table:
    columns = (
        Column(translate("reports.inventory", "Source")),
        Column(translate("reports.inventory", "Activity"), align="decimal"),
        Column(translate("reports.inventory", "Unit")),
        Column(translate("reports.inventory", "Factor and its source"), width=62),
        Column(translate("reports.inventory", "Factor grade"), align="center"),
        Column(translate("reports.inventory", "Quality"), align="center"),
        Column("tCO₂", align="decimal"),
        Column("± %", align="decimal"),
    )
    return Table(columns, tuple(_line(one) for one in found.lines if one.line.scope))


def _line(one: InventoryLine) -> Row:
    line = one.line
    name = phrases.carrier(line.carrier)
    return Row(
        (
            words(f"{name} {terms.term('coal_grade', line.grade)}" if _is_coal(one) else name),
            number(line.quantity.value, 2),
            words(terms.unit(line.quantity.unit)),
            _factor(one),
            words(one.factor_grade or numbers.DASH),
            words(one.grade),
            _tonnes(line.kgco2),
            number(one.uncertainty.value, 1),
        )
    )


def _beside(found: Inventory) -> tuple[Section | Table, ...]:
    """What the standard does not count, with its own sum; nothing where there is none."""
    if not found.beside:
        return ()
    columns = (
        Column(translate("reports.inventory", "Source")),
        Column(translate("reports.inventory", "Activity"), align="decimal"),
        Column(translate("reports.inventory", "Unit")),
        Column(translate("reports.inventory", "Factor and its source"), width=62),
        Column(translate("reports.inventory", "Grade"), align="center"),
        Column("tCO₂e", align="decimal"),
    )
    together = words(translate("reports.inventory", "Together"))
    rows = [_beside_line(line) for line in found.beside]
    rows.append(Row((together, words(""), words(""), words(""), words(""),
                     _tonnes(found.beside_total))))  # fmt: skip
    title = translate("reports.inventory", "Beside the total: not counted by JS/T 303")
    return Section(title), Table(columns, tuple(rows))


def _beside_line(line: BesideLine) -> Row:
    one, factor = line.emission, line.factor
    unit = terms.unit(one.unit)
    kind = terms.term(reference.EMISSION_KIND, one.kind.value)
    stated = words(translate("reports.inventory", "no factor"))
    if factor is not None:
        source = phrases.listed(factor.edition, pick(factor.source_zh, factor.source_en))
        stated = words(f"{numbers.exact(factor.per_unit)} kgCO₂e/{unit}", small=source)
    return Row(
        (
            words(f"{kind} {one.name or _item(line)}".strip()),
            number(line.quantity.value, 2),
            words(unit),
            stated,
            words(factor.grade if factor else numbers.DASH),
            _tonnes(line.kgco2e),
        )
    )


def _item(line: BesideLine) -> str:
    return pick(line.factor.name_zh, line.factor.name_en) if line.factor else ""


def _is_coal(one: InventoryLine) -> bool:
    return one.line.carrier == "coal" and bool(one.line.grade)


def _factor(one: InventoryLine) -> Cell:
    factor, value = one.line.factor, one.line.per_unit
    if factor is None or value is None:
        return words(translate("reports.inventory", "no factor"))
    source = pick(factor.source.name_zh, factor.source.name_en)
    if isinstance(factor, GridFactor):
        area = pick(factor.area_zh, factor.area_en)
        source = phrases.listed(f"{area} {factor.data_year}", source)
    unit = terms.unit(one.line.quantity.unit)
    return words(f"{numbers.plain(value, factor.decimals)} kgCO₂/{unit}", small=source)


def _tonnes(figure: Figure) -> Cell:
    return number(None if figure.value is None else figure.value * TONNE, 2)
