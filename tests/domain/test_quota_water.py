"""Quotas of water and corrected ones by hand, as each standard counts its people."""

from datetime import date
from fractions import Fraction

from carbondesk.domain import account, own_quota, quota, sets, standing
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.domain.quota import Counted, Lack, Position
from carbondesk.domain.standing import Standing
from carbondesk.reference import quotas
from tests.domain import recount
from tests.factory import (
    a_bill,
    a_count,
    a_history,
    a_meter,
    a_place,
    a_setup,
    an_area,
    an_institution,
    measured,
)

YEAR = periods.parse("2024")
WATER = "DB37T4452-2021"
SHANGHAI = "DB31/T 783-2026"


def billed(code: str, carrier: str, quantity: int, yuan: int) -> MeterFacts:
    setup = a_setup(meter=code, kind=MeterKind.BILL)
    bill = a_bill("2024-01-01", "2024-12-31", quantity, yuan, meter=code)
    return a_history(a_meter(code, carrier), setup, bill)


def position(
    key: str, history: MeterFacts, people: dict[str, int], choice: QuotaChoice | None = None
) -> Position:
    counts = [
        a_count(month.code, name, count)
        for month in YEAR.months()
        for name, count in people.items()
    ]
    book = measured(history, places=[a_place()], areas=[an_area(gross=10_000)], people=counts)
    made = account.of(book, YEAR, sets.default(2024, "370100"))
    (found,) = [one for one in quotas.every() if one.id == key]
    return quota.position(Counted(book, made, found.energy_set, choice), found)


def water(cubic_metres: int, yuan: int) -> MeterFacts:
    return billed("W-01", "water", cubic_metres, yuan)


def test_a_university_counts_half_of_its_staff() -> None:
    # 9,000 + 700 day students + ½ × 600 staff = 10,000 standard persons; 400,000 m³ are 40 each.
    people = {"students_boarding": 9_000, "students_day": 700, "staff": 600}
    found = position(f"{WATER}:university:water_per_student", water(400_000, 1_600_000), people)
    assert (found.actual.value, found.actual.unit, found.met) == (40, "m3/person", quotas.GENERAL)
    assert found.next is not None
    # 7 m³ above 33 of 10,000 persons are 70,000 m³, at 4 yuan; water is no energy.
    assert found.next.level == quotas.ADVANCED
    assert found.next.percent.value == Fraction(700, 33)
    assert (found.next.kgce.value, found.next.yuan.value) == (None, 280_000)


def test_a_school_counts_boarders_twice() -> None:
    # 200 + 2 × 350 + 100 = 1,000 standard persons
    people = {"students_boarding": 350, "students_day": 200, "staff": 100}
    found = position(f"{WATER}:secondary-boarding:water_per_pupil", water(7_500, 30_000), people)
    assert (found.actual.value, found.met) == (Fraction("7.5"), quotas.ADVANCED)


def test_a_hospital_counts_litres_a_bed_day() -> None:
    # 12 × 15,250 = 183,000 bed-days; 91,500 m³ are 500 L each; 60 L above 440 are 10,980 m³.
    found = position(
        f"{WATER}:hospital-3:water_per_bed_day", water(91_500, 366_000), {"bed_days": 15_250}
    )
    assert (found.actual.value, found.actual.unit) == (500, "L/bed_day")
    assert found.met == quotas.GENERAL
    assert found.next is not None
    assert found.next.yuan.value == 10_980 * 4
    for figure in recount.every(found.actual):
        assert recount.value(figure) == figure.value, figure


def test_an_office_counts_its_staff_and_a_library_its_area() -> None:
    office = position(f"{WATER}:organ:water_per_person", water(13_000, 0), {"staff": 500})
    assert (office.actual.value, office.met) == (26, "")
    library = position(f"{WATER}:library:water_per_area", water(13_000, 0), {"staff": 500})
    assert (library.actual.value, library.met) == (Fraction("1.3"), quotas.ADVANCED)


def test_without_people_nothing_is_guessed() -> None:
    found = position(f"{WATER}:organ:water_per_person", water(13_000, 0), {"visitors": 500})
    assert (found.lack, found.actual.value) == (Lack.NO_DATA, None)


def test_the_corrections_of_shanghai_divide_before_it_is_compared() -> None:
    # 1,000,000 kWh × 0.28078 = 280,780 kgce on 10,000 m² are 28.078; ÷ (1.1 × 1.04) = 24.543…
    choice = QuotaChoice(
        SHANGHAI, date(2024, 1, 1), "university", 1_100_000, 1_040_000, "by the annex", "c"
    )
    key = "DB31T783-2026:university:corrected_energy_per_area"
    found = position(key, billed("E-01", "electricity", 1_000_000, 700_000), {}, choice)
    correction = Fraction("1.1") * Fraction("1.04")
    assert found.actual.value == Fraction("28.078") / correction
    assert (found.lack, found.met) == (Lack.NOTHING, quotas.BASELINE)
    assert found.next is not None
    # What lies above 19.3 is that much more before it is divided.
    above = Fraction("28.078") / correction - Fraction("19.3")
    assert found.next.kgce.value == above * 10_000 * correction
    leaves = {leaf.kind: dict(leaf.fields) for leaf in found.actual.leaves()}
    assert (leaves["quota_choice"]["typed"], leaves["quota_choice"]["note"]) == (
        True, "by the annex",
    )  # fmt: skip


def standings(*own: OwnQuota, choices: tuple[QuotaChoice, ...] = ()) -> dict[str, Standing]:
    book = measured(
        billed("E-01", "electricity", 500_000, 350_000),
        institution=an_institution("2024-01-01", type_code="024", region_code="370100"),
        places=[a_place()],
        areas=[an_area(gross=10_000)],
        own_quotas=own,
        quota_choices=choices,
    )
    made = account.of(book, YEAR, sets.default(2024, "370100"))
    return {one.standard.edition: one for one in standing.of(book, made)}


def test_the_chosen_category_and_what_is_for_all_remain() -> None:
    edition = "DB37/T 2673-2019"
    every = standings()[edition]
    assert len(every.positions) == 22
    chosen = (
        QuotaChoice(edition, date(2023, 1, 1), "hospital-2a"),
        QuotaChoice(edition, date(2024, 7, 1), "hospital-3b"),
        QuotaChoice(edition, date(2025, 1, 1), "hospital-1a"),
    )
    found = standings(choices=chosen)[edition]
    assert found.category == "hospital-3b"
    assert {one.quota.category for one in found.positions} == {"hospital-3b", "hospital"}


def test_a_typed_standard_is_compared_by_the_coefficients_it_names() -> None:
    own = OwnQuota(
        "DB41/T 1960.2-2021", "二级医院", "energy_per_area", 20_000_000, 15_500_000, 10_000_000,
        energy_set="GBT2589-2020", grade="A", id="q",
    )  # fmt: skip
    assert own_quota.problems(own) == []
    found = standings(own)["DB41/T 1960.2-2021"]
    assert found.standard.name_zh == "河南 公共机构能耗定额 第2部分：医疗机构"
    (one,) = found.positions
    # 500,000 kWh × 0.1229 on 10,000 m²
    assert (one.actual.value, one.met) == (Fraction("6.145"), quotas.LEADING)
    assert one.quota.decimals == 1
    figures = standing.figures((found,))
    key = "quota.own:DB41/T 1960.2-2021:二级医院:energy_per_area"
    assert (figures[key].key, figures[key].value) == (key, one.actual.value)
