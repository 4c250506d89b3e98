"""Records of made-up numbers: a consistent one, and the same with something broken."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import period
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.forms import cell
from carbondesk.forms.cell import Cell, Filled
from carbondesk.forms.prereview import Ground
from carbondesk.forms.record import Record
from carbondesk.forms.room import Room
from carbondesk.reference import forms
from carbondesk.reference.forms import Row

Numbers = Mapping[str, float | str | None]
YEAR, BEFORE = period.year(2025), period.year(2024)

# A hospital with cars, machine rooms, own heating, district heating by area and by heat.
CONSISTENT: Numbers = MappingProxyType(
    {
        "101": 60_000, "102": 1_000, "1021": 800, "103": 12, "1031": 7, "1032": 3, "1033": 2,
        "110": 900_000, "111": 630_000, "120": 50_000, "121": 250_000, "130": 40, "131": 36_000,
        "140": 80_000, "141": 280_000, "150": 9_000, "151": 72_000, "1501": 8_000, "1511": 64_000,
        "1502": 1_000, "1512": 8_000, "160": 5_000, "161": 37_500, "1601": 4_000, "1611": 30_000,
        "1602": 1_000, "1612": 7_500, "104": 300, "1041": 2_400, "170": 12_000, "171": 900_000,
        "180": 20, "181": 40_000,
        "301": 50_000, "3011": 10_000, "3012": 15_000, "3013": 25_000, "302": 121, "303": 2,
        "304": 1, "310": 1_000, "311": 5_000, "320": 30_000, "321": 21_000, "330": 40,
        "331": 36_000, "340": 60_000, "341": 210_000, "350": 500, "351": 3_750, "380": 450_000,
        "360": 11_000, "361": 825_000, "370": 20, "371": 40_000,
    }
)  # fmt: skip
ROOM: Numbers = MappingProxyType(
    {
        "201": 200, "210": 20, "220": 108, "2201": 70, "2202": 30, "2203": 8,
        "240": 150_000, "2401": 100_000, "2402": 40_000, "2403": 10_000,
    }
)  # fmt: skip
INDICATORS = {"e_area": Fraction(10), "e_person": Fraction(300), "w_person": Fraction(50)}
CHOICES = (
    *(CheckChoice(rule, "unit_price_low", low) for rule, low, _ in (
        ("Q-U", "0.5", "1"), ("Q-U120", "3", "6"), ("Q-U130", "700", "1000"),
        ("Q-U140", "3", "4"), ("Q-U150", "7", "9"), ("Q-U160", "7", "8"), ("Q-U104", "7", "9"),
        ("Q-U170", "70", "80"), ("Q-U180", "1500", "2500"),
    )),
    *(CheckChoice(rule, "unit_price_high", high) for rule, _, high in (
        ("Q-U", "0.5", "1"), ("Q-U120", "3", "6"), ("Q-U130", "700", "1000"),
        ("Q-U140", "3", "4"), ("Q-U150", "7", "9"), ("Q-U160", "7", "8"), ("Q-U104", "7", "9"),
        ("Q-U170", "70", "80"), ("Q-U180", "1500", "2500"),
    )),
    CheckChoice("Q-I", "guide_value", "6"),
    CheckChoice("Q-I", "limit_value", "14"),
)  # fmt: skip


def a_record(
    changed: Numbers | None = None,
    rooms: Sequence[Numbers] = (ROOM, ROOM),
    of: Period = YEAR,
    version: str = "2025",
) -> Record:
    """The consistent record, with other numbers in some rows; None is a blank, "" no data."""
    numbers = {**CONSISTENT, **(changed or {})}
    sheets = [a_sheet("form2", numbers, of, version), a_sheet("form4", numbers, of, version)]
    for count, room in enumerate(rooms, start=1):
        place = Room(f"room{count}", f"R{count}", f"机房{count}")
        sheets.append(a_sheet("form3", room, of, version, place))
    return Record(of, version, tuple(sheets))


def a_sheet(
    code: str, numbers: Numbers, of: Period, version: str, room: Room | None = None
) -> Filled:
    """A sheet of a form with these numbers."""
    form = forms.named(code)
    key = f"{code}.{room.code}" if room else code
    cells = tuple(_cell(row, f"{key}.{row.key}", numbers) for row in form.rows_of(version))
    return Filled(form, version, of, cells, room)


def a_ground(
    changed: Numbers | None = None,
    rooms: Sequence[Numbers] = (ROOM, ROOM),
    before: Numbers | None = None,
    indicators: Mapping[str, Fraction] | None = None,
) -> Ground:
    """What is reviewed: this year and the year before, with every limit that asks for one."""
    known = {
        **INDICATORS,
        **{f"2020.{name}": value for name, value in INDICATORS.items()},
        **(indicators or {}),
    }
    return Ground(a_record(changed, rooms), a_record(before, of=BEFORE), known, CHOICES)


def _cell(row: Row, key: str, numbers: Numbers) -> Cell:
    number = numbers.get(row.key)
    if number == "":
        return cell.missing(row, key)
    if number is None:
        return cell.absent(row, key)
    value = Fraction(str(number))
    return cell.made(row, cell.of(row, key, value, (), "entered", Quality.MEASURED))
