"""The form of a project: its fields, what they show of a known one, and what was typed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain.project import Project, ProjectKind
from carbondesk.i18n import translate
from carbondesk.operations.projects import Reach
from carbondesk.reference import terms as reference
from carbondesk.store import meters, places, projects
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, terms
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.form import Field

_PREFIX = "XM"


def form_fields() -> tuple[Field, ...]:
    """What is asked of a project; meters and places by their codes."""
    kinds = tuple((kind.value, kind_word(kind)) for kind in ProjectKind)
    hint = translate("ui.pages.projects.project_form", "codes, as E-01, E-02")
    return (
        Field("code", fields.name("code")),
        Field("kind", fields.name("kind"), "choice", kinds),
        Field("name", fields.name("name"), wide=True),
        Field("owner", fields.name("owner")),
        Field("contractor", fields.name("contractor")),
        Field("meters", translate("ui.pages.projects.project_form", "Meters"), hint=hint),
        Field("places", translate("ui.pages.projects.project_form", "Places"), hint=hint),
        Field("before", fields.name("before"), wide=True),
        Field("after", fields.name("after"), wide=True),
        Field("note", fields.name("note"), wide=True),
    )


def kind_word(kind: ProjectKind) -> str:
    """What a kind is called."""
    return terms.term(reference.PROJECT_KIND, kind.value)


def blank(db: Connection, today: date) -> dict[str, str]:
    """What a new one begins with: the next code of the year."""
    codes = {one.code for one in projects.every(db)}
    number = next(
        place
        for place in range(1, len(codes) + 2)
        if f"{_PREFIX}-{today.year}-{place:02d}" not in codes
    )
    return {"code": f"{_PREFIX}-{today.year}-{number:02d}", "kind": ProjectKind.RETROFIT.value}


def values(db: Connection, one: Project) -> dict[str, str]:
    """What the fields of a known one show."""
    found = projects.facts_of(db, one.id)
    of_meters, of_places = meters.codes_by_id(db), places.codes_by_id(db)
    return {
        "code": one.code,
        "kind": one.kind.value,
        "name": one.name,
        "owner": one.owner,
        "contractor": one.contractor,
        "meters": ", ".join(of_meters[item.meter_id] for item in (found.meters if found else ())),
        "places": ", ".join(of_places[item.place_id] for item in (found.places if found else ())),
        "before": one.before,
        "after": one.after,
        "note": one.note,
    }


def read(
    db: Connection, form: Mapping[str, str], today: date, known: Project | None = None
) -> tuple[Project, Reach]:
    """The project that was typed, with its meters and places; raises `Refused`."""
    typed = Typed(form, today)
    base = known or Project("", "")
    made = replace(
        base,
        code=typed.needed("code"),
        name=typed.needed("name"),
        kind=ProjectKind(form["kind"]),
        owner=typed.text("owner"),
        contractor=typed.text("contractor"),
        before=typed.text("before"),
        after=typed.text("after"),
        note=typed.text("note"),
    )
    by_meter = {code: key for key, code in meters.codes_by_id(db).items()}
    by_place = {code: key for key, code in places.codes_by_id(db).items()}
    reach = Reach(
        typed.ids("meters", by_meter, "unknown_meter"),
        typed.ids("places", by_place, "unknown_place_code"),
    )
    typed.refuse()
    return made, reach
