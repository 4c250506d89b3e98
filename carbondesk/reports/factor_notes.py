"""The factors behind a document's energy and carbon, with their sources, for its foot."""

from collections.abc import Iterable
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.carbon import CarbonLine
from carbondesk.i18n import pick, translate
from carbondesk.reference.factor_sets import Factor, FactorSet
from carbondesk.reference.grid import GridFactor
from carbondesk.reports import phrases
from carbondesk.texts import numbers, terms


def notes(account: Account, before: Account | None = None) -> tuple[str, ...]:
    """The notes at the foot: energy, carbon, and what differs from the year before."""
    found = [_energy(account), _carbon(account)]
    if before is not None and before.energy.value is not None and _other_sets(account, before):
        found.append(
            translate("reports.factor_notes", "Last year is computed with the factors of its year.")
        )
    return tuple(text for text in found if text)


def _other_sets(account: Account, before: Account) -> bool:
    mine, theirs = account.sets, before.sets
    return (mine.energy.code, mine.carbon.code, mine.grid) != (
        theirs.energy.code,
        theirs.carbon.code,
        theirs.grid,
    )


def _energy(account: Account) -> str:
    sets = account.sets
    factors = _joined(
        _per_unit(line.carrier, line.factor.per_unit, line.factor, "kgce", line.quantity.unit)
        for line in account.energy_lines
        if line.in_total and line.factor is not None
    )
    lacking = [line.carrier for line in account.energy_lines if line.factor is None]
    text = translate(
        "reports.factor_notes", "Energy: {set}: {factors}; water not converted.{lacking}"
    )
    return text.format(
        set=_set_name(sets.energy), factors=factors, lacking=_without_factor(lacking)
    )


def _set_name(used: FactorSet) -> str:
    name = pick(used.name_zh, used.name_en)
    edition = translate("reports.factor_notes", "{name} ({edition})")
    return edition.format(name=name, edition=used.edition) if used.edition not in name else name


def _carbon(account: Account) -> str:
    sets = account.sets
    fuels = _joined(
        _per_unit(line.carrier, line.per_unit or Fraction(0), line.factor, "kg", line.quantity.unit)
        for line in account.carbon_lines
        if isinstance(line.factor, Factor)
    )
    lacking = [line.carrier for line in account.carbon_lines if _lacks(line)]
    source = pick(sets.carbon.source.name_zh, sets.carbon.source.name_en)
    parts = []
    if fuels:
        named = translate("reports.factor_notes", "{source}: {factors}")
        parts.append(named.format(source=source, factors=fuels))
    if sets.grid is not None and any(line.factor is sets.grid for line in account.carbon_lines):
        parts.append(_grid(sets.grid, account.period.first.year))
    text = translate("reports.factor_notes", "Carbon: {parts}.{lacking}")
    joined = translate("reports.factor_notes", "; ").join(parts)
    return text.format(parts=joined, lacking=_without_factor(lacking)) if parts or lacking else ""


def _lacks(line: CarbonLine) -> bool:
    return line.per_unit is None


def _grid(factor: GridFactor, year: int) -> str:
    text = translate(
        "reports.factor_notes",
        "electricity {value} kg/kWh, {area} {data_year}, {source}{confirm}",
    )
    said = text.format(
        value=numbers.plain(factor.per_kwh, factor.decimals),
        area=pick(factor.area_zh, factor.area_en),
        data_year=factor.data_year,
        source=pick(factor.source.name_zh, factor.source.name_en),
        confirm=_confirm() if factor.to_confirm else "",
    )
    if factor.data_year >= year:
        return said
    newest = translate("reports.factor_notes", "the newest published, used for {year}")
    return said + translate("reports.factor_notes", ", ") + newest.format(year=year)


def _per_unit(
    carrier: str, value: Fraction, factor: Factor | GridFactor | None, mass: str, unit: str
) -> str:
    decimals = factor.decimals if factor is not None else 4
    text = translate("reports.factor_notes", "{carrier} {value} {mass}/{unit}{confirm}")
    return text.format(
        carrier=phrases.carrier(carrier),
        value=numbers.plain(value, decimals),
        mass=mass,
        unit=terms.unit(unit),
        confirm=_confirm() if factor is not None and factor.to_confirm else "",
    )


def _confirm() -> str:
    return translate("reports.factor_notes", " (to be confirmed)")


def _without_factor(carriers: list[str]) -> str:
    if not carriers:
        return ""
    text = translate("reports.factor_notes", " No factor: {carriers}, not in the total.")
    return text.format(carriers=_joined(phrases.carrier(code) for code in dict.fromkeys(carriers)))


def _joined(texts: Iterable[str]) -> str:
    return translate("reports.factor_notes", ", ").join(texts)
