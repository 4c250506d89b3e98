"""The forms of an M&V plan and of an adjustment: fields, what they show, what was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from carbondesk.domain.mv.plan import (
    MODELS,
    NO_DRIVER,
    Adjustment,
    Basis,
    Criterion,
    Driver,
    MvPlan,
    Option,
    PlanFacts,
)
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.project import Project, ProjectFacts
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather_months import COOLING_BASE_C, HEATING_BASE_C
from carbondesk.i18n import pick, translate
from carbondesk.reference import climate_normals
from carbondesk.reference import terms as reference
from carbondesk.store import meters
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, terms
from carbondesk.ui import typed as typing
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.form import Field

_DAYS = ("baseline_first", "baseline_last", "reporting_first", "reporting_last")
_YEAR = timedelta(days=364)
# Thousandths of a millionth: what a price has beyond a quantity.
_NANO_IN_MICRO = 1000


def plan_fields() -> tuple[Field, ...]:
    """What is asked of a plan; the rest of it comes by a table."""
    codes = translate("ui.pages.projects.proof.forms", "codes, as E-01, E-02")
    drivers = translate(
        "ui.pages.projects.proof.forms",
        "as temperature, bed-days, with commas between; empty: none. Known are: {names}",
    ).format(names=_names([code.value for code in Driver]))
    bills = translate("ui.pages.projects.proof.forms", "empty: by the bills")
    return (
        Field("option", translate("ui.pages.projects.proof.forms", "Option of IPMVP"), "choice",
              _choices(reference.MV_OPTION, Option)),
        Field("meters", fields.name("meters"), hint=codes),
        Field("boundary", fields.name("boundary"), wide=True),
        Field("baseline_first", fields.name("baseline_first")),
        Field("baseline_last", fields.name("baseline_last")),
        Field("reporting_first", fields.name("reporting_first")),
        Field("reporting_last", fields.name("reporting_last")),
        Field("model", translate("ui.pages.projects.proof.forms", "Model of use"), "choice",
              _models()),
        Field("criterion", fields.name("criterion"), "choice",
              _choices(reference.MV_CRITERION, Criterion)),
        Field("drivers", fields.name("drivers"), hint=drivers, wide=True),
        Field("basis", fields.name("basis"), "choice", _choices(reference.MV_BASIS, Basis)),
        Field("city", fields.name("city"), "choice", _cities()),
        Field("heating_base", fields.name("heating_base_micro"), "number", unit="°C"),
        Field("cooling_base", fields.name("cooling_base_micro"), "number", unit="°C"),
        Field("portion", fields.name("portion"), "number", unit="0–1"),
        Field("price", fields.name("price"), "number", hint=bills,
              unit=translate("ui.pages.projects.proof.forms", "yuan/unit")),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def blank_plan(db: Connection, of: ProjectFacts) -> dict[str, str]:
    """A plan of the project's meters: the year before the works, the year after them."""
    codes = meters.codes_by_id(db)
    plan = suggested(of)
    # While nobody knows when it was put to use, the days are left open.
    days = {} if of.in_use_from else dict.fromkeys(_DAYS, "")
    return {**_shown(plan), **days, "meters": ", ".join(codes[one.meter_id] for one in of.meters)}


def suggested(of: ProjectFacts) -> MvPlan:
    """Option C, the year before the project was put to use and the year from then on."""
    day = of.in_use_from or date(date.min.year + 2000, 1, 1)
    return MvPlan(of.project.id, Option.C, day - ONE_DAY - _YEAR, day - ONE_DAY, day, day + _YEAR)


def plan_values(db: Connection, known: PlanFacts) -> dict[str, str]:
    """What the fields of a known plan show."""
    codes = meters.codes_by_id(db)
    return {**_shown(known.plan), "meters": ", ".join(codes[one] for one in known.meter_ids)}


def read_plan(
    db: Connection, form: Mapping[str, str], today: date, project: Project
) -> tuple[MvPlan, tuple[str, ...]]:
    """The plan that was typed, with the ids of its meters; raises `Refused`."""
    typed = Typed(form, today)
    portion, price = typed.micro("portion"), typed.micro("price")
    made = MvPlan(
        project_id=project.id,
        option=Option(form["option"]),
        baseline_first=typed.needed_day("baseline_first"),
        baseline_last=typed.needed_day("baseline_last"),
        reporting_first=typed.needed_day("reporting_first"),
        reporting_last=typed.needed_day("reporting_last"),
        boundary=typed.text("boundary"),
        model=form["model"],
        criterion=Criterion(form["criterion"]),
        drivers=" ".join(_drivers(typed.text("drivers"))) or NO_DRIVER,
        basis=Basis(form["basis"]),
        city=form["city"],
        portion_micro=MICRO if portion is None else portion // 100,
        price_nano=None if price is None else price * _NANO_IN_MICRO,
        heating_base_micro=_base(typed, "heating_base", HEATING_BASE_C),
        cooling_base_micro=_base(typed, "cooling_base", COOLING_BASE_C),
        note=typed.text("note"),
    )
    ids = _meters(db, typed)
    typed.refuse()
    return made, ids


def adjustment_fields() -> tuple[Field, ...]:
    """What is asked of an adjustment."""
    hint = translate("ui.pages.projects.proof.forms", "below zero: less than in the baseline")
    goes_on = translate("ui.pages.projects.proof.forms", "empty: it goes on")
    return (
        Field("first", fields.name("first")),
        Field("last", fields.name("last"), hint=goes_on),
        Field("per_day", fields.name("per_day"), "number", hint=hint),
        Field("document", fields.name("document")),
        Field("reason", fields.name("reason"), wide=True),
    )


def adjustment_values(known: Adjustment) -> dict[str, str]:
    """What the fields of a known adjustment show."""
    return {
        "first": typing.day(known.first),
        "last": typing.day(known.last),
        "per_day": typing.number(known.per_day_micro),
        "document": known.document,
        "reason": known.reason,
    }


def read_adjustment(
    form: Mapping[str, str], today: date, project_id: str, known: Adjustment | None
) -> Adjustment:
    """The adjustment that was typed; raises `Refused`."""
    typed = Typed(form, today)
    made = Adjustment(
        project_id,
        typed.needed_day("first"),
        typed.micro("per_day") or 0,
        typed.needed("reason"),
        typed.day("last"),
        typed.text("document"),
    )
    typed.refuse()
    return replace(made, id=known.id if known is not None else "")


def _shown(plan: MvPlan) -> dict[str, str]:
    price = None if plan.price_nano is None else plan.price_nano // _NANO_IN_MICRO
    return {
        "option": plan.option.value,
        "boundary": plan.boundary,
        "baseline_first": typing.day(plan.baseline_first),
        "baseline_last": typing.day(plan.baseline_last),
        "reporting_first": typing.day(plan.reporting_first),
        "reporting_last": typing.day(plan.reporting_last),
        "model": plan.model,
        "criterion": plan.criterion.value,
        "drivers": _names(plan.driver_codes),
        "basis": plan.basis.value,
        "city": plan.city,
        "heating_base": typing.number(plan.heating_base_micro),
        "cooling_base": typing.number(plan.cooling_base_micro),
        "portion": typing.number(plan.portion_micro * 100),
        "price": typing.number(price),
        "note": plan.note,
    }


def _names(codes: Iterable[str]) -> str:
    """Drivers as they are read in the language in use."""
    comma = translate("ui.pages.projects.proof.forms", ", ")
    return comma.join(terms.term(reference.MV_DRIVER, code) for code in codes)


def _drivers(text: str) -> Iterator[str]:
    """Codes of the drivers that were typed by name or code; what is not known stays as it is."""
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    for part in parts:
        known = reference.find(reference.MV_DRIVER, part)
        # Codes may stand with blanks between, as in a table.
        yield from (known,) if known is not None else part.split()


def _base(typed: Typed, name: str, usual_c: int) -> int:
    """A base of degree days; left empty it is that of GB 50176."""
    micro = typed.micro(name)
    return usual_c * MICRO if micro is None else micro


def _choices(kind: str, codes: type[Option | Basis | Criterion]) -> tuple[tuple[str, str], ...]:
    return tuple((code.value, terms.term(kind, code.value)) for code in codes)


def _models() -> tuple[tuple[str, str], ...]:
    return tuple((code, terms.term(reference.MV_MODEL, code)) for code in MODELS)


def _cities() -> tuple[tuple[str, str], ...]:
    own = translate("ui.pages.projects.proof.forms", "means of the own years")
    every = climate_normals.every().values()
    return (("", own), *((one.code, pick(one.city_zh, one.city_en)) for one in every))


def _meters(db: Connection, typed: Typed) -> tuple[str, ...]:
    known = {code: key for key, code in meters.codes_by_id(db).items()}
    text = typed.text("meters").replace("，", ",").replace("、", ",").replace(";", ",")
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    strange = [part for part in wanted if part not in known]
    if strange:
        typed.complain("unknown_meter", "meters", meter=strange[0])
    return tuple(known[part] for part in wanted if part in known)
