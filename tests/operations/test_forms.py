"""Forms: values typed on them, their head, where rows come from, forms that are added."""

import json
from datetime import date
from pathlib import Path

import pytest

from carbondesk import paths
from carbondesk.domain import period
from carbondesk.domain.form_facts import FormEntry, FormHead, RowSource, SourceKind
from carbondesk.domain.problems import Refused
from carbondesk.forms import record
from carbondesk.forms.cell import State
from carbondesk.operations import bills, forms, meters
from carbondesk.reference import forms as reference
from carbondesk.store import forms as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

YEAR = period.year(2025)


def an_entry(row: str, text: str, form: str = "form4", of: str = "2025") -> FormEntry:
    return FormEntry(form, row, of, text)


def printed(ledger: Ledger, key: str, of: str = "2025", version: str = "") -> str:
    code = key.partition(".")[0]
    (sheet,) = record.load(ledger.db, period.parse(of), version, [code]).of(code)
    return sheet.cell(key.partition(".")[2]).text


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def definition(code: str = "form2-sd") -> str:
    """A made-up provincial form: rows of its own, one led from the ledger, one sum."""
    raw = json.loads(paths.resource("reference", "forms", "form2.json").read_text(encoding="utf-8"))
    raw["form"] = code
    raw["title_zh"], raw["title_en"] = "山东省补充表", "Supplement of the province"
    raw["number"] = {"text": "鲁管节能补1表", "confirmed": True}
    raw["versions"] = [{"version": "2024", "first_year": 2024, "document_zh": "", "grade": "C"}]
    raw["rows"] = [
        _row("S01", "外购电量", "kWh", {"of": "quantity", "row": "110"}),
        _row("S02", "绿色电力", "kWh", {"of": "entered", "needed": "always"}),
        _row("S03", "合计", "kWh", {"of": "sum", "rows": ["S01", "S02"]}),
        _row("S04", "说明", "", {"of": "entered"}),
    ]
    raw["relations"] = [
        {
            "code": "SD-01", "forms": code, "severity": "warning", "rows": "S02|S01",
            "expression": "cS02 <= cS01", "name_zh": "绿色电力大于外购电量",
            "name_en": "More green power than was bought",
        }
    ]  # fmt: skip
    return json.dumps(raw, ensure_ascii=False)


def _row(key: str, label: str, unit: str, value: dict[str, object]) -> dict[str, object]:
    return {
        "key": key, "code": key, "label_zh": label, "label_en": label, "unit": unit,
        "decimals": 2, "grade": "C", "value": value,
    }  # fmt: skip


def test_a_typed_value_stands_on_the_form_with_who_and_when(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    assert printed(ledger, "form4.302") == ""
    made = round_trip(forms.enter, ledger, an_entry("302", " 121 "))
    assert made is not None
    assert (made.text, made.operator, made.at[:10]) == ("121", ledger.operator, "2026-06-15")
    (sheet,) = record.load(ledger.db, YEAR, codes=["form4"]).of("form4")
    cell = sheet.cell("302")
    assert (cell.text, cell.state, cell.entry) == ("121", State.FILLED, made)
    (leaf,) = cell.figure.leaves()
    assert (leaf.kind, leaf.id) == ("form_entry", made.id)
    assert printed(ledger, "form4.302", "2024") == ""


def test_an_empty_text_takes_back_what_was_typed(ledger: Ledger, round_trip: RoundTrip) -> None:
    forms.enter(ledger, an_entry("302", "121"))
    round_trip(forms.enter, ledger, an_entry("302", ""))
    assert printed(ledger, "form4.302") == ""
    assert forms.enter(ledger, an_entry("302", "")) is None


def test_a_typed_value_stands_in_place_of_the_ledger_and_keeps_both(ledger: Ledger) -> None:
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 1000, 700))
    forms.enter(ledger, an_entry("110", "1,200", "form2"))
    (sheet,) = record.load(ledger.db, YEAR, codes=["form2"]).of("form2")
    cell = sheet.cell("110")
    assert (cell.text, cell.computed) == factory.row("1,200", 1000)
    assert {leaf.kind for leaf in cell.figure.leaves()} >= {"form_entry", "bill"}


def test_cabinets_hold_until_another_number_is_typed(ledger: Ledger) -> None:
    forms.enter(ledger, an_entry("303", "2.8", of="2023"))
    forms.enter(ledger, an_entry("303", "4.2", of="2025"))
    found = [printed(ledger, "form4.303", of) for of in ("2022", "2023", "2024", "2024-05", "2025")]
    assert found == ["", "2.80", "2.80", "2.80", "4.20"]


@pytest.mark.parametrize(
    ("row", "text", "code"),
    [
        ("302", "many", "not_a_number"),
        ("302", "-1", "not_a_number"),
        ("302", "1e99", "not_a_number"),
        ("302", "12.5", "too_many_decimals"),
        ("303", "1.005", "too_many_decimals"),
        ("999", "1", "unknown_choice"),
    ],
)
def test_what_cannot_stand_on_the_row_is_refused(
    ledger: Ledger, row: str, text: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        forms.enter(ledger, an_entry(row, text))
    assert codes(refused) == [code]


def test_words_are_typed_on_rows_of_words(ledger: Ledger) -> None:
    forms.enter(ledger, FormEntry("form1", "industry", "2025", "8411"))
    assert printed(ledger, "form1.industry") == "8411"
    with pytest.raises(Refused) as refused:
        forms.enter(ledger, FormEntry("form1", "remarks", "2025", "字" * 501))
    assert codes(refused) == ["text_too_long"]


def test_what_was_typed_last_year_is_taken_over_at_once(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    forms.enter(ledger, an_entry("302", "122", of="2024"))
    forms.enter(ledger, an_entry("310", "40", of="2024"))
    forms.enter(ledger, an_entry("310", "50", of="2025"))
    made = round_trip(forms.take_over, ledger, reference.named("form4"), "2025", YEAR)
    assert [(item.row, item.period, item.text) for item in made] == [("302", "2025", "122")]
    assert (printed(ledger, "form4.302"), printed(ledger, "form4.310")) == ("122", "50")
    with pytest.raises(Refused) as refused:
        forms.take_over(ledger, reference.named("form4"), "2025", YEAR)
    assert codes(refused) == ["nothing_to_take_over"]


def test_the_head_of_a_version_can_be_corrected(ledger: Ledger, round_trip: RoundTrip) -> None:
    heads = [
        FormHead("form2", "2025", "approval_no", "国统制〔2025〕1号"),
        FormHead("form2", "2025", "valid_until", "2028年12月"),
    ]
    round_trip(forms.correct_head, ledger, heads)
    forms.correct_head(ledger, [FormHead("form2", "2025", "approval_no", "国统制〔2025〕2号")])
    assert stored.facts(ledger.db).head("form2", "2025") == {
        "approval_no": "国统制〔2025〕2号", "valid_until": "2028年12月",
    }  # fmt: skip
    assert stored.facts(ledger.db).head("form2", "2022") == {}
    with pytest.raises(Refused) as refused:
        forms.correct_head(ledger, [FormHead("form2", "2025", "seal", "x")])
    assert codes(refused) == ["unknown_choice"]


def test_a_carrier_is_led_to_another_row_from_a_day_on(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    reclaimed = factory.a_meter("R-01", "reclaimed_water")
    meters.add(ledger, reclaimed, factory.a_setup(meter="R-01", kind="bill"))
    bills.add(ledger, factory.a_bill("2024-01-01", "2025-12-31", 7310, 1462, meter="R-01"))
    source = RowSource(SourceKind.CARRIER, date(2025, 1, 1), "120", "reclaimed_water")
    assert printed(ledger, "form2.120") == ""
    round_trip(forms.lead, ledger, source)
    assert (printed(ledger, "form2.120"), printed(ledger, "form2.121")) == ("3,650", "730.00")
    assert printed(ledger, "form2.120", "2024") == ""


def test_one_meter_is_led_and_comes_back(ledger: Ledger, round_trip: RoundTrip) -> None:
    for code in ("W-01", "W-02"):
        meters.add(ledger, factory.a_meter(code, "water"), factory.a_setup(meter=code, kind="bill"))
        bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 10, 1, meter=code))
    source = RowSource(SourceKind.METER, date(2025, 1, 1), "", meter_id="W-02")
    led = forms.lead(ledger, source)
    assert printed(ledger, "form2.120") == "10"
    round_trip(forms.forget, ledger, led.id)
    assert printed(ledger, "form2.120") == "20"


def test_a_role_can_be_taken_as_heating(ledger: Ledger) -> None:
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill", role="hvac"))
    bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 500, 350))
    assert printed(ledger, "form4.320") == ""
    forms.lead(ledger, RowSource(SourceKind.ROLE, date(2025, 1, 1), "heating", "hvac"))
    assert (printed(ledger, "form4.320"), printed(ledger, "form4.321")) == ("500", "350.00")


@pytest.mark.parametrize(
    "source",
    [
        RowSource(SourceKind.ROLE, date(2025, 1, 1), "baths", "hvac"),
        RowSource(SourceKind.ROOM, date(2025, 1, 1), "maybe", place_id="x"),
        RowSource(SourceKind.CARRIER, date(2025, 1, 1), "110", "magic"),
        RowSource(SourceKind.METER, date(2025, 1, 1), "110"),
    ],
    ids=lambda source: source.kind.value,
)
def test_what_cannot_be_led_is_refused(ledger: Ledger, source: RowSource) -> None:
    with pytest.raises(Refused):
        forms.lead(ledger, source)


def test_a_form_of_the_province_is_a_file(
    ledger: Ledger, round_trip: RoundTrip, tmp_path: Path
) -> None:
    file = tmp_path / "form.json"
    file.write_text(definition(), encoding="utf-8")
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 1000, 700))
    round_trip(forms.add_form, ledger, file)
    forms.enter(ledger, FormEntry("form2-sd", "S02", "2025", "250.5"))
    (sheet,) = record.load(ledger.db, YEAR).of("form2-sd")
    assert [cell.text for cell in sheet.cells] == ["1,000", "250.50", "1,250.50", ""]
    assert record.load(ledger.db, YEAR).figures()["form2-sd.S03"].value == 1250.5
    round_trip(forms.remove_form, ledger, "form2-sd")
    assert record.load(ledger.db, YEAR).of("form2-sd") == ()


def test_a_new_version_of_a_shipped_form_is_a_file_too(ledger: Ledger, tmp_path: Path) -> None:
    raw = json.loads(definition("form2"))
    raw["versions"] = [{"version": "2028", "first_year": 2028, "document_zh": "", "grade": "C"}]
    file = tmp_path / "form2.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    forms.add_form(ledger, file)
    (new,) = record.load(ledger.db, period.year(2028), "2028").of("form2")
    (old,) = record.load(ledger.db, YEAR, "2025").of("form2")
    assert (len(new.cells), len(old.cells)) == (4, 33)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"unit": "kWh"', '"unit": "furlong"', "unit"),
        ('"of": "entered"', '"of": "guess"', "rule"),
        ('"S01", "S02"', '"S01", "S09"', "part"),
        ('"key": "S02"', '"key": "S01"', "twice"),
        ('"title_zh"', '"title"', "lacks"),
        ("{", "[", "json"),
        ('"decimals": 2', '"decimals": 9', "decimals"),
        ('"decimals": 2', '"decimals": "x"', "shape"),
    ],
)
def test_a_definition_that_is_not_whole_is_refused(
    ledger: Ledger, tmp_path: Path, old: str, new: str, fault: str
) -> None:
    file = tmp_path / "form.json"
    file.write_text(definition().replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        forms.add_form(ledger, file)
    assert {problem.code for problem in refused.value.problems} == {"form_unreadable"}
    assert refused.value.problems[0].values["form_fault"] == fault
    assert stored.facts(ledger.db).own == ()
