"""What a user can do with the institution, its settings and its remarks."""

from datetime import date

from carbondesk.domain import checks
from carbondesk.domain.institution import Institution, credit_code_is_valid
from carbondesk.domain.people import People, PeopleClass
from carbondesk.domain.period import month_of
from carbondesk.domain.place import Place, PlaceArea, PlaceKind
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.remark import Remark
from carbondesk.domain.setting import CHOICES, Setting
from carbondesk.operations import bindings, facts
from carbondesk.reference import regions, terms
from carbondesk.store import institutions, rows
from carbondesk.store.ledger import Ledger, new_id


def begin(
    ledger: Ledger,
    institution: Institution,
    area_micro: int | None = None,
    staff: int | None = None,
) -> None:
    """Fill a new ledger: the institution, its first place with its area, its staff."""
    refuse_wrong(institution, ledger.clock().date(), area_micro, staff)
    started = institution.started
    place = Place("A", institution.name, PlaceKind.CAMPUS, id=new_id())
    with ledger.write("new_ledger") as db:
        rows.insert(db, [institution])
        rows.insert(db, [place])
        if area_micro is not None:
            rows.insert(db, [facts.identified(PlaceArea(place.id, started, area_micro))])
        if staff is not None:
            month = month_of(started).code
            rows.insert(db, [facts.identified(People(month, PeopleClass.STAFF, staff))])
        bindings.ensure(db, [started.year])


def correct(ledger: Ledger, institution: Institution) -> None:
    """Write the institution anew."""
    refuse_wrong(institution, ledger.clock().date())
    with ledger.write("correct_institution") as db:
        rows.upsert(db, [institution])


def choose(ledger: Ledger, name: str, value: str, valid_from: date) -> Setting:
    """Set a setting from a day on."""
    if value not in CHOICES[name]:
        refuse_if([Problem("unknown_choice", {"value": value}, name)])
    same = [
        old.id
        for old in institutions.settings(ledger.db)
        if (old.name, old.valid_from) == (name, valid_from)
    ]
    setting = Setting(name, valid_from, value, same[0] if same else "")
    return facts.put(ledger, "choose_setting", [setting])[0]


def put_remark(ledger: Ledger, document: str, period: str, text: str) -> Remark:
    """Write the remark of a document of a period."""
    old = institutions.remark(ledger.db, document, period)
    remark = Remark(document, period, text, old.id if old else "")
    return facts.put(ledger, "put_remark", [remark])[0]


def refuse_wrong(
    institution: Institution, today: date, area_micro: int | None = None, staff: int | None = None
) -> None:
    """Raise `Refused` if the institution cannot be right, before any file is made."""
    refuse_if(wrong(institution, today, area_micro, staff))


def wrong(
    institution: Institution, today: date, area_micro: int | None = None, staff: int | None = None
) -> list[Problem]:
    """What is wrong with the institution, its first day, its area and staff at the beginning."""
    amounts = {"area": area_micro, "people": staff}
    return [
        *check(institution),
        *checks.day(institution.started, today, "started"),
        *(
            Problem("negative", {"field": name}, name)
            for name, amount in amounts.items()
            if amount is not None and amount < 0
        ),
    ]


def check(institution: Institution) -> list[Problem]:
    """What is wrong with the institution: name, type, region or credit code."""
    problems: list[Problem] = []
    if not institution.name.strip():
        problems.append(Problem("empty", {"field": "name"}, "name"))
    types = {term.code for term in terms.every(terms.INSTITUTION_TYPE)}
    if institution.type_code not in types:
        problems.append(Problem("unknown_type", {"type": institution.type_code}, "type_code"))
    if regions.province(institution.region_code) is None:
        problems.append(
            Problem("unknown_region", {"region": institution.region_code}, "region_code")
        )
    code = institution.credit_code
    if code and not credit_code_is_valid(code):
        problems.append(Problem("wrong_credit_code", {"code": code}, "credit_code"))
    return problems
