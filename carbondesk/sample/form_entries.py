"""What the institution of a sample typed on its forms: what no meter tells."""

from carbondesk.domain.form_facts import FormEntry
from carbondesk.sample import keys
from carbondesk.sample.assumptions import MADE_AT, Sample

_FIRST = "2023"
# Form, row, period, text and the code of the machine room. Most hold until something changes.
_TYPED = {
    "campus": (
        ("form1", "industry", _FIRST, "8341", ""),
        ("form2", "009", _FIRST, "612000", ""),
        ("form2", "105", _FIRST, "24", ""),
        ("form2", "191", _FIRST, "420", ""),
        ("form3", "201", _FIRST, "620", "071"),
        ("form3", "210", _FIRST, "96", "071"),
        ("form3", "2201", _FIRST, "180", "071"),
        ("form3", "2202", _FIRST, "75", "071"),
        ("form3", "2203", _FIRST, "18", "071"),
        ("form3", "230", _FIRST, "400", "071"),
    ),
    "hospital": (
        ("form1", "industry", _FIRST, "8411", ""),
        ("form2", "009", _FIRST, "58600", ""),
        ("form2", "105", _FIRST, "12", ""),
        ("form2", "191", _FIRST, "160", ""),
        ("form3", "201", _FIRST, "180", "021"),
        ("form3", "210", _FIRST, "24", "021"),
        ("form3", "2201", _FIRST, "70", "021"),
        ("form3", "2202", _FIRST, "30", "021"),
        ("form3", "2203", _FIRST, "8", "021"),
        ("form3", "230", _FIRST, "120", "021"),
        ("form4", "302", "2023", "121", ""),
        ("form4", "302", "2024", "122", ""),
        ("form4", "302", "2025", "121", ""),
    ),
}


def of(sample: Sample) -> list[FormEntry]:
    """The values typed on the forms of a sample."""
    return [
        FormEntry(
            form,
            row,
            period,
            text,
            keys.fact_id(sample.kind, "place", room) if room else None,
            at=MADE_AT.isoformat(timespec="minutes"),
            id=keys.fact_id(sample.kind, "form_entry", form, row, period, room),
        )
        for form, row, period, text, room in _TYPED[sample.kind]
    ]
