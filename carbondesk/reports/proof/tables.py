"""Tables of a proof: gates, the calculation in five lines, months, periods, adjustments."""

from fractions import Fraction

from carbondesk.domain.figure import Figure
from carbondesk.domain.fitting.judged import Verdict
from carbondesk.domain.mv import gates
from carbondesk.domain.mv.plan import Option
from carbondesk.domain.mv.proof import Proof
from carbondesk.domain.mv.proof import Row as ProofRow
from carbondesk.domain.mv.sufficiency import Sample
from carbondesk.i18n import translate
from carbondesk.reports.content import Cell, Column, Note, Row, Table, number, words
from carbondesk.reports.proof.subject import Subject
from carbondesk.texts import mv as texts
from carbondesk.texts import numbers


def of_gates(proof: Proof) -> Table:
    """Every gate with its figure, its limit and whether it passed; a red one in bold."""
    columns = (
        Column(translate("reports.proof.tables", "Gate"), strong=True),
        Column(translate("reports.proof.tables", "Result"), align="right"),
        Column(translate("reports.proof.tables", "Required"), align="right"),
        Column(translate("reports.proof.tables", "Source"), width=66),
        Column(translate("reports.proof.tables", "Grade"), align="center"),
        Column(translate("reports.proof.tables", "Passed"), width=20),
    )
    return Table(columns, tuple(_gate(one) for one in gates.verdicts(proof)), _notes(proof), 5.0)


def _gate(one: Verdict) -> Row:
    said = {
        gates.GREEN: translate("reports.proof.tables", "passed"),
        gates.AMBER: translate("reports.proof.tables", "to be noted"),
        gates.RED: translate("reports.proof.tables", "FAILED"),
    }[gates.light(one)]
    is_red = gates.light(one) == gates.RED
    return Row(
        (
            words(texts.name(one.gate)),
            words(texts.figure(one), strong=is_red),
            words(texts.limit(one.gate)),
            words(texts.source(one.gate)),
            words(one.gate.grade),
            words(said, strong=is_red),
        )
    )


def _notes(proof: Proof) -> tuple[Note, ...]:
    found = [texts.equation(proof)] if proof.modelled.fit is not None else []
    if proof.modelled.fit is not None:
        text = translate(
            "reports.proof.tables", "E a day, T the mean temperature; n = {n}, p = {p}."
        )
        found.append(text.format(n=proof.modelled.fit.n, p=proof.modelled.fit.p))
    found += [texts.method(proof), texts.limits()]
    if proof.modelled.check is not None:
        found.append(texts.outside(proof.modelled.check))
    return tuple(Note(one) for one in found)


def calculation(subject: Subject) -> Table:
    """The saving in five lines, which a pocket calculator repeats."""
    proof, here = subject.proof, subject.plan
    months = translate("reports.proof.tables", "{count} periods").format(count=len(proof.rows))
    baseline, adjusted = proof.totals["baseline"], proof.totals["adjustments"]
    whole = Fraction(baseline.value or 0) + Fraction(adjusted.value or 0)
    lines = [
        (translate("reports.proof.tables", "Baseline at reporting conditions"), months,
         baseline.value),
        (translate("reports.proof.tables", "Non-routine adjustments"),
         translate("reports.proof.tables", "a day × days"), adjusted.value),
        (translate("reports.proof.tables", "Adjusted baseline"), "1 + 2", whole),
        (translate("reports.proof.tables", "Metered use"), subject.meters,
         proof.totals["metered"].value),
    ]  # fmt: skip
    last = "3 − 4"
    if here.share != 1:
        last = f"(3 − 4) × {numbers.percent(here.share)}"
    rows = [
        Row((words(str(place)), words(name), words(how), number(value)))
        for place, (name, how, value) in enumerate(lines, 1)
    ]
    name = translate("reports.proof.tables", "Saving")
    total = Row((words("5"), words(name), words(last), number(proof.saving.value)), "total")
    columns = (
        Column("", width=8),
        Column(translate("reports.proof.tables", "Step")),
        Column(translate("reports.proof.tables", "How"), width=66),
        Column(subject.unit, align="decimal"),
    )
    return Table(columns, (*rows, total))


def months(subject: Subject) -> Table:
    """The periods of the reporting stretch."""
    columns = (
        Column(translate("reports.proof.tables", "From"), width=24),
        Column(translate("reports.proof.tables", "Until"), width=24),
        Column(translate("reports.proof.tables", "Days"), align="right"),
        Column("°C", align="right"),
        Column(translate("reports.proof.tables", "Baseline"), subject.unit, "decimal"),
        Column(translate("reports.proof.tables", "Adjustments"), subject.unit, "decimal"),
        Column(translate("reports.proof.tables", "Metered"), subject.unit, "decimal"),
        Column(translate("reports.proof.tables", "Saving"), subject.unit, "decimal"),
    )
    rows = [_month(one) for one in subject.proof.rows]
    totals = subject.proof.totals
    sums = [_cell(totals[name]) for name in ("baseline", "adjustments", "metered", "saving")]
    days = sum(one.period.days for one in subject.proof.rows)
    total = translate("reports.proof.tables", "Total")
    rows.append(Row((words(total), words(""), words(str(days)), words(""), *sums), "total"))
    return Table(columns, tuple(rows), step=5.2)


def _month(row: ProofRow) -> Row:
    warm = row.conditions.temperature if row.conditions is not None else float("nan")
    is_typical = "-" not in row.period.code
    ends = (row.period.code, "") if is_typical else (str(row.period.first), str(row.period.last))
    return Row(
        (
            *(words(one) for one in ends),
            words(str(row.period.days)),
            words("" if warm != warm else f"{warm:.1f}".replace("-", "−")),  # noqa: PLR0124
            *(_cell(one) for one in (row.baseline, row.adjustments, row.metered, row.saving)),
        )
    )


def baseline(subject: Subject) -> Table:
    """The periods of the baseline, and which of them are left out, and why."""
    columns = (
        Column(translate("reports.proof.tables", "From"), width=24),
        Column(translate("reports.proof.tables", "Until"), width=24),
        Column(translate("reports.proof.tables", "Days"), align="right"),
        Column("°C", align="right"),
        Column(translate("reports.proof.tables", "Metered"), subject.unit, "decimal"),
        Column(translate("reports.proof.tables", "For the model"), width=44),
    )
    found = subject.proof.baseline
    text = translate(
        "reports.proof.tables",
        "{days} of {whole} days are covered, {missing} are missing (37 a year are allowed,"
        " CalTRACK 2.0).",
    )
    note = text.format(days=found.days, whole=found.stretch.days, missing=found.missing_days)
    return Table(columns, tuple(map(_sample, found.samples)), (Note(note),), 5.2)


def _sample(one: Sample) -> Row:
    period, warm = one.metered.period, one.conditions.temperature
    said = texts.why(one.why)
    if one.outlier:
        said += translate("reports.proof.tables", " (outlier)")
    return Row(
        (
            words(str(period.first)),
            words(str(period.last)),
            words(str(period.days)),
            words("" if warm != warm else f"{warm:.1f}".replace("-", "−")),  # noqa: PLR0124
            _cell(one.metered.figure),
            words(said, strong=not one.is_used),
        )
    )


def adjustments(subject: Subject) -> Table | None:
    """Every adjustment with its reason and its paper; None without any."""
    facts = subject.proof.ground.facts
    if not facts.adjustments:
        return None
    columns = (
        Column(translate("reports.proof.tables", "From"), width=24),
        Column(translate("reports.proof.tables", "Until"), width=24),
        Column(translate("reports.proof.tables", "A day"), subject.unit, "decimal"),
        Column(translate("reports.proof.tables", "Reason"), width=52),
        Column(translate("reports.proof.tables", "Evidence"), width=40),
    )
    attached = translate("reports.proof.tables", "file attached")
    lacking = translate("reports.proof.tables", "missing")
    rows = [
        Row(
            (
                words(str(one.first)),
                words("" if one.last is None else str(one.last)),
                number(one.per_day),
                words(one.reason),
                words(one.document or (attached if one.id in facts.proven else lacking)),
            )
        )
        for one in facts.adjustments
    ]
    return Table(columns, tuple(rows))


def parameters(subject: Subject) -> Table | None:
    """The parameters of option A; None for the others."""
    facts = subject.proof.ground.facts
    if facts.plan.option is not Option.A or not facts.parameters:
        return None
    columns = (
        Column(translate("reports.proof.tables", "Parameter"), width=44),
        Column(translate("reports.proof.tables", "Before"), align="decimal"),
        Column(translate("reports.proof.tables", "After"), align="decimal"),
        Column(translate("reports.proof.tables", "Unit")),
        Column(translate("reports.proof.tables", "Kind"), width=22),
        Column(translate("reports.proof.tables", "Source"), width=44),
    )
    measured = translate("reports.proof.tables", "measured")
    stipulated = translate("reports.proof.tables", "stipulated")
    rows = [
        Row(
            (
                words(one.name),
                number(Fraction(one.baseline_micro, 10**6), 2),
                number(Fraction(one.reporting_micro, 10**6), 2),
                words(one.unit),
                words(measured if one.measured else stipulated),
                words(one.source),
            )
        )
        for one in facts.parameters
    ]
    return Table(columns, tuple(rows))


def _cell(figure: Figure) -> Cell:
    return number(figure.value)
