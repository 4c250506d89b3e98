"""Whether a contract is a good one, on paper: results, money by year, moves, risk."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts import appraised, rules
from carbondesk.domain.contracts.appraised import Judged
from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.rules import Reading
from carbondesk.domain.figure import Figure
from carbondesk.domain.setting import LEAST_REDUCTION, value_on
from carbondesk.i18n import pick, translate
from carbondesk.reference import least_reductions
from carbondesk.reports.content import (
    Block,
    Cloud,
    Column,
    Headline,
    Headlines,
    Note,
    Plot,
    Report,
    Row,
    Section,
    Table,
    Text,
    number,
    words,
)
from carbondesk.reports.contracts import frame, signed, subject
from carbondesk.reports.document import Asked
from carbondesk.store import contract_money, institutions
from carbondesk.texts import appraisals, contract_figures, terms

STEP = 5.2
_MONEY = 2


def compose(asked: Asked) -> Report:
    """The document in the language in use."""
    contract = subject.contract(asked)
    judged = contract_money.judged(asked.db, contract)
    title = translate("reports.contracts.appraisal", "Appraisal of a Contract")
    about = (title, contract.name, contract.code)
    return frame.report(asked, about, asked.stamp(figures(asked)), list(_body(asked, judged)))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still once it is issued."""
    judged = contract_money.judged(asked.db, subject.contract(asked))
    found = appraised.measures(judged)
    return {
        one.key: "" if one.value is None else str(Fraction(one.value)) for one in found.values()
    }


def _body(asked: Asked, judged: Judged) -> Iterator[Block]:
    found = appraised.measures(judged)
    if found:
        yield _headlines(judged, found)
    yield Section(translate("reports.contracts.appraisal", "What is judged, and what is assumed"))
    yield _assumed(judged)
    if not found:
        yield Text((appraisals.unknown(),))
        return
    unit = translate("reports.contracts.appraisal", "CNY")
    yield Section(
        translate("reports.contracts.appraisal", "Both parties' money by year"), aside=unit
    )
    yield _flows(judged, found)
    ten = translate("reports.contracts.appraisal", "CNY 10k")
    added = translate("reports.contracts.appraisal", "Added up over the years")
    yield Section(added, aside=ten)
    yield _plot(judged)
    yield Section(
        translate("reports.contracts.appraisal", "If price and saving move"),
        aside=translate("reports.contracts.appraisal", "net present value, CNY 10k"),
    )
    yield _grid(judged)
    if judged.terms.contract.type is ContractType.TRUSTEESHIP:
        yield Section(translate("reports.contracts.appraisal", "Trusteeship: gain and risk"))
        yield _trusted(asked, judged, found)


def _headlines(judged: Judged, found: dict[str, Figure]) -> Headlines:
    ten = translate("reports.contracts.appraisal", "CNY 10k")
    over = translate("reports.contracts.appraisal", "over the term")
    irr = translate("reports.contracts.appraisal", "IRR")
    owner = (over, appraisals.in_ten(found["owner_total"]))
    contractor = (over, appraisals.in_ten(found["contractor_total"]))
    years = translate("reports.contracts.appraisal", "term, years")
    return Headlines(
        (
            Headline(
                translate("reports.contracts.appraisal", "NPV of party A"),
                ten,
                words(appraisals.in_ten(found["owner_npv"])),
                (owner,),
            ),
            Headline(
                translate("reports.contracts.appraisal", "NPV of party B"),
                ten,
                words(appraisals.in_ten(found["contractor_npv"])),
                (contractor,),
            ),
            Headline(
                translate("reports.contracts.appraisal", "Party A's part"),
                "%",
                words(appraisals.percent(found["owner_part"]).removesuffix("%")),
                ((years, str(judged.terms.contract.years)),),
            ),
            Headline(
                translate("reports.contracts.appraisal", "Payback of party B"),
                terms.unit("a"),
                words(appraisals.years(found["payback"])),
                ((irr, appraisals.percent(found["contractor_irr"])),),
            ),
        )
    )


def _assumed(judged: Judged) -> Table:
    contract = judged.terms.contract
    running = appraisals.in_ten(appraised.running(judged))
    ten = translate("reports.contracts.appraisal", "CNY 10k {amount}")
    pairs = (
        (translate("reports.contracts.appraisal", "Type"),
         terms.term("contract_type", contract.type.value)),
        (translate("reports.contracts.appraisal", "Party B"), contract.company),
        (translate("reports.contracts.appraisal", "Term"), signed.term(contract)),
        (translate("reports.contracts.appraisal", "Investment of party B"),
         ten.format(amount=appraisals.in_ten(Fraction(contract.investment_fen, 100)))),
        *signed.reckoned(judged.terms),
        (translate("reports.contracts.appraisal", "Expected saving a year"),
         appraisals.saving(judged)),
        (translate("reports.contracts.appraisal", "It rests on"), appraisals.basis(judged)),
        (translate("reports.contracts.appraisal", "Rate of discount, real"),
         appraisals.rate(judged)),
        (translate("reports.contracts.appraisal", "Running cost of party B a year"),
         ten.format(amount=running)),
        (translate("reports.contracts.appraisal", "Note"), judged.assumed.note),
    )  # fmt: skip
    columns = (
        Column(translate("reports.contracts.appraisal", "Item"), width=44, strong=True),
        Column(translate("reports.contracts.appraisal", "Content"), width=116),
    )
    rows = tuple(Row((words(name), words(text))) for name, text in pairs if text)
    return Table(columns, rows, (Note(appraisals.convention()),), step=STEP)


def _flows(judged: Judged, found: dict[str, Figure]) -> Table:
    columns = (
        Column(translate("reports.contracts.appraisal", "Year"), width=30, strong=True),
        Column(translate("reports.contracts.appraisal", "Saved"), align="right"),
        Column(translate("reports.contracts.appraisal", "Party A"), align="right"),
        Column(translate("reports.contracts.appraisal", "Party B"), align="right"),
    )
    begin = translate("reports.contracts.appraisal", "At the start")
    rows = [
        Row((words(str(year) if year else begin), *(number(one.value, _MONEY) for one in row)))
        for year, row in enumerate(appraised.flows(judged))
    ]
    total = (
        words(translate("reports.contracts.appraisal", "In all")),
        words(""),
        number(found["owner_total"].value, _MONEY),
        number(found["contractor_total"].value, _MONEY),
    )
    return Table(columns, (*rows, Row(total, "total")), step=STEP)


def _plot(judged: Judged) -> Plot:
    rows = appraised.flows(judged)
    ticks = tuple((float(year), str(year)) for year in range(len(rows)))
    clouds = (
        Cloud(translate("reports.contracts.appraisal", "Party A"), _points(rows, 1), "ring"),
        Cloud(translate("reports.contracts.appraisal", "Party B"), _points(rows, 2), "square"),
    )
    return Plot(
        clouds,
        translate("reports.contracts.appraisal", "year of the contract"),
        translate("reports.contracts.appraisal", "CNY 10k"),
        ticks=ticks,
    )


def _points(
    rows: list[tuple[Figure, Figure, Figure]], place: int
) -> tuple[tuple[float, float], ...]:
    total, found = Fraction(0), []
    for year, row in enumerate(rows):
        total += Fraction(row[place].value or 0)
        found.append((float(year), float(total / appraisals.TEN_THOUSAND)))
    return tuple(found)


def _grid(judged: Judged) -> Table:
    """Both parties under each other; a column a price, a row a saving."""
    found = judged.grid()
    prices = list(dict.fromkeys(one.price for one in found))
    price = translate("reports.contracts.appraisal", "price {move}")
    columns = (
        Column(translate("reports.contracts.appraisal", "Party"), width=24, strong=True),
        Column(translate("reports.contracts.appraisal", "Saving"), width=22),
        *(Column(price.format(move=appraisals.moved(one)), align="right") for one in prices),
    )
    rows = []
    for name, side in (
        (translate("reports.contracts.appraisal", "Party A"), "owner"),
        (translate("reports.contracts.appraisal", "Party B"), "contractor"),
    ):
        for place, saving in enumerate(dict.fromkeys(one.saving for one in found)):
            values = [getattr(one, side) for one in found if one.saving == saving]
            cells = (number(value / appraisals.TEN_THOUSAND, _MONEY) for value in values)
            head = words(name if not place else "")
            rows.append(Row((head, words(appraisals.moved(saving)), *cells)))
    return Table(columns, tuple(rows), step=STEP)


def _trusted(asked: Asked, judged: Judged, found: dict[str, Figure]) -> Table:
    columns = (
        Column(translate("reports.contracts.appraisal", "Item"), width=84, strong=True),
        Column(translate("reports.contracts.appraisal", "Value"), align="right"),
        Column(translate("reports.contracts.appraisal", "Unit"), width=24),
    )
    rows = [
        Row(
            (
                words(contract_figures.title(found[key])),
                number(found[key].value, _MONEY),
                words(terms.unit(found[key].unit)),
            )
        )
        for key in ("base_cost", "gain", "margin", "even")
        if key in found
    ]
    institution = asked.institution()
    rule = least_reductions.of(institution.region_code)
    chosen = value_on(institutions.settings(asked.db), LEAST_REDUCTION, asked.now.date())
    least = rules.least_reduction(judged.terms.contract.years, Reading(chosen), rule)
    name = translate("reports.contracts.appraisal", "Least reduction by rule {rule}")
    rows.append(
        Row((words(name.format(rule=rule.id)), number(least * 100, _MONEY), words("%")))
    )  # fmt: skip
    said = translate("reports.contracts.appraisal", "{source}. Grade {grade}, to be confirmed.")
    source = pick(rule.source.name_zh, rule.source.name_en)
    risk = translate(
        "reports.contracts.appraisal",
        "Party A gains the discount whatever is saved; how much is saved is the risk of party B, "
        "and the price, too, unless the fee follows it.",
    )
    notes = (Note(risk), Note(said.format(source=source, grade=rule.grade)))
    return Table(columns, tuple(rows), notes, step=STEP)
