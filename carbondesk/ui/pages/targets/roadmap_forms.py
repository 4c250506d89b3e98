"""The forms of a roadmap: scenario, path of the grid, measure; what was typed as facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from carbondesk.domain.quantity import from_fen, from_micro, to_fen
from carbondesk.domain.scenario import LAST_YEAR, WHOLE_MICRO, GridPoint, Scenario, Wedge
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers, measures
from carbondesk.texts import fields, numbers, roadmaps, terms
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field

_PATH_LINE = re.compile(r"\s*(\d{4})\s*年?\s*[:：,，;\t ]\s*(.+)")
NONE = ""


def scenario_fields(years: Sequence[int]) -> tuple[Field, ...]:
    """What is asked of a scenario; `years` are those of the ledger that it may start from."""
    percent = translate("ui.pages.targets.roadmap_forms", "% a year")
    begin = tuple((str(year), str(year)) for year in years)
    return (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("base_year", fields.name("base_year"), "choice", begin),
        Field("last_year", fields.name("last_year"), "number"),
        Field("area_growth_micro", _growth("area"), "number", unit=percent),
        Field("people_growth_micro", _growth("people"), "number", unit=percent),
        Field(
            "people_part_micro", fields.name("people_part"), "number",
            hint=translate("ui.pages.targets.roadmap_forms", "the rest goes with floor area"),
        ),
        Field(
            "growth_until", fields.name("growth_until"), "number",
            hint=translate("ui.pages.targets.roadmap_forms", "empty: to the last year"),
        ),
        Field(
            "discount_micro", fields.name("discount_micro"), "number",
            hint=translate("ui.pages.targets.roadmap_forms", "for the cost of a tonne"),
        ),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def blank_scenario(years: Sequence[int], known: Sequence[Scenario]) -> dict[str, str]:
    """What a new scenario begins with."""
    taken = {one.code for one in known}
    number = next(count for count in range(1, 10_000) if f"S{count}" not in taken)
    return {
        "code": f"S{number}",
        "base_year": str(years[-1]) if years else "",
        "last_year": str(LAST_YEAR),
        "area_growth_micro": "0",
        "people_growth_micro": "0",
        "people_part_micro": "0",
        "discount_micro": "0",
    }


def scenario_values(one: Scenario) -> dict[str, str]:
    """What the fields of a known scenario show."""
    return {
        "code": one.code,
        "name": one.name,
        "base_year": str(one.base_year),
        "last_year": str(one.last_year),
        "area_growth_micro": number(one.area_growth_micro),
        "people_growth_micro": number(one.people_growth_micro),
        "people_part_micro": number(one.people_part_micro),
        "growth_until": "" if one.growth_until is None else str(one.growth_until),
        "discount_micro": number(one.discount_micro),
        "note": one.note,
    }


def read_scenario(form: Mapping[str, str], today: date, known: Scenario | None) -> Scenario:
    """The scenario that was typed; raises `Refused`."""
    typed = Typed(form, today)
    made = Scenario(
        code=typed.needed("code"),
        name=typed.needed("name"),
        base_year=typed.whole("base_year") or 0,
        last_year=typed.whole("last_year") or LAST_YEAR,
        area_growth_micro=typed.micro("area_growth_micro") or 0,
        people_growth_micro=typed.micro("people_growth_micro") or 0,
        people_part_micro=typed.micro("people_part_micro") or 0,
        growth_until=typed.whole("growth_until"),
        discount_micro=typed.micro("discount_micro") or 0,
        note=typed.text("note"),
        id=known.id if known else "",
    )
    typed.refuse()
    return made


def grid_fields() -> tuple[Field, ...]:
    """One field, a year a line."""
    hint = translate(
        "ui.pages.targets.roadmap_forms",
        "a year and kgCO₂/kWh a line, as 2030 0.45; straight between the years; "
        "empty: the factor of the base year stays",
    )
    label = translate("ui.pages.targets.roadmap_forms", "Expected grid factors")
    return (Field("path", label, "long", hint=hint, wide=True),)


def grid_values(points: Sequence[GridPoint]) -> dict[str, str]:
    """The path as it is typed."""
    return {"path": "\n".join(f"{one.year} {number(one.factor_micro)}" for one in points)}


def read_grid(form: Mapping[str, str], scenario: Scenario, today: date) -> list[GridPoint]:
    """The path that was typed; raises `Refused`."""
    found = []
    wrong = Typed({"path": form.get("path", "")}, today)
    for line in form.get("path", "").splitlines():
        if not line.strip():
            continue
        match = _PATH_LINE.fullmatch(line)
        typed = Typed({"path": match[2] if match else line}, today)
        factor = typed.micro("path") if match else None
        if match is None or factor is None:
            wrong.problems += typed.problems
            if not typed.problems:
                wrong.complain("number_unclear", "path", value=line.strip())
            continue
        found.append(GridPoint(scenario.id, int(match[1]), factor))
    wrong.refuse()
    return found


def wedge_fields(projects: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    """What is asked of a measure."""
    every = translate("ui.pages.targets.roadmap_forms", "all energy")
    own = translate("ui.pages.targets.roadmap_forms", "none of the library")
    energy = tuple(
        (one.code, f"{pick(one.name_zh, one.name_en)}  {terms.unit(one.unit.code)}")
        for one in carriers.every()
        if one.is_energy and one.code != "pv"
    )
    library = tuple((one.id, roadmaps.measure(one)) for one in measures.every() if one.carriers)
    nothing = translate("ui.pages.targets.roadmap_forms", "nothing")
    no_project = translate("ui.pages.targets.roadmap_forms", "no project")
    return (
        Field(
            "measure_id", fields.name("measure_id"), "choice", ((NONE, own), *library), wide=True,
            hint=translate(
                "ui.pages.targets.roadmap_forms",
                "the share is of its own basis: say below which part of the carrier that is",
            ),
        ),
        Field("name", fields.name("name")),
        Field("carrier", fields.name("carrier"), "choice", ((NONE, every), *energy)),
        Field("share_micro", fields.name("share"), "number"),
        Field("part_micro", fields.name("part"), "number"),
        Field(
            "amount_micro", fields.name("amount_micro"), "number",
            hint=translate("ui.pages.targets.roadmap_forms", "instead of a share"),
        ),
        Field("first_year", fields.name("first_year"), "number"),
        Field("ramp_years", fields.name("ramp_years"), "number"),
        Field(
            "life_years", fields.name("life_years"), "number",
            hint=translate("ui.pages.targets.roadmap_forms", "empty: to the last year"),
        ),
        Field("to_carrier", fields.name("to_carrier"), "choice", ((NONE, nothing), *energy)),
        Field("to_per_unit_micro", fields.name("to_per_unit"), "number"),
        Field("invest_fen", fields.name("invest"), "number", unit=terms.unit("CNY")),
        Field("yearly_fen", fields.name("yearly_cost"), "number", unit=terms.unit("CNY")),
        Field(
            "project_code", fields.name("project_code"), "choice",
            ((NONE, no_project), *projects),
        ),
        Field("note", fields.name("note")),
    )  # fmt: skip


def blank_wedge(scenario: Scenario) -> dict[str, str]:
    """What a new measure begins with: nothing is saved until it is typed."""
    return {
        "carrier": "electricity",
        "part_micro": "100",
        "first_year": str(scenario.base_year + 1),
        "ramp_years": "1",
        "invest_fen": "0",
        "yearly_fen": "0",
    }


def from_library(measure_id: str) -> dict[str, str]:
    """What a measure of the library fills in; its share is of its own basis, so is the part."""
    found = measures.find(measure_id)
    if found is None:
        return {}
    return {
        "name": pick(found.name_zh, found.name_en),
        "carrier": found.carriers[0] if len(found.carriers) == 1 else NONE,
        "share_micro": "" if found.typical is None else numbers.exact(found.typical * 100),
        "life_years": str(found.life_years),
        "to_carrier": found.to_carrier,
        "note": pick(found.basis_zh, found.basis_en),
    }


def wedge_values(one: Wedge) -> dict[str, str]:
    """What the fields of a known measure show."""
    return {
        "measure_id": one.measure_id,
        "name": one.name,
        "carrier": one.carrier,
        "share_micro": number(one.share_micro),
        "part_micro": number(one.part_micro),
        "amount_micro": number(one.amount_micro),
        "first_year": str(one.first_year),
        "ramp_years": str(one.ramp_years),
        "life_years": "" if one.life_years is None else str(one.life_years),
        "to_carrier": one.to_carrier,
        "to_per_unit_micro": number(one.to_per_unit_micro),
        "invest_fen": _yuan(one.invest_fen),
        "yearly_fen": _yuan(one.yearly_fen),
        "project_code": one.project_code,
        "note": one.note,
    }


def read_wedge(
    form: Mapping[str, str], scenario: Scenario, today: date, known: Wedge | None
) -> Wedge:
    """The measure that was typed; raises `Refused`."""
    typed = Typed(form, today)
    part, ramp = typed.micro("part_micro"), typed.whole("ramp_years")
    made = replace(
        known or Wedge(scenario.id, "", 0),
        name=typed.needed("name"),
        first_year=typed.whole("first_year") or 0,
        carrier=form.get("carrier", NONE),
        share_micro=typed.micro("share_micro"),
        part_micro=WHOLE_MICRO if part is None else part,
        amount_micro=typed.micro("amount_micro"),
        to_carrier=form.get("to_carrier", NONE),
        to_per_unit_micro=typed.micro("to_per_unit_micro"),
        ramp_years=1 if ramp is None else ramp,
        life_years=typed.whole("life_years"),
        invest_fen=_fen(typed, "invest_fen"),
        yearly_fen=_fen(typed, "yearly_fen"),
        measure_id=form.get("measure_id", NONE),
        project_code=form.get("project_code", NONE),
        note=typed.text("note"),
    )
    typed.refuse()
    return made


def _growth(what: str) -> str:
    if what == "area":
        return translate("ui.pages.targets.roadmap_forms", "Floor area grows")
    return translate("ui.pages.targets.roadmap_forms", "People grow")


def _yuan(fen: int) -> str:
    return numbers.exact(from_fen(fen), 2).replace(",", "")


def _fen(typed: Typed, key: str) -> int:
    micro = typed.micro(key)
    if micro is None:
        return 0
    fen = to_fen(from_micro(micro))
    if fen is None:
        typed.complain("too_fine", key, places=2)
    return fen or 0
