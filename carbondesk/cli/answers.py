"""What the command line answers: the JSON shapes, and the same as plain lines."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.carbon import CarbonLine
from carbondesk.domain.energy import EnergyLine
from carbondesk.domain.figure import Fact, Number, Part
from carbondesk.domain.usage import Usage
from carbondesk.reference.grid import GridFactor
from carbondesk.store.step import Step

Json = dict[str, object]


def number(value: Number | None) -> int | float | None:
    """A number as JSON has it, not rounded."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def usage(code: str, carrier: str, period: str, found: Usage) -> Json:
    """One row of `usage`."""
    return {
        "meter": code,
        "carrier": carrier,
        "period": period,
        "quantity": number(found.quantity),
        "unit": found.unit,
        "quality": found.quality.value,
        "covered_days": number(found.covered_days),
        "days": found.days,
    }


def account(found: Account) -> Json:
    """The answer of `account`."""
    return {
        "year": found.period.first.year,
        "energy": {
            "kgce": number(found.energy.value),
            "complete": found.energy_is_complete,
            "quality": found.energy.quality.value,
            "factor_set": found.sets.energy.code,
            "rows": [_energy_row(line) for line in found.energy_lines],
        },
        "carbon": {
            "kgco2": number(found.carbon.value),
            "scope1_kgco2": number(found.scope1.value),
            "scope2_kgco2": number(found.scope2.value),
            "quality": found.carbon.quality.value,
            "factor_set": found.sets.carbon.code,
            "rows": _carbon_rows(found.carbon_lines),
        },
        "to_confirm": found.sets.to_confirm,
        "water_m3": number(found.water.value),
        "cost_yuan": number(found.cost.value),
        "area_m2": number(found.area.value),
        "people": number(found.people.value),
        "indicators": {name: number(figure.value) for name, figure in found.indicators.items()},
        "completeness": number(found.completeness),
    }


def explanation(part: Part) -> Json:
    """The trace of a figure, down to its facts."""
    if isinstance(part, Fact):
        return {"fact": part.kind, "id": part.id, "fields": _fields(part.fields)}
    return {
        "figure": part.key,
        "value": number(part.value),
        "unit": part.unit,
        "formula": part.formula,
        "source": part.source,
        "quality": part.quality.value,
        "parts": [explanation(below) for below in part.parts],
    }


def history(steps: Iterable[Step]) -> Json:
    """The answer of `history`, newest step first."""
    return {
        "steps": [
            {
                "id": step.id,
                "at": step.at,
                "operator": step.operator,
                "verb": step.verb,
                "rows": step.rows,
                "undone": step.undone,
                "kind": step.kind,
                "target": step.target,
            }
            for step in steps
        ]
    }


def _energy_row(line: EnergyLine) -> Json:
    counted = line.kgce.value if line.in_total else Fraction(0)
    return {
        "carrier": line.carrier,
        "quantity": number(line.quantity.value),
        "unit": line.quantity.unit,
        "factor": number(line.factor.per_unit) if line.factor else None,
        "kgce": number(counted),
        "source": line.factor.source.name_zh if line.factor else None,
        "quality": line.kgce.quality.value,
        "in_total": line.in_total,
    }


def _carbon_rows(lines: Iterable[CarbonLine]) -> list[Json]:
    """One row a carrier: coals of several grades are added up, their factor then left out."""
    grouped: dict[str, list[CarbonLine]] = {}
    for line in lines:
        grouped.setdefault(line.carrier, []).append(line)
    return [_carbon_row(carrier, same) for carrier, same in grouped.items()]


def _carbon_row(carrier: str, lines: list[CarbonLine]) -> Json:
    first = lines[0]
    factors = {line.per_unit for line in lines}
    known = [line.kgco2.value for line in lines if line.kgco2.value is not None]
    amounts = [line.quantity.value for line in lines if line.quantity.value is not None]
    return {
        "source_kind": first.source_kind,
        "carrier": carrier,
        "quantity": number(sum(amounts, Fraction(0))) if amounts else None,
        "unit": first.quantity.unit,
        "factor": number(factors.pop()) if len(factors) == 1 else None,
        "kgco2": number(sum(known, Fraction(0))) if known else None,
        "source": _source(first),
        "scope": first.scope,
        "quality": first.kgco2.quality.value,
    }


def _source(line: CarbonLine) -> str | None:
    if line.factor is None:
        return None
    source = line.factor.source.name_zh
    if isinstance(line.factor, GridFactor):
        return f"{source} {line.factor.area_zh} {line.factor.data_year}"
    return source


def _fields(fields: Iterable[tuple[str, object]]) -> Json:
    return {name: _plain(value) for name, value in fields}


def _plain(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Fraction | int):
        return number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
